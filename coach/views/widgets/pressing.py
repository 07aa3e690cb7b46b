"""One press does one thing: of a double click only the first counts where the page changed under it."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

NEAR = 24  # px within which two presses are of one hand that did not move


class _Hand:
    """The latest press of the mouse: how many there were, when by the event's own stamp in ms, and where."""

    def __init__(self) -> None:
        self.presses, self.at_ms, self.where = 0, 0, QPointF()

    def is_second(self, event: QMouseEvent, known: int) -> bool:
        """Whether it belongs to a press before which this widget, which knows of so many, was not there."""
        soon = 0 <= event.timestamp() - self.at_ms <= QApplication.doubleClickInterval()
        near = (event.globalPosition() - self.where).manhattanLength() <= NEAR
        second = 0 < self.presses == known and soon and near
        if second:
            self.at_ms = event.timestamp()  # so that a third of the same flurry is none either
        return second

    def note(self, event: QMouseEvent) -> None:
        self.presses, self.at_ms, self.where = self.presses + 1, event.timestamp(), event.globalPosition()


_hand = _Hand()


def presses() -> int:
    """How many presses of the mouse there were so far: what a widget knows of when it is made."""
    return _hand.presses


class PressedOnce:
    """What slid under a hand that was about to press again does nothing; a press after a pause does."""

    def _counts(self, event: QMouseEvent, known: int) -> bool:
        if _hand.is_second(event, known):
            event.accept()
            return False
        _hand.note(event)
        return True


class Button(PressedOnce, QPushButton):
    """A button that a double click presses once, even if another has taken its place in between."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._known = _hand.presses

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._counts(event, self._known):
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the space bar does, wherever the button stands; held down it does it once."""
        from PySide6.QtCore import Qt  # described at once when it is named: not before the first paint

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


class Tick(PressedOnce, QCheckBox):
    """A box to tick, with the same care."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._known = _hand.presses

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._counts(event, self._known):
            super().mousePressEvent(event)
