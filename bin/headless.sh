#!/bin/sh
# The main job without a screen: sample data, its pages and its pictures, in out/.
python=$1
rm -rf out && mkdir -p out
$python main.py demo out/vault
meeting=$($python main.py list meetings --vault out/vault --json | $python -c \
  'import json,sys; print(next(m["id"] for m in json.load(sys.stdin) if m["status"] == "planned"))')
for kind in html pdf; do
  $python main.py export brief --meeting "$meeting" --vault out/vault --out out/brief.$kind
  $python main.py export guide --guide keep-your-commitments --vault out/vault --out out/guide.$kind
  $python main.py export plan --vault out/vault --out out/plan.$kind
done
$python main.py screenshots --vault out/vault --out out/pictures --theme light
echo "No screen here: Coach did its main job on sample data. Pages and pictures are in out/."
