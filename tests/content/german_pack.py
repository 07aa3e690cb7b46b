"""A pack in German, as somebody would send it: one of our guides translated, and things of its own."""

import re
from pathlib import Path

from coach import paths

OURS = paths.content() / "guides" / "word" / "promise-with-care.md"
TITLE = "Weniger versprechen, und das deutlicher"
PROMISE = "Andere wissen, mit welchen Ihrer Worte sie rechnen können und welche nur Hoffnungen sind."
STEP = "Luft holen"
FACTS = 'name = "Coach auf Deutsch"\nauthor = "Ada"\nlicence = "CC0"\nversion = "1.0"\n'
QUESTIONS = (
    "id\ttheme\tasked_of\ttext\tdepth\tfunction\tguide\tneeds\n"
    "q-wort-m01\treliability\tmember\tWelche Zusage von mir steht noch aus?\t1\t-\tpromise-with-care\t-\n"
)
PATHS = '[wort]\ntitle = "Zum Wort stehen"\nguides = ["promise-with-care", "keep-your-commitments"]\n'
CHECKS = """note = "Eine Gedächtnisstütze, kein geprüfter Test."

[scale.wie-oft]
answers = ["gar nicht", "ein-, zweimal", "meistens"]

[[check]]
id = "zusagen"
title = "Meine Zusagen"
about = "Was andere in den letzten vier Wochen sehen konnten."
scale = "wie-oft"
closing = "Welche Antwort würde Ihr Team überraschen?"

[[check.item]]
id = "zusagen-01"
text = "Ich habe ein Datum genannt."
theme = "reliability"

[[check.other_view]]
theme = "reliability"
question = "q-wort-m01"
"""
TEMPLATES = """[[template]]
id = "quartal"
title = "Das Quartalsgespräch"
minutes = 45
topics = [{ text = "Was gut lief", whose = "theirs" }, { text = "Was ich ändern will", whose = "mine" }]
questions = ["q-wort-m01"]
"""


def translated() -> str:
    """Our guide with a few of its texts in German; its shape and what it names stay."""
    text = OURS.read_text("utf-8")
    text = re.sub(r"(?m)^title: .*$", f"title: {TITLE}\nlanguage: de", text, count=1)
    text = re.sub(r"(?s)(\n---\n).*?(\n\n## )", rf"\g<1>{PROMISE}\g<2>", text, count=1)
    return text.replace("1. **Buy a breath.**", f"1. **{STEP}.**")


def files(**changed: str | None) -> dict[str, str]:
    """What lies in the pack, by name; None leaves a file out."""
    held: dict[str, str | None] = {
        "pack.toml": FACTS,
        "questions.tsv": QUESTIONS,
        "paths.toml": PATHS,
        "checks.toml": CHECKS,
        "templates.toml": TEMPLATES,
        "guides/wort/promise-with-care.md": translated(),
    }
    held |= {name.replace("_toml", ".toml").replace("_tsv", ".tsv"): text for name, text in changed.items()}
    return {name: text for name, text in held.items() if text is not None}


def laid_out(folder: Path, held: dict[str, str]) -> Path:
    for name, text in held.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
