"""One line over a dimmed page: what Find and Capture have in common."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from coach.views.widgets import icons, look, on_top, roles, shade, sheet_frame
from coach.views.widgets.key_hints import hints

SIDE = 24  # px from its edge to its words


class LineSheet(on_top.Sheet):
    """640 px wide at 100 %, near the top, over a dimmed page: its line, what is made of it, what the keys do.

    `down` takes what stands between the line and the foot.
    """

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
        self._whole = QVBoxLayout(surface)
        self._whole.setContentsMargins(1, 1, 1, 1)
        self._whole.setSpacing(0)
        self.down = QVBoxLayout()
        self.down.setContentsMargins(SIDE, 16, SIDE, 16)
        self._whole.addLayout(self.down)

    def begins_with(self, field: QLineEdit, icon: str) -> None:
        """The line that is typed in, without a frame, above a hairline."""
        field.setProperty("kind", "bare")
        across = QHBoxLayout()
        across.setContentsMargins(SIDE, 14, SIDE, 14)
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
        across.setContentsMargins(SIDE, 12, SIDE, 12)
        across.setSpacing(14)
        across.addWidget(hints(*keys), 1)
        if does is not None:
            across.addWidget(does)
        self._whole.addWidget(foot)

    def open(self) -> None:
        """Show it centred over the page, which is dimmed and out of reach until it closes."""
        over = self._over
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + over.height() // 9)
        super().open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outside its round corners it looks as the page does there: many desktops show black for nothing."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade.dimmed("canvas"))
        painter.end()
