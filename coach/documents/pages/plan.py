"""What is ahead, for the leader: as a page, as a table, and as a calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from coach.advice.brief import Line
from coach.documents import tables
from coach.documents.formats.ics import CalendarEntry
from coach.documents.formats.sheet import Sheet
from coach.documents.page import Page, PageContext, Rows
from coach.documents.pages.parts import block, dates_of, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, plans, promises
from coach.models.promises import Direction, Promise

AHEAD = timedelta(days=366)


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


def _ahead(promise: Promise, chain: list[Promise], asked: PageContext) -> Line:
    mine = promise.direction == Direction.MINE
    owes = (_("I owe {name}") if mine else _("{name} owes me")).format(
        name=asked.names.get(promise.person_id, "")
    )
    when = phrases.weekday(promise.due_on, asked.today) if promise.due_on else _("no date yet")
    dates = dates_of(chain, asked.today)
    return Line(promise.what, when, promise.past_date(asked.today), owes, dates=dates)


def table(asked: PageContext) -> Rows:
    """Open promises by date, then the if-then plans in use."""
    owed = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    ours = [p for p in plans.active(asked.session) if asked.shows(p)]
    heads = tables.promise_heads()

    def rows() -> Iterator[list[str]]:
        for promise in owed:
            yield tables.promised(promise, asked)
        for one in ours:
            yield [asked.names.get(one.person_id or 0, ""), _("my plan"), one.sentence, "", ""]

    return heads, rows()


def calendar(asked: PageContext) -> list[CalendarEntry]:
    """Planned one-to-ones and due dates of a year ahead. A calendar is seen by many: no name, no words of a
    promise, unless the request says `named`."""
    named = asked.request.named
    names = asked.names if named else {}
    start = datetime.combine(asked.today, datetime.min.time())
    found: list[CalendarEntry] = []
    for meeting in meetings.ahead(asked.session, start, start + AHEAD):
        title = _("One-to-one with {name}") if named else _("One-to-one")
        title = title.format(name=names.get(meeting.person_id, ""))
        place = meeting.place if named else ""
        found.append(CalendarEntry(f"meeting {meeting.id}", title, meeting.starts_at, meeting.minutes, place))
    for promise in promises.open_ones(asked.session):
        if promise.due_on is None or promise.due_on < asked.today or not asked.shows(promise):
            continue
        owes = _("I owe {name}") if promise.direction == Direction.MINE else _("{name} owes me")
        said = f"{owes.format(name=names.get(promise.person_id, ''))}: {promise.what}"
        found.append(
            CalendarEntry(
                f"promise {promise.id}", said if named else _("A promise falls due"), promise.due_on
            )
        )
    return found


PAGE = Page("plan", later("Plan"), 70, build=plan, table=table, calendar=calendar)
