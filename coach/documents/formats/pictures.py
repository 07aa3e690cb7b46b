"""Pictures on paper, worked out here and drawn by the template as SVG: dots and rings, never a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.advice.coverage import WEEKS, PictureRow, in_words
from coach.i18n import phrases
from coach.i18n.translate import _, n_

WIDE, EDGE = 200.0, 4.0  # of a line's own measure; the sheet decides how long that is


@dataclass(frozen=True)
class PrintedDot:
    x: float
    filled: bool


@dataclass(frozen=True)
class PrintedLine:
    """A row of marks with what it is about on the left, and what it says in words on the right."""

    name: str
    said: str
    upper: Sequence[PrintedDot]
    lower: Sequence[PrintedDot] = ()
    two: bool = False  # a second hairline, for what was received


@dataclass(frozen=True)
class Strip:
    """Every contact of a period on one line: a one-to-one filled, another contact a ring."""

    said: str
    first: str
    last: str
    marks: Sequence[PrintedDot]


def carried(rows: Iterable[PictureRow], today: date) -> list[PrintedLine]:
    """The coverage of a relationship: above from me, below to me, twelve weeks."""
    return [
        PrintedLine(
            phrases.capital(row.name),
            in_words(row.last_given, row.last_received, row.wanted, today, phrases.on_paper),
            [PrintedDot(_at(week, WEEKS - 1), True) for week in row.given],
            [PrintedDot(_at(week, WEEKS - 1), False) for week in row.received],
            two=True,
        )
        for row in rows
    ]


def strip(met: Sequence[date], touched: Sequence[date], first: date, last: date) -> Strip | None:
    """None where there was nothing between the two days."""
    days = max((last - first).days, 1)
    marks = [PrintedDot(_at((on - first).days, days), False) for on in touched if first <= on <= last]
    marks += [PrintedDot(_at((on - first).days, days), True) for on in met if first <= on <= last]
    if not marks:
        return None
    held, others = sum(m.filled for m in marks), sum(not m.filled for m in marks)
    said = ", ".join(
        text.format(count=phrases.number(count))
        for count, text in (
            (held, n_("one one-to-one", "{count} one-to-ones", held)),
            (others, n_("one other contact", "{count} other contacts", others)),
        )
        if count
    )
    return Strip(
        _("Between {first} and {last}: {said}.").format(
            first=phrases.full_day(first), last=phrases.full_day(last), said=said
        ),
        phrases.on_paper(first, last),
        phrases.on_paper(last, first),
        marks,
    )


def _at(step: float, steps: float) -> float:
    return round(EDGE + (WIDE - 2 * EDGE) * step / steps, 1)
