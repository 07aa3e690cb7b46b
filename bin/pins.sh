#!/bin/sh
# The hashed requirements, made anew from pyproject.toml for every platform and Python: `bin/pins.sh` keeps the
# versions that are pinned, `bin/pins.sh --upgrade` takes newer ones. Needs uv; what runs is pinned alike in all.
set -e
cd "$(dirname "$0")/.."
pins() { # FILE EXTRAS: what runs, and what these extras add
  file=requirements/$1; shift
  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
    --no-header pyproject.toml $(printf ' --extra %s' "$@") $constraint -o "$file" $more >/dev/null
}
more="$*" constraint=
pins run.txt spelling
constraint="-c requirements/run.txt"
pins dev.txt spelling dev
pins bundle.txt spelling bundle
