#!/bin/sh
# The packages Coach needs of a Debian or Ubuntu: `bin/system.sh bring|suffices run|test|full|bundle PYTHON VENV`.
# `bring` installs what is missing, as root or by sudo, and does nothing where nothing is. Who may do neither is
# told the one command, and for `run` whether what is here suffices (`suffices`, once there is a VENV).
# One name changed with another ABI: "new|old". A package that another provides counts as there.
set -e
what=$1 for=$2 python=$3 venv=$4
run="libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libglib2.0-0t64|libglib2.0-0 libgssapi-krb5-2
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-xkb1 libxkbcommon-x11-0 libxcb-shape0 libx11-xcb1 libxcb-image0
  libxcb-render-util0 libxcb-randr0 libwayland-client0 libwayland-cursor0 libcups2t64|libcups2
  libnss3 libasound2t64|libasound2 libgbm1 libxcb-dri3-0 libxext6 libxfixes3 libxcomposite1 libxdamage1 libxrandr2 libxtst6 libxkbfile1
  fonts-inter fonts-noto-core libenchant-2-2 hunspell-en-us"
test="poppler-utils xvfb chromium default-jre-headless"
full="orca at-spi2-core dbus openbox xdotool faketime"  # a real desk, with a window manager and a screen reader
bundle="binutils chrpath dpkg"  # to make one; and Python as a library, where the system's own Python has it apart
case $for in
  run) names=$run ;; test) names="$run $test" ;; full) names="$run $test $full" ;;
  bundle) names="$run $bundle"
    case $("$python" -c 'import sys; print(sys.base_prefix)') in
      /usr) names="$names $("$python" -c 'import sys; print("libpython%d.%d" % sys.version_info[:2])')" ;;
    esac ;;
esac

command -v dpkg-query >/dev/null || exit 0  # not of this family, or no Linux: nothing is asked of it
here=$(dpkg-query -W -f='${db:Status-Status} ${Package}, ${Provides}\n' | sed -n 's/^installed //p' |
  tr ',' '\n' | sed 's/^ *//; s/[ (].*//' | sort -u)
"$python" -c 'import ensurepip, venv' 2>/dev/null || names="$names python3-venv"
missing=
for name in $names; do
  there=
  for one in $(echo "$name" | tr '|' ' '); do echo "$here" | grep -qxF "$one" && there=yes; done
  [ "$there" ] || missing="$missing $name"
done
[ "$missing" ] || exit 0

called() {  # by the names this system knows
  for name in $missing; do
    known=${name##*|}
    for one in $(echo "$name" | tr '|' ' '); do
      apt-cache show "$one" >/dev/null 2>&1 && known=$one && break
    done
    printf ' %s' "$known"
  done
}

if [ "$what" = bring ]; then
  if [ "$(id -u)" = 0 ]; then as=; may=yes
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as=sudo; may=yes; fi
  if [ "$may" ] && $as apt-get update -qq &&
    $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(called) >/dev/null
  then exit 0; fi
  echo "Some packages of the system are missing. Whoever may install them: apt-get install$(called)" >&2
  [ "$for" = run ] || exit 1
  exit 0
fi

lacking() {  # LIBRARY...: names of what these of PySide6 do not find
  for each in "$@"; do
    for file in "$venv"/lib/python3*/site-packages/PySide6/$each; do
      [ -e "$file" ] && ldd "$file" 2>/dev/null | sed -n 's/^[ \t]*\(.*\) => not found/\1/p'
    done
  done | sort -u | tr '\n' ' '
}
window=$(lacking QtWidgets.abi3.so QtSvg.abi3.so Qt/plugins/platforms/libqxcb.so)
paper=$(lacking QtWebEngineCore.abi3.so Qt/libexec/QtWebEngineProcess)
if [ "$window" ]; then
  echo "Coach cannot start before that: its window does not find $window" >&2
  exit 1
fi
[ -z "$paper" ] || echo "Without them pages become HTML but no PDF: the engine does not find $paper" >&2
if [ -t 0 ]; then
  printf 'Coach starts with what is here. Go on? [Y/n] ' >&2
  read -r answer
  case $answer in [nN]*) exit 1 ;; esac
fi
