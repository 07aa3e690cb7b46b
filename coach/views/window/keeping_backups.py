"""While the window is open, a backup every half hour in which something changed; one more when it closes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from coach import clock
from coach.settings import Settings
from coach.vault.backup_keeper import Keeper
from coach.vault.vault import Vault
from coach.views.widgets.backup_run import BackupRun

LOOK_MS, EVERY = 5 * 60_000, 30 * 60  # the second in seconds
WHILE_OPEN, CLOSING = "while-open", "closing"
TOLD_AFTER = 2  # failures in a row: one may pass by itself


class KeepingBackups(QObject):
    """`tell` says what the leader should know; `chosen` says whether there is another disk."""

    def __init__(self, over: QObject, vault: Vault, chosen: Settings, tell: Callable[[str], None]) -> None:
        super().__init__(over)
        self._vault, self._chosen, self._tell = vault, chosen, tell
        self._last: float | None = None  # None until the first: after an end without a backup it is due soon
        self._run = BackupRun(self)
        self._run.ended.connect(self._say)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Make one, in a thread, if half an hour has passed and something changed."""
        if self._last is None or clock.seconds() - self._last >= EVERY:
            keeper = self._keeper()
            if self._run.start(lambda: keeper.keep(WHILE_OPEN)):
                self._last = clock.seconds()

    def close(self) -> None:
        """The last one, while the notes are still open; what is under way is waited for."""
        self._timer.stop()
        self._run.wait()
        if self._vault.writable and self._vault.is_in_place():
            self._keeper().keep(CLOSING)

    def _keeper(self) -> Keeper:
        keeper = self._vault.keeper
        keeper.second = Path(self._chosen.backup_folder) if self._chosen.backup_folder else None
        return keeper

    def _say(self, trouble: str) -> None:
        if trouble and self._vault.keeper.notes().failed >= TOLD_AFTER:
            self._tell(trouble)
