"""The second unlock: private lines are hidden until asked for, page by page, and again five minutes later."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coach.i18n.translate import _, n_
from coach.models.base import Confidence
from coach.vault import tries
from coach.vault import vault as vaults
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.eye import eye

MINUTES = 5


def not_shown(count: int) -> str:
    """What is withheld is counted; nothing where nothing is."""
    said = n_("{count} is private, and not shown.", "{count} are private, and not shown.", count)
    return said.format(count=count) if count else ""


class Privacy(QObject):
    """One for the window; `changed` when private lines come into sight or leave it.

    `page` names the page in sight: what is asked for on one is hidden on every other, which may be turned to
    the person it is about.
    """

    changed = Signal()

    def __init__(
        self, folder: Path | None = None, page: Callable[[], str] = str, of: QObject | None = None
    ) -> None:
        super().__init__(of)  # and goes with it: no time runs out for a window that is gone
        self._folder, self._page, self._until = folder, page, 0.0
        self._pages: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=MINUTES * 60_000)
        self._timer.timeout.connect(self.hide)

    @property
    def shown(self) -> bool:
        """Whether private lines are in sight now, on this page."""
        return self._proved and self._page() in self._pages

    @property
    def _proved(self) -> bool:
        return time.monotonic() < self._until

    def hides(self, level: str) -> bool:
        """Whether words of that level are hidden now."""
        return level == Confidence.PRIVATE and not self.shown

    def words(self, level: str, text: str) -> str:
        """The words, or in their place that there is a private line."""
        return _("A private line") if self.hides(level) else text

    def show(self, over: QWidget) -> bool:
        """On this page. Asks for the passphrase where there is one; for five minutes once, unless hidden.

        True when private lines are now in sight.
        """
        if not self._proved:
            if not self._prove(over):
                return False
            self._pages.clear()
            self._until = time.monotonic() + MINUTES * 60
            self._timer.start()
        self._pages.add(self._page())
        self.changed.emit()
        return True

    def _prove(self, over: QWidget) -> bool:
        folder = self._folder
        if folder is not None and vaults.is_locked(folder):
            why = _("Private lines stay in sight for five minutes.")
            ask = Ask(over, _("Show private lines"), _("Show"), why, key="private lines")
            field = ask.line(_("Passphrase"))
            ask.also(eye(field))

            def prove() -> None:
                with tries.counted(folder):
                    vaults.prove(folder, field.text())

            return ask.run(prove)
        return True

    def hide(self) -> None:
        """Out of sight at once, on every page; to show them again takes the passphrase."""
        self._until = 0.0
        self._pages.clear()
        self._timer.stop()
        self.changed.emit()
