"""What goes on with a page that is made, saved or printed, in one line with the buttons that fit it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from coach.i18n.translate import _
from coach.views.widgets import announce, look
from coach.views.widgets.pieces import button, label

SLOW = 3  # seconds; from then on it is said how long it has been


class StatusLine(QHBoxLayout):
    """Always there: what goes on, or the quiet truth."""

    def __init__(
        self, stop: Callable[[], object], again: Callable[[], object], folder: Callable[[], object]
    ) -> None:
        super().__init__()
        self.said = label("", "meta")
        self.said.setObjectName("print_said")
        self._quiet = label(_("What you save is not encrypted."), "meta")
        self.stopping = button(_("Stop"), stop, "quiet")
        self.again = button(_("Try again"), again, "quiet")
        self.opening = button(_("Open the folder"), folder, "quiet")
        self._later = ""  # told once the page is made
        self.setSpacing(10)
        self.addWidget(self.said, 1)
        self.addWidget(self._quiet, 1)
        for made in (self.stopping, self.again, self.opening):
            self.addWidget(made)

    def tell(
        self,
        text: str,
        busy: bool = False,
        again: bool = False,
        folder: bool = False,
        danger: bool = False,
    ) -> None:
        if not text:
            text, danger = self._later, bool(self._later)
        if not busy:
            self._later = ""
        self._say(text, danger)
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self._quiet.setVisible(not text)
        self.said.setProperty("role", "danger" if danger else "meta")
        look.again(self.said)
        self.stopping.setVisible(busy)
        self.again.setVisible(again)
        self.opening.setVisible(folder)

    def _say(self, text: str, danger: bool) -> None:
        """Aloud too: what goes on, and that the page is ready."""
        if (over := self.parentWidget()) is not None and text != self.said.text():
            announce.say(over, text or _("The page is ready."), urgent=danger)

    def tell_once_made(self, text: str) -> None:
        """Now, and again where the page that is being made would say nothing more."""
        making = self.stopping.isVisible()
        self.tell(text, busy=making, danger=True)
        self._later = text if making else ""

    def tell_how_long(self, seconds: int) -> None:
        if seconds >= SLOW:
            self.said.setText(_("Making the page… {seconds} s").format(seconds=seconds))
