"""One line over a dimmed page: what Find and Capture have in common."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from coach.views.widgets import look, shade


class LineSheet(QDialog):
    """640 px wide at 100 %, near the top, over a dimmed page."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setWindowTitle("Coach")
        self.setFixedWidth(min(look.px(640), over.width() - 40))
        self._over = over
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        surface = QFrame()
        surface.setObjectName("sheet")
        whole.addWidget(surface)
        self.down = QVBoxLayout(surface)
        self.down.setContentsMargins(14, 14, 14, 14)

    def open(self) -> None:
        """Show it centred over the page, which is dimmed until it closes."""
        over = self._over
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + over.height() // 9)
        super().open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outside its round corners it looks as the page does there: many desktops show black for nothing."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade.dimmed("canvas"))
        painter.end()
