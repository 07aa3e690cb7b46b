"""A pack to try: sound as it stands, and spoilt where a story says so."""

import os
import re
import zipfile
from pathlib import Path

import pytest

from coach import paths
from coach.content.packs import install
from coach.crash import Refused
from tests.effort import at_most

OWN = paths.content() / "guides" / "word" / "keep-your-commitments.md"
FACTS = 'name = "Our guides"\nauthor = "Ada"\nlicence = "CC0"\nversion = "1.0"\n'
QUESTIONS = (
    "id\ttheme\tasked_of\ttext\tdepth\tfunction\tguide\tneeds\n"
    "q-ours-m01\ttask\tmember\tWhat shall we stop?\t1\ttask\tour-word\t-\n"
    "q-reliability-m01\ttask\tmember\tA twin of Coach's own?\t1\ttask\tpromise-with-care\t-\n"
)
EVIDENCE = (
    '[gneezy-epley-2014]\nauthors = "Ours"\nyear = 2020\ntitle = "Ours"\noutlet = "Ours"\nkind = "book"\n'
    'sample = "-"\nfinding = "Ours"\nstrength = "fair"\n'
)
PATHS = '[first]\ntitle = "First"\nguides = ["our-word", "map-of-trust"]\n'
GUIDE = re.sub(r"(?m)^related: .*$", "related: [promise-with-care, six-functions]", OWN.read_text("utf-8"))
# Functions entered. Reading Coach's own library, as every preview does, takes 240,000 of them.
UNREAD, LEFT_OUT, WORKED_THROUGH = 100_000, 500_000, 2_000_000
MUTANTS = 10_000 if os.environ.get("COACH_FULL") else 500


def files(**changed: str | bytes | None) -> dict[str, bytes]:
    """A sound pack of two guides that lean on each other and on Coach's; None leaves a file out."""
    held: dict[str, str | bytes | None] = {
        "pack.toml": FACTS,
        "questions.tsv": QUESTIONS,
        "evidence.toml": EVIDENCE,
        "paths.toml": PATHS,
        "guides/word/our-word.md": GUIDE.replace("related: [", "related: [our-other, ").replace(
            "title: Keep your", "title: Keep our", 1
        ).replace(", map-of-trust", "").replace("- q-reliability-m01", "- q-ours-m01\n- q-reliability-m01"),
        "guides/team/our-other.md": GUIDE.replace("related: [", "related: [our-word, ").replace(
            ", map-of-trust", ""
        ),
    }  # fmt: skip
    held |= {
        name.replace("__", "/").replace("_md", ".md").replace("_toml", ".toml"): data
        for name, data in changed.items()
    }
    return {n: d.encode() if isinstance(d, str) else d for n, d in held.items() if d is not None}


def zipped(path: Path, held: dict[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compress) as made:
        for name, data in held.items():
            made.writestr(name, data)
    return path


def laid_out(path: Path, held: dict[str, bytes]) -> Path:
    for name, data in held.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def with_guide(text: str | bytes) -> dict[str, bytes]:
    """The sound pack with another text for its first guide."""
    return files() | {"guides/word/our-word.md": text.encode() if isinstance(text, str) else text}


def ours() -> str:
    return files()["guides/word/our-word.md"].decode()


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def refused(path: Path) -> str:
    """Told why; before any of it is worked through, with nothing written."""
    before = everything(path.parent)
    with pytest.raises(Refused) as told, at_most(UNREAD):
        install.preview(path)
    assert everything(path.parent) == before
    assert told.value.safe == "Nothing was changed."
    return told.value.happened


PIECES = (
    "[", "]", "(", ")", "!", "\\", "](", "![", "[a]: ", "[a]", "a", " ", "\n", "javascript:x", "https://ok.org",
    "<", ">", "img", "script", "/", '"', "<a href=x>", "<!--", "-->", "<script>", "</script>", "\u200b", "- ",
    "> ", "`", "1. ", "\t", "<https://x>", "<b", "]:", "\r", "<?", "<![CDATA[", "]]>", "mailto:a@b", "&#60;",
)  # fmt: skip
