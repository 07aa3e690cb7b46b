"""One window to a vault: a second start brings the first to the front; a lock left behind is asked about."""

import os
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSysInfo, Signal
from PySide6.QtWidgets import QApplication

from coach.i18n import phrases
from coach.vault import atomic

LOCK, KNOCK = "open.lock", "knock"
ANSWER_S, LOOK_S = 10.0, 0.02  # how long a window may take to answer, on a computer at its limits too


def enter(folder: Path, may_ask: bool = True, file: Path | None = None) -> QLockFile | None:
    """The lock on the vault, taken before the notes are opened; None where it stays closed.

    The window that has it is brought to the front, and given the file this start was to show. Where none
    answers, as when the lock was left by another computer or its number belongs to another program now, the
    leader is asked; nothing is opened twice in silence.
    """
    lock = _lock(folder)
    if lock.tryLock(100) or lock.error() != QLockFile.LockError.LockFailedError:
        return lock  # where no lock can be written, opening the notes says why
    since, computer = _left(folder), _computer(lock)
    if computer in ("", QSysInfo.machineHostName()) and knock(folder, file):
        _tell(f"Already open in another window{since}. It comes to the front.")
        if may_ask and file is None:
            from coach.views.doors.left_open import OpenAlready  # an everyday start needs no door

            OpenAlready().exec()
        return None
    if not may_ask or not _opened_anyway(folder, computer):
        _tell(f"Left open{since} on {computer or 'this computer'}. Nothing was changed.")
        return None
    with suppress(OSError):
        atomic.put_aside(folder / LOCK)
    lock = _lock(folder)
    return lock if lock.tryLock(100) else None


def is_left(folder: Path) -> bool:
    """Whether the lock there is one of a program that has ended on this computer."""
    lock = _lock(folder)
    free = lock.tryLock(0)
    if free:
        lock.unlock()
    return free


def knock(folder: Path, file: Path | None = None) -> bool:
    """Ask the window that has the vault to come to the front, and to show that file. Whether it answers."""
    asked, whole = folder / KNOCK, folder / f"{KNOCK}.{os.getpid()}"  # of many that knock, each has its own
    try:
        whole.write_bytes(os.fsencode(file) if file is not None else b"")
        os.replace(whole, asked)
    except OSError:
        return False
    until = time.monotonic() + ANSWER_S
    while asked.exists():
        if time.monotonic() > until:
            with suppress(OSError):
                asked.unlink()
            return False
        time.sleep(LOOK_S)
    return True


class Answers(QObject):
    """Comes to the front when another start knocks. A file in the vault's folder is all that is said.

    `given` tells the file that start was to show.
    """

    given = Signal(Path)

    def __init__(self, folder: Path, app: QApplication) -> None:
        super().__init__(app)
        self._asked = folder / KNOCK
        self._watch = QFileSystemWatcher([str(folder)], self)
        self._watch.directoryChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Answer, if somebody knocked."""
        try:
            said = os.fsdecode(self._asked.read_bytes())
            self._asked.unlink()
        except OSError:
            return
        from coach.views.widgets import in_front  # nobody knocks at an everyday start

        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.isWindow():
                in_front.bring(window)
        if said:
            self.given.emit(Path(said))


def _opened_anyway(folder: Path, computer: str) -> bool:
    from coach.views.doors.left_open import Anyway  # an everyday start needs no door

    return bool(Anyway(_moment(folder), computer).exec())


def _lock(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / LOCK))
    lock.setStaleLockTime(0)
    return lock


def _computer(lock: QLockFile) -> str:
    """The name of the computer in the lock; empty where it cannot be read."""
    held = lock.getLockInfo()
    return str(held[1]) if isinstance(held, tuple) and len(held) > 2 else ""


def _moment(folder: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp((folder / LOCK).stat().st_mtime)
    except OSError:
        return None


def _left(folder: Path) -> str:
    at = _moment(folder)
    return f" (since {phrases.hour(at)})" if at else ""


def _tell(said: str) -> None:
    print(f"coach: {said}", file=sys.stderr)
