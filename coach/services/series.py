"""Series of a calendar that came once more: which one-to-ones of theirs the calendar no longer has."""

from collections.abc import Iterator
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from coach.exchange import calendars
from coach.exchange.rows import CANCELLED, MEETING, Reading, Row
from coach.models import meetings
from coach.models.base import is_worked_out, uid_from


def no_longer(session: Session, reading: Reading, today: date) -> Iterator[tuple[int, Row]]:
    """With whom, and a row that cancels it, earliest first: each one-to-one ahead that came in with a series
    and of which the file, though it has that series, knows nothing.

    It is known by the hour that the series had for it, wherever it was moved to since.
    """
    first = datetime.combine(today, time.min)
    last = datetime.combine(calendars.until(today), time.max)
    told = {uid_from(row.key) for row in reading.rows}
    told |= {uid_from(key) for times in reading.series.values() for key in times}
    ahead = [
        one for one in meetings.ahead(session, first, last) if is_worked_out(one.uid) and one.uid not in told
    ]
    moved = meetings.first_moments(session, [one.id for one in ahead])
    for one in ahead:
        at = moved.get(one.id, one.starts_at)
        hour = at.isoformat(timespec="minutes")
        keys = (key for event in reading.series for key in (event, f"{event} {hour}"))
        key = next((key for key in keys if uid_from(key) == one.uid), None)
        if key is not None and first <= at <= last:
            here = one.starts_at.isoformat(timespec="minutes")
            yield one.person_id, Row(MEETING, key, at=here, minutes=one.minutes, state=CANCELLED)
