"""One press does one thing: of a double click only the first counts where the page changed under it."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from coach.views.widgets import staying
from coach.views.widgets.chosen import mark
from coach.views.widgets.lettered import Lettered

NEAR = 24  # px within which two presses are of one hand that did not move


class _Hand:
    """The latest press of the mouse: on what, when by the event's own stamp in ms, and where."""

    def __init__(self) -> None:
        self.on, self.at_ms, self.where = 0, 0, QPointF()
        self._made = 0

    def another(self) -> int:
        """A number for a widget that can be pressed; no two have the same."""
        self._made += 1
        return self._made

    def is_second(self, event: QMouseEvent, on: int) -> bool:
        """Whether it belongs to a press on something else, before this slid under the hand."""
        soon = 0 <= event.timestamp() - self.at_ms <= QApplication.doubleClickInterval()
        near = (event.globalPosition() - self.where).manhattanLength() <= NEAR
        second = 0 < self.on != on and soon and near
        if second:
            self.at_ms = event.timestamp()  # so that a third of the same flurry is none either
        return second

    def note(self, event: QMouseEvent, on: int) -> None:
        self.on, self.at_ms, self.where = on, event.timestamp(), event.globalPosition()


_hand = _Hand()


class PressedOnce:
    """What slid under a hand that was about to press again does nothing; a press after a pause does.

    Stands before the class of Qt whose presses it looks at.
    """

    _number = 0

    def counts(self, event: QMouseEvent) -> bool:
        """Whether a press is one of its own; one that is not is told to be done with."""
        self._number = self._number or _hand.another()
        if _hand.is_second(event, self._number):
            event.accept()
            return False
        _hand.note(event, self._number)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.counts(event):
            super().mousePressEvent(event)  # type: ignore[misc]


class InRow(PressedOnce):
    """What can be pressed in a row: the arrows up and down are the row's, which walks on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt  # described at once when it is named: not before the first paint

        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.property("in_row"):  # type: ignore[attr-defined]
            event.ignore()
            return
        acts = event.text() or key == Qt.Key.Key_Delete
        if not acts or self.is_seen():
            super().keyPressEvent(event)  # type: ignore[misc]

    def is_seen(self) -> bool:
        """Whether a key may act on its row. Where that was scrolled away it is brought back and said, and the
        next press acts.
        """
        if not self.property("in_row") or staying.is_in_sight(self):  # type: ignore[attr-defined, arg-type]
            return True
        from coach.views.widgets import announce

        staying.bring_into_sight(self)  # type: ignore[arg-type]
        announce.say(self, self.accessibleName())  # type: ignore[attr-defined, arg-type]
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # type: ignore[misc]
        self._tell_the_row()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[misc]
        self._tell_the_row()

    def _tell_the_row(self) -> None:
        """What it shows only while it is the current one comes or goes."""
        if self.property("in_row"):  # type: ignore[attr-defined]
            current_or_not(self.parent())  # type: ignore[attr-defined]


class Button(InRow, Lettered, QPushButton):
    """A button that a double click presses once, even if another has taken its place in between."""

    _takes_a_key = False  # one of them: where an arrow leads on, Qt gives the focus as Tab would
    by_mouse = False  # while it acts: whether it was the mouse that pressed it

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.by_mouse = True
        try:
            super().mouseReleaseEvent(event)
        finally:
            self.by_mouse = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Of several of which one holds, Tab leads to that one, and arrows from there to the others."""
        super().focusInEvent(event)
        if self.autoExclusive() and not self.isChecked() and not Button._takes_a_key:
            self._lead_to_what_holds(event)

    def _lead_to_what_holds(self, event: QFocusEvent) -> None:
        """Qt leads to the first or the last as long as none had the focus, then to the one that had it."""
        from PySide6.QtCore import Qt

        group, around, by = self.group(), self.parentWidget(), event.reason()
        if by not in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            return
        several = group.buttons() if group is not None else around.findChildren(Button)
        for one in several:
            if one.isChecked() and one.autoExclusive():
                one.setFocus(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the space bar does, wherever the button stands; held down it does it once."""
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if self.is_seen():
                self.click()
            return
        Button._takes_a_key = True
        try:
            super().keyPressEvent(event)
        finally:
            Button._takes_a_key = False


class Marked(Button):
    """One of several places: a bar at its leading edge tells which one holds."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            mark(painter, self.rect(), self.isRightToLeft())
            painter.end()


class Seldom(Button):
    """An act of a row, as its three dots: seen while it is the current one, by hand or focus; pressed at any
    time. The dots open their menu by its keys too, also where they stand in no row.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        asks = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not (asks and self._opens_menu()):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._opens_menu():
            super().contextMenuEvent(event)

    def _opens_menu(self) -> bool:
        held = bool(self.property("kind") == "more")
        if held:
            self.click()
        return held

    def in_sight(self) -> bool:
        """Whether its row is the current one."""
        row = self.parentWidget() if self.property("in_row") else None
        return row is None or row.underMouse() or row.isAncestorOf(self.window().focusWidget())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.in_sight():
            super().paintEvent(event)


class Whole(Button):
    """As large as its row and under its words, which shows the ring of it: pressed anywhere, it opens."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The row does."""


def current_or_not(row: QWidget) -> None:
    """A row has become the current one, or is it no longer."""
    row.update()
    for dots in row.findChildren(Seldom):
        dots.update()


class Tick(InRow, Lettered, QCheckBox):
    """A box to tick, with the same care."""
