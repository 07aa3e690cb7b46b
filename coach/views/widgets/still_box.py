"""Boxes to choose from that stay as they are while the page they stand on is scrolled past them."""

import time

from PySide6.QtCore import QRect, QSize, Qt, QTime
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QTimeEdit

from coach.i18n.letters import folded

EDGES = 4  # px that the style keeps beside the words
WIDE = 200  # px of a box that is asked how much of it is not for words


class StillBox(QComboBox):
    """The wheel is the page's: what is chosen changes by a press or a key, and in the open list alone.

    A wheel that scrolls past takes no caret along either, from where one writes.
    """

    _whole = ""  # what is in sight in any case
    _sought, _sought_at = "", 0.0  # what is typed to choose by, and when its last letter came, in s

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space within a name that is typed belongs to it: only alone it opens the list."""
        now, typed = time.monotonic(), event.text()
        if (now - self._sought_at) * 1000 > QApplication.keyboardInputInterval():
            self._sought = ""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and typed and typed.isprintable() and (self._sought + typed).strip():
            self._sought, self._sought_at = self._sought + typed, now
            self._choose_what_begins_so()
        else:
            super().keyPressEvent(event)

    def _choose_what_begins_so(self) -> None:
        """The next one that begins with what was typed; one letter over and over goes through all of its own.

        As by a hand in the list: `activated` is told as well.
        """
        wanted, at = folded(self._sought), max(self.currentIndex(), 0)
        if len(set(wanted)) == 1:
            wanted, at = wanted[0], at + 1
        rows = [(at + step) % self.count() for step in range(self.count())]
        found = [row for row in rows if folded(self.itemText(row)).startswith(wanted)]
        for row in found[:1]:
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def have_room_for(self, words: str) -> None:
        """So wide that these words are whole, whatever else can be chosen."""
        self._whole = words
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._whole:
            return QSize(self.wide_for(self._whole), hint.height())
        if self.sizeAdjustPolicy() == QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon:
            return hint
        widest = max((self.wide_for(self.itemText(row)) for row in range(self.count())), default=0)
        return hint.expandedTo(QSize(widest, 0))  # the style's own is too narrow for its edges

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._whole else super().minimumSizeHint()

    def wide_for(self, words: str) -> int:
        """px with which they are whole."""
        return self._around() + self.fontMetrics().horizontalAdvance(words)

    def _around(self) -> int:
        """px of what stands beside the words: its edges and the arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, WIDE, WIDE)
        return WIDE - self._room_in(option) + 2 * EDGES

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def in_sight(self) -> str:
        """What is chosen, or stands there while nothing is: cut with dots where it has no room whole."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._cut_to_fit(option)

    def _cut_to_fit(self, option: QStyleOptionComboBox) -> str:
        room = self._room_in(option) - EDGES
        shown = option.currentText or self.placeholderText()
        return self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)

    def _room_in(self, option: QStyleOptionComboBox) -> int:
        words = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, words, self).width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._cut_to_fit(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class StillTime(QTimeEdit):
    """An hour; the wheel is the page's."""

    def __init__(self, hour: QTime) -> None:
        super().__init__(hour)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
