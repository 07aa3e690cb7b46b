"""What stands beside the lines of the notes: the day that was understood, as it will be offered at Close."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.people import Person
from coach.services import note_lines
from coach.written.lines import Understood


class SaidOfLine(NamedTuple):
    """What is said of a line: an icon, its words, and the whole of it for who hears it."""

    icon: str
    words: str
    aloud: str
    warns: bool = False  # the day that was named has gone by

    @property
    def has_day(self) -> bool:
        """Whether a day belongs to it, named or not."""
        return self.icon != "history"


class Lane:
    """Reads the lines in sight. What was read last is kept: a key changes one line of them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._person: Person | None = None
        self._on = date.min
        self._read: tuple[tuple[str, ...], dict[str, SaidOfLine]] = ((), {})

    def about(self, person: Person, on: date) -> None:
        """With whom the talk is, and on which day: from that, or from today where it is still to come."""
        self._person, self._on = person, on
        self._read = ((), {})

    @property
    def counted_from(self) -> date:
        """The day from which the words of a line are understood."""
        return min(self._on, self._clock.today())

    def of(self, lines: Sequence[str]) -> dict[str, SaidOfLine]:
        """By its words, what is said of each that promises something or asks."""
        today = self._clock.today()
        now = (*lines, today.isoformat())
        if now != self._read[0]:
            found: dict[str, Understood] = {}
            if self._person is not None:
                found = note_lines.understood("\n".join(lines), self._person, self.counted_from)
            self._read = (now, {text: _said(one, today) for text, one in found.items()})
        return self._read[1]


def _said(line: Understood, today: date) -> SaidOfLine:
    if line.kind == "follow-up":
        return SaidOfLine("history", _("next time"), _("to ask next time"))
    if line.past is not None:
        day = phrases.on_paper(line.past, today)
        gone = _("{day} is over").format(day=day)
        return SaidOfLine("clock", gone, gone, True)
    if line.due_on is None:
        return SaidOfLine("calendar", _("no date yet"), _("no date yet"))
    due = _("due {day}").format(day=phrases.short_day(line.due_on, today))
    return SaidOfLine("calendar", phrases.on_paper(line.due_on, today), due)
