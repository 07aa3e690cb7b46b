"""The page behind a sheet is dimmed, behind each sheet alike, so that the eye is on what is asked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from coach.views.widgets import look

INK, SHARE = (20, 18, 14), 80 / 255  # what dims, and how much of it is laid over the page


def under(sheet: QDialog, beside: Callable[[], object] | None = None, seen_through: bool = False) -> None:
    """Dim the window that `sheet` stands over for as long as it is shown; nothing where it stands alone.

    A click on the page does what `beside` says, and nothing to the page; nor does a file dropped there.
    Where the page is to be read beside the sheet it is `seen_through`.
    """
    over = sheet.parentWidget()
    if over is not None:
        _Shade(over.window(), sheet, beside, seen_through)


def dimmed(token: str) -> QColor:
    """A ground of the theme as it is seen under the shade."""
    ground = look.color(token)
    parts = zip((ground.red(), ground.green(), ground.blue()), INK, strict=True)
    return QColor(*(round(one * (1 - SHARE) + ink * SHARE) for one, ink in parts))


class _Shade(QWidget):
    def __init__(
        self, over: QWidget, sheet: QDialog, beside: Callable[[], object] | None, seen_through: bool
    ) -> None:
        super().__init__(over)
        self.setObjectName("shade")
        self._over, self._sheet, self._beside = over, sheet, beside
        self._seen_through = seen_through
        self.setAcceptDrops(True)
        self.setProperty("focusPolicy", "NoFocus")
        self.hide()
        over.installEventFilter(self)
        sheet.installEventFilter(self)
        sheet.finished.connect(self.deleteLater)  # together with the sheet
        sheet.destroyed.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It comes and goes with the sheet, and is as large as the window."""
        if watched is self._sheet and event.type() == QEvent.Type.Show:
            self.setGeometry(self._over.rect())
            self.show()
            self.raise_()
        elif watched is self._sheet and event.type() == QEvent.Type.Hide:
            self.hide()
        elif watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the page has nothing of it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()  # what is ignored goes on to the window

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._beside is not None:
            self._beside()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._seen_through:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(*INK, round(SHARE * 255)))
        painter.end()
