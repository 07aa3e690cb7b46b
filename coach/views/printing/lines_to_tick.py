"""The lines a page could show, each with a box: private ones once they may be seen, others at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.advice.withheld import Met
from coach.i18n.translate import _, n_
from coach.models.base import Confidence
from coach.views.printing.tick_list import TickList
from coach.views.widgets import look
from coach.views.widgets.pieces import button, label
from coach.views.widgets.privacy import Privacy
from coach.views.widgets.side_by_side import side_by_side


class LinesToTick(QWidget):
    """What a page could show beside or instead of what it usually does, line by line and kind by kind.

    Nothing private is ticked until it is ticked here; another page, or five minutes, and nothing is again.
    """

    changed = Signal()

    def __init__(self, privacy: Privacy) -> None:
        super().__init__()
        self.setObjectName("private_lines")
        self._privacy = privacy
        self._lines: Sequence[Met] = ()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(look.px(6))
        self.said = label("", "body2")
        self.left_out = label("", "body2")
        self.show_them = button(_("Show them…"), lambda: privacy.show(self.window()), "quiet")
        self.asking = side_by_side(self.show_them)
        self.list = TickList(_("Lines to tick"))
        self.list.model_.ticked_changed.connect(self._turned)
        for widget in (self.said, self.list, self.left_out, self.asking):
            down.addWidget(widget)
        privacy.changed.connect(self._seen_or_hidden)
        self._show()

    @property
    def ticked(self) -> frozenset[str]:
        """Goes on though it usually does not."""
        ticked = self.list.model_.ticked
        return ticked if self._privacy.shown else ticked - self._private()

    @property
    def struck(self) -> frozenset[str]:
        """Stays out though it usually goes on."""
        return self.list.model_.struck

    def offer(self, lines: Sequence[Met]) -> None:
        """What the page just made could show; what is ticked stays so."""
        if tuple(lines) != tuple(self._lines):
            self._lines = lines
            self._show()

    def clear(self) -> None:
        """Another page: its lines are other ones, and none is ticked."""
        self.list.model_.forget()
        self._lines = ()
        self._show()

    def _private(self) -> frozenset[str]:
        return frozenset(met.key for met in self._lines if met.level == Confidence.PRIVATE)

    def _turned(self) -> None:
        self._say()
        self.changed.emit()

    def _seen_or_hidden(self) -> None:
        had = not self._privacy.shown and self.list.model_.forget(self._private())
        self._show()
        if self._privacy.shown and self._private():
            self.list.setFocus()
        if had:
            self.changed.emit()

    def _show(self) -> None:
        private = self._private()
        seen = [met for met in self._lines if self._privacy.shown or met.key not in private]
        hidden = len(self._lines) - len(seen)
        self.setVisible(bool(self._lines))
        self.list.setVisible(bool(seen))
        self.list.show_lines(seen, by_kind=len(private) < len(self._lines))
        text = n_("{count} private line is left out.", "{count} private lines are left out.", hidden)
        self.left_out.setText(text.format(count=hidden))
        for widget in (self.left_out, self.asking):
            widget.setVisible(bool(hidden))
        self.said.setVisible(bool(seen))
        self._say()

    def _say(self) -> None:
        model = self.list.model_
        if len(self._private()) == len(self._lines):
            self.said.setText(_("Private lines: tick what may stand on this page."))
            return
        on = sum(map(model.is_on, model.lines))
        said = _("On this page: {on} of {count} lines. Tick what may go out.")
        self.said.setText(said.format(on=on, count=len(self._lines)))
