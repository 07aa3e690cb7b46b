"""One-to-ones and due dates as a calendar file: every entry marked private, nameless unless asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from coach.i18n.translate import _
from coach.models.base import was_made_before

# An entry imported twice is known again by the uid of its record, in every vault into which that came. Those
# of records made before this moment stand in calendars under another name and keep it, so that none stands
# there twice. Only a year ahead goes out: after November 2027 no entry needs that name any more.
BY_UID = datetime(2026, 12, 1, tzinfo=UTC)
SPACE = UUID("6f1d3c7e-52a4-5b0e-9a55-0c6a3d0f7b21")


@dataclass(frozen=True)
class CalendarEntry:
    """A one-to-one at its hour, or a day: a promise falls due, a plan begins, something is to be asked.

    `uid` is that of the record, `kind` and `number` by what entries were known before there were uids.
    `changes` counts how often it became another one; a calendar takes the higher count for the newer.
    `calendar_uid` is what the calendar it came from calls it, `calendar_at` its time in a series of that.
    """

    uid: str
    kind: str
    number: int
    title: str
    at: date | datetime
    minutes: int = 0
    place: str = ""
    changes: int = 0
    cancelled: bool = False
    calendar_uid: str = ""
    calendar_at: str = ""


def ics(entries: Iterable[CalendarEntry], vault: str, today: date, remind: int = 0) -> bytes:
    """Times are the leader's own, wherever they are: no zone is written.

    With `remind` the calendar tells of each one-to-one so many minutes before; of a day nothing rings.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Coach//Coach//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Coach"))
    midnight = datetime.combine(today, time(), UTC)
    for entry in entries:
        event = Event()
        event.add("uid", _known_as(entry, vault))
        if entry.calendar_uid and entry.calendar_at:
            at = entry.calendar_at
            read = datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
            event.add("recurrence-id", read)
        # Later with every change, so that two files of one day are told apart too.
        event.add("dtstamp", midnight + timedelta(seconds=entry.changes))
        event.add("sequence", entry.changes)
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        event.add("summary", entry.title)
        event.add("dtstart", entry.at)
        event.add(
            "dtend", entry.at + (timedelta(minutes=entry.minutes) if entry.minutes else timedelta(days=1))
        )
        if entry.place:
            event.add("location", entry.place)
        if not entry.minutes:
            event.add("transp", "TRANSPARENT")  # A due date takes no time of the day.
        event.add("class", "PRIVATE")
        if remind and entry.minutes and not entry.cancelled:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", timedelta(minutes=-remind))
            event.add_component(alarm)
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _known_as(entry: CalendarEntry, vault: str) -> str:
    if entry.calendar_uid:  # so that it is changed there, not put down beside itself
        return entry.calendar_uid
    if was_made_before(entry.uid, BY_UID):
        return str(uuid5(SPACE, f"{vault} {entry.kind} {entry.number}"))
    return entry.uid
