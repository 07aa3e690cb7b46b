"""Boxes to choose from that stay as they are while the page they stand on is scrolled past them."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QTimeEdit


class StillBox(QComboBox):
    """The wheel is the page's: what is chosen changes by a press or a key, and in the open list alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillTime(QTimeEdit):
    """An hour; the wheel is the page's."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
