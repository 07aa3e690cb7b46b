"""How large a sheet is: sized by hand at its corner, kept while Coach runs, never larger than its window."""

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizeGrip, QWidget

from coach.views.widgets import look, on_top, roles

SIDE, INSET = 16, 5  # px of the grip, and from its sheet's round corner
LINES = (4, 9)  # px: how far its two lines lie from the corner

_kept: dict[str, QSize] = {}  # by the kind of a sheet, as a hand left it


def by_hand(sheet: on_top.Sheet) -> None:
    """Give it a grip in the corner; before it is first shown. One that has but one size has none."""
    _ByHand(sheet)


class _ByHand(QObject):
    """Of one sheet, with which it goes."""

    def __init__(self, sheet: on_top.Sheet) -> None:
        super().__init__(sheet)
        over = sheet.parentWidget()
        assert over is not None, "a sheet of its own is the desktop's to size"
        self._sheet, self._over, self._grip = sheet, over.window(), _Grip(sheet)
        sheet.installEventFilter(self)
        self._over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._over:
            if kind == QEvent.Type.Resize:
                self._within()
                self._over_it()
        elif kind == QEvent.Type.Show and not event.spontaneous():
            self._within()
            self._as_it_was_left()
            self._grip.raise_()
        elif kind == QEvent.Type.Resize:
            self._in_the_corner()
        elif kind == QEvent.Type.Hide and not event.spontaneous() and self._grip.held:
            _kept[self._sheet.sized_as] = self._sheet.size()
        return False

    def _within(self) -> None:
        self._sheet.setMaximumSize(self._over.size())

    def _over_it(self) -> None:
        """No part of it, nor its buttons, stays beyond an edge of the window that was made smaller."""
        room, here = self._over.geometry(), self._sheet.geometry()
        left = max(min(here.left(), room.left() + room.width() - here.width()), room.left())
        top = max(min(here.top(), room.top() + room.height() - here.height()), room.top())
        if self._sheet.isVisible() and (left, top) != (here.left(), here.top()):
            self._sheet.move(left, top)

    def _as_it_was_left(self) -> None:
        """At least as large as what it holds now."""
        if (kept := _kept.get(self._sheet.sized_as)) is not None:
            self._sheet.resize(kept.expandedTo(self._sheet.minimumSizeHint()).boundedTo(self._over.size()))

    def _in_the_corner(self) -> None:
        sheet = self._sheet
        right = INSET if sheet.isRightToLeft() else sheet.width() - SIDE - INSET
        self._grip.move(right, sheet.height() - SIDE - INSET)


class _Grip(QSizeGrip):
    """Two short lines across the corner, for the mouse; the keys of the desktop size any window."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.held = False
        self._pressed: tuple[QPointF, QPointF] | None = None  # where, in it and on the screen
        self.setFixedSize(SIDE, SIDE)
        roles.heard_as(self, "silent")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing yet: see `sheet_frame`, a sheet let go at once would stay in the desktop's hand."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (event.position(), event.globalPosition()) if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The desktop sizes it; Qt would, too, but not what wraps. Where a desktop does not, Qt does."""
        if self._pressed is not None:
            (at, on_screen), self._pressed, self.held = self._pressed, None, True
            side = Qt.Edge.LeftEdge if self.isRightToLeft() else Qt.Edge.RightEdge
            handle = self.window().windowHandle()
            if handle is not None and handle.startSystemResize(side | Qt.Edge.BottomEdge):
                return
            left = Qt.MouseButton.LeftButton
            press = QEvent.Type.MouseButtonPress
            super().mousePressEvent(QMouseEvent(press, at, on_screen, left, left, event.modifiers()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = None
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("control"), 1.5))
        if self.isRightToLeft():
            painter.translate(SIDE, 0)
            painter.scale(-1, 1)
        for far in LINES:
            painter.drawLine(SIDE - 1 - far, SIDE - 2, SIDE - 2, SIDE - 1 - far)
        painter.end()
