"""What is chosen is told by a bar at its leading edge: a tint alone is not seen by everybody."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap

from coach.views.widgets import look

WIDE, SHORT = 3, 8  # px of the bar, and by how much it is shorter than its row above and below


def mark(painter: QPainter, place: QRect, from_right: bool = False) -> None:
    """Draw the bar of a chosen row that is drawn in `place`; `from_right` where one reads from there.

    As a picture, for a painter's pens and brushes bring the whole Qt namespace in before the first paint.
    """
    left = place.right() + 1 - WIDE if from_right else place.left()
    bar = QPixmap(WIDE, max(place.height() - 2 * SHORT, 1))
    bar.fill(look.color("accent"))
    painter.drawPixmap(QPoint(left, place.top() + SHORT), bar)


def hairline(painter: QPainter, place: QRect) -> None:
    """What parts two rows, as a picture for the same reason: the first pen costs a sixth of the start."""
    line = QPixmap(1, 1)
    line.fill(look.color("line"))
    painter.drawPixmap(place, line)
