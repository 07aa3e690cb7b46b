"""What an area scrolls: as high as it is at its width, so that nothing scrolls what has room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Scrolled(QWidget):
    """With a layout of its own."""

    def minimumSizeHint(self) -> QSize:
        """Qt takes the height at its narrowest, and scrolls what has room."""
        least, down = super().minimumSizeHint(), self.layout()
        wide = max(self.width(), least.width())
        high = down.totalHeightForWidth(wide) if down is not None and down.hasHeightForWidth() else -1
        return QSize(least.width(), high) if high >= 0 else least
