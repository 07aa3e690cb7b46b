"""A quiet line that says what was reminded of, with what can be done about it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from coach.i18n.translate import _
from coach.views.widgets import look
from coach.views.widgets.pieces import button, clear, label
from coach.views.widgets.side_by_side import side_by_side

if TYPE_CHECKING:
    from coach.views.reminders.tray import Tray

NARROW = 700  # px below which the acts stand under the words


class Reminded(QWidget):
    """Above the page, while something is unanswered: always over Today, elsewhere once it was clicked."""

    def __init__(self, tray: "Tray") -> None:
        super().__init__()
        self._tray = tray
        self.setObjectName("reminded")
        self._down = QVBoxLayout(self)
        self._across: QBoxLayout | None = None
        self.hide()

    def show_it(self, on_today: bool) -> None:
        """Called when it may have changed, or another place is shown."""
        clear(self._down)
        self._across = None
        tray = self._tray
        there = tray.now is not None and (on_today or tray.came)
        if there:
            self._down.addWidget(self._line())
            self._fit()
        self.setVisible(there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _line(self) -> QFrame:
        line = QFrame()
        line.setObjectName("row")
        self._across = across = QBoxLayout(QBoxLayout.Direction.LeftToRight, line)
        across.setContentsMargins(14, 8, 12, 8)
        across.setSpacing(4)
        about = self._tray.about
        said = _("Reminded of {what}").format(what=about)
        self.setAccessibleName(said)
        across.addWidget(label(said, "body2"), 1)
        made = (button(text, act, "quiet", says=f"{text}: {about}") for text, act in self._tray.acts())
        across.addWidget(side_by_side(*made))
        return line

    def _fit(self) -> None:
        """With the page below on one edge."""
        side = 36 if self.width() >= 860 else 24
        self._down.setContentsMargins(side, 16, side + 10, 0)
        if self._across is not None:
            ways = QBoxLayout.Direction
            narrow = self.width() < look.px(NARROW)
            self._across.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
