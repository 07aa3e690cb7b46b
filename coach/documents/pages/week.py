"""The leader's own sheets: Monday page, plan, promises, weekly review."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from coach.advice import saydo
from coach.advice.brief import Line
from coach.documents.pages.parts import (
    RECENT,
    PageContext,
    block,
    dates_of,
    promise_line,
    sheet,
    when_of,
)
from coach.documents.sheet import Block, Sheet
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, people, plans, promises, topics
from coach.models.meetings import Meeting
from coach.models.promises import Direction, Promise


def monday(asked: PageContext) -> Sheet:
    """Today on one sheet: whom I meet, what falls due both ways, who has waited, room to write."""
    session, today = asked.session, asked.today
    start = datetime.combine(today, datetime.min.time())
    ahead = [
        m
        for m in meetings.between(session, start, start + timedelta(days=7))
        if m.status != meetings.MeetingStatus.HELD
    ]
    met = [
        Line(asked.names.get(m.person_id, ""), phrases.moment(m.starts_at, today), why=_prepared(asked, m))
        for m in ahead
    ]
    due = [p for p in promises.open_ones(session) if p.due_on and p.due_on < today + timedelta(days=7)]
    due = [p for p in due if asked.shows(p)]
    waiting = [
        Line(p.name, _("last contact {day}").format(day=phrases.day(p.last_contact_on, today)))
        for p in people.everyone(session)
        if p.past_rhythm(today) and p.last_contact_on
    ]
    practices = [Line(plan.sentence) for plan in plans.active(session) if asked.shows(plan)]
    return sheet(
        asked,
        _("Monday page"),
        phrases.full_day(today),
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


def plan(asked: PageContext) -> Sheet:
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
        meta=phrases.full_day(today),
    )


def all_promises(asked: PageContext) -> Sheet:
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
    return sheet(asked, _("Promises both ways"), phrases.full_day(asked.today), *blocks)


def review(asked: PageContext) -> Sheet:
    """The weekly review on paper, with what this week holds."""
    session, today = asked.session, asked.today
    soon = [p for p in promises.open_ones(session) if p.due_on and p.due_on <= today + timedelta(days=7)]
    mine = [p for p in soon if asked.shows(p)]
    start = datetime.combine(today, datetime.min.time())
    ahead = meetings.between(session, start, start + timedelta(days=7))
    waiting = [Line(p.name) for p in people.everyone(session) if p.past_rhythm(today)]
    ours = [Line(p.sentence) for p in plans.active(session) if asked.shows(p)]
    met = [Line(asked.names.get(m.person_id, ""), phrases.moment(m.starts_at, today)) for m in ahead]
    back, theirs = (
        _("1. Which contact gave energy, and which took some?"),
        _("3. Theirs: ask early, or release"),
    )
    return sheet(
        asked,
        _("Weekly review"),
        phrases.full_day(today),
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


def _owed(asked: PageContext, found: Iterable[Promise], direction: Direction) -> list[Line]:
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


def _ahead(promise: Promise, chain: list[Promise], asked: PageContext) -> Line:
    mine = promise.direction == Direction.MINE
    owes = (_("I owe {name}") if mine else _("{name} owes me")).format(
        name=asked.names.get(promise.person_id, "")
    )
    when = phrases.weekday(promise.due_on, asked.today) if promise.due_on else _("no date yet")
    dates = dates_of(chain, asked.today)
    return Line(promise.what, when, promise.past_date(asked.today), owes, dates=dates)


def _prepared(asked: PageContext, meeting: Meeting) -> str:
    count = len(topics.of_meeting(asked.session, meeting.id))
    return _("nothing on the agenda yet") if not count else _("{count} on the agenda").format(count=count)
