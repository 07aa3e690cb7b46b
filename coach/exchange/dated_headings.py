"""The headings of a running document that say a day: which lines they are, and the day and hour they mean."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from coach.exchange import called
from coach.exchange.rows import Asked
from coach.i18n.translate import _
from coach.written import dates, language

HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
BOLD = re.compile(r"\s{0,3}(?:\*\*|__)(.+?)(?:\*\*|__)[:.]?\s*$")
LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
APART = re.compile(r"\s+[-–—|]\s+|\s*[|:]\s+|,\s+(?=\D|\d{1,2}\.?\s+[^\W\d])|\s+(?=\([^\W\d][^)]*\)$)")
NOTHING = re.compile(r"^[\s*_\-–—|:,.#()\[\]]*$")
AROUND = " .,;:()[]@"
LONGEST_HEAD = 80  # letters of a line that may be a heading by itself
LONG_AGO = 4  # years: a day that is the same said then as said today names its year


class Head(NamedTuple):
    """A heading with a date: where it stands, its day, and what it says besides; `hour` where it names one.

    `on` is None for one that looks like a day and is none; `why` says so, and `besides` is all of it.
    """

    at: int
    on: date | None
    besides: str
    hour: time | None = None
    why: str = ""

    def moment(self, today: date) -> str:
        """As ISO writes it, with its hour where that is known; of what is no day today."""
        if self.on is not None and self.hour is not None:
            return datetime.combine(self.on, self.hour).isoformat(timespec="minutes")
        return (self.on or today).isoformat()


class _Dated(NamedTuple):
    """What of a heading is its day."""

    on: date
    hour: time | None
    besides: str


def heads(lines: Sequence[str], asked: Asked) -> list[Head]:
    """In the order of the file, whether the newest day or the oldest comes first."""
    found: list[Head] = []
    figures = any(
        dates.is_figures(one.strip()) and _stands_as_heading(lines, at) for at, one in enumerate(lines)
    )
    for at, line in enumerate(lines):
        if not (said := heading(line)):
            continue
        part = _dated(said, asked.today, asked, is_marked(line), figures)
        if part is not None and part.on <= asked.today:
            found.append(Head(at, part.on, part.besides, part.hour))
        elif why := _no_day(said, _stands_as_heading(lines, at), is_marked(line), asked):
            found.append(Head(at, None, said, why=why))
    return _in_their_years(found, lines, asked, figures)


def day(said: str, asked: Asked) -> date | None:
    """A whole text as a day that was, with or without an hour; None where it is none."""
    found = _day_and_hour(said, asked.today, asked)
    return found[0] if found is not None else None


def parts(said: str) -> set[str]:
    """A heading, without the words for a one-to-one, and its first and last part: what may be its day."""
    each = APART.split(said)
    return {_without_hour(called.words().sub(" ", one).strip())[0] for one in (said, each[0], each[-1])}


def heading(line: str) -> str:
    """What a line says if it can be a heading: marked as one, or short and by itself."""
    for form, part in ((HEADING, 2), (BOLD, 1)):
        if marked := form.match(line):
            return plain(marked[part])
    bare = line.strip()
    return bare if 0 < len(bare) <= LONGEST_HEAD and not _item().match(bare) else ""


def is_marked(line: str) -> bool:
    """Whether a line is a heading by its marks."""
    return any(one.match(line) for one in (HEADING, BOLD))


def plain(said: str) -> str:
    """Without marks, and of a link what it shows."""
    return re.sub(r"[*_`]", "", LINK.sub(shown_of, said)).strip()


def shown_of(link: re.Match[str]) -> str:
    """What a LINK shows: the words it says itself, or else the name of its page without the folders."""
    return str(link[2] or link[1].rpartition("/")[2])


def hour_below(lines: Sequence[str]) -> tuple[time | None, int]:
    """The hour that stands alone right below a day, and how many lines it takes with those above it."""
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    if at is None or not _clock_alone().fullmatch(lines[at]):
        return None, 0
    hour = dates.hour(lines[at])
    return hour, at + 1 if hour is not None else 0


def _in_their_years(found: list[Head], lines: Sequence[str], asked: Asked, figures: bool) -> list[Head]:
    """From the newest to the oldest: a day without a year is the last there was before the newer one."""
    made, newer = list(found), asked.today
    numbers = [number for number, head in enumerate(found) if head.on is not None]
    for number in numbers if _newest_first([one.on for one in found if one.on]) else reversed(numbers):
        at = found[number].at
        said, marked = heading(lines[at]), is_marked(lines[at])
        long_ago = asked.today.replace(year=asked.today.year - LONG_AGO, day=1)
        part = _dated(said, long_ago, asked, marked, figures)
        if part is None or part.on != found[number].on:
            part = _dated(said, newer, asked, marked, figures)
        on = part.on if part is not None else found[number].on
        made[number] = found[number]._replace(on=on)
        newer = on or newer
    return made


def _newest_first(days: Sequence[date]) -> bool:
    """By the most of its steps; a step back over the turn of a year may be missing its year."""
    steps = [second < first for first, second in pairwise(days) if first != second]
    return 2 * sum(steps) >= len(steps)


def _stands_as_heading(lines: Sequence[str], at: int) -> bool:
    """Marked as one, or with nothing right above it: else a day in a line of its own is part of the words."""
    return at == 0 or not lines[at - 1].strip() or is_marked(lines[at])


def _no_day(said: str, stands_well: bool, marked: bool, asked: Asked) -> str:
    """Why what is written like a whole day is none of those that were; "" where it is not written so."""
    each = APART.split(said)
    words = next((one.strip() for one in (said, each[0], each[-1]) if _like_a_day().fullmatch(one)), "")
    if not words or not stands_well or (_is_of_a_field(words, said) and not marked):
        return ""
    if _day(words, asked.today, asked) is not None:
        return _("{words} is still to come").format(words=words)
    several = len(dates.may_mean(words, asked.today, back=True)) > 1
    return (_("{words} may be two days") if several else _("{words} is no day")).format(words=words)


def _month() -> str:
    return rf"(?:{'|'.join(re.escape(name) for one in language.every() for name in one.months)})\.?"


@cache
def _like_a_day() -> re.Pattern[str]:
    """Day, month and year, in figures or with the name of the month; whether or not there is such a day."""
    month = _month()
    forms = (
        r"\d{4}([-./])\d{1,2}\1\d{1,2}",
        r"\d{1,2}([-./])\d{1,2}\2\d{4}",
        rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{month},?\s+\d{{4}}",
        rf"{month}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}",
    )
    return re.compile(rf"\s*(?:[^\W\d]{{2,12}}\.?,?\s+)?(?:{'|'.join(forms)})[.:]?\s*", re.I)


@cache
def _day_of() -> re.Pattern[str]:
    """*Date:*, *Notes of*."""
    return re.compile(rf"(?i)(?:{language.any_of('day_of')})\s*:?\s+")


@cache
def _until() -> re.Pattern[str]:
    """The end of a span of hours."""
    return re.compile(rf"(?i)(?<=\d)\s*[-–—]\s*\d{{1,2}}[:.]\d\d(?:\s*(?:{language.any_of('o_clock')}))?$")


@cache
def _clock_alone() -> re.Pattern[str]:
    return re.compile(rf"(?i)\s*\d{{1,2}}:\d\d(?:\s*(?:{language.any_of('o_clock')}))?\s*")


@cache
def _item() -> re.Pattern[str]:
    """How an item of a list begins; *20. Oktober 2026*, with no word more, is none."""
    return re.compile(rf"[-*+>|]|\d+[.)]\s(?!\s*{_month()}(?:\s+\d{{4}})?\s*:?$)", re.I)


def _dated(said: str, on: date, asked: Asked, marked: bool, figures: bool) -> _Dated | None:
    """Its day, and what stands besides; only where the day is all of it or of its first or last part.

    Two figures that are all of a line not `marked` are one if such `figures` are headings here, or it says
    besides that it is a one-to-one; beside other words they are one only where the line is marked. The day
    after a colon is one of a field, as *Last edited*, where the line is not marked.
    """
    if (whole := _day_and_hour(called.words().sub(" ", said), on, asked)) is not None:
        stands = marked or not dates.is_figures(said) or (figures and said not in dates.NO_DAYS)
        return _Dated(*whole, "") if stands else None
    each = APART.split(said)
    if len(each) < 2:
        return None
    for mine, others in ((each[0], each[1:]), (each[-1], each[:-1])):
        if (day := _day_and_hour(called.words().sub(" ", mine), on, asked)) is not None:
            counts = dates.is_figures(mine.strip()) and not (marked and _is_day_of(mine.strip(), said))
            if counts or (_is_of_a_field(mine, said) and not marked):
                return None
            besides = called.words().sub(" ", " – ".join(others))
            return _Dated(*day, "" if NOTHING.match(besides) else " ".join(" – ".join(others).split()))
    return None


def _is_of_a_field(day: str, said: str) -> bool:
    """Whether it is what a field says: *Last edited: 18 November 2026*."""
    return said.endswith(f": {day}") and not called.is_one(said)


def _is_day_of(figures: str, said: str) -> bool:
    """Whether two figures in a marked line are its day; of *Progress: 3/4* they are not."""
    return figures not in dates.NO_DAYS and re.search(rf":\s*{re.escape(figures)}\s*$", said) is None


def _day_and_hour(said: str, on: date, asked: Asked) -> tuple[date, time | None] | None:
    """A whole text as a day, perhaps with an hour behind it, or with a word before it such as *Date:*."""
    if not re.search(r"\d", said):
        return None
    if (whole := _day(said, on, asked)) is not None:
        return whole, None
    bare = _day_of().sub("", said.strip(AROUND), count=1)
    left, hour = _without_hour(bare)
    if left == said or dates.is_figures(left):
        return None
    found = _day(bare, on, asked) or _day(left, on, asked)
    return (found, None if _day(bare, on, asked) else hour) if found is not None else None


def _without_hour(said: str) -> tuple[str, time | None]:
    """A text without the hour at its end, the first where it is a span, and that hour."""
    left = _until().sub("", re.sub(r"(?<=\d)T(?=\d\d:\d\d)", " ", said.strip(AROUND)))
    found = dates.clock(left)
    if found is None or found[2] != len(left) or not found[1]:
        return said, None
    return left[: found[1]].strip(AROUND), found[0]


def _day(said: str, on: date, asked: Asked) -> date | None:
    bare = " ".join(said.split()).strip(AROUND)
    if len(bare) < 3 or not re.search(r"\d", bare):
        return None
    return dates.day(bare, on, asked.region, back=True)
