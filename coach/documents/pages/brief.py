"""The brief of a one-to-one, fitted onto one page."""

import textwrap
from dataclasses import replace

from coach.advice import brief as briefs
from coach.advice.brief import Brief, Line
from coach.documents.formats.templates import render
from coach.documents.page import Needs, Page, PageContext
from coach.i18n.translate import _, later
from coach.services.brief import for_meeting, suggest

PAST = "past its date · "
WIDE = 62  # letters of a brief's line that surely fit, wide letters included
ROOM = {"a4": 36.0, "letter": 33.0}  # lines of a brief that surely fit above five ruled ones
DROP_ORDER = ("matters", "they_owe", "acknowledge", "follow_up", "i_owe", "my_topics", "ask_first",
              "their_topics")  # fmt: skip
SAID = {
    "ask_first": later("to ask first"),
    "matters": later("what matters to them"),
    "they_owe": later("promises of theirs"),
    "acknowledge": later("worth acknowledging"),
    "follow_up": later("to follow up"),
    "i_owe": later("promises of mine"),
    "my_topics": later("topics of mine"),
    "their_topics": later("their topics"),
    "questions": later("questions"),
}


def brief(asked: PageContext) -> str:
    held = for_meeting(asked.session, asked.meeting.id)
    offered = suggest(asked.library, asked.session, held.meeting, asked.today)
    return html(briefs.make(held, offered, asked.today, asked.private, paper=True), asked.request.paper)


def html(brief: Brief, paper: str = "a4") -> str:
    """Exactly one page: later blocks give way first, and what gave way is counted."""
    return render("brief.html", title=_("One-to-one brief"), paper=paper, brief=_fit(brief, ROOM[paper]))


def _fit(brief: Brief, room: float) -> Brief:
    left = dict(brief.left_out)
    while _height(brief) > room:
        # A block gives up its last line; theirs and mine keep one each to the very end.
        block = next((b for b in DROP_ORDER if len(getattr(brief, b)) > 1), None) or next(
            (b for b in (*DROP_ORDER[:-1], "questions") if getattr(brief, b)), None
        )
        if block is None:
            break
        left[SAID[block]] = left.get(SAID[block], 0) + 1
        brief = replace(brief, **{block: getattr(brief, block)[:-1]}, left_out=left)
    return brief


def _height(brief: Brief) -> float:
    """Lines the page takes, a little too many rather than one too few."""
    lines = _lines(brief.name, 32) * 1.9 + _lines(brief.facts, 80)
    for block in (*DROP_ORDER, "questions"):
        held: list[Line] = getattr(brief, block)
        small = sum(_lines(line.why, 80) + _lines(line.then, 80) for line in held) * 0.85
        lines += sum(_lines(line.text, WIDE - _beside(line)) for line in held) + small
        lines += 0.7 if held else 0
    told = ", ".join(f"00 {_(what)}" for what in brief.left_out)
    return lines + _lines(brief.practice, WIDE) + 1 + max(_lines(told, 100) - 1, 0) * 0.75


def _beside(line: Line) -> int:
    """Letters that a date takes from its line, beyond what every line has room for."""
    return max(len(line.when) + (len(PAST) if line.past else 0) - 12, 0)


def _lines(text: str, wide: int) -> int:
    """Wrapped as the sheet wraps, with capitals and foreign letters taken to be wide ones."""
    if not text:
        return 0
    stretched = "".join(c + "·" if c.isupper() or ord(c) > 0x2FF else c for c in text)
    return max(len(textwrap.wrap(stretched, wide)), 1)


PAGE = Page("brief", later("Brief"), 10, Needs.MEETING, brief)
