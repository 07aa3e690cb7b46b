"""What happened is said, not only shown: the one place where Coach speaks to a screen reader."""

import sys
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coach.views.widgets import roles

STAYS_MS = 20_000  # until a reader has asked what the news are, however busy the machine
BREATH_MS = 300
PAUSE_MS = 700  # without a key, until what is typed is answered: a reader says each letter first


def say(about: QWidget, what: str, urgent: bool = False) -> None:
    """Say it in a moment, after the place the focus comes to; `urgent`, as for what went wrong, at once.

    `about` is the part it is about, or any other of the same window. Nothing is said of no words.
    """
    words = " ".join(what.split())
    if words and urgent:
        _say(about, words, True)
    elif words:
        # What closes or changes with the act moves the focus, and a reader breaks off for the new place.
        QTimer.singleShot(BREATH_MS, about, partial(_say, about, words, False))


def _say(about: QWidget, words: str, urgent: bool) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(about, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
    if sys.platform == "linux" and QAccessible.isActive():
        _News(_below_all_sheets(about), words)


def _below_all_sheets(about: QWidget) -> QWidget:
    """The window itself: with news on a sheet Orca reads all words of that sheet once more."""
    at = about.window()
    while (over := at.parentWidget()) is not None:
        at = over.window()
    return at


class Soon(QTimer):
    """Says the latest of several things, once there is a pause: what was found for what is typed."""

    def __init__(self, about: QWidget) -> None:
        super().__init__(about, singleShot=True, interval=PAUSE_MS)
        self._about, self._what = about, ""
        self.timeout.connect(self._say)

    def say(self, what: str) -> None:
        """In a moment, unless something else is to be said by then; with no words nothing is."""
        self._what = what
        self.start() if what else self.stop()

    def _say(self) -> None:
        say(self._about, self._what)


class _News(QWidget):
    """For readers that know no announcement, as Orca before 45: a notification that comes and goes."""

    def __init__(self, over: QWidget, words: str) -> None:
        super().__init__(over)
        self.setObjectName("news")
        roles.heard_as(self, "news")
        self.setAccessibleName(words)
        self.setFixedSize(1, 1)
        self.show()
        QTimer.singleShot(STAYS_MS, self, self.deleteLater)
