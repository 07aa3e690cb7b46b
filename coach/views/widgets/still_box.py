"""Boxes to choose from that stay as they are while the page they stand on is scrolled past them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QTimeEdit

EDGES = 4  # px that the style keeps beside the words


class StillBox(QComboBox):
    """The wheel is the page's: what is chosen changes by a press or a key, and in the open list alone."""

    def have_room_for(self, words: str) -> None:
        """So wide that these words are whole, whatever else can be chosen."""
        self.ensurePolished()
        letter = self.fontMetrics().horizontalAdvance("X")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(-(-(self.fontMetrics().horizontalAdvance(words) + EDGES) // letter))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def in_sight(self) -> str:
        """What is chosen, as it is shown: cut with dots where there is no room for all of it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._cut_to_fit(option)

    def _cut_to_fit(self, option: QStyleOptionComboBox) -> str:
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - EDGES
        )

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
