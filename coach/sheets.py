"""Fetching what the sheets hold: one function a page, inside one photograph of the records.

Private lines are withheld and counted unless asked for. No page tells a history of misses, and nothing is
ordered by failing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coach import words
from coach.advice import names, pool, saydo
from coach.advice.brief import Line
from coach.advice.private import Private, Told
from coach.content.library import Library
from coach.export.sheets import Block, Sheet
from coach.language import _
from coach.models import contacts, forgetting, meetings, people, plans, practice, promises, reflections
from coach.models.base import Confidence
from coach.models.contacts import Muted
from coach.models.meetings import Meeting, Mention, Move, Topic
from coach.models.people import Person, Relation
from coach.models.plans import Plan, Try
from coach.models.practice import Closing, Mark, NotWanted, Offered, OwnQuestion
from coach.models.promises import Direction, Promise, Status
from coach.models.reflections import Answer, Bridge, Repair

RECENT = timedelta(days=90)
NOT_TOLD = (Status.MISSED,)  # a miss is between the two and never a line on paper


@dataclass
class Asked:
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
        return pool.texts(self.library, practice.every_question(self.session))

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
    return sheet(
        asked,
        _("Monday page"),
        words.full_day(today),
        block("meetings", _("Whom I meet"), met, boxes=True),
        block("i-owe", _("What I owe"), _owed(asked, due, Direction.MINE), boxes=True),
        block("they-owe", _("What is owed to me"), _owed(asked, due, Direction.THEIRS), boxes=True),
        block("practice", _("My plans"), practices),
        block("rhythm", _("Past our rhythm"), waiting),
        Block("thanks", _("One thanks I owe"), ruled=1),
        Block("drop", _("One thing to drop"), ruled=1),
        Block("notes", _("Notes"), ruled=4),
        compact=True,
    )


def all_promises(asked: Asked) -> Sheet:
    """Open ones both ways, by person in the order of the alphabet; my own record as a sentence."""
    found = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    chains = promises.chains(asked.session, found)
    blocks = [
        block(
            "person",
            name,
            [
                replace(promise_line(p, asked, whose=True), dates=dates_of(chains[p.id], asked.today))
                for p in found
                if p.person_id == person
            ],
            boxes=True,
        )
        for person, name in asked.names.items()
    ]
    closed = promises.closed_since(asked.session, asked.today - RECENT)
    said = saydo.sentence(closed, asked.today)
    if said:
        blocks.insert(0, Block("say-do", _("My word"), texts=[said]))
    return sheet(asked, _("Promises both ways"), words.full_day(asked.today), *blocks)


def plan(asked: Asked) -> Sheet:
    """What is ahead by its date, then the if-then plans in use."""
    today = asked.today
    found = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    chains = promises.chains(asked.session, found)
    week = today + timedelta(days=7 - today.weekday())
    horizons = (
        (_("Past its date"), [p for p in found if p.past_date(today)]),
        (_("Today"), [p for p in found if p.due_on == today]),
        (_("This week"), [p for p in found if p.due_on and today < p.due_on < week]),
        (_("Later"), [p for p in found if p.due_on and p.due_on >= week]),
        (_("No date yet"), [p for p in found if p.due_on is None]),
    )
    ours = [Line(one.sentence) for one in plans.active(asked.session) if asked.shows(one)]
    return sheet(
        asked,
        _("Promises and plans"),
        _("Plan"),
        *(
            block("horizon", title, [_ahead(p, chains[p.id], asked) for p in held], boxes=True)
            for title, held in horizons
        ),
        block("plans", _("If-then plans"), ours),
        meta=words.full_day(today),
    )


def _ahead(promise: Promise, chain: list[Promise], asked: Asked) -> Line:
    mine = promise.direction == Direction.MINE
    owes = (_("I owe {name}") if mine else _("{name} owes me")).format(
        name=asked.names.get(promise.person_id, "")
    )
    when = words.weekday(promise.due_on, asked.today) if promise.due_on else _("no date yet")
    dates = dates_of(chain, asked.today)
    return Line(promise.what, when, promise.past_date(asked.today), owes, dates=dates)


def notes(asked: Asked) -> Sheet:
    """One one-to-one in full."""
    meeting = meetings.get(asked.session, int(str(asked.options["meeting"])))
    name = people.get(asked.session, meeting.person_id).name
    day = words.full_day(meeting.starts_at.date())
    topics = [t for t in meetings.topics(asked.session, meeting.id) if asked.shows(t)]
    given = [p for p in promises.given_in(asked.session, meeting.id) if p.status not in NOT_TOLD]
    given = [p for p in given if asked.shows(p)]
    held = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
    return sheet(
        asked,
        _("Notes of a one-to-one"),
        name,
        block("topics", _("Topics"), [Line(t.body) for t in topics], boxes=True),
        Block("notes", _("Notes"), texts=held) if held else None,
        block("promises", _("Promises given"), [promise_line(p, asked, whose=True) for p in given]),
        meta=f"{day}, {meeting.starts_at:%H:%M}",
        running=f"{name} · {day}",
    )


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
    return sheet(
        asked,
        _("Period pack for a review"),
        person.name,
        matters(asked, person, shared=True),
        block(
            "promises",
            _("Kept, or agreed afresh in time"),
            [promise_line(p, asked, whose=True) for p in kept],
        ),
        block("thanks", _("Thanks"), thanked),
        *shared,
        meta=period_of(asked),
        foot=_("Only what both know of."),
        running=f"{person.name} · {period_of(asked)}",
    )


def handover(asked: Asked) -> Sheet:
    """To a new manager: only what both agreed to pass on, and each open promise to settle first.

    Told what was ticked (`facts`, `notes`) and who takes which promise (`handed`), it holds that and no
    more; without being told, every shared line.
    """
    person, told = asked.person, asked.options
    chosen = "handed" in told
    notes = meetings.shared_notes(asked.session, person.id)
    about = matters(asked, person, shared=True)
    still_open = promises.between_us(asked.session, person.id)
    if chosen:
        takes = dict(cast("Iterable[tuple[int, str]]", told["handed"]))
        notes = [m for m in notes if m.id in cast("Iterable[int]", told.get("notes", ()))]
        ticked = set(cast("Iterable[int]", told.get("facts", ())))
        facts = [f for f in people.shared_facts(asked.session, person.id) if f.id in ticked]
        about = block("matters", _("What matters to them"), [Line(f.body) for f in facts])
        handed = [p for p in still_open if p.id in takes and asked.shows(p)]
        lines = [_handed_on(p, takes[p.id], asked) for p in handed]
    else:
        open_to_both = [p for p in still_open if p.confidence == Confidence.SHARED]
        lines = [Line(p.what, _when(p, asked), why=_("to be closed, or handed on")) for p in open_to_both]
    meeting_blocks = [Block("meeting", words.full_day(m.starts_at.date()), texts=[m.notes]) for m in notes]
    return sheet(
        asked,
        _("Handover"),
        person.name,
        about,
        block("promises", _("Promises handed on") if chosen else _("Promises still open"), lines, boxes=True),
        *meeting_blocks,
        Block("sign", _("Agreed to be passed on"), ruled=2),
        foot=_("Only what both agreed to pass on."),
        running=f"{person.name} · {_('Handover')}",
    )


def _handed_on(promise: Promise, who: str, asked: Asked) -> Line:
    """What goes on with somebody else: whose word it was, by when, and who takes it on."""
    mine = promise.direction == Direction.MINE
    side = _("promised to {name}") if mine else _("promised by {name}")
    takes = _("{who} takes it on").format(who=who)
    said = side.format(name=asked.names.get(promise.person_id, ""))
    return Line(promise.what, _when(promise, asked), why=f"{said} · {takes}")


def holdings(asked: Asked) -> Sheet:
    """Everything held about a person, for them to read."""
    session, person = asked.session, asked.person

    def of(kind: Any) -> list[Line]:
        rows = session.scalars(select(kind).where(kind.person_id == person.id)).all()
        shown = [row for row in rows if row.removed_at is None and asked.shows(row)]
        return [Line(row.body) for row in shown]

    facts = [Line(f.body) for f in people.facts(session, person.id) if asked.shows(f)]
    met = [
        Line(c.body, words.day(c.on, asked.today))
        for c in contacts.of_person(session, person.id)
        if asked.shows(c)
    ]
    given = session.scalars(
        select(Promise).where(Promise.person_id == person.id).order_by(Promise.given_on, Promise.id)
    ).all()
    promised = [promise_line(p, asked, whose=True) for p in given if p.removed_at is None and asked.shows(p)]
    blocks: list[Block | None] = [
        block("between", _("Between us"), _between(asked, person)),
        block("facts", _("What matters to them"), facts),
        block("contacts", _("Contacts"), met),
        block("topics", _("Topics"), of(Topic)),
        block("mentions", _("To follow up or to acknowledge"), of(Mention)),
        block("promises", _("Promises both ways"), promised),
        block("plans", _("Plans with them"), _all_plans(asked, person)),
        block("repairs", _("Something felt off"), _all_repairs(asked, person)),
        block("bridges", _("Bridges"), _all_bridges(asked, person)),
        _all_questions(asked, person),
        block("touches", _("What our contacts were about"), _all_touches(asked, person)),
    ]
    held = meetings.of_person(session, person.id, 5000)
    moves = meetings.latest_moves(session, (m.id for m in held))
    for meeting in held:
        blocks.append(_whole_meeting(asked, meeting, moves.get(meeting.id)))
    return sheet(
        asked,
        _("Everything I hold"),
        person.name,
        *blocks,
        meta=words.full_day(asked.today),
        running=f"{person.name} · {words.full_day(asked.today)}",
    )


def _between(asked: Asked, person: Person) -> list[Line]:
    """How the two stand to each other, and the marks set on them."""
    session, today = asked.session, asked.today
    said = [
        {
            Relation.REPORT: _("reports to me"),
            Relation.PEER: _("a peer"),
            Relation.MANAGER: _("my manager"),
            Relation.SKIP_LEVEL: _("reports to someone I lead"),
            Relation.OTHER: _("someone else"),
        }[Relation(person.relation)],
        words.every(person.rhythm_days) if person.rhythm_days else _("no rhythm agreed yet"),
    ]
    if person.remote:
        said.append(_("They work elsewhere most days"))
    if person.leave_until:
        said.append(_("on leave until {day}").format(day=words.day(person.leave_until, today)))
    elif person.leave_from:
        said.append(_("on leave"))
    if person.archived_on:
        said.append(_("archived {day}").format(day=words.day(person.archived_on, today)))
    if person.last_contact_on:
        said.append(_("last contact {day}").format(day=words.day(person.last_contact_on, today)))
    lines = [Line(words.capital(one)) for one in said]
    for mark in session.scalars(select(Mark).where(Mark.person_id == person.id).order_by(Mark.id)):
        named = {"conflict": _("Something between us is to be settled"), forgetting.KEPT: _("Kept for now.")}
        lines.append(Line(named.get(mark.name, mark.name), words.day(mark.on, today)))
    for no in session.scalars(select(NotWanted).where(NotWanted.person_id == person.id)):
        what = _("They do not want this from me")
        lines.append(Line(words.capital(names.of_subject(no.function)), words.day(no.on, today), why=what))
    for offer in session.scalars(select(Offered).where(Offered.person_id == person.id)):
        guide = asked.library.guides.get(offer.guide)
        title = guide.title if guide else offer.guide
        lines.append(Line(title, words.day(offer.on, today), why=_("A guide offered for an empty place")))
    return lines


def _all_plans(asked: Asked, person: Person) -> list[Line]:
    """Those at rest and those dropped too, each with what came of it."""
    of_them = select(Plan).where(Plan.person_id == person.id, Plan.removed_at.is_(None)).order_by(Plan.id)
    lines: list[Line] = []
    for plan in asked.session.scalars(of_them).all():
        if not asked.shows(plan):
            continue
        tries = asked.session.scalars(select(Try).where(Try.plan_id == plan.id).order_by(Try.on)).all()
        came = {
            plans.Result.DID_IT: _("Did it"),
            plans.Result.NO_CHANCE: _("No chance"),
            plans.Result.SKIPPED: _("Skipped"),
        }
        lines.append(Line(plan.sentence))
        for one in tries:
            what = one.what_happened if one.what_happened and asked.shows(one) else ""
            lines.append(Line(came[plans.Result(one.result)], words.day(one.on, asked.today), why=what))
    return lines


def _all_repairs(asked: Asked, person: Person) -> list[Line]:
    of_them = select(Repair).where(Repair.person_id == person.id, Repair.removed_at.is_(None))
    shown = [r for r in asked.session.scalars(of_them.order_by(Repair.id)) if asked.shows(r)]
    return [
        Line(r.noticed, why=" · ".join(text for text in (r.assumed, r.asking, r.ended) if text))
        for r in shown
    ]


def _all_bridges(asked: Asked, person: Person) -> list[Line]:
    """To others, who are not named: this page is about one person alone."""
    ends = or_(Bridge.first_id == person.id, Bridge.second_id == person.id)
    found = asked.session.scalars(select(Bridge).where(ends, Bridge.removed_at.is_(None)).order_by(Bridge.id))
    return [Line(bridge.why, words.day(bridge.offered_on, asked.today)) for bridge in found]


def _all_questions(asked: Asked, person: Person) -> Block | None:
    """However long ago, passed over and muted ones among them."""
    texts = {key: question.text for key, question in asked.library.questions.items()}
    own = asked.session.scalars(select(OwnQuestion))
    texts |= {f"own-{question.id}": question.text for question in own}
    lines = []
    for one in contacts.asked_of(asked.session, person.id, date.min):
        if asked.shows(one):
            why = _("Skipped") if one.skipped else one.answer
            lines.append(Line(texts.get(one.question, one.question), words.day(one.on, asked.today), why=why))
    for muted in asked.session.scalars(select(Muted).where(Muted.person_id == person.id).order_by(Muted.id)):
        text, day = texts.get(muted.question, muted.question), words.day(muted.on, asked.today)
        lines.append(Line(text, day, why=_("Not for us")))
    return block("questions", _("Questions asked"), lines)


def _all_touches(asked: Asked, person: Person) -> list[Line]:
    return [
        Line(
            words.capital(names.of_subject(touch.tag)),
            words.day(touch.on, asked.today),
            why=_("from them to me") if touch.received else _("from me to them"),
        )
        for touch in practice.touches(asked.session, person.id, date.min)
    ]


def _whole_meeting(asked: Asked, meeting: Meeting, move: Move | None) -> Block:
    """A one-to-one with all that stands in it: where it was, who moved it, its notes and its close."""
    facts = [meeting.place]
    if meeting.status == meetings.Status.CANCELLED:
        facts.append(_("cancelled"))
    if move is not None:
        mine = move.by == meetings.Whose.MINE
        said = _("moved by you on {day}") if mine else _("moved by them on {day}")
        facts.append(said.format(day=words.day(move.moved_on, asked.today)))
    texts = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
    closing = asked.session.get(Closing, meeting.id)
    lines: list[Line] = []
    if closing is not None and closing.thanks and asked.shows(closing):
        lines.append(Line(closing.thanks, why=_("Thanks")))
    if closing is not None and closing.energy:
        gave = closing.energy == "gave"
        lines.append(Line(_("It gave energy") if gave else _("It took some")))
    return Block(
        "meeting",
        words.full_day(meeting.starts_at.date()),
        lines=lines,
        texts=texts or [_("No notes.")],
        when=" · ".join(fact for fact in facts if fact),
    )


def blank(asked: Asked) -> Sheet:
    """A form to write on by hand: lined, three times ten minutes, or for a walk (large, little to write)."""
    variant = str(asked.options.get("variant") or "lined")
    promised = _("Who promised what, by when")
    forms = {
        "lined": [
            Block("their-topics", _("Their topics: what is on your mind?"), ruled=3),
            Block("notes", _("Notes"), ruled=14),
            Block("promises", promised, ruled=5),
        ],
        "10-10-10": [
            Block("theirs", _("Ten minutes: what is on your mind?"), ruled=7),
            Block("mine", _("Ten minutes: what I bring"), ruled=6),
            Block("ahead", _("Ten minutes: the way ahead"), ruled=5),
            Block("promises", promised, ruled=4),
        ],
        "walking": [
            Block("before", _("Before we go: one question to walk with"), ruled=2),
            Block("theirs", _("What mattered to them"), ruled=4),
            Block("mine", _("What I want to remember"), ruled=4),
            Block("promises", promised, ruled=4),
        ],
    }
    return Sheet(_("One-to-one form"), _("One-to-one"), _("Name and date:"), forms[variant], stacked=True)


def check(asked: Asked) -> Sheet:
    """A self-check to fill in by hand; the leader's own answers stand on it only if they ask for them."""
    held = asked.library.checks[str(asked.options["check"])]
    answered = bool(asked.options.get("answers"))
    blocks = []
    for item in held.items:
        given = reflections.answers(asked.session, held.id, item.id) if answered else ()
        said = [_answer(one, asked) for one in reversed(given)]
        if answered:
            blocks.append(Block("item", item.text, lines=said, texts=[] if said else [_("no answer")]))
            continue
        scale = [_(answer) for answer in item.answers]
        blocks.append(Block("item", item.text, scale=scale, ruled=0 if scale else 2))
    blocks.append(Block("closing", held.closing, ruled=2))
    return Sheet(_("Self-check"), held.title, held.about, blocks, held.note, stacked=True)


def _answer(given: Answer, asked: Asked) -> Line:
    """In the words of the scale, with the example; an item without a scale is answered in one's own words."""
    day = words.day(given.on, asked.today)
    return Line(_(given.answer), day, why=given.example) if given.answer else Line(given.example, day)


def review(asked: Asked) -> Sheet:
    """The weekly review on paper, with what this week holds."""
    session, today = asked.session, asked.today
    soon = [p for p in promises.open_ones(session) if p.due_on and p.due_on <= today + timedelta(days=7)]
    mine = [p for p in soon if asked.shows(p)]
    start = datetime.combine(today, datetime.min.time())
    ahead = meetings.between(session, start, start + timedelta(days=7))
    waiting = [Line(p.name) for p in people.everyone(session) if p.past_rhythm(today)]
    ours = [Line(p.sentence) for p in plans.active(session) if asked.shows(p)]
    met = [Line(asked.names.get(m.person_id, ""), words.moment(m.starts_at, today)) for m in ahead]
    back, theirs = (
        _("1. Which contact gave energy, and which took some?"),
        _("3. Theirs: ask early, or release"),
    )
    return sheet(
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
        stacked=True,
    )


PAGES: dict[str, Callable[[Asked], Sheet]] = {
    "monday": monday,
    "plan": plan,
    "promises": all_promises,
    "notes": notes,
    "period": period,
    "handover": handover,
    "holdings": holdings,
    "blank": blank,
    "check": check,
    "review": review,
}


def dates_of(chain: list[Promise], today: date) -> tuple[tuple[str, bool], ...]:
    """The dates of a promise that was agreed afresh; one that never moved has its date beside it."""
    return tuple(saydo.dates(chain, today)) if len(chain) > 1 else ()


def sheet(
    asked: Asked,
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


def promise_line(promise: Promise, asked: Asked, whose: bool = False) -> Line:
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


def matters(asked: Asked, person: Person, shared: bool = False) -> Block | None:
    facts = people.facts(asked.session, person.id)
    if shared:  # what was never meant for this page is not withheld from it
        facts = [f for f in facts if f.confidence == Confidence.SHARED]
    facts = [f for f in facts if asked.shows(f)]
    return block("matters", _("What matters to them"), [Line(f.body) for f in facts])


def questions(asked: Asked, person_id: int) -> Block | None:
    rows = [a for a in contacts.asked_of(asked.session, person_id, asked.first) if a.on <= asked.last]
    texts = asked.texts
    lines = [
        Line(texts[a.question], words.day(a.on, asked.today), why=a.answer)
        for a in rows
        if a.question in texts and not a.skipped and asked.shows(a, texts[a.question])
    ]
    return block("questions", _("Questions asked"), lines)


def period_of(asked: Asked) -> str:
    return _("{first} to {last}").format(first=words.full_day(asked.first), last=words.full_day(asked.last))
