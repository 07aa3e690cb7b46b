"""The frame of a sheet: round corners over the dimmed page, no title bar; pressed on its ground it moves,
at its corner it grows."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QDialog, QFrame, QWidget

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
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Painted below what it holds; pressed where nothing else takes it, it goes with the mouse."""
        if watched is not self._sheet:
            return False
        if event.type() == QEvent.Type.Paint:
            _paint(self._sheet, self._ground)
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            handle = self._sheet.windowHandle()
            if event.button() == Qt.MouseButton.LeftButton and handle is not None:
                handle.startSystemMove()
        return False


def _paint(sheet: QWidget, ground: str) -> None:
    """Outside its round corners it looks as the page does there: many desktops show black for nothing."""
    painter = QPainter(sheet)
    painter.fillRect(sheet.rect(), shade.dimmed("canvas"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.color("line"))
    painter.setBrush(look.color(ground))
    painter.drawRoundedRect(QRectF(sheet.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    painter.end()
