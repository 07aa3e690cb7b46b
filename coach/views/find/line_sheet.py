"""One line over a dimmed page: what Find and Capture have in common."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from coach.views.widgets import icons, look, on_top, roles, shade, sheet_frame
from coach.views.widgets.key_hints import hints

SIDE = 24  # px from its edge to its words
LOW = 400  # px at 100 %: a window lower than that has room for what is done alone


class LineSheet(on_top.Sheet):
    """640 px wide at 100 %, near the top, over a dimmed page: its line, what is made of it, what the keys do.

    `down` takes what stands between the line and the foot. In a `low` window no keys are told.
    """

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setWindowTitle("Coach")
        self.setFixedWidth(min(look.px(640), over.width() - 40))
        self._over = over
        self.low = over.height() < look.px(LOW)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        surface = QFrame()
        surface.setObjectName("sheet")
        whole.addWidget(surface)
        self._whole = QVBoxLayout(surface)
        self._whole.setContentsMargins(1, 1, 1, 1)
        self._whole.setSpacing(0)
        self.down = QVBoxLayout()
        self.down.setContentsMargins(SIDE, self._air(16), SIDE, self._air(16))
        self._whole.addLayout(self.down)

    def begins_with(self, field: QLineEdit, icon: str) -> None:
        """The line that is typed in, without a frame, above a hairline."""
        field.setProperty("kind", "bare")
        across = QHBoxLayout()
        across.setContentsMargins(SIDE, self._air(14), SIDE, self._air(14))
        across.setSpacing(14)
        drawn = QLabel()
        drawn.setPixmap(icons.picture(icon, "accentText", 18))
        roles.heard_as(drawn, "silent")
        across.addWidget(drawn)
        across.addWidget(field, 1)
        self._whole.insertLayout(0, across)
        field.setFocus()  # letters may come before the desktop has brought the sheet up
        self._whole.insertWidget(1, sheet_frame.hairline())

    def ends_with(self, *keys: tuple[str, str], does: QWidget | None = None) -> None:
        """What the keys do, and the act of the sheet, on the ground of a foot."""
        foot = QFrame()
        foot.setObjectName("line_foot")
        across = QHBoxLayout(foot)
        across.setContentsMargins(SIDE, self._air(12), SIDE, self._air(12))
        across.setSpacing(14)
        across.addWidget(QWidget() if self.low else hints(*keys), 1)
        if does is not None:
            across.addWidget(does)
        self._whole.addWidget(foot)

    def _air(self, px: int) -> int:
        """Above and below its parts, less in a low window."""
        return px // 3 if self.low else px

    def open(self) -> None:
        """Show it centred over the page, which is dimmed and out of reach until it closes."""
        self._stand()
        super().open()

    def adjustSize(self) -> None:
        """As high as its parts are at its own width: Qt would measure them at the width they wish for."""
        layout = self.layout()
        high = layout.totalHeightForWidth(self.width()) if layout is not None else -1
        if high < 0:
            super().adjustSize()
        else:
            self.resize(self.width(), high)

    def event(self, event: QEvent) -> bool:
        """What it holds is laid out a turn later than it was told."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.adjustSize()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It grows with what is typed, and its foot stays in sight."""
        super().resizeEvent(event)
        if self.isVisible():
            self._stand()

    def _stand(self) -> None:
        over = self._over
        corner = over.mapToGlobal(over.rect().topLeft())
        y = max(0, min(over.height() // 9, over.height() - self.height()))
        self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outside its round corners it looks as the page does there: many desktops show black for nothing."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade.dimmed("canvas"))
        painter.end()
