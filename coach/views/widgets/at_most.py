"""What is read stands in a column no wider than the eye likes, and is never cut for it."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.views.widgets import look


class AtMost(QWidget):
    """One widget, `most` px wide at 100 %; where there is more room it stands in the middle of it.

    A largest width alone will not do: a layout asks how high the words are in all the room there is, gives
    them that height, and then less width. So whoever asks here is told the height at the width they get.
    """

    def __init__(self, held: QWidget, most: float, centred: bool = True) -> None:
        super().__init__()
        self._held, self._most, self._centred = held, look.px(most), centred
        held.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = self._held.heightForWidth(min(width, self._most))
        return high if high >= 0 else self._held.minimumSizeHint().height()

    def sizeHint(self) -> QSize:
        hint = self._held.sizeHint()
        return QSize(min(hint.width(), self._most), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._held.minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """What it holds may ask for more, or for less."""
        if event.type() == QEvent.Type.LayoutRequest:  # its words changed, or what is unfolded
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        wide = min(self.width(), self._most)
        beside = self.width() - wide
        left = beside // 2 if self._centred else beside * self.isRightToLeft()
        self._held.setGeometry(left, 0, wide, self.height())
