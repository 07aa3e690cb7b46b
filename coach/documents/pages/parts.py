"""What every sheet is made with: what is asked for, and the lines and blocks they share."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from coach.advice import pool, saydo
from coach.advice.brief import Line
from coach.advice.private import Private, Told
from coach.content.library import Library
from coach.documents.sheet import Block, Sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import people, questions
from coach.models.base import Confidence
from coach.models.people import Person
from coach.models.promises import Direction, Promise, PromiseStatus

RECENT = timedelta(days=90)


NOT_TOLD = (PromiseStatus.MISSED,)  # a miss is between the two and never a line on paper


ENDED: dict[str, str] = {
    PromiseStatus.OPEN: "",
    PromiseStatus.KEPT: later("kept"),
    PromiseStatus.RENEGOTIATED: later("agreed afresh in time"),
    PromiseStatus.RELEASED: later("released"),
    PromiseStatus.MISSED: later("did not happen"),
    PromiseStatus.HANDED_ON: later("handed on to {name}"),
}


@dataclass
class PageContext:
    """What a page is asked for, and which private lines it met."""

    session: Session
    library: Library
    today: date
    options: dict[str, object]
    private: Private = field(default_factory=Private)
    names: dict[int, str] = field(default_factory=dict)

    def shows(self, record: Told, words: str = "") -> bool:
        return self.private.shows(record, words)

    @property
    def withheld(self) -> int:
        return self.private.withheld

    @cached_property
    def texts(self) -> dict[str, str]:
        """Of every question, the leader's own among them."""
        return pool.texts(self.library, questions.every_question(self.session))

    @property
    def person(self) -> Person:
        return people.get(self.session, int(str(self.options["person"])))

    @property
    def first(self) -> date:
        given = self.options.get("from")
        return given if isinstance(given, date) else self.today - timedelta(days=365)

    @property
    def last(self) -> date:
        given = self.options.get("to")
        return given if isinstance(given, date) else self.today


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
    return Sheet(kind, title, meta, held, foot, asked.withheld, compact, stacked, running)


def block(id_: str, title: str, lines: Iterable[Line], boxes: bool = False) -> Block | None:
    """None when there is nothing: a page is never filled up."""
    held = list(lines)
    return Block(id_, title, held, boxes=boxes) if held else None


def promise_line(promise: Promise, asked: PageContext, whose: bool = False) -> Line:
    mine = promise.direction == Direction.MINE
    ended = (
        _("put right") if promise.put_right_on else _(ENDED[promise.status]).format(name=promise.handed_to)
    )
    said = ended if promise.status != PromiseStatus.OPEN else ""
    side = (_("mine") if mine else _("theirs")) if whose else ""
    return Line(promise.what, when_of(promise, asked), why=" · ".join(part for part in (side, said) if part))


def when_of(promise: Promise, asked: PageContext) -> str:
    return phrases.day(promise.due_on, asked.today) if promise.due_on else _("no date yet")


def dates_of(chain: list[Promise], today: date) -> tuple[tuple[str, bool], ...]:
    """The dates of a promise that was agreed afresh; one that never moved has its date beside it."""
    return tuple(saydo.dates(chain, today)) if len(chain) > 1 else ()


def matters(asked: PageContext, person: Person, shared: bool = False) -> Block | None:
    facts = people.facts(asked.session, person.id)
    if shared:  # what was never meant for this page is not withheld from it
        facts = [f for f in facts if f.confidence == Confidence.SHARED]
    facts = [f for f in facts if asked.shows(f)]
    return block("matters", _("What matters to them"), [Line(f.body) for f in facts])


def questions_asked(asked: PageContext, person_id: int) -> Block | None:
    rows = [a for a in questions.asked_of(asked.session, person_id, asked.first) if a.on <= asked.last]
    texts = asked.texts
    lines = [
        Line(texts[a.question], phrases.day(a.on, asked.today), why=a.answer)
        for a in rows
        if a.question in texts and not a.skipped and asked.shows(a, texts[a.question])
    ]
    return block("questions", _("Questions asked"), lines)


def period_of(asked: PageContext) -> str:
    return _("{first} to {last}").format(
        first=phrases.full_day(asked.first), last=phrases.full_day(asked.last)
    )
