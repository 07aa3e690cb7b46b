"""What a one-to-one is called elsewhere, and the name that is left when those words are taken off."""

import re
from functools import cache
from importlib.resources import files

from coach.written import language

AROUND = " \t-–—_/|:,.&+<>()[]"


@cache
def words() -> re.Pattern[str]:
    """Any of them, in any letters."""
    lines = files("coach.exchange").joinpath("one_to_one.txt").read_text("utf-8").splitlines()
    each = sorted((line for line in lines if line and line[0] != "#"), key=len, reverse=True)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, each))})(?!\w)")


@cache
def beside() -> re.Pattern[str]:
    """Words that stand beside these in a title and are no name."""
    return re.compile(rf"(?i)\b(?:{language.any_of('beside_one_to_one')})\b")


@cache
def with_somebody() -> re.Pattern[str]:
    """The word behind which a heading says whom it was with."""
    return re.compile(rf"(?i)\b(?:{language.any_of('with_somebody')})\b")


def is_one(title: str) -> bool:
    """Whether a title says that it is a one-to-one."""
    return words().search(title) is not None


def read_aloud(name: str) -> str:
    """A name as it is said: Groß, Jürgen is Jürgen Groß."""
    family, _comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip()


def name_in(title: str) -> str:
    """What may be a name: up to four words with capitals that are left; else nothing."""
    left = beside().sub(" ", words().sub(" ", title.replace("_", " ")))
    left = " ".join(re.sub(r"[\s\-–—/|:,&+<>()\[\]]+", " ", left).split()).strip(AROUND)
    parts = left.split()
    return left if 1 <= len(parts) <= 4 and all(p[0].isupper() or not p[0].isascii() for p in parts) else ""
