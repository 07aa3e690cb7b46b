"""The second unlock: private lines are hidden until they are asked for, and again five minutes later."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coach.i18n.translate import _
from coach.models.base import Confidence
from coach.vault import tries
from coach.vault import vault as vaults
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.eye import eye

MINUTES = 5


class Privacy(QObject):
    """One for the window; `changed` when private lines come into sight or leave it."""

    changed = Signal()

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder, self._until = folder, 0.0
        self._timer = QTimer(self, singleShot=True, interval=MINUTES * 60_000)
        self._timer.timeout.connect(self.hide)

    @property
    def shown(self) -> bool:
        """Whether private lines are in sight now."""
        return time.monotonic() < self._until

    def hides(self, level: str) -> bool:
        """Whether words of that level are hidden now."""
        return level == Confidence.PRIVATE and not self.shown

    def words(self, level: str, text: str) -> str:
        """The words, or in their place that there is a private line."""
        return _("A private line") if self.hides(level) else text

    def show(self, over: QWidget) -> bool:
        """Ask for the passphrase again, where there is one. True when private lines are now in sight."""
        folder = self._folder
        if folder is not None and vaults.is_locked(folder):
            why = _("Private lines stay in sight for five minutes.")
            ask = Ask(over, _("Show private lines"), _("Show"), why)
            field = ask.line(_("Passphrase"))
            ask.also(eye(field))

            def prove() -> None:
                with tries.counted(folder):
                    vaults.prove(folder, field.text())

            if not ask.run(prove):
                return False
        self._until = time.monotonic() + MINUTES * 60
        self._timer.start()
        self.changed.emit()
        return True

    def hide(self) -> None:
        """Out of sight at once."""
        self._until = 0.0
        self._timer.stop()
        self.changed.emit()
