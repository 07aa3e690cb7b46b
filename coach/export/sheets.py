"""Sheets made of titled blocks: one thin template for every page that is a list of things held."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.advice.brief import Line
from coach.content.library import Evidence, Guide
from coach.export.templates import render
from coach.language import _

KINDS = {"practice", "explainer", "answer"}


@dataclass(frozen=True)
class Block:
    """A part of a sheet: prose, lines with or without boxes, a scale to tick, or ruled room to write."""

    id: str
    title: str
    lines: Sequence[Line] = ()
    texts: Sequence[str] = ()
    boxes: bool = False
    when: str = ""
    scale: Sequence[str] = ()
    ruled: int = 0


@dataclass(frozen=True)
class Sheet:
    kind: str
    title: str
    meta: str = ""
    blocks: Sequence[Block] = field(default_factory=tuple)
    foot: str = ""
    withheld: int = 0
    compact: bool = False  # for what has to fit on one sheet


def html(sheet: Sheet, paper: str = "a4") -> str:
    """The document's title is the kind of page: no name in a title, and none in a file name."""
    return render("sheet.html", title=sheet.kind, paper=paper, sheet=sheet)


def booklet(path: str, guides: Sequence[tuple[Guide, str, Sequence[Evidence]]], paper: str = "a4") -> str:
    """A path: its contents, then each guide on a page of its own. `guides` come with shelf and evidence."""
    held = [(guide, kind(guide), shelf, evidence) for guide, shelf, evidence in guides]
    return render("path.html", title=path, path=path, paper=paper, guides=held)


def kind(guide: Guide) -> str:
    return {"practice": _("Practice"), "explainer": _("Explainer"), "answer": _("Answer")}[guide.kind]
