"""One-to-ones from a calendar file: those of the last year, and of the next three months."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from coach.exchange import calendar_text, called, repeats
from coach.exchange.repeats import Event
from coach.exchange.rows import (
    CANCELLED,
    HELD,
    MEETING,
    NOBODY,
    PLANNED,
    TITLE,
    Asked,
    NotRead,
    Reading,
    Row,
)  # fmt: skip
from coach.i18n.translate import _

Calendar = Any  # as `Event`
MOST_FILES = 2_000
MOST_EVENTS, MOST_TIMES, BACK, AHEAD = 5_000, 500, 12, 3  # months
SHORTEST, LONGEST = 5, 480  # minutes
LONGEST_UID, MOST_CHANGES = 500, 1_000_000  # of another calendar, that are kept
MOST_ZONES = 3  # that are named
MOST_INVITED = 12  # of whom it is asked whether an event is with one of them


def read(data: bytes, asked: Asked) -> Reading:
    """Every time within the months, in their order. Raises NotRead where it is no calendar."""
    if why := _why_not(data):
        raise NotRead(why)
    return read_together({"": data}, asked)


def read_together(parts: Mapping[str, bytes], asked: Asked) -> Reading:
    """As `read`, of several calendars by their names, such as a folder that keeps each event in a file.

    What is no calendar is left out and told by its name. Raises NotRead for too many events.
    """
    if sum(data.upper().count(b"BEGIN:VEVENT") for data in parts.values()) > MOST_EVENTS:
        raise NotRead(_("There are more than {count} events in this file.").format(count=MOST_EVENTS))
    found = Reading()
    series: list[tuple[int, Calendar]] = []
    off: list[Row] = []
    for name, data in parts.items():
        if why := _why_not(data):
            found.unreadable.append((0, f"{name}: {why}"))
            continue
        one = Reading()
        series += _series(data, one, off)
        for events in one.calendars.values():
            found.calendars.setdefault(asked.name, []).extend(events)
        found.unreadable += [(line, f"{name}: {why}" if name else why) for line, why in one.unreadable]
    me = _mine(series)
    first = asked.today - relativedelta(months=BACK)
    last = until(asked.today)
    for line, calendar in series:
        why_not = (why for event in calendar.walk("VEVENT") if (why := repeats.why_not(event)))
        if why := next(why_not, ""):
            found.unreadable.append((line, why))
            continue
        try:
            _tell(found, calendar, line, first, last, asked.today, me)
        except Exception:  # the readers of calendars let many kinds of error through
            found.unreadable.append((line, _("its times cannot be worked out")))
    _call_off(found, off)
    if zones := sorted({zone for _line, calendar in series for zone in _other_zones(calendar)}):
        said = _("Times of {zones} are told in the hours of this computer.")
        found.read_as.append(said.format(zones=", ".join(zones[:MOST_ZONES])))
    found.rows.sort(key=lambda row: (row.at, row.key))
    return found


def _why_not(data: bytes) -> str:
    """Why it is no calendar, or breaks off; "" where it is whole.

    What a broken one has lost would look as if the calendar had it no longer.
    """
    if b"BEGIN:VCALENDAR" not in data.upper():
        return _("This is no calendar.")
    if breaks_off(data):
        said = _("This calendar is not complete: it breaks off in line {line}.")
        return said.format(line=len(data.splitlines()))
    return ""


def breaks_off(data: bytes) -> bool:
    """Whether more would follow: of a calendar still being written, and of an empty file."""
    upper = data.upper()
    return not data.strip() or upper.rfind(b"END:VCALENDAR") < upper.rfind(b"BEGIN:VCALENDAR")


def until(today: date) -> date:
    """The last day of which the times of a calendar are told."""
    return today + relativedelta(months=AHEAD)


def within(folder: Path) -> list[Path]:
    """The calendars of a folder and of those in it, by name; at most 2,000. Raises OSError."""
    found = sorted(folder.rglob("*.ics"))[:MOST_FILES]
    return [one for one in found if one.is_file() and not one.is_symlink()]


def _series(data: bytes, found: Reading, off: list[Row]) -> list[tuple[int, Calendar]]:
    """A calendar for each UID, with the line it begins in; what cannot be read is told by its line.

    `off` is given what is said to be cancelled without its times.
    """
    text = calendar_text.taken_apart(data, found)
    if not text.is_invitation:
        found.calendars[""] = [f"ics {uid}" for uid in text.uids]
    by_uid: dict[str, list[tuple[int, bytes]]] = {}
    for line, block in text.events:
        uid = calendar_text.uid_of(block)
        by_uid.setdefault((uid or str(line).encode()).decode("utf-8", "replace"), []).append((line, block))
    made = []
    for same in by_uid.values():
        calendar, why = _parsed(text, same)
        if why:  # one of them: the others are read without it
            same = [one for one in same if not _is_left_out(text, one, found, off)]
            calendar, why = _parsed(text, same)
        if same:
            made.append((same[0][0], calendar))
    return made


def _parsed(text: calendar_text.Text, blocks: Sequence[tuple[int, bytes]]) -> tuple[Calendar, str]:
    """A calendar of these events, and why one of them cannot be read; "" where all can."""
    import icalendar

    try:
        calendar = icalendar.Calendar.from_ical(text.around(b"".join(block for _line, block in blocks)))
        events = calendar.walk("VEVENT")
    except Exception:  # as above
        return None, _("an event that cannot be read")
    if any(event.errors for event in events):
        return calendar, _("an event that cannot be read")
    return calendar, "" if all("DTSTART" in event for event in events) else _("there is no date")


def _is_left_out(text: calendar_text.Text, block: tuple[int, bytes], found: Reading, off: list[Row]) -> bool:
    """Whether that event has no times that can be read: told with its line, or known to be off."""
    calendar, why = _parsed(text, [block])
    events = calendar.walk("VEVENT") if calendar is not None else []
    if why and events and _is_off(events[0]) and not events[0].errors and "UID" in events[0]:
        off.append(_of_no_time(events[0], block[0]))
    elif why:
        found.unreadable.append((block[0], why))
    return bool(why)


def _is_off(event: Event) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _of_no_time(event: Event, line: int) -> Row:
    """What is off, known again: one time of a series by the hour it had there, else all of its UID."""
    at = _instead_of(event)
    hour = at.isoformat(timespec="minutes") if at is not None else ""
    instead = _written(event["RECURRENCE-ID"].dt) if at is not None else ""
    key, uid = f"ics {event['UID']}" + (f" {hour}" if hour else ""), _uid(event)
    return Row(
        MEETING, key, line, at=hour, state=CANCELLED, sure=False, uid=uid, instead_of=instead,
        changes=_changes(event),
    )  # fmt: skip


def _call_off(found: Reading, off: Iterable[Row]) -> None:
    """What is said to be off is so, unless these calendars tell more newly when it takes place."""
    said = {row.key: row for row in sorted(off, key=lambda row: row.changes)}
    newer = set[str]()
    for at, row in enumerate(found.rows):
        word = said.get(row.key) or said.get(row.event)
        if word is not None and row.changes > word.changes:
            newer.add(word.key)
        elif word is not None and row.state == PLANNED:
            found.rows[at] = replace(row, state=CANCELLED)
    there = {row.key for row in found.rows}
    for word in said.values():
        if word.key not in newer | there:
            found.rows.append(word)
        if word.key not in newer and not word.at:
            found.series.setdefault(word.key, [])


def _mine(series: list[tuple[int, Calendar]]) -> str:
    """The leader's own address: the one in most events, and of two the one that invites more often."""
    found = [event for _line, calendar in series for event in calendar.walk("VEVENT")]
    events = [set(one) for event in found if (one := _addresses(event))]
    each = Counter(mail for one in events for mail in one)
    invites = Counter(_bare(event["ORGANIZER"]) for event in found if "ORGANIZER" in event)
    if not each:
        return ""
    mail = max(each, key=lambda one: (each[one], invites[one]))
    return mail if each[mail] * 2 > len(events) else ""


def _bare(address: Any) -> str:
    return str(address).lower().removeprefix("mailto:").strip()


def _addresses(event: Event) -> dict[str, str]:
    """Who is invited or invites, people alone, with the name beside the address."""
    found: dict[str, str] = {}
    for part in ("ORGANIZER", "ATTENDEE"):
        held = event.get(part, [])
        for one in held if isinstance(held, list) else [held]:
            if str(getattr(one, "params", {}).get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE", "GROUP"):
                continue
            mail = _bare(one)
            name = str(getattr(one, "params", {}).get("CN", "")).strip('" ')
            name = "" if "@" in name else name  # an address is no name
            found[mail] = found.get(mail) or called.read_aloud(name)
    return found


def _tell(
    found: Reading, calendar: Calendar, line: int, first: date, last: date, today: date, me: str
) -> None:
    """All times of one UID; that these are all is told where its own event is there, and they are not cut."""
    events = calendar.walk("VEVENT")
    # Asked of the file's own events: of those it works out, the reader gives each a RECURRENCE-ID.
    repeats = any(name in event for event in events for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
    times = _times(calendar, events, first, last)
    rows = [_row(event, line, today, me, repeats) for event in times]
    rows += [row for event in events for row in _left_out(event, line, first, last)]
    if any(_is_of_no_known_zone(event["DTSTART"]) for event in events):
        said = _("its time zone is not known: the hour may be another")
        rows = [replace(row, sure=False, why=row.why or said) for row in rows]
    found.rows += rows
    themselves = [event for event in events if "RECURRENCE-ID" not in event]
    if len(themselves) == 1 and (times or repeats) and len(times) < MOST_TIMES:
        keys = [_key(event, event["DTSTART"].dt, repeats) for event in times]
        found.series[f"ics {themselves[0].get('UID', '')}"] = keys


def _is_of_no_known_zone(start: Any) -> bool:
    """Whether it names a zone that neither the file nor this computer describes."""
    return "TZID" in start.params and isinstance(start.dt, datetime) and start.dt.tzinfo is None


def _other_zones(calendar: Calendar) -> Iterator[str]:
    """The names of zones in which these events have another hour than here; of UTC that of the calendar."""
    for event in calendar.walk("VEVENT"):
        start = event["DTSTART"]
        if not isinstance(start.dt, datetime) or start.dt.tzinfo is None:
            continue
        name, at = str(start.params.get("TZID", "")), start.dt
        if not name and (name := str(calendar.get("X-WR-TIMEZONE", ""))):
            with suppress(ValueError, OSError, LookupError):  # no zone that is known here
                at = at.astimezone(ZoneInfo(name))
        if name and at.utcoffset() != at.astimezone().utcoffset():
            yield name


def _times(calendar: Calendar, events: list[Event], first: date, last: date) -> list[Event]:
    """An event for each, in the order of their moments; then those that were moved out of these days."""
    import recurring_ical_events

    for event in events:
        if repeats.without_end(event):
            del event["RRULE"]
    query = recurring_ical_events.of(calendar, keep_recurrence_attributes=False)
    times = list(islice(query.between(first, last + timedelta(1)), MOST_TIMES))
    there = {_instead_of(event) for event in times}
    for event in events:
        at = _instead_of(event)
        one = at is not None and "RANGE" not in event["RECURRENCE-ID"].params
        if one and at not in there and first <= at.date() <= last:
            times.append(event)
    return times


def _instead_of(event: Event) -> Any:
    """The leader's own hour at which the series has it; None for an event that is in none."""
    held = event.get("RECURRENCE-ID")
    return _local(held.dt) if held is not None else None


def _row(event: Event, line: int, today: date, me: str, repeats: bool) -> Row:
    """One time. Who the leader knows is not known here: `Row.alone` says where that must decide."""
    start = event["DTSTART"].dt
    others = {mail: name for mail, name in _addresses(event).items() if mail != me}
    title = " ".join(str(event.get("SUMMARY", "")).split())
    whole_day = not isinstance(start, datetime)
    alone = len(others) == 1
    several = () if alone else tuple(others.items())[:MOST_INVITED]
    named = called.name_in(title) if called.is_one(title) else ""
    nobody = not others and not called.is_one(title)
    sure = (alone or nobody or (called.is_one(title) and len(others) <= 1)) and not whole_day
    mail, name = next(iter(others.items())) if alone else ("", "")
    at = _local(start)
    over = at.date() < today
    state = HELD if over else PLANNED
    if _is_off(event) or title.lower().startswith("cancel"):
        state = CANCELLED
    why = _("several people are invited") if len(others) > 1 else _("all day") if whole_day else ""
    why = why or (_("over: ticked, it counts as held") if over else "")
    return Row(
        MEETING,
        _key(event, start, repeats),
        line,
        who=name or named or _of_mail(mail),
        mail=mail,
        what=title,
        at=at.isoformat(timespec="minutes"),
        minutes=_minutes(event, start),
        place=_place(event),
        state=state,
        sure=sure and not over,
        why=why,
        invited=several,
        uid=_uid(event),
        instead_of=_written(event["RECURRENCE-ID"].dt) if repeats and "RECURRENCE-ID" in event else "",
        changes=_changes(event),
        alone=(NOBODY if whole_day else TITLE) if nobody else "",
    )


def _left_out(event: Event, line: int, first: date, last: date) -> Iterator[Row]:
    """Times that the calendar took out of a series: cancelled, if they were here."""
    held = event.get("EXDATE", [])
    for one in held if isinstance(held, list) else [held]:
        for out in one.dts:
            at = _local(out.dt)
            if first <= at.date() <= last:
                yield Row(
                    MEETING, f"ics {event.get('UID', '')} {at.isoformat(timespec='minutes')}", line,
                    at=at.isoformat(timespec="minutes"), state=CANCELLED, sure=False, why="exdate",
                )  # fmt: skip


def _key(event: Event, start: Any, repeats: bool) -> str:
    """By its UID, and in a series by the hour that the series has for it."""
    instead = _instead_of(event)
    at = instead or _local(start)
    return f"ics {event.get('UID', '')}" + (f" {at.isoformat(timespec='minutes')}" if repeats else "")


def _written(at: date | datetime) -> str:
    """As a calendar writes it, with a zone in UTC."""
    if not isinstance(at, datetime):
        return f"{at:%Y%m%d}"
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" if at.tzinfo else f"{at:%Y%m%dT%H%M%S}"


def _uid(event: Event) -> str:
    """As the calendar itself calls it; "" for one too long to be kept."""
    uid = str(event.get("UID", ""))
    return uid if len(uid) <= LONGEST_UID else ""


def _changes(event: Event) -> int:
    """How often the calendar says it was changed; none where it says no number."""
    try:
        return min(max(int(event.get("SEQUENCE", 0)), 0), MOST_CHANGES)
    except (TypeError, ValueError):
        return 0


def _local(at: date | datetime) -> datetime:
    """The leader's own hour. A whole day has ten o'clock."""
    if not isinstance(at, datetime):
        return datetime.combine(at, time(10))
    return (
        at.astimezone().replace(tzinfo=None, second=0, microsecond=0) if at.tzinfo else at.replace(second=0)
    )


def _minutes(event: Event, start: Any) -> int:
    end = event.get("DTEND")
    if not isinstance(start, datetime) or end is None or not isinstance(end.dt, datetime):
        return 30
    try:
        minutes = int((end.dt - start).total_seconds() // 60)
    except TypeError:
        return 30
    return min(max(minutes, SHORTEST), LONGEST)


def _place(event: Event) -> str:
    return " ".join(str(event.get("LOCATION", "")).split())[:200]


def _of_mail(mail: str) -> str:
    """chloe.martin@…: Chloe Martin."""
    parts = mail.partition("@")[0].replace("_", ".").split(".")
    return " ".join(part.capitalize() for part in parts if part)
