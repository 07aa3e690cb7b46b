"""The page one writes on: a column that is good to read, on a lighter ground to the edge of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from coach.views.widgets import look
from coach.views.widgets.at_most import AtMost
from coach.views.widgets.chosen import hairline
from coach.views.widgets.living import Column, Part, Told

ANY = 16_777_215  # px: as much as there is


class WrittenPage(AtMost):
    """At most so many px wide at 100 %; the ground begins px `out` before the column of the page it is in.

    There is none where it has the page to itself.
    """

    def __init__(self, page: QWidget, most: float, out: int) -> None:
        self._column = Column()
        super().__init__(self._column, most)
        self._page, self._out = page, out
        self._ground = Ground(page)
        self.destroyed.connect(self._ground.deleteLater)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        self._column.show_parts(parts, told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ground.hide()

    def _lay(self) -> None:
        column = self.parentWidget()
        both = column.parentWidget() if column is not None else None
        if column is None or both is None:
            return
        left, out = column.mapTo(self._page, QPoint()).x(), self._out
        if self._page.isRightToLeft():
            self._ground.setGeometry(0, 0, left + column.width() + out, ANY)
        else:
            self._ground.setGeometry(left - out, 0, self._page.width() - left + out, ANY)
        self._ground.setVisible(column.width() < both.width() and not self.isHidden())


class Ground(QWidget):
    """Below all that stands on a page; a hairline at the side where the page goes on."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.lower()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.color("surface"))
        edge = self.width() - 1 if self.isRightToLeft() else 0
        hairline(painter, QRect(edge, event.rect().top(), 1, event.rect().height()))
        painter.end()
