"""One line over a dimmed page: what Find and Capture have in common."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from coach.views.widgets import look


class LineSheet(QDialog):
    """640 px wide at 100 %, near the top, over a dimmed page."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setWindowTitle("Coach")
        self.setFixedWidth(min(look.px(640), over.width() - 40))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # its corners are round
        self._over, self._shade = over, _Shade(over)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        surface = QFrame()
        surface.setObjectName("sheet")
        whole.addWidget(surface)
        self.down = QVBoxLayout(surface)
        self.down.setContentsMargins(14, 14, 14, 14)
        self.finished.connect(self._shade.deleteLater)

    def open(self) -> None:
        """Show it centred over the page, which is dimmed until it closes."""
        over = self._over
        self._shade.setGeometry(over.rect())
        self._shade.show()
        self._shade.raise_()
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + over.height() // 9)
        super().open()


class _Shade(QWidget):
    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(20, 18, 14, 80))
        painter.end()
