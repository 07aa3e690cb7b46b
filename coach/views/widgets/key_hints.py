"""What the keys do, as small caps with a word: for the eye; what is heard says it itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.views.widgets import roles
from coach.views.widgets.pieces import label
from coach.views.widgets.side_by_side import Lines

BETWEEN = 14  # px between two


def hints(*shown: tuple[str, str]) -> QWidget:
    """Each a key, or several with | between, and what it does; in a next line where there is no room."""
    made = Lines(*(_hint(key, does) for key, does in shown), spacing=BETWEEN)
    roles.heard_as(made, "silent")
    return made


def _hint(key: str, does: str) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    for part in key.split("|"):
        across.addWidget(label(part, "keycap", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
    across.addWidget(label(does, "meta", wrap=False))
    return made
