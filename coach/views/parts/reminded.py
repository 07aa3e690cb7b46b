"""A quiet line that says what was reminded of, with what can be done about it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.language import _
from coach.views.parts.pieces import Lines, button, clear, label

if TYPE_CHECKING:
    from coach.views.parts.tray import Tray


class Reminded(QWidget):
    """Above the page, while something is unanswered: always over Today, elsewhere once it was clicked."""

    def __init__(self, tray: "Tray") -> None:
        super().__init__()
        self._tray = tray
        self.setObjectName("reminded")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(36, 16, 36, 0)
        self.hide()

    def show_it(self, on_today: bool) -> None:
        """Called when it may have changed, or another place is shown."""
        clear(self._down)
        tray = self._tray
        there = tray.now is not None and (on_today or tray.came)
        if there:
            self._down.addWidget(self._line())
        self.setVisible(there)

    def _line(self) -> QFrame:
        line = QFrame()
        line.setObjectName("row")
        across = QHBoxLayout(line)
        across.setContentsMargins(14, 8, 12, 8)
        across.setSpacing(12)
        said = _("Reminded of {what}").format(what=self._tray.about)
        self.setAccessibleName(said)
        across.addWidget(label(said, "body2"), 1)
        made = [
            button(text, act, "quiet", says=f"{text}: {self._tray.about}") for text, act in self._tray.acts()
        ]
        across.addWidget(Lines(*made), 1)
        return line
