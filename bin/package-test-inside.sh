# What is tried in an empty system, by root: see package-test.sh.
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
at() { echo "- $1"; }
as_leader() { su leader -s /bin/sh -c "cd; $1"; }
by_hand() { as_leader "sh -e /tmp/package-test-by-hand.sh $1"; }
brought() { apt-get install -y -qq "$1" > /tmp/installed 2>&1 || { tail /tmp/installed; exit 1; }; }
kept() { find "$vault" -type f | sort | xargs -d '\n' sha256sum; }
vault=/home/leader/.local/share/Coach

at "an earlier one installed"
rm -rf /home/leader/.local /home/leader/.config /home/leader/out
dpkg --purge coach-desk >/dev/null 2>&1 || true
apt-get update -qq
brought /tmp/earlier.deb
at "every library is found"  # but by what fits Coach into a desktop of GTK: it is loaded only there
find /usr/lib/coach-desk -name '*.so*' -type f ! -name libqgtk3.so | while read -r one; do
  ldd "$one" 2>/dev/null | grep 'not found' | sed "s|^|$one: |"
done > /tmp/lacking
[ ! -s /tmp/lacking ] || { sort -u /tmp/lacking; exit 1; }
at "no Python of the leader's"
as_leader '! command -v python3' || echo "  (there is one, for the system's own tools)"
desktop-file-validate /usr/share/applications/coach-desk.desktop

at "started from its entry of the menu: a first person typed, a one-to-one planned, its brief saved as PDF"
by_hand first
as_leader 'head -c 4 out/brief.pdf | grep -q PDF && coach list people | grep "Ana Example" && coach list meetings'

at "upgraded, the vault as it was"
before=$(kept)
brought /tmp/coach.deb
[ "$before" = "$(kept)" ]
[ ! -e /usr/lib/coach-desk/of-the-earlier ]

at "over a vault of an older version: a person typed"
mv "$vault" "$vault.first"
cp -r /tmp/older "$vault" && chown -R leader:leader "$vault" && chmod -R u+rwX "$vault"
by_hand another
as_leader 'coach list people | grep "Ben Later"'
as_leader 'meeting=$(coach list meetings | awk "END {print \$1}")
  coach export brief --meeting "$meeting" --out out/older.pdf && head -c 4 out/older.pdf | grep -q PDF'
at "a copy of the older vault is kept: $(ls "$vault/backups" | grep -m 1 .)"

at "removed, the vaults as they were"
before=$(kept; vault=$vault.first; kept)
apt-get purge -y -qq coach-desk >/dev/null 2>&1
[ "$before" = "$(kept; vault=$vault.first; kept)" ]
[ ! -e /usr/bin/coach ] && [ ! -d /usr/lib/coach-desk ]
