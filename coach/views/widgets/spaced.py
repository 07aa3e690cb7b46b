"""Words that are read at length, on lines further apart than a label of Qt sets them."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from coach.views.widgets.pieces import Wrapping, label

APART = 1.62  # of the height of the letters, from one line to the next
LARGE = 1.4  # the same of large letters


class Spaced(Wrapping):
    """A label in all but its lines: read aloud, sought and measured as one."""

    apart = APART

    def sizeHint(self) -> QSize:
        wide = super().sizeHint().width()
        self._heights = {}
        return QSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            _laid, lines = self._lines(width)
            around = self.contentsMargins()
            self._heights[width] = round(lines * self._step()) + around.top() + around.bottom()
        return self._heights[width]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        laid, _lines = self._lines(self.width())
        laid.draw(painter, QPointF(self.contentsRect().topLeft()))
        painter.end()

    def _step(self) -> float:
        """px from one line to the next."""
        size = self.font().pixelSize()
        return self.apart * size if size > 0 else 1.2 * QFontMetricsF(self.font()).lineSpacing()

    def _lines(self, width: int) -> tuple[QTextLayout, int]:
        """Laid out for that width, and how many lines that takes."""
        around = self.contentsMargins()
        room = max(width - around.left() - around.right(), 1)
        return self._laid(room, room)

    def _laid(self, wide: int, room: int) -> tuple[QTextLayout, int]:
        """On lines no longer than `wide`, from the leading edge of the `room` there is; px both."""
        step, aside = self._step(), (room - wide) * self.isRightToLeft()
        laid = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        laid.setTextOption(option)
        laid.beginLayout()
        count = 0
        while (line := laid.createLine()).isValid():
            line.setLineWidth(wide)
            line.setPosition(QPointF(aside, count * step + (step - line.height()) / 2))
            count += 1
        laid.endLayout()
        return laid, count


class Even(Spaced):
    """On lines of like length: no word stands alone on the last."""

    def _laid(self, wide: int, room: int) -> tuple[QTextLayout, int]:
        filled = super()._laid
        return filled(narrowest(wide, lambda narrower: filled(narrower, room)[1]), room)


class Title(Even):
    """The same in large letters."""

    apart = LARGE


def narrowest(room: int, lines: Callable[[int], int]) -> int:
    """The least width, px, to two of them, that takes no line more than all the `room`; half of it at least.

    `lines` tells how many a width takes. So they become about as long as each other.
    """
    least, most, count = room // 2, room, lines(room)
    while count > 1 and most - least > 2:
        between = (least + most) // 2
        if lines(between) <= count:
            most = between
        else:
            least = between
    return most


def spaced(text: str, role: str) -> QLabel:
    """As `label`, for what is read at length."""
    return label(text, role, made_as=Spaced)


def even(text: str, role: str) -> QLabel:
    """As `spaced`, for a sentence that stands by itself."""
    return label(text, role, made_as=Even)


def title(text: str, role: str) -> QLabel:
    """As `even`, for the title of what is read."""
    return label(text, role, made_as=Title)
