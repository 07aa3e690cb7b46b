"""The shelves as covers on a board: each with its own drawing, its name, and how many guides it holds."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer

from coach.views.library.spread import Spread
from coach.views.library.typeset import in_lines
from coach.views.widgets import look
from coach.views.widgets.pressing import Button

HIGH, LEAST, GAP, SPINE, DRAWN = 188, 124, 14, 8, 52  # px at 100 %
EDGE = 10  # px at 100 % of a cover beside its words
TINTS = (("#F1ECE1", "#26241F"), ("#EDEBE2", "#24251F"), ("#F3EEE6", "#27241F"), ("#E9EDE6", "#212621"))
DOT = '<circle cx="{x}" cy="{y}" r="2.8" fill="currentColor" stroke="none"/>'
DRAWINGS = {  # own line drawings, 64 by 64
    "why": '<circle cx="32" cy="32" r="12"/><circle cx="32" cy="32" r="20"/>'
    '<circle cx="32" cy="32" r="28"/>' + DOT.format(x=32, y=32),
    "presence": '<path d="M22 8a30 30 0 0 0 0 48M42 8a30 30 0 0 1 0 48M24.5 20a16 16 0 0 0 0 24'
    'M39.5 20a16 16 0 0 1 0 24"/>' + DOT.format(x=32, y=32),
    "knowing": '<circle cx="24" cy="32" r="17"/><circle cx="40" cy="32" r="17"/>',
    "word": '<path d="M6 32h11M47 32h11"/><circle cx="26" cy="32" r="9"/><circle cx="38" cy="32" r="9"/>',
    "helping": '<path d="M6 52h14V40h13V28h13V16h12"/>' + DOT.format(x=52, y=8),
    "trusting": '<path d="M12 56V30a20 20 0 0 1 40 0v26M6 56h52"/>' + DOT.format(x=32, y=40),
    "repair": '<circle cx="32" cy="32" r="24"/><path d="M38 9l-8 14 6 9-9 10 3 13"/>',
    "team": '<circle cx="32" cy="12" r="3.5"/><circle cx="12" cy="44" r="3.5"/>'
    '<circle cx="52" cy="44" r="3.5"/>'
    '<path d="M29 14.5C18 20 13 30 12.5 40M35 14.5C46 20 51 30 51.5 40M15.5 46C26 53 38 53 48.5 46"/>',
}
OTHER = '<path d="M18 10h30v44H18zM18 10v44M26 20h14M26 27h14"/>'  # a shelf of a pack
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" stroke="{ink}" stroke-width="1.5"'
    ' fill="none" stroke-linecap="round">{drawn}</svg>'
)


class Cover(Button):
    """One shelf; as high as its name takes."""

    def __init__(self, number: int, key: str, title: str, count: str, says: str) -> None:
        super().__init__("")
        self.setObjectName(f"cover_{key}")
        self.setAccessibleName(says)
        self.setAccessibleDescription(count)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title, self._count = title, count
        self._tint = TINTS[number % len(TINTS)]
        svg = SVG.format(drawn=DRAWINGS.get(key, OTHER), ink=look.color("accentText").name())
        drawn = svg.replace("currentColor", look.color("accentText").name())
        self._drawing = QSvgRenderer(QByteArray(drawn.encode()), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the board's."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """So wide that each of its words is whole."""
        letters = QFontMetrics(_title_letters())
        longest = max(map(letters.horizontalAdvance, self._title.split()), default=0)
        return QSize(max(look.px(LEAST), longest + look.px(SPINE) + 2 * look.px(EDGE) + 4), look.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        dark = look.worn()[0]
        painter.setPen(look.color("line"))
        painter.setBrush(QColor(self._tint[1 if dark else 0]))
        painter.drawRoundedRect(place, 6, 6)
        spine, far = float(look.px(SPINE)), self.isRightToLeft()
        left = place.right() - spine if far else place.left()
        painter.fillRect(QRectF(left, place.top() + 2, spine, place.height() - 4), look.color("select"))
        self._words(painter, place, spine, far)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(look.color("focus" if self.hasFocus() else "control"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()

    def _words(self, painter: QPainter, place: QRectF, spine: float, far: bool) -> None:
        side, edge = float(look.px(DRAWN)), float(look.px(EDGE))
        near, other = (edge, spine + edge) if far else (spine + edge, edge)
        inner = place.adjusted(near, look.px(14), -other, -look.px(10))
        self._drawing.render(
            painter, QRectF(inner.right() - side if far else inner.left(), inner.top(), side, side)
        )
        align = Qt.AlignmentFlag.AlignBottom | (
            Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
        )
        painter.setFont(look.sans(13))
        painter.setPen(look.color("ink2"))
        painter.drawText(inner, align, self._count)
        serif = _title_letters()
        painter.setFont(serif)
        painter.setPen(look.color("ink"))
        above = inner.adjusted(0, 0, 0, -look.px(20))
        painter.drawText(above, align, in_lines(self._title, QFontMetrics(serif), int(inner.width())))


def _title_letters() -> QFont:
    return look.serif(15, QFont.Weight.DemiBold)


class Covers(Spread):
    """All of them in eight, four or two columns; the arrows walk them as a grid."""

    def __init__(
        self, covers: Sequence[tuple[str, str, str, str]], open_place: Callable[[str], object]
    ) -> None:
        """`covers`: key, name, how many guides, and what a reader says of it."""
        made = [Cover(n, *one) for n, one in enumerate(covers)]
        for (key, *_said), cover in zip(covers, made, strict=True):
            cover.clicked.connect(partial(_open, open_place, key))
        super().__init__(made, 8, (GAP, GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._widest() + GAP, super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max((one.sizeHint().width() for one in self.held), default=look.px(LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (self.width() + GAP) // (self._widest() + GAP)
        self.lay(8 if room >= 8 else 4 if room >= 4 else 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((n for n, cover in enumerate(self.held) if cover.hasFocus()), None)
        far = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: far, Qt.Key.Key_Left: -far,
            Qt.Key.Key_Down: self.across, Qt.Key.Key_Up: -self.across,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        to = here + step
        if 0 <= to < len(self.held):
            self.held[to].setFocus(Qt.FocusReason.OtherFocusReason)


def _open(open_place: Callable[[str], object], key: str, _checked: bool = False) -> None:
    open_place(key)
