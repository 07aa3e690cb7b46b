"""Fetching what the sheets hold: one function a page, inside one photograph of the records.

Private lines are withheld and counted unless asked for. No page tells a history of misses, and nothing is
ordered by failing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach import words
from coach.advice import saydo
from coach.advice.brief import Line
from coach.content.library import Library
from coach.export.sheets import Block, Sheet
from coach.language import _
from coach.models import contacts, meetings, people, plans, promises
from coach.models.base import Confidence
from coach.models.meetings import Meeting, Mention, Topic
from coach.models.people import Person
from coach.models.practice import Closing
from coach.models.promises import Direction, Promise, Status
from coach.models.reflections import Repair

RECENT = timedelta(days=90)
NOT_TOLD = (Status.MISSED,)  # a miss is between the two and never a line on paper


class Told(Protocol):
    confidence: Confidence


@dataclass
class Asked:
    """What a page is asked for, and how many private lines it withheld."""

    session: Session
    library: Library
    today: date
    options: dict[str, object]
    private: bool = False
    withheld: int = 0
    names: dict[int, str] = field(default_factory=dict)

    def shows(self, record: Told) -> bool:
        if record.confidence != Confidence.PRIVATE or self.private:
            return True
        self.withheld += 1
        return False

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


def monday(asked: Asked) -> Sheet:
    """Today on one sheet: whom I meet, what falls due both ways, who has waited, room to write."""
    session, today = asked.session, asked.today
    start = datetime.combine(today, datetime.min.time())
    ahead = [
        m
        for m in meetings.between(session, start, start + timedelta(days=7))
        if m.status != meetings.Status.HELD
    ]
    met = [
        Line(asked.names.get(m.person_id, ""), words.moment(m.starts_at, today), why=_prepared(asked, m))
        for m in ahead
    ]
    due = [p for p in promises.open_ones(session) if p.due_on and p.due_on < today + timedelta(days=7)]
    due = [p for p in due if asked.shows(p)]
    waiting = [
        Line(p.name, _("last contact {day}").format(day=words.day(p.last_contact_on, today)))
        for p in people.everyone(session)
        if p.past_rhythm(today) and p.last_contact_on
    ]
    practices = [Line(plan.sentence) for plan in plans.active(session) if asked.shows(plan)]
    return _sheet(
        asked,
        _("Monday page"),
        words.full_day(today),
        _block("meetings", _("Whom I meet"), met, boxes=True),
        _block("i-owe", _("What I owe"), _owed(asked, due, Direction.MINE), boxes=True),
        _block("they-owe", _("What is owed to me"), _owed(asked, due, Direction.THEIRS), boxes=True),
        _block("practice", _("My plans"), practices),
        _block("rhythm", _("Past our rhythm"), waiting),
        Block("notes", _("Notes"), ruled=4),
        compact=True,
    )


def all_promises(asked: Asked) -> Sheet:
    """Open ones both ways, by person in the order of the alphabet; my own record as a sentence."""
    found = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    blocks = [
        _block(
            "person",
            name,
            [_promise(p, asked, whose=True) for p in found if p.person_id == person],
            boxes=True,
        )
        for person, name in asked.names.items()
    ]
    closed = promises.closed_since(asked.session, asked.today - RECENT)
    said = saydo.sentence(closed, asked.today)
    if said:
        blocks.insert(0, Block("say-do", _("My word"), texts=[said]))
    return _sheet(asked, _("Promises both ways"), words.full_day(asked.today), *blocks)


def notes(asked: Asked) -> Sheet:
    """One one-to-one in full."""
    meeting = meetings.get(asked.session, int(str(asked.options["meeting"])))
    name = people.get(asked.session, meeting.person_id).name
    day = words.full_day(meeting.starts_at.date())
    topics = [t for t in meetings.topics(asked.session, meeting.id) if asked.shows(t)]
    given = [p for p in promises.given_in(asked.session, meeting.id) if asked.shows(p)]
    held = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
    return _sheet(
        asked,
        _("Notes of a one-to-one"),
        name,
        _block("topics", _("Topics"), [Line(t.body) for t in topics], boxes=True),
        Block("notes", _("Notes"), texts=held) if held else None,
        _block("promises", _("Promises given"), [_promise(p, asked, whose=True) for p in given]),
        meta=f"{day}, {meeting.starts_at:%H:%M}",
    )


def dossier(asked: Asked) -> Sheet:
    """A person between two days, newest first: what was talked about, what was promised and kept."""
    person = asked.person
    held = [
        m
        for m in meetings.of_person(asked.session, person.id, 5000)
        if asked.first <= m.starts_at.date() <= asked.last and m.status == meetings.Status.HELD
    ]
    blocks: list[Block | None] = [_matters(asked, person)]
    given_in = promises.given_in_each(asked.session, [meeting.id for meeting in held])
    for meeting in held:
        given = [p for p in given_in.get(meeting.id, []) if p.status not in NOT_TOLD]
        texts = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
        lines = [_promise(p, asked, whose=True) for p in given if asked.shows(p)]
        day = words.full_day(meeting.starts_at.date())
        blocks.append(Block("meeting", day, lines=lines, texts=texts))
    met = [c for c in contacts.of_person(asked.session, person.id) if asked.first <= c.on <= asked.last]
    touched = [Line(c.body, words.day(c.on, asked.today)) for c in met if asked.shows(c)]
    blocks += [_block("contacts", _("Contacts"), touched), _questions(asked, person.id)]
    return _sheet(asked, _("Dossier"), person.name, *blocks, meta=_period(asked))


def period(asked: Asked) -> Sheet:
    """For a review: only what both know of. Shared notes, promises kept both ways, thanks given."""
    person = asked.person
    held = [
        m
        for m in meetings.of_person(asked.session, person.id, 5000)
        if asked.first <= m.starts_at.date() <= asked.last and m.confidence == Confidence.SHARED and m.notes
    ]
    closed = promises.closed_since(asked.session, asked.first)
    kept = [
        p
        for p in closed
        if p.person_id == person.id
        and p.confidence == Confidence.SHARED
        and p.status in (Status.KEPT, Status.RENEGOTIATED)
        and (p.closed_on or asked.last) <= asked.last
    ]
    thanks = asked.session.scalars(
        select(Closing)
        .join(Meeting, Meeting.id == Closing.meeting_id)
        .where(Meeting.person_id == person.id, Closing.thanks != "")
    )
    thanked = [Line(c.thanks) for c in thanks if c.confidence == Confidence.SHARED]
    shared = [Block("meeting", words.full_day(m.starts_at.date()), texts=[m.notes]) for m in reversed(held)]
    return _sheet(
        asked,
        _("Period pack for a review"),
        person.name,
        _matters(asked, person, shared=True),
        _block(
            "promises", _("Kept, or agreed afresh in time"), [_promise(p, asked, whose=True) for p in kept]
        ),
        _block("thanks", _("Thanks"), thanked),
        *shared,
        meta=_period(asked),
        foot=_("Only what both know of."),
    )


def handover(asked: Asked) -> Sheet:
    """To a new manager: only what both agreed to pass on, and each open promise to settle first."""
    person = asked.person
    shared = [
        m
        for m in meetings.of_person(asked.session, person.id, 5000)
        if m.confidence == Confidence.SHARED and m.notes
    ]
    still_open = [
        p for p in promises.between_us(asked.session, person.id) if p.confidence == Confidence.SHARED
    ]
    lines = [Line(p.what, _when(p, asked), why=_("to be closed, or handed on")) for p in still_open]
    meeting_blocks = [Block("meeting", words.full_day(m.starts_at.date()), texts=[m.notes]) for m in shared]
    return _sheet(
        asked,
        _("Handover"),
        person.name,
        _matters(asked, person, shared=True),
        _block("promises", _("Promises still open"), lines, boxes=True),
        *meeting_blocks,
        Block("sign", _("Agreed to be passed on"), ruled=2),
        foot=_("Only what both agreed to pass on."),
    )


def holdings(asked: Asked) -> Sheet:
    """Everything held about a person, for them to read."""
    session, person = asked.session, asked.person

    def of(kind: Any) -> list[Line]:
        rows = session.scalars(select(kind).where(kind.person_id == person.id)).all()
        shown = [row for row in rows if row.removed_at is None and asked.shows(row)]
        return [Line(row.noticed if isinstance(row, Repair) else row.body) for row in shown]

    facts = [Line(f.body) for f in people.facts(session, person.id) if asked.shows(f)]
    met = [
        Line(c.body, words.day(c.on, asked.today))
        for c in contacts.of_person(session, person.id)
        if asked.shows(c)
    ]
    given = session.scalars(
        select(Promise).where(Promise.person_id == person.id).order_by(Promise.given_on)
    ).all()
    promised = [_promise(p, asked, whose=True) for p in given if p.removed_at is None and asked.shows(p)]
    ours = [Line(p.sentence) for p in plans.with_person(session, person.id) if asked.shows(p)]
    blocks: list[Block | None] = [
        _block("facts", _("What matters to them"), facts),
        _block("contacts", _("Contacts"), met),
        _block("topics", _("Topics"), of(Topic)),
        _block("mentions", _("To follow up or to acknowledge"), of(Mention)),
        _block("promises", _("Promises both ways"), promised),
        _block("plans", _("Plans with them"), ours),
        _block("repairs", _("Something felt off"), of(Repair)),
        _questions(asked, person.id),
    ]
    for meeting in meetings.of_person(session, person.id, 5000):
        day = words.full_day(meeting.starts_at.date())
        texts = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
        blocks.append(Block("meeting", day, texts=texts or [_("No notes.")]))
    return _sheet(asked, _("Everything I hold"), person.name, *blocks, meta=words.full_day(asked.today))


def blank(asked: Asked) -> Sheet:
    """A form to write on by hand: open, by topics, or fifteen minutes."""
    variant = str(asked.options.get("variant") or "open")
    asked_first = Block("their-topics", _("Their topics: what is on your mind?"), ruled=3)
    forms = {
        "open": [
            asked_first,
            Block("notes", _("Notes"), ruled=14),
            Block("promises", _("Who promised what, by when"), ruled=5),
        ],
        "topics": [
            asked_first,
            Block("my-topics", _("My topics"), ruled=3),
            Block("i-owe", _("What I owe them, and they owe me"), ruled=4),
            Block("notes", _("Notes"), ruled=6),
            Block("promises", _("Who promised what, by when"), ruled=3),
        ],
        "fifteen": [
            Block("one", _("Five minutes: what is on your mind?"), ruled=7),
            Block("two", _("Five minutes: where can I help?"), ruled=7),
            Block("three", _("Five minutes: what do we promise each other?"), ruled=7),
        ],
    }  # fmt: skip
    return Sheet(_("One-to-one form"), _("One-to-one"), _("Name and date:"), forms[variant])


def check(asked: Asked) -> Sheet:
    """A self-check to fill in by hand; nothing of earlier answers is on it."""
    held = asked.library.checks[str(asked.options["check"])]
    blocks = [
        Block("item", item.text, scale=[_(answer) for answer in item.answers], ruled=0 if item.answers else 2)
        for item in held.items
    ]
    blocks.append(Block("closing", held.closing, ruled=2))
    return Sheet(_("Self-check"), held.title, held.about, blocks, held.note)


def review(asked: Asked) -> Sheet:
    """The weekly review on paper, with what this week holds."""
    session, today = asked.session, asked.today
    found = [p for p in promises.open_ones(session) if asked.shows(p)]
    mine = [p for p in found if p.due_on and p.due_on <= today + timedelta(days=7)]
    start = datetime.combine(today, datetime.min.time())
    ahead = meetings.between(session, start, start + timedelta(days=7))
    waiting = [Line(p.name) for p in people.everyone(session) if p.past_rhythm(today)]
    ours = [Line(p.sentence) for p in plans.active(session) if asked.shows(p)]
    met = [Line(asked.names.get(m.person_id, ""), words.moment(m.starts_at, today)) for m in ahead]
    back, theirs = (
        _("1. Which contact gave energy, and which took some?"),
        _("3. Theirs: ask early, or release"),
    )
    return _sheet(
        asked,
        _("Weekly review"),
        words.full_day(today),
        Block("back", back, ruled=2),
        Block("mine", _("2. My word"), _owed(asked, mine, Direction.MINE), boxes=True),
        Block("theirs", theirs, _owed(asked, mine, Direction.THEIRS), boxes=True),
        Block("plans", _("4. Did the cue come, and did I act?"), ours, boxes=True),
        Block("people", _("5. Whom have I not met in our rhythm?"), waiting, boxes=True),
        Block("ahead", _("6. Ahead, and one thing to look forward to"), met, ruled=1),
        Block("learned", _("What I learned"), ruled=1),
        foot=_("Enough for now."),
        compact=True,
    )


PAGES: dict[str, Callable[[Asked], Sheet]] = {
    "monday": monday,
    "promises": all_promises,
    "notes": notes,
    "dossier": dossier,
    "period": period,
    "handover": handover,
    "holdings": holdings,
    "blank": blank,
    "check": check,
    "review": review,
}


def _sheet(
    asked: Asked,
    kind: str,
    title: str,
    *blocks: Block | None,
    meta: str = "",
    foot: str = "",
    compact: bool = False,
) -> Sheet:
    held = tuple(block for block in blocks if block is not None)
    return Sheet(kind, title, meta, held, foot, asked.withheld, compact)


def _block(id_: str, title: str, lines: Iterable[Line], boxes: bool = False) -> Block | None:
    """None when there is nothing: a page is never filled up."""
    held = list(lines)
    return Block(id_, title, held, boxes=boxes) if held else None


def _owed(asked: Asked, found: Iterable[Promise], direction: Direction) -> list[Line]:
    side = _("to {name}") if direction == Direction.MINE else _("from {name}")
    return [
        Line(
            p.what,
            _when(p, asked),
            p.past_date(asked.today),
            side.format(name=asked.names.get(p.person_id, "")),
        )
        for p in found
        if p.direction == direction
    ]


def _promise(promise: Promise, asked: Asked, whose: bool = False) -> Line:
    mine = promise.direction == Direction.MINE
    said = {
        Status.OPEN: "",
        Status.KEPT: _("kept"),
        Status.RENEGOTIATED: _("agreed afresh in time"),
        Status.RELEASED: _("released"),
        Status.MISSED: _("put right") if promise.put_right_on else _("did not happen"),
    }[Status(promise.status)]
    side = (_("mine") if mine else _("theirs")) if whose else ""
    return Line(promise.what, _when(promise, asked), why=" · ".join(part for part in (side, said) if part))


def _when(promise: Promise, asked: Asked) -> str:
    return words.day(promise.due_on, asked.today) if promise.due_on else _("no date yet")


def _prepared(asked: Asked, meeting: Meeting) -> str:
    count = len(meetings.topics(asked.session, meeting.id))
    return _("nothing on the agenda yet") if not count else _("{count} on the agenda").format(count=count)


def _matters(asked: Asked, person: Person, shared: bool = False) -> Block | None:
    facts = [f for f in people.facts(asked.session, person.id) if asked.shows(f)]
    if shared:
        facts = [f for f in facts if f.confidence == Confidence.SHARED]
    return _block("matters", _("What matters to them"), [Line(f.body) for f in facts])


def _questions(asked: Asked, person_id: int) -> Block | None:
    rows = [a for a in contacts.asked_of(asked.session, person_id, asked.first) if a.on <= asked.last]
    lines = [
        Line(asked.library.questions[a.question].text, words.day(a.on, asked.today), why=a.answer)
        for a in rows
        if a.question in asked.library.questions and not a.skipped and asked.shows(a)
    ]
    return _block("questions", _("Questions asked"), lines)


def _period(asked: Asked) -> str:
    return _("{first} to {last}").format(first=words.full_day(asked.first), last=words.full_day(asked.last))
