# What a leader does in the empty system of package-test.sh, at a screen of their own and by keys alone: `first`, with
# no notes yet, or `another`.
export DISPLAY=:77 LC_ALL=C.UTF-8
Xvfb $DISPLAY -screen 0 1366x768x24 >/dev/null 2>&1 & screen=$!
trap 'kill $screen' EXIT
sleep 2
openbox >/dev/null 2>&1 &

came() {  # WHAT COMMAND...: within two minutes it succeeds
  what=$1
  shift
  for second in $(seq 120); do "$@" >/dev/null 2>&1 && return 0; sleep 1; done
  echo "did not come: $what; there is $(xdotool search --onlyvisible --name . getwindowname %@ | sort -u | tr '\n' ' ')" >&2
  exit 1
}
press() { xdotool key --clearmodifiers --delay 60 "$@"; sleep "${pause:-3}"; }
type_in() { xdotool type --delay 40 "$1"; sleep 1; }
windows() { [ "$(xdotool search --onlyvisible --name "$1" | wc -l)" -ge "$2" ]; }
gone() { ! xdotool search --onlyvisible --name .; }

gio launch /usr/share/applications/coach-desk.desktop 2>/dev/null
came "the window" windows '^Coach$' 1
sleep 8
if [ "$1" = first ]; then
  type_in "Ana Example"
  press Return
  came "the notes" test -e "$HOME/.local/share/Coach/notes.db"
  pause=8 press ctrl+Return  # plans the first one-to-one on the day that stands there
  pause=8 press Return       # to prepare it
  pause=15 press ctrl+p
  press ctrl+Return          # as PDF
  press Return               # not encrypted: all the same
  came "the dialog" windows 'Save the page' 1
  mkdir -p "$HOME/out"
  type_in "$HOME/out/brief.pdf"
  press Return
  came "the brief" test -s "$HOME/out/brief.pdf"
  press Escape
else
  press ctrl+k
  type_in "Add a person"
  press Return
  type_in "Ben Later"
  press ctrl+Return
fi
press ctrl+q
came "the end" gone
