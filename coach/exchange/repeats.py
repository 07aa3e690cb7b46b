"""The rules by which events repeat: which of them would take long to work out, and lead to nothing."""

from math import prod
from typing import Any

from coach.i18n.translate import _

Event = Any  # of icalendar, which types each of its values as one of thirty kinds
TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
MOST_A_DAY = 24
SINCE = 1950  # a rule is worked out from its beginning on
ONE_DAY_A_YEAR = ("BYMONTH", "BYMONTHDAY")
ALIKE, LAST_YEAR = 400, 9999  # years after which the days of the week are the same; the last of a date
RAREST = 100  # years in which each rule comes: a Monday that is 29 February takes forty


def rules(event: Event) -> list[Any]:
    """Those of an event, in its order; mostly one or none."""
    held = event.get("RRULE", [])
    return held if isinstance(held, list) else [held]


def why_not(event: Event) -> str:
    """Why its times are not worked out: every hour, or each day for centuries. "" where they may be."""
    for rule in rules(event):
        a_day = prod(len(rule.get(part, [0])) for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))
        often = str(rule.get("FREQ", [""])[0]).upper() in TOO_OFTEN or int(rule.get("INTERVAL", [1])[0]) < 1
        if often or a_day > MOST_A_DAY:
            return _("it repeats more often than anybody meets")
        if event["DTSTART"].dt.year < SINCE and not _is_a_birthday(rule):
            return _("it repeats since before {year}: too long to work out").format(year=SINCE)
    return ""


def _is_a_birthday(rule: Any) -> bool:
    """Whether it is of one day a year."""
    by = [part for part in rule if part.startswith("BY")]
    one = all(part in ONE_DAY_A_YEAR and len(rule[part]) == 1 for part in by)
    return one and str(rule.get("FREQ", [""])[0]).upper() == "YEARLY"


def without_end(event: Event) -> bool:
    """Whether it has a rule of which no time ever comes, such as each 31 February.

    Asked of the last centuries that a date can have, from the same weekday on: the library that works out
    times looks for it through eight thousand years.
    """
    return any(_never_comes(rule, event["DTSTART"].dt) for rule in rules(event))


def _never_comes(rule: Any, first: Any) -> bool:
    from dateutil.rrule import rrulestr

    later = (LAST_YEAR - RAREST - first.year) // ALIKE * ALIKE
    told = ";".join(
        part for part in rule.to_ical().decode().split(";") if not part.startswith(("UNTIL=", "COUNT="))
    )
    at = first.replace(year=first.year + later)
    start = at.replace(tzinfo=None) if hasattr(at, "tzinfo") else at
    try:
        return next(iter(rrulestr(told, dtstart=start)), None) is None
    except ValueError:  # a rule of another kind, of which the library that works out times tells
        return False
