"""Which day a form means, counted from the day it was said; each rule is named in the languages' files."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

HALF_A_YEAR = 183  # days: a day without a year that is longer gone is the next one
FRIDAY = 4


@dataclass(frozen=True)
class DayNumbers:
    """The numbers of a form, and how they were meant. Weekdays count from Monday as 0.

    `back` is so for what took place: a day without a year is the latest one then, not the next.
    """

    on: date
    back: bool = False
    month_first: bool | None = None
    weekday: int | None = None
    day: int = 0
    month: int = 0
    year: int = 0
    count: int = 0
    week: int = 0
    quarter: int = 0
    first: int = 0
    second: int = 0


def meant(rule: str, said: DayNumbers) -> date | None:
    """The day a rule such as `week 1 4` stands for; None where there is no such day."""
    name, *args = rule.split(" ")
    try:
        return RULES[name](said, *args)
    except (ValueError, OverflowError):
        return None


def day(said: DayNumbers, ahead: str) -> date:
    return said.on + timedelta(days=int(ahead))


def weekday(said: DayNumbers) -> date:
    """The next one after the day it was said on; of what took place the latest before it."""
    wanted = said.weekday or 0
    if said.back:
        return said.on - timedelta(days=(said.on.weekday() - wanted) % 7 or 7)
    return said.on + timedelta(days=(wanted - said.on.weekday()) % 7 or 7)


def this_weekday(said: DayNumbers) -> date:
    if said.back:
        return weekday_of_week(said, "0")
    return said.on + timedelta(days=((said.weekday or 0) - said.on.weekday()) % 7)


def last_weekday(said: DayNumbers) -> date:
    return said.on - timedelta(days=(said.on.weekday() - (said.weekday or 0)) % 7 or 7)


def weekday_of_week(said: DayNumbers, ahead: str) -> date:
    return _monday(said.on) + timedelta(days=7 * int(ahead) + (said.weekday or 0))


def weekday_later(said: DayNumbers, weeks: str = "") -> date:
    return weekday(said) + timedelta(days=7 * (int(weeks) if weeks else said.count))


def weekday_in_weeks(said: DayNumbers) -> date:
    return _monday(said.on) + timedelta(days=7 * said.count + (said.weekday or 0))


def in_days(said: DayNumbers) -> date:
    return said.on + timedelta(days=said.count)


def in_weeks(said: DayNumbers) -> date:
    return said.on + timedelta(days=7 * said.count)


def in_working_days(said: DayNumbers) -> date | None:
    """Monday to Friday are counted, the first of them after the day it was said on."""
    if said.count > 500:
        return None
    on = said.on
    for _day in range(said.count):
        on += timedelta(days=1 if on.weekday() < FRIDAY else 7 - on.weekday())
    return on


def in_months(said: DayNumbers) -> date:
    return _months_on(said.on, said.count)


def in_years(said: DayNumbers) -> date:
    return _months_on(said.on, 12 * said.count)


def days_ago(said: DayNumbers) -> date:
    return said.on - timedelta(days=said.count)


def weeks_ago(said: DayNumbers) -> date:
    return said.on - timedelta(days=7 * said.count)


def months_ago(said: DayNumbers) -> date:
    return _months_on(said.on, -said.count)


def week(said: DayNumbers, ahead: str, wanted: str) -> date:
    return _monday(said.on) + timedelta(days=7 * int(ahead) + int(wanted))


def end_of_week(said: DayNumbers) -> date:
    """Friday; at the weekend that of the week to come."""
    friday = _monday(said.on) + timedelta(days=FRIDAY)
    return friday if friday >= said.on else friday + timedelta(days=7)


def weekend(said: DayNumbers, ahead: str) -> date:
    saturday = _monday(said.on) + timedelta(days=5 + 7 * int(ahead))
    return max(saturday, said.on)


def month(said: DayNumbers, ahead: str, edge: str) -> date:
    first = _months_on(said.on.replace(day=1), int(ahead))
    return _edge(first, 1, edge)


def quarter(said: DayNumbers, ahead: str, edge: str) -> date:
    first = _months_on(said.on.replace(day=1, month=(said.on.month - 1) // 3 * 3 + 1), 3 * int(ahead))
    return _edge(first, 3, edge)


def year(said: DayNumbers, ahead: str, edge: str) -> date:
    return _edge(date(said.on.year + int(ahead), 1, 1), 12, edge)


def named_year(said: DayNumbers, edge: str) -> date:
    return _edge(date(said.year, 1, 1), 12, edge)


def named_month(said: DayNumbers, edge: str) -> date | None:
    return _of_a_year(said, lambda year: _edge(date(year, said.month, 1), 1, edge))


def named_quarter(said: DayNumbers, edge: str) -> date | None:
    """A span named alone, `next week` too, is its first day while it is ahead, and its last while it runs."""

    def of(year: int) -> date:
        first = date(year, 3 * said.quarter - 2, 1)
        whole = edge == "span"
        return _edge(first, 3, "start" if whole and first > said.on else "end" if whole else edge)

    return _of_a_year(said, of)


def week_number(said: DayNumbers, wanted: str = "") -> date | None:
    """ISO weeks. Without a weekday the Monday of one to come, the last working day of the one that runs."""
    named = int(wanted) if wanted else said.weekday

    def of(year: int) -> date:
        monday = date.fromisocalendar(year, said.week, 1)
        if named is not None:
            return monday + timedelta(days=named)
        friday = monday + timedelta(days=FRIDAY)
        if monday >= said.on or said.back:
            return monday
        return friday if friday >= said.on else min(monday + timedelta(days=6), max(friday, said.on))

    return _of_a_year(said, of)


def date_of(said: DayNumbers) -> date | None:
    """Day and month, with or without year; None where the weekday beside it is another one."""
    return _checked(said, _of_a_year(said, lambda year: date(year, said.month, said.day)))


def numeric(said: DayNumbers) -> date | None:
    """11/27 and 27/11 say themselves which is the month; of 11/12 the region says it, or nobody."""
    month_first = said.month_first
    if said.first > 12 or said.second > 12:
        month_first = said.second > 12
    elif said.first == said.second:
        month_first = False
    if month_first is None:
        return None
    month, day = (said.first, said.second) if month_first else (said.second, said.first)
    return _checked(said, _of_a_year(said, lambda year: date(year, month, day)))


def nth(said: DayNumbers) -> date | None:
    """The 27th that comes next, today included; of what took place the latest one."""
    first = said.on.replace(day=1)
    for months in range(13):
        start = _months_on(first, -months if said.back else months)
        if not 1 <= said.day <= monthrange(start.year, start.month)[1]:
            continue
        found = start.replace(day=said.day)
        if found <= said.on if said.back else found >= said.on:
            return _checked(said, found)
    return None


def _checked(said: DayNumbers, found: date | None) -> date | None:
    return None if found and said.weekday is not None and found.weekday() != said.weekday else found


def _of_a_year(said: DayNumbers, of: Callable[[int], date]) -> date | None:
    """The day of the year named; else of this year, unless it is more than half a year gone."""
    if said.year:
        return of(said.year if said.year > 99 else 2000 + said.year)
    this = said.on.year
    years = range(this, this - 9, -1) if said.back else range(this, this + 9)
    for year in years:
        try:
            found = of(year)
        except ValueError:  # 29 February
            continue
        if found <= said.on if said.back else (said.on - found).days <= HALF_A_YEAR:
            return found
    return None


def _edge(first: date, months: int, edge: str) -> date:
    """The first, the fifteenth, or the last day of so many months."""
    if edge == "mid":
        return first.replace(day=15)
    return _months_on(first, months) - timedelta(days=1) if edge == "end" else first


def _months_on(on: date, months: int) -> date:
    """The same day so many months on; the last of the month where it is shorter."""
    count = on.year * 12 + on.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


RULES: dict[str, Callable[..., date | None]] = {
    "day": day, "weekday": weekday, "this_weekday": this_weekday, "last_weekday": last_weekday,
    "weekday_of_week": weekday_of_week, "weekday_later": weekday_later, "weekday_in_weeks": weekday_in_weeks,
    "in_days": in_days, "in_weeks": in_weeks, "in_working_days": in_working_days, "in_months": in_months,
    "in_years": in_years, "days_ago": days_ago, "weeks_ago": weeks_ago, "months_ago": months_ago,
    "week": week, "end_of_week": end_of_week, "weekend": weekend, "month": month, "quarter": quarter,
    "year": year, "named_year": named_year, "named_month": named_month, "named_quarter": named_quarter,
    "week_number": week_number, "date": date_of, "numeric": numeric, "nth": nth,
}  # fmt: skip
