"""The frame of a sheet: round corners over the dimmed page, no title bar; pressed on its ground it moves,
at its corner it grows."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from coach.views.widgets import look, on_top, shade, sheet_size

CORNER = 14.0  # px


def framed(sheet: QDialog, ground: str = "canvas") -> None:
    """Before it is first shown; `ground` is the token of its colour. Alone it has a title bar."""
    if sheet.parentWidget() is None:
        return
    sheet.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
    sheet.setProperty("framed", True)
    _Frame(sheet, ground)
    if isinstance(sheet, on_top.Sheet) and sheet.minimumWidth() < sheet.maximumWidth():
        sheet_size.by_hand(sheet)


def hairline() -> QFrame:
    """Parts the head of a sheet from what it holds."""
    made = QFrame()
    made.setObjectName("edge")
    made.setFixedHeight(1)
    return made


class _Frame(QObject):
    """Of one sheet, with which it goes."""

    def __init__(self, sheet: QDialog, ground: str) -> None:
        super().__init__(sheet)
        self._sheet, self._ground = sheet, ground
        self._pressed: QPoint | None = None  # where, on the screen
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Painted below what it holds; drawn where nothing else takes the mouse, it goes with it.

        Not at the press: the desktop would hold a sheet that was let go again before it had begun to move it.
        """
        if watched is not self._sheet:
            return False
        if event.type() == QEvent.Type.Paint:
            _paint(self._sheet, self._ground)
        elif isinstance(event, QMouseEvent):
            self._hand(event)
        return False

    def _hand(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = at
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                if (handle := self._sheet.windowHandle()) is not None:
                    handle.startSystemMove()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = None


def _paint(sheet: QWidget, ground: str) -> None:
    """Outside its round corners it looks as the page does there: many desktops show black for nothing."""
    painter = QPainter(sheet)
    painter.fillRect(sheet.rect(), shade.dimmed("canvas"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.color("line"))
    painter.setBrush(look.color(ground))
    painter.drawRoundedRect(QRectF(sheet.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    painter.end()
