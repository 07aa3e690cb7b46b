"""What may be said of the answers to a self-check: change that is more than noise, and my own traces."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from coach.advice import my_word
from coach.content.guide_parser import Guide
from coach.content.sources import Check, CheckItem
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.promises import Promise

SOONEST = timedelta(weeks=4)  # an earlier repeat says more about the day than about the weeks
SOONEST_OF = {"pulse": timedelta(days=6)}  # which looks back seven days only
TO_FINISH = timedelta(days=7)  # what was left open on the first day may still be answered
BACK, BACK_OF = timedelta(weeks=4), {"pulse": timedelta(weeks=1)}  # what the answers speak of
CANT_TELL = "can't tell"  # a finding; that there was no occasion is none
FEWER = "corrosive-habits"  # where less often is no drop
CLOSING = "closing"  # the last question, kept beside the items


@dataclass(frozen=True)
class Given:
    """An answer to one item and the day it was given: a word of its scale, or "can't tell"."""

    on: date
    answer: str


@dataclass(frozen=True)
class Said:
    """What was said to one item; false when neither answer nor example holds anything."""

    answer: str = ""
    example: str = ""

    def __bool__(self) -> bool:
        return bool(self.answer or self.example)


# -- when ------------------------------------------------------------------------------------------


class Turn(StrEnum):
    """How answers of today count: a new round, the rest of the last one, or too early for a round."""

    BEGIN = "begin"
    GO_ON = "go on"
    EARLY = "early"


def turn(check: str, last: date | None, today: date, complete: bool) -> Turn:
    """A first time or a due one, the rest of one just begun, or one too early to be set beside the others."""
    if last is None or today >= again_on(check, last):
        return Turn.BEGIN
    if today == last or (not complete and today - last < min(TO_FINISH, again_on(check, last) - last)):
        return Turn.GO_ON
    return Turn.EARLY


def again_on(check: str, last: date) -> date:
    """The first day of the next round: four weeks after the last one, six days for the weekly pulse."""
    return last + SOONEST_OF.get(check, SOONEST)


# -- change ----------------------------------------------------------------------------------------


def change(scale: Sequence[str], given: Sequence[Given], fewer: bool = False) -> str:
    """In words, or nothing. `given` newest first; the last word of a scale is no place on it ("can't tell").

    Two steps, or one step the same way twice running, is a change; anything less is about the same.
    """
    if len(given) < 2 or not scale:
        return ""
    places = [_place(scale, one.answer) for one in given[:3]]
    now, before = places[0], places[1]
    if now is None:
        return ""
    if before is None:
        return _("Now you can see it.") if given[1].answer == CANT_TELL else ""
    step = now - before
    twice = len(places) > 2 and places[2] is not None and step * (before - places[2]) > 0
    if abs(step) < 2 and not twice:
        return _("About the same.")
    said = _("More often than before.") if step > 0 else _("Less often than before.")
    if (step < 0) is fewer:
        return said
    why = _("Perhaps you look more closely now; that happens when people start to pay attention.")
    return f"{said} {why}"


def _place(scale: Sequence[str], answer: str) -> int | None:
    return scale.index(answer) if answer in scale[:-1] else None


# -- traces: counts of my own records, with their period; no ratio, and never another person's misses --


class Trace(StrEnum):
    CLOSED = "promises of mine that were closed"
    NOTED = "promises of mine that were noted"
    ASKED = "questions asked"
    MET = "one-to-ones held, and moved or cancelled by me"
    MOVED = "one-to-ones moved or cancelled by me"


TRACES = {
    "word-01": Trace.CLOSED,
    "word-02": Trace.CLOSED,
    "word-03": Trace.NOTED,
    "connection-02": Trace.MET,
    "connection-04": Trace.ASKED,
    "ways-06": Trace.ASKED,
    "habits-03": Trace.MOVED,
    "pulse-02": Trace.CLOSED,
}


@dataclass(frozen=True)
class Records:
    """What is held of the weeks that a round of answers speaks of."""

    closed: Sequence[Promise] = ()
    noted: int = 0
    asked: int = 0
    held: int = 0
    moved: int = 0
    cancelled: int = 0
    tried: Mapping[str, int] = field(default_factory=dict)  # by theme: plans carried out


def period(check: str, on: date) -> tuple[date, date]:
    """First and last day of what answers given on a day speak of."""
    return on - BACK_OF.get(check, BACK) + timedelta(days=1), on


def trace(check: str, item: str, answer: str, on: date, records: Records, today: date) -> str:
    """Beside the newest answer to an item, or nothing where nothing is recorded."""
    counts = _counts(TRACES[item], records) if item in TRACES and answer else ""
    if not counts:
        return ""
    said = _("You answered “{answer}”.").format(answer=_(answer))
    return f"{said} {_of_period(check, on, today).format(counts=counts)}"


def trace_of_theme(check: str, theme: str, on: date, records: Records, today: date) -> str:
    """How often plans made from the guides of a theme were carried out."""
    count = records.tried.get(theme, 0)
    if not count:
        return ""
    said = n_("a plan on this was carried out once", "plans on this were carried out {count} times", count)
    return _of_period(check, on, today).format(counts=said.format(count=phrases.number(count)))


def _counts(kind: Trace, records: Records) -> str:
    if kind == Trace.CLOSED:
        return my_word.ends(records.closed)
    noted, asked, held, moved = records.noted, records.asked, records.held, records.moved
    met = n_("{count} one-to-one held", "{count} one-to-ones held", held)
    if moved and kind == Trace.MET:
        met += ", " + n_("{moved} moved by you", "{moved} moved by you", moved)
    put_off = n_("{count} one-to-one moved by you", "{count} one-to-ones moved by you", moved)
    cancelled = records.cancelled
    if cancelled and (moved or kind == Trace.MET):
        also = ", " + n_("{cancelled} cancelled by you", "{cancelled} cancelled by you", cancelled)
        met, put_off = met + also, put_off + also
    elif cancelled:
        put_off = n_(
            "{cancelled} one-to-one cancelled by you", "{cancelled} one-to-ones cancelled by you", cancelled
        )
    count, text = {
        Trace.NOTED: (noted, n_("{count} promise of yours noted", "{count} promises of yours noted", noted)),
        Trace.ASKED: (asked, n_("{count} question asked", "{count} questions asked", asked)),
        Trace.MET: (held, met),
        Trace.MOVED: (moved + cancelled, put_off),
    }[kind]
    if not count:
        return ""
    number = phrases.number(moved if kind == Trace.MOVED else count)
    return text.format(count=number, moved=phrases.number(moved), cancelled=phrases.number(cancelled))


def _of_period(check: str, on: date, today: date) -> str:
    week = check in BACK_OF
    if on == today:
        return _("Last seven days: {counts}.") if week else _("Last four weeks: {counts}.")
    text = _("The seven days up to {day}: {counts}.") if week else _("The four weeks up to {day}: {counts}.")
    return text.replace("{day}", phrases.day(on, today))


# -- what to work on ---------------------------------------------------------------------------------


def guides_of(check: str, theme: str, guides: Iterable[Guide]) -> list[Guide]:
    """The practices of a theme, by title; a tag such as respect means a way to connect in one check only."""
    of = {"four-ways": "strategies", "six-functions": "functions"}.get(check, "trust")
    found = [guide for guide in guides if guide.kind == "practice" and theme in getattr(guide, of)]
    return sorted(found, key=lambda guide: guide.title)


# -- a repeat too early, as a note for the journal -----------------------------------------------------

BETWEEN = " · "


def note(check: Check, said: Mapping[str, Said]) -> str:
    """Each question with what was said to it."""
    parts = []
    for item, text in _asked(check):
        held = said.get(item)
        if held:
            answer = _(held.answer) if held.answer in _scales(check).get(item, ()) else _dense(held.answer)
            parts.append(f"{text}\n{answer}{BETWEEN + held.example if held.example else ''}")
    return "\n\n".join(parts)


def _dense(text: str) -> str:
    """Without empty lines, which stand between the questions."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def said_in(check: Check, body: str) -> dict[str, Said]:
    """What such a note says; the note makes `note()` again, unless somebody has written in it since."""
    found = {}
    for part in body.split("\n\n"):
        text, _line, rest = part.partition("\n")
        for item, asked in _asked(check):
            if asked == text and item not in found:
                found[item] = _said(_scales(check).get(item, ()), rest)
    return found


def _said(scale: Sequence[str], rest: str) -> Said:
    if not scale:
        return Said(rest)
    for answer in scale:
        if rest == _(answer) or rest.startswith(_(answer) + BETWEEN):
            return Said(answer, rest[len(_(answer)) + len(BETWEEN) :])
    return Said("", rest.removeprefix(BETWEEN))


def _asked(check: Check) -> list[tuple[str, str]]:
    return [*((item.id, item.text) for item in check.items), (CLOSING, check.closing)]


def _scales(check: Check) -> dict[str, tuple[str, ...]]:
    return {item.id: item.answers for item in check.items}


def open_items(check: Check, said: Mapping[str, Said]) -> list[CheckItem]:
    """Items to which nothing was said yet, in the order of the check."""
    return [item for item in check.items if not said.get(item.id)]
