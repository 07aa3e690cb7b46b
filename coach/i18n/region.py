"""What is the custom where the leader is: the hours, the order of a date, the week and its working days.

The language is one choice, the region another. Qt knows what a region does (`views/widgets/customs.py` hands
it in); what is not asked for is never looked up. Days of the week count from Monday as 0.
"""

from collections.abc import Callable
from datetime import date, timedelta

from coach.i18n import translate

MONDAY_TO_FRIDAY = frozenset(range(5))
Writing = tuple[bool, bool]  # whether the day has two halves of twelve hours, whether the month comes first
Thousands = str  # what stands between them in a large number
Week = tuple[int, frozenset[int]]  # the day it begins with, its working days


class _Here:
    """The region in use, and what was asked of it so far."""

    name = ""
    writing: Writing | None = None
    week: Week | None = None
    thousands: Thousands | None = None
    own_days: frozenset[int] = frozenset()


def _plain_writing(_name: str) -> Writing:
    return False, False


def _plain_week(_name: str) -> Week:
    return 0, MONDAY_TO_FRIDAY


def _plain_thousands(_name: str) -> Thousands:
    return ","


_here = _Here()
_ask: tuple[Callable[[str], Writing], Callable[[str], Week], Callable[[str], Thousands]]
_ask = _plain_writing, _plain_week, _plain_thousands


def use(
    name: str,
    writing: Callable[[str], Writing] = _plain_writing,
    week: Callable[[str], Week] = _plain_week,
    own_days: frozenset[int] = frozenset(),
    thousands: Callable[[str], Thousands] = _plain_thousands,
) -> None:
    """Follow the customs of a region such as en_GB from now on; of this computer's where it is empty.

    `writing`, `week` and `thousands` tell them for a name, each when it is first needed. `own_days` are the
    working days the leader chose; those of the region while there are none.
    """
    global _ask
    _ask = writing, week, thousands
    _here.name, _here.own_days, _here.writing, _here.week = name, own_days, None, None
    _here.thousands = None


def name() -> str:
    """The region in use, such as en_GB; empty where neither leader nor computer names one."""
    return _here.name or translate.region_of_this_computer()


def chosen() -> tuple[str, frozenset[int]]:
    """What the leader chose, as it stands: a region and working days, both empty while nothing is chosen."""
    return _here.name, _here.own_days


def twelve_hours() -> bool:
    """Whether 14:00 is written as 2:00 pm."""
    return _writing()[0]


def month_first() -> bool:
    """Whether November 12 is written, not 12 November."""
    return _writing()[1]


def first_day() -> int:
    """The day a week begins with; Monday is 0."""
    return _week()[0]


def working_days() -> frozenset[int]:
    """As the leader chose them, else as is usual in the region; never empty."""
    return _here.own_days or _week()[1]


def between_thousands() -> str:
    """The sign that groups the digits of a large number."""
    if _here.thousands is None:
        _here.thousands = _ask[2](name())
    return _here.thousands


def next_week(today: date) -> date:
    """The first day of the week after this one."""
    return today + timedelta(days=7 - (today.weekday() - first_day()) % 7)


def hour_format() -> str:
    """How Qt writes an hour in a field."""
    return "h:mm ap" if twelve_hours() else "HH:mm"


def _writing() -> Writing:
    if _here.writing is None:
        _here.writing = _ask[0](name())
    return _here.writing


def _week() -> Week:
    if _here.week is None:
        _here.week = _ask[1](name())
    return _here.week
