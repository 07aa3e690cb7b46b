"""What a calendar had when it came last and has no more; it is known again by the name of its file."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from coach.exchange import calendars
from coach.exchange.rows import CANCELLED, MEETING, Reading, Row
from coach.models import meetings
from coach.vault.vault import Vault

NAME = "events of calendars"  # under which the notes remember it
COPY = re.compile(r" ?\(\d+\)(?=\.\w+$)")  # what a browser adds where the name is taken

Had = Mapping[str, list[str]]  # by the digest of a file's name those of its events of which a one-to-one came


def recall(vault: Vault) -> Had:
    """What each calendar had, of days that were ahead then."""
    with suppress(ValueError, TypeError, AttributeError):
        kept = json.loads(vault.recall(NAME))
        return {str(name): [str(one) for one in held] for name, held in kept.items()}
    return {}


def remember(vault: Vault, session: Session, reading: Reading, today: date) -> None:
    """From now on each of these calendars is known to have had what it has. Raises WriteTrouble.

    What it had before stays known while its one-to-ones are ahead: it is offered until it is chosen.
    """
    first = datetime.combine(today, time.min)
    here = {_digest(f"ics {uid}") for uid in meetings.calendar_uids(session, first)}
    had = recall(vault)
    now = {**had}
    for name, events in reading.calendars.items():
        file = _file(name)
        now[file] = sorted({*had.get(file, ()), *map(_digest, events)} & here)
    if now != had:
        vault.remember(NAME, json.dumps(now))


def no_longer(session: Session, reading: Reading, had: Had, today: date) -> Iterator[tuple[int, Row]]:
    """With whom, and a row that cancels it, earliest first: each one-to-one ahead of an event that one of
    these calendars had and has no more.

    It may be off, or the file be of fewer months than the last: no row is sure.
    """
    there = {_digest(event) for events in reading.calendars.values() for event in events}
    gone = {one for name in reading.calendars for one in had.get(_file(name), ())} - there
    if not gone:
        return
    first = datetime.combine(today, time.min)
    for one in meetings.ahead(session, first, datetime.combine(calendars.until(today), time.max)):
        event = f"ics {one.calendar_uid}"
        if one.calendar_uid and _digest(event) in gone:
            at = one.starts_at.isoformat(timespec="minutes")
            yield (
                one.person_id,
                Row(MEETING, f"{event} {at}", at=at, minutes=one.minutes, state=CANCELLED, sure=False),
            )


def _file(name: str) -> str:
    return _digest(COPY.sub("", name))


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:16]
