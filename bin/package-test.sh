#!/bin/sh
# The .deb in empty systems, as root: `bin/package-test.sh dist/packages [SUITE...]`, by default Debian 12 and 13 and
# Ubuntu 24.04. Each is made by debootstrap, once, in build/systems. What cannot be fetched is said, and the rest runs.
# In each: an earlier package installed by root; as somebody without Python, started from its entry of the menu under
# Xvfb, a person typed and a brief saved as PDF, by keys alone; the package upgraded; the same over a vault of an older
# version; removed; the vault is as it was.
packages=$1
shift
deb=$(ls "$packages"/*.deb | tail -n 1)
systems=build/systems
status=0
mkdir -p "$systems"
[ "$(id -u)" = 0 ] || { echo "Empty systems are made by root: sudo make package-test" >&2; exit 1; }

empty() {  # SUITE: an empty system of it, or why not
  root=$systems/$1
  [ -e "$root/made" ] && return 0
  rm -rf "$root"
  parts=main
  how=
  case $1 in bookworm | trixie) ;; *) parts=main,universe
    how=gutsy  # by which debootstrap makes each Ubuntu, also one that is newer than itself
    [ -e /usr/share/keyrings/ubuntu-archive-keyring.gpg ] || {
      echo "$1: not tried, Ubuntu's keys are missing here (package ubuntu-keyring, of Debian 13)"; return 1; } ;;
  esac
  debootstrap --variant=minbase --components=$parts "$1" "$root" "" $how > "$root.log" 2>&1 || {
    echo "$1: cannot be made: $(tail -n 1 "$root.log")"; return 1; }
  chroot "$root" sh -ec 'export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends xvfb xdotool xauth openbox libglib2.0-bin desktop-file-utils \
      shared-mime-info >/dev/null
    useradd -m leader' > "$root.log" 2>&1 || { echo "$1: cannot be made: $(tail -n 1 "$root.log")"; return 1; }
  touch "$root/made"
}

inside() {  # ROOT COMMAND...: not by chroot, in which the engine of PDFs could not wall itself off
  root=$1
  shift
  unshare --mount --pid --fork --kill-child sh -ec '
    root=$1; shift
    mount --make-rprivate /
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" 2>/dev/null || true
    cd "$root"; mkdir -p .old; pivot_root . .old; umount -l /.old; rmdir /.old
    exec "$@"' sh "$root" "$@"
}

earlier=$systems/earlier.deb  # the same under a lower number, with a file that is in it no more
laid=$(mktemp -d)
dpkg-deb -R "$deb" "$laid"
sed -i 's/^Version: .*/Version: 0.9/' "$laid/DEBIAN/control"
touch "$laid/usr/lib/coach-desk/of-the-earlier"
dpkg-deb --root-owner-group -Znone --build "$laid" "$earlier" >/dev/null
rm -rf "$laid"

[ $# -gt 0 ] || set -- bookworm trixie noble
for suite in "$@"; do
  empty "$suite" || { status=1; continue; }
  root=$systems/$suite
  cp "$earlier" "$root/tmp/earlier.deb"
  cp "$deb" "$root/tmp/coach.deb"
  cp bin/package-test-inside.sh bin/package-test-by-hand.sh "$root/tmp/"
  rm -rf "$root/tmp/older" && cp -r tests/old_databases/v3 "$root/tmp/older"
  if inside "$root" sh -e /tmp/package-test-inside.sh; then echo "$suite: all of it works"; else echo "$suite: FAILED"; status=1; fi
done
exit $status
