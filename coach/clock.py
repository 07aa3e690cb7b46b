"""What time it is. Nothing else in Coach asks the computer for the day or the hour.

Who shows a day to the leader is given a `Clock`; who only stamps what is stored calls the functions.
`views/window/new_day.py` tells when the day changes.
"""

import time
from datetime import UTC, date, datetime


def now() -> datetime:
    """The leader's own day and hour, without a zone, as the wall clock where they are shows it."""
    return datetime.now()


def utc_stamp() -> str:
    """Now in UTC, to the second: 2026-11-28T16:41:46+00:00."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def utc_moment() -> str:
    """Now in UTC, to the millisecond: 2026-11-28T16:41:46.012Z. Later ones sort behind earlier ones."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"


def utc_now() -> datetime:
    """Now in UTC, for the age of a file."""
    return datetime.now(UTC)


def file_stamp() -> str:
    """Now in UTC for a file's name: 20261128T164146Z. Later stamps sort behind earlier ones."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"


def seconds() -> float:
    """Seconds that only ever go on, whatever the wall clock is set to; asleep or awake on Linux."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def zone() -> str:
    """What tells this computer's time zone from most others: its minutes from UTC in winter and in summer."""
    offsets = (datetime(2026, month, 1, 12).astimezone().utcoffset() for month in (1, 7))
    return " ".join(str(int(one.total_seconds() // 60)) for one in offsets if one is not None)


def look_where_we_are() -> None:
    """Ask the system for its time zone anew: a laptop travels while Coach is open."""
    if hasattr(time, "tzset"):
        time.tzset()


class Clock:
    """The day and the hour for everybody who shows them. `pinned` holds the day still, as --today asks."""

    def __init__(self, pinned: date | None = None) -> None:
        self.pinned = pinned

    def now(self) -> datetime:
        """Local, without a zone; of a pinned day, the hour goes on."""
        at = now()
        return at if self.pinned is None else datetime.combine(self.pinned, at.time())

    def today(self) -> date:
        """The day where the leader is, or the pinned one."""
        return self.now().date()
