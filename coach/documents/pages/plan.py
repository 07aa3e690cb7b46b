"""What is ahead, for the leader: as a page, as a table, and as a calendar."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from coach.advice import horizons
from coach.advice.brief import Line
from coach.documents import tables
from coach.documents.formats.ics import CalendarEntry
from coach.documents.formats.sheet import Sheet
from coach.documents.page import Page, PageContext, Rows
from coach.documents.pages.parts import block, dates_of, sheet, when_of
from coach.i18n import phrases
from coach.i18n.letters import folded
from coach.i18n.translate import _, later
from coach.models import known_as, meetings, plans, promises, repairs
from coach.models.meetings import Meeting
from coach.models.plans import Plan
from coach.models.promises import Direction, Promise

AHEAD = timedelta(days=366)
A_NAME = 3  # letters of a word by which somebody can be told


def plan(asked: PageContext) -> Sheet:
    """What is ahead by its date, then the if-then plans in use."""
    today = asked.today
    found = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    chains = promises.chains(asked.session, found)
    ours = [
        Line(one.sentence, why=_begins(one, asked)) for one in plans.active(asked.session) if asked.shows(one)
    ]
    return sheet(
        asked,
        _("Promises and plans"),
        _("Plan"),
        *(
            block("horizon", title, [_ahead(p, chains[p.id], asked) for p in held], boxes=True)
            for title, held in horizons.by_date(found, today)
        ),
        block("plans", _("If-then plans"), ours),
        meta=phrases.full_day(today),
    )


def _begins(one: Plan, asked: PageContext) -> str:
    if one.first_on is None:
        return ""
    return _("first on {day}").format(day=phrases.on_paper(one.first_on, asked.today))


def _ahead(promise: Promise, chain: list[Promise], asked: PageContext) -> Line:
    mine = promise.direction == Direction.MINE
    owes = (_("I owe {name}") if mine else _("{name} owes me")).format(
        name=asked.names.get(promise.person_id, "")
    )
    dates = dates_of(chain, asked.today)
    return Line(promise.what, when_of(promise, asked), promise.past_date(asked.today), owes, dates=dates)


def table(asked: PageContext) -> Rows:
    """Open promises by date, then the if-then plans in use, each with its first day."""
    owed = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    ours = [p for p in plans.active(asked.session) if asked.shows(p)]
    heads = tables.promise_heads()

    def rows() -> Iterator[list[str]]:
        for promise in owed:
            yield tables.promised(promise, asked)
        for one in ours:
            first = one.first_on.isoformat() if one.first_on else ""
            yield [asked.names.get(one.person_id or 0, ""), _("my plan"), one.sentence, "", first]

    return heads, rows()


def calendar(asked: PageContext) -> list[CalendarEntry]:
    """Of a year ahead: one-to-ones, those called off among them, due dates, first days of plans, days to ask.

    A calendar is seen by many: no name and no words, unless the request says `named`.
    """
    return [*_one_to_ones(asked), *_due(asked), *_beginning(asked), *_to_ask(asked)]


def _one_to_ones(asked: PageContext) -> Iterator[CalendarEntry]:
    start = datetime.combine(asked.today, datetime.min.time())
    off = {m.id for m in meetings.called_off(asked.session, start, start + AHEAD)}
    there = meetings.ahead(asked.session, start, start + AHEAD)
    for meeting in [*there, *meetings.called_off(asked.session, start, start + AHEAD)]:
        title = _said(asked, _("One-to-one with {name}"), _("One-to-one"), meeting.person_id)
        hidden = not asked.request.named and _is_named_in(asked, meeting)
        yield CalendarEntry(
            meeting.uid,
            "meeting",
            meeting.id,
            title,
            meeting.starts_at,
            meeting.minutes,
            meeting.place if asked.request.named else "",
            meeting.changes,
            meeting.id in off,
            "" if hidden else meeting.calendar_uid,
            meeting.calendar_at,
        )


def _is_named_in(asked: PageContext, meeting: Meeting) -> bool:
    """Whether what their calendar calls a one-to-one says whom it is with: mostly chance and a server do."""
    uid = folded(meeting.calendar_uid)
    said = [asked.names.get(meeting.person_id, ""), *known_as.addresses(asked.session, meeting.person_id)]
    words = [word for one in said for word in re.split(r"\W+", folded(one.partition("@")[0]))]
    return any(len(word) >= A_NAME and word in uid for word in words)


def _due(asked: PageContext) -> Iterator[CalendarEntry]:
    """A promise that was agreed afresh stays one entry, at its new date."""
    dated = [p for p in promises.open_ones(asked.session) if p.due_on and p.due_on >= asked.today]
    shown = [p for p in dated if asked.shows(p)]
    chains = promises.chains(asked.session, shown)
    for promise in shown:
        owes = _("I owe {name}") if promise.direction == Direction.MINE else _("{name} owes me")
        title = _said(asked, f"{owes}: {{words}}", _("A promise falls due"), promise.person_id, promise.what)
        chain = chains[promise.id]
        yield CalendarEntry(
            chain[0].uid, "promise", chain[0].id, title, promise.due_on or asked.today, changes=len(chain) - 1
        )


def _beginning(asked: PageContext) -> Iterator[CalendarEntry]:
    for one in plans.active(asked.session):
        if one.first_on is not None and one.first_on >= asked.today and asked.shows(one):
            title = _said(asked, "{words}", _("A plan begins"), one.person_id, one.sentence)
            yield CalendarEntry(one.uid, "plan", one.id, title, one.first_on)


def _to_ask(asked: PageContext) -> Iterator[CalendarEntry]:
    """The days set for asking about what felt off."""
    for one in repairs.to_ask(asked.session):
        if one.ask_on and one.ask_on >= asked.today and asked.shows(one):
            said = _("Ask {name}: {words}")
            title = _said(asked, said, _("Something to ask about"), one.person_id, one.to_say)
            yield CalendarEntry(one.uid, "repair", one.id, title, one.ask_on)


def _said(asked: PageContext, named: str, plain: str, person_id: int | None, words: str = "") -> str:
    """With name and words only where the request says so."""
    if not asked.request.named:
        return plain
    return named.format(name=asked.names.get(person_id or 0, ""), words=words)


PAGE = Page(
    "plan",
    later("Plan"),
    70,
    build=plan,
    table=table,
    calendar=calendar,
    options="[--names] [--remind MINUTES]",
)
