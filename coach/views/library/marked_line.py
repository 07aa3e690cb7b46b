"""One point of several: a ring, and words that stay beside it where they wrap."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.views.widgets import look, roles
from coach.views.widgets.spaced import spaced


class Marked(QWidget):
    """A line with a ring before it; what wraps stays beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(8))
        ring = spaced("\u25e6", "body2")
        roles.heard_as(ring, "silent")
        across.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
        self.line = spaced(text, "body2")
        across.addWidget(self.line, 1)
