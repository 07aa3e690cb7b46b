# The bundle must do the main job on its own: sample data, a brief as HTML and as PDF.
app=$1
out=$(mktemp -d)
"$app" demo "$out/vault" --today 2026-11-23
meeting=$("$app" list meetings --vault "$out/vault" --json | sed -n 's/.*"id": *\([0-9]*\).*/\1/p' | tail -n 1)
"$app" export brief --vault "$out/vault" --meeting "$meeting" --out "$out/brief.html" --today 2026-11-23
"$app" export brief --vault "$out/vault" --meeting "$meeting" --out "$out/brief.pdf" --today 2026-11-23
"$app" --vault "$out/vault" --exit-after-first-paint
head -c 4 "$out/brief.pdf" | grep -q PDF && echo "The bundle works: $app"
rm -r "$out"
