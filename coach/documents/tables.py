"""What a spreadsheet or a calendar holds: the same records as the pages, withheld the same way."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from coach.advice.rhythm import AttentionKind, Table
from coach.documents.formats.ics import CalendarEntry
from coach.documents.pages.parts import PageContext
from coach.i18n.translate import _
from coach.models import meetings, plans, promises
from coach.models.promises import Direction, Promise
from coach.services.attention import table as table_of_attention

Rows = tuple[list[str], Iterator[list[str]]]
AHEAD = timedelta(days=366)
TEAM = timedelta(weeks=12)


def all_promises(asked: PageContext) -> Rows:
    """Open ones both ways, by person in the order of the alphabet, as on the page."""
    found = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    places = {person: place for place, person in enumerate(asked.names)}
    found.sort(key=lambda p: places.get(p.person_id, 0))
    heads = [_("With"), _("Whose word"), _("What"), _("Given"), _("By when")]
    return heads, (_promised(p, asked) for p in found)


def plan(asked: PageContext) -> Rows:
    """Open promises by date, then the if-then plans in use."""
    owed = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    ours = [p for p in plans.active(asked.session) if asked.shows(p)]
    heads = [_("With"), _("Whose word"), _("What"), _("Given"), _("By when")]

    def rows() -> Iterator[list[str]]:
        for promise in owed:
            yield _promised(promise, asked)
        for one in ours:
            yield [asked.names.get(one.person_id or 0, ""), _("my plan"), one.sentence, "", ""]

    return heads, rows()


def attention(asked: PageContext) -> Rows:
    """What I did across the team: one line a person, by the alphabet, and the range at the end."""
    given = asked.options.get("from")
    first = given if isinstance(given, date) else asked.today - TEAM
    table = table_of_attention(asked.session, first, asked.last, asked.today)
    return attention_heads(), (attention_cells(table, row) for row in range(len(table.rows) + 1))


def attention_heads() -> list[str]:
    return [
        _("Name"), _("Held"), _("Moved by me"), _("Kept by me"), _("Thanked"), _("Chances"),
        _("Days since a contact"), _("Note"),
    ]  # fmt: skip


def attention_cells(table: Table, row: int) -> list[str]:
    """The line after the last person goes from the least to the most: each is seen among the others."""
    if row == len(table.rows):
        found = [*(table.ranges.get(kind) for kind in AttentionKind), table.days_since]
        return [_("from – to"), *(f"{r.least} – {r.most}" if r else "" for r in found), ""]
    line = table.rows[row]
    days = "" if line.days_since is None else str(line.days_since)
    return [line.name, *(str(line.done[kind]) for kind in AttentionKind), days, line.note]


def calendar(asked: PageContext, named: bool = False) -> list[CalendarEntry]:
    """Planned one-to-ones and due dates of a year ahead. A calendar is seen by many: no name, no words of a
    promise, unless `named`."""
    names = asked.names if named else {}
    start = datetime.combine(asked.today, datetime.min.time())
    found: list[CalendarEntry] = []
    for meeting in meetings.between(asked.session, start, start + AHEAD):
        if meeting.status == meetings.MeetingStatus.HELD:
            continue
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


CSV: dict[str, Callable[[PageContext], Rows]] = {
    "promises": all_promises,
    "plan": plan,
    "attention": attention,
}


def _promised(promise: Promise, asked: PageContext) -> list[str]:
    whose = _("mine to them") if promise.direction == Direction.MINE else _("theirs to me")
    due = promise.due_on.isoformat() if promise.due_on else _("no date yet")
    return [asked.names.get(promise.person_id, ""), whose, promise.what, promise.given_on.isoformat(), due]
