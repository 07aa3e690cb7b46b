"""The manual: one source for the window, for HTML and for PDF, in plain Markdown with few marks.

`#` is the title of a chapter, `##` a head within it; paragraphs, `-` and `1.` lists, four spaces before what
is typed at a command line, and `![caption](screen)` for a picture of a screen, which lies beside the chapters
and is made by the program (`make pictures`). Within a line `*words*` stand on the screen and `` `keys` `` on
the keyboard.
"""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from coach import paths

PICTURE = re.compile(r"!\[(.+)\]\(([a-z-]+)\)")
ON_SCREEN, TYPED = re.compile(r"\*([^*]+)\*"), re.compile(r"`([^`]+)`")


class Kind(Enum):
    """What a piece of a chapter is."""

    HEAD = "head"
    TEXT = "text"
    LIST = "list"
    STEPS = "steps"
    TYPED = "typed"
    PICTURE = "picture"


@dataclass(frozen=True)
class Piece:
    """`lines` in their order: one of a head or text, each item of a list, a picture's caption and screen."""

    kind: Kind
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """`name` is that of its file without the number, and its address within a page."""

    name: str
    title: str
    pieces: tuple[Piece, ...]


def chapters(language: str) -> list[Chapter]:
    """In their order; in English where that language has no manual yet."""
    return [chapter(file) for file in sorted(folder(language).glob("*.md"))]


def folder(language: str) -> Path:
    """Where the chapters of a language lie."""
    all_of_them = paths.resources() / "manual"
    return all_of_them / language if (all_of_them / language).is_dir() else all_of_them / "en"


def picture(language: str, screen: str) -> Path:
    """The file of that screen's picture, as that language's chapters show it."""
    return folder(language) / f"{screen}.png"


def screens(language: str) -> list[str]:
    """The names of the screens that are shown, in the order of the chapters."""
    pieces = (piece for one in chapters(language) for piece in one.pieces)
    return [piece.lines[1] for piece in pieces if piece.kind is Kind.PICTURE]


def chapter(file: Path) -> Chapter:
    """Raises ValueError for a file that does not begin with its title."""
    title, *rest = file.read_text("utf-8").strip().split("\n\n")
    if not title.startswith("# "):
        raise ValueError(f"{file.name} begins without a title")
    return Chapter(file.stem.partition("-")[2], title[2:], tuple(map(_piece, rest)))


def _piece(block: str) -> Piece:
    lines = block.split("\n")
    if picture := PICTURE.fullmatch(block):
        return Piece(Kind.PICTURE, picture.groups())
    if block.startswith("## "):
        return Piece(Kind.HEAD, (block[3:],))
    if all(line.startswith("- ") for line in lines):
        return Piece(Kind.LIST, tuple(line[2:] for line in lines))
    if all(re.match(r"\d+\. ", line) for line in lines):
        return Piece(Kind.STEPS, tuple(line.partition(". ")[2] for line in lines))
    if all(line.startswith("    ") for line in lines):
        return Piece(Kind.TYPED, tuple(line.strip() for line in lines))
    return Piece(Kind.TEXT, (" ".join(lines),))


def plain(text: str) -> str:
    """Without its marks, for where words are words."""
    return TYPED.sub(r"\1", ON_SCREEN.sub(r"\1", text))
