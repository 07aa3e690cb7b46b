"""What just happened, with Undo and the way to it, for six seconds at the bottom left."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.views.widgets import announce, look
from coach.views.widgets.pieces import button, label

ABOVE = 12  # px between it and the foot of the sidebar
WIDEST = 640  # px at 100 %; what is longer takes another line rather than all that lies beneath it


class Toast(QFrame):
    """One at a time; `act` is what its button does, `there` leads to what was made. A lasting one stays."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 10, 8)
        self._said = label("", wrap=False)
        self._act: Callable[[], object] = lambda: None
        self.button = button(_("Undo"), lambda: self._act())
        across.addWidget(self._said)
        self._there: Callable[[], object] = lambda: None
        self.way = button(_("Show it"), self.go_there)
        across.addWidget(self.button)
        across.addWidget(self.way)
        self._timer = QTimer(self, singleShot=True, interval=6000)
        self._timer.timeout.connect(self._end)
        self.hide()

    def say(
        self,
        what: str,
        act: Callable[[], object] | None = None,
        does: str = "",
        lasting: bool = False,
        urgent: bool = False,
        there: Callable[[], object] | None = None,
    ) -> None:
        """In sight and aloud; `urgent` is said at once, as what went wrong is."""
        self._act = act or (lambda: None)
        self.button.setText(does or _("Undo"))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(act is not None)
        self._there = there or (lambda: None)
        self.way.setVisible(there is not None)
        self._said.setText(what)
        self._said.setWordWrap(False)
        self.adjustSize()
        widest = min(self._over.width() - 48, look.px(WIDEST))
        if self.width() > widest:
            self._said.setWordWrap(True)
            self.setFixedWidth(widest)
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        self.setAccessibleName(what)
        self.adjustSize()
        self.move(24, self._foot() - self.height())
        self.show()
        self.raise_()
        announce.say(self._over, what, urgent)
        self._timer.stop() if lasting else self._timer.start()

    def _foot(self) -> int:
        """px from the top to where it ends: over the line that says where the notes are, if that is there."""
        foot, least = self._over.findChild(QWidget, "foot"), self._over.height() - 24
        if foot is None or not foot.isVisible():
            return least
        return min(foot.mapTo(self._over, QPoint()).y() - ABOVE, least)

    def go_there(self) -> None:
        """To what was made, while it is told; nothing where there is no way to it."""
        there, self._there = self._there, lambda: None
        if self.isVisible():
            self.hide()
            there()

    def _end(self) -> None:
        if self.button.hasFocus() or self.way.hasFocus():
            self._timer.start()  # Somebody is on their way to press it.
        else:
            self.hide()


def say_fault(toast: Toast, fault: Trouble | str, show: Callable[[], object]) -> None:
    """Until it is put away: a Trouble in its own words; of others the code, with the report to `show`."""
    if isinstance(fault, Trouble):
        toast.say(str(fault), lasting=True, urgent=True)
        return
    said = _("Something went wrong. What you wrote is kept. Code {code}.").format(code=fault)
    toast.say(said, show, _("Show the report"), lasting=True, urgent=True)
