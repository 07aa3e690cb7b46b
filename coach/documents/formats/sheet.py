"""Sheets made of titled blocks: one thin template for every page that is a list of things held."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from coach.advice.brief import Line
from coach.content.library import Evidence, Guide
from coach.documents.formats import noted, pictures
from coach.documents.formats.templates import render
from coach.i18n.translate import _

LONGEST_HEAD = 90  # letters, in one line at the head of a page
UNBROKEN, MANY = 1_400, 14  # letters and lines that surely stand on one page together


@dataclass(frozen=True)
class ContentsEntry:
    """A line of a table of contents: which part it leads to, and how many lines or entries that has."""

    anchor: str
    title: str
    count: int


@dataclass(frozen=True)
class Block:
    """A part of a sheet: prose, lines with or without boxes, a scale to tick, or ruled room to write.

    With a `chapter` it opens one, and stands in it until the next; its own title is then a step lower.
    """

    id: str
    title: str = ""
    lines: Sequence[Line] = ()
    texts: Sequence[str] = ()
    as_notes: bool = False  # the texts are notes, whose light marks are shown as they are meant
    boxes: bool = False
    when: str = ""
    scale: Sequence[str] = ()
    ruled: int = 0
    chapter: str = ""
    within: bool = False  # a chapter
    said: Sequence[str] = ()  # small, beneath everything else
    carried: Sequence[pictures.PrintedLine] = ()
    strip: pictures.Strip | None = None
    anchor: str = ""  # by which a table of contents finds its chapter, or else its title
    contents: Sequence[ContentsEntry] = ()

    @property
    def paragraphs(self) -> list[str]:
        """Each may stand on a page of its own; the lines within one stay lines."""
        parts = (part.strip("\n") for text in self.texts for part in re.split(r"\n\s*\n", text.strip()))
        return [part for part in parts if part]

    @property
    def groups(self) -> list[list[noted.NotedGroup]]:
        """As `paragraphs`, each of them in groups of lines: lists, tick boxes, headings, words."""
        return [noted.groups(paragraph) for paragraph in self.paragraphs]

    @property
    def long(self) -> bool:
        """Too long to be kept in one piece on every page."""
        return sum(map(len, self.texts)) > UNBROKEN or len(self.lines) > MANY


@dataclass(frozen=True)
class Sheet:
    """One page as it is printed: its kind, what stands at its head, its blocks in their order, and its foot.

    `meta` and `foot` are one line of small text; `withheld` counts the lines left out.
    """

    kind: str
    title: str
    meta: str = ""
    blocks: Sequence[Block] = field(default_factory=tuple)
    foot: str = ""
    withheld: int = 0
    going_out: bool = False  # to others, who are told how many lines, not of which kind
    compact: bool = False  # for what has to fit on one sheet
    stacked: bool = False  # titles above, where they are long or the room to write is wide
    running: str = ""  # at the head of every page but the first


def html(sheet: Sheet, paper: str = "a4", goes_out: bool = False) -> str:
    """The document's title is the kind of page: no name in a title, and none in a file name.

    One that `goes_out` to others does not say at its foot that its author keeps it.
    """
    running = css_text(sheet.running) if sheet.running else ""
    told = {"sheet": sheet, "running": running, "goes_out": goes_out}
    return render("sheet.html", title=sheet.kind, paper=paper, **told)


def css_text(words: str) -> Markup:
    """A CSS string that says just these words: all but plain letters, digits and blanks as numbers."""
    words = words if len(words) <= LONGEST_HEAD else f"{words[: LONGEST_HEAD - 1].rstrip()}…"
    # The blank after a number belongs to it: without one of its own, it would swallow the one that follows.
    plain = (c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):06x} " for c in words)
    return Markup('"' + "".join(plain) + '"')  # nothing in it can end the string or the style


def booklet(path: str, guides: Sequence[tuple[Guide, str, Sequence[Evidence]]], paper: str = "a4") -> str:
    """A path: its contents, then each guide on a page of its own. `guides` come with shelf and evidence."""
    held = [(guide, kind(guide), shelf, evidence) for guide, shelf, evidence in guides]
    return render("path.html", title=path, path=path, paper=paper, guides=held)


def kind(guide: Guide) -> str:
    """What a kind of guide is called."""
    return {"practice": _("Practice"), "explainer": _("Explainer"), "answer": _("Answer")}[guide.kind]
