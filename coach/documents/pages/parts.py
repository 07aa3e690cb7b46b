"""The lines and blocks that pages share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from coach.advice import my_word
from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, ContentsEntry, Sheet
from coach.documents.page import PageContext
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import people
from coach.models.meetings import Whose
from coach.models.people import Person
from coach.models.promises import Direction, Promise, PromiseStatus
from coach.models.topics import Topic

RECENT = timedelta(days=90)


NOT_TOLD = (PromiseStatus.MISSED,)  # a miss is between the two and never a line on paper


ENDED: dict[str, str] = {
    PromiseStatus.OPEN: "",
    PromiseStatus.KEPT: later("kept"),
    PromiseStatus.RENEGOTIATED: later("renegotiated in time"),
    PromiseStatus.RELEASED: later("released"),
    PromiseStatus.MISSED: later("did not happen"),
    PromiseStatus.HANDED_ON: later("handed on to {name}"),
}


def sheet(
    asked: PageContext,
    kind: str,
    title: str,
    *blocks: Block | None,
    meta: str = "",
    foot: str = "",
    compact: bool = False,
    stacked: bool = False,
    running: str = "",
) -> Sheet:
    held = tuple(block for block in blocks if block is not None)
    return Sheet(
        kind, title, meta, held, foot, asked.withheld, asked.private.going_out, compact, stacked, running
    )


def block(id_: str, title: str, lines: Iterable[Line], boxes: bool = False) -> Block | None:
    """None when there is nothing: a page is never filled up."""
    held = list(lines)
    return Block(id_, title, held, boxes=boxes) if held else None


LONG = 2  # parts from which on a page has a table of contents


def contents(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, each chapter and each part outside one to be found from the table before them."""
    marked: list[Block] = []
    entries: list[ContentsEntry] = []
    for number, one in enumerate(blocks):
        if one.chapter or not one.within:
            anchor = f"part-{number}"
            entries.append(
                ContentsEntry(anchor, one.chapter or one.title, 0 if one.chapter else len(one.lines))
            )
            marked.append(replace(one, anchor=anchor))
        else:
            marked.append(one)
        if one.within:
            entries[-1] = replace(entries[-1], count=entries[-1].count + 1)
    if len(entries) < LONG:
        return list(blocks)
    return [Block("contents", _("Contents"), contents=entries), *marked]


def whose(topic: Topic) -> str:
    """Theirs or mine, as it stands beside it."""
    return _("their topic") if topic.whose == Whose.THEIRS else _("my topic")


def promise_line(promise: Promise, asked: PageContext, whose: bool = False) -> Line:
    mine = promise.direction == Direction.MINE
    ended = (
        _("put right") if promise.put_right_on else _(ENDED[promise.status]).format(name=promise.handed_to)
    )
    said = ended if promise.status != PromiseStatus.OPEN else ""
    side = (_("mine") if mine else _("theirs")) if whose else ""
    overdue = promise.status == PromiseStatus.OPEN and promise.past_date(asked.today)
    past = overdue and not asked.private.going_out  # between the two, and nobody else's business
    return Line(
        promise.what, when_of(promise, asked), past, why=" · ".join(part for part in (side, said) if part)
    )


def when_of(promise: Promise, asked: PageContext) -> str:
    return phrases.on_paper(promise.due_on, asked.today) if promise.due_on else _("no date yet")


def last_met(person: Person, unsaid: date | None, today: date) -> str:
    """The last real contact; or the day of a one-to-one since, of which nobody said whether it took place."""
    last = person.last_contact_on
    if unsaid is not None and (last is None or unsaid > last):
        return _("{day}: did it take place?").format(day=phrases.on_paper(unsaid, today))
    return _("last contact {day}").format(day=phrases.on_paper(last, today)) if last else ""


def at(moment: datetime, today: date) -> str:
    """Tue 24 Nov 10:00."""
    return f"{phrases.on_paper(moment.date(), today)} {phrases.hour(moment)}"


def dates_of(chain: list[Promise], today: date) -> tuple[tuple[str, bool], ...]:
    """The dates of a promise that was agreed afresh; one that never moved has its date beside it."""
    return tuple(my_word.dates(chain, today, phrases.on_paper)) if len(chain) > 1 else ()


def matters(asked: PageContext, person: Person) -> Block | None:
    facts = [f for f in people.facts(asked.session, person.id) if asked.shows(f)]
    return block("matters", _("What matters to them"), [Line(f.body) for f in facts])


def period_of(asked: PageContext) -> str:
    return _("{first} to {last}").format(
        first=phrases.full_day(asked.first), last=phrases.full_day(asked.last)
    )


def owed(asked: PageContext, found: Iterable[Promise], direction: Direction) -> list[Line]:
    side = _("to {name}") if direction == Direction.MINE else _("from {name}")
    return [
        Line(
            p.what,
            when_of(p, asked),
            p.past_date(asked.today),
            side.format(name=asked.names.get(p.person_id, "")),
        )
        for p in found
        if p.direction == direction
    ]
