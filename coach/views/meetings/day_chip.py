"""The day beside the line one is writing, as a button: chosen from a calendar, put back into the words."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from coach.i18n import phrases, region
from coach.i18n.translate import _
from coach.written import dates


class DayChip(QPushButton):
    """Lies over the day that is painted; heard as what it says, and that it can be changed."""

    def __init__(self, over: QWidget, act: Callable[[], object]) -> None:
        super().__init__(over)
        self.setProperty("kind", "chip")
        self.setObjectName("day_chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(phrases.named_keys(_("Calendar (Alt+Down)")))
        self.clicked.connect(lambda _checked=False: act())
        self.hide()

    def stand(self, place: QRect, aloud: str) -> None:
        """Over that place; without words there is none."""
        says = _("{day}: change it").format(day=phrases.capital(aloud)) if aloud else ""
        if says != self.accessibleName():
            self.setAccessibleName(says)
        if place != self.geometry():
            self.setGeometry(place)
        if self.isHidden() == bool(aloud):
            self.setVisible(bool(aloud))


def day_of(line: str, on: date) -> date | None:
    """The day that a line of notes names, whether it is ahead of `on` or over; None where it names none."""
    read = dates.due(_parted(line)[1], on, region.name())
    return read.due or read.past or read.given


def with_day(line: str, day: date, on: date) -> str:
    """A line of notes with that day instead of the one it names, understood so when it is read again."""
    mark, words = _parted(line)
    read = dates.due(words, on, region.name())
    if read.past is not None:  # whose words are left where they stand
        read = dates.due(words, read.past, region.name())
    kept = read.words if read.taken else " ".join(words.split())
    said = phrases.short_day(day, on)
    for written in (_("{words} by {day}").format(words=kept, day=said), f"{kept} {day.isoformat()}"):
        if dates.due(written, on, region.name()).due == day:
            break
    return f"{mark}{written}"


def _parted(line: str) -> tuple[str, str]:
    """The mark of a line with the blanks around it, and its words."""
    words = line.lstrip()[1:].lstrip()
    return line[: len(line) - len(words)], words
