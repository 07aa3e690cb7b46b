"""Dates and small counts said the way a person would say them."""

from datetime import date, datetime

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def day(on: date, today: date) -> str:
    """12 November; the year only when it is not this one."""
    year = "" if on.year == today.year else f" {on.year}"
    return f"{on.day} {MONTHS[on.month - 1]}{year}"


def weekday(on: date, today: date) -> str:
    """today, tomorrow, Friday (within a week), else Fri 4 December."""
    ahead = (on - today).days
    if ahead == 0:
        return "today"
    if ahead == 1:
        return "tomorrow"
    if 1 < ahead < 7:
        return DAYS[on.weekday()]
    return f"{DAYS[on.weekday()][:3]} {day(on, today)}"


def full_day(on: date) -> str:
    """Tuesday 24 November 2026."""
    return f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def moment(at: datetime, today: date) -> str:
    """Tomorrow 10:00."""
    said = weekday(at.date(), today)
    return f"{said[0].upper()}{said[1:]} {at:%H:%M}"


def number(count: int) -> str:
    """one … twelve in words, larger ones in digits."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def every(days: int) -> str:
    """A rhythm in words: every week, every 2 weeks, every 10 days."""
    if days == 7:
        return "every week"
    if days % 7 == 0:
        return f"every {days // 7} weeks"
    return "every day" if days == 1 else f"every {days} days"


def initials(name: str) -> str:
    """At most two letters that stand for a name; never empty."""
    parts = [part for part in name.split() if part[:1].isalnum()]
    letters = parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "") if parts else "·"
    return letters.upper()
