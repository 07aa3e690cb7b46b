"""An icon inside a field, as large as its letters: Qt's own stays at 16 px at any size of text."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from coach.views.widgets import icons, look, roles

SIDE, EDGE, GAP = 16, 9, 7  # px at 100 %: the icon, from the frame to it, from it to the words


class FieldIcon(QAbstractButton):
    """At the leading end of a field it adorns it; with `act`, at its far end, it can be pressed."""

    def __init__(
        self, field: QLineEdit, name: str, token: str, says: str = "", act: Callable[[], object] | None = None
    ) -> None:
        super().__init__(field)
        self._field, self._icon, self._far = field, (name, token), act is not None
        self.setProperty("focusPolicy", "NoFocus")
        self.setCursor(QtCore.Qt.CursorShape.ArrowCursor)
        if act is None:
            self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            roles.heard_as(self, "silent")
        else:
            self.setAccessibleName(says)
            self.clicked.connect(act)
        field.installEventFilter(self)
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field has another size, another direction or other letters."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange):
            self._stand()
        return False

    def _stand(self) -> None:
        side, edge, gap = look.px(SIDE), look.px(EDGE), look.px(GAP)
        wide, margin = side + gap, max(edge - gap, 0)
        at_left = self._far == self._field.isRightToLeft()
        self._field.setTextMargins(wide if at_left else 0, 0, 0 if at_left else wide, 0)
        left = margin if at_left else self._field.width() - margin - wide - gap
        self.setGeometry(left, 0, wide + gap, self._field.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = look.px(SIDE)
        painter = QPainter(self)
        where = (self.width() - side) // 2, (self.height() - side) // 2
        painter.drawPixmap(*where, icons.picture(*self._icon, SIDE))
        painter.end()
