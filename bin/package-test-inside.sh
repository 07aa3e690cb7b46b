# What is tried in an empty system, by root: see package-test.sh.
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
at() { echo "- $1"; }
as_leader() { su leader -s /bin/sh -c "cd; $1"; }
vault=/home/leader/.local/share/Coach

at "installed"
rm -rf /home/leader/.local /home/leader/out
apt-get update -qq
apt-get install -y -qq /tmp/coach.deb > /tmp/installed 2>&1 || { tail /tmp/installed; exit 1; }
at "every library is found"  # but by what fits Coach into a desktop of GTK: it is loaded only there
find /usr/lib/coach-desk -name '*.so*' -type f ! -name libqgtk3.so | while read -r one; do
  ldd "$one" 2>/dev/null | grep 'not found' | sed "s|^|$one: |"
done > /tmp/lacking
[ ! -s /tmp/lacking ] || { sort -u /tmp/lacking; exit 1; }
at "no Python of the leader's"
as_leader '! command -v python3' || echo "  (there is one, for the system's own tools)"

at "over a vault of an older version"
install -d -o leader -g leader /home/leader/.local /home/leader/.local/share
cp -r /tmp/older "$vault" && chown -R leader:leader "$vault" && chmod -R u+rwX "$vault"
at "started from its entry of the menu"
entry=/usr/share/applications/coach-desk.desktop
desktop-file-validate "$entry"
program=$(sed -n 's/^Exec=\([^ ]*\).*/\1/p' "$entry")
as_leader "Xvfb :77 -screen 0 1366x768x24 >/dev/null 2>&1 & echo \$! > /tmp/xvfb.pid; sleep 2
  DISPLAY=:77 $program > /tmp/started 2>&1 & echo \$! > /tmp/coach.pid
  for second in \$(seq 60); do
    DISPLAY=:77 xdotool search --onlyvisible --name '^Coach' >/dev/null 2>&1 && break; sleep 1
  done
  DISPLAY=:77 xdotool search --onlyvisible --name '^Coach' >/dev/null || { cat /tmp/started; exit 1; }
  sleep 8; kill -TERM \$(cat /tmp/coach.pid)
  for second in \$(seq 30); do kill -0 \$(cat /tmp/coach.pid) 2>/dev/null || break; sleep 1; done
  kill \$(cat /tmp/xvfb.pid)"
[ -d "$vault/backups" ] && at "a copy of the older vault is kept: $(ls "$vault/backups" | head -n 1)"

at "a person brought in, a brief as PDF"
printf 'BEGIN:VCARD\nVERSION:4.0\nFN:Ana Example\nEND:VCARD\n' > /home/leader/ana.vcf
as_leader 'coach import ana.vcf && coach list people | grep "Ana Example"
  meeting=$(coach list meetings | awk "END {print \$1}")
  mkdir -p out && coach export brief --meeting "$meeting" --out out/brief.pdf
  head -c 4 out/brief.pdf | grep -q PDF'
at "removed, the vault as it was"
before=$(find "$vault" -type f | sort | xargs -d '\n' sha256sum)
apt-get purge -y -qq coach-desk >/dev/null 2>&1
[ "$before" = "$(find "$vault" -type f | sort | xargs -d '\n' sha256sum)" ]
[ ! -e /usr/bin/coach ] && [ ! -d /usr/lib/coach-desk ]
