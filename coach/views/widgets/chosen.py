"""What is chosen is told by a bar at its leading edge: a tint alone is not seen by everybody."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from coach.views.widgets import look

WIDE, SHORT = 3, 8  # px of the bar, and by how much it is shorter than its row above and below


def mark(painter: QPainter, place: QRect, from_right: bool = False) -> None:
    """Draw the bar of a chosen row that is drawn in `place`; `from_right` where one reads from there."""
    left = place.right() + 1 - WIDE if from_right else place.left()
    bar = QRectF(left, place.top() + SHORT, WIDE, place.height() - 2 * SHORT)
    painter.fillRect(bar, look.color("accent"))
