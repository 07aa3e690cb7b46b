"""One backup at a time beside the window: the work is done in a thread, and said when it has ended."""

import threading
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from coach import crash
from coach.crash import Trouble


class BackupRun(QObject):
    """`ended` carries words for the leader where it could not be made, else ""; in the window's thread."""

    ended = Signal(str)

    def __init__(self, over: QObject) -> None:
        super().__init__(over)
        self._thread: threading.Thread | None = None

    def start(self, work: Callable[[], object]) -> bool:
        """Whether it was begun: nothing happens while one is under way."""
        if self._thread is not None and self._thread.is_alive():
            return False
        told = _Told(self)
        self._thread = threading.Thread(target=_do, args=(work, told))
        self._thread.start()
        return True

    def wait(self) -> None:
        """Until what is under way has ended."""
        if self._thread is not None:
            self._thread.join()

    def hear(self, said: str) -> None:
        """What the thread came to, heard where windows live."""
        self.ended.emit(said)


class _Told(QObject):
    """What the thread speaks through: nobody's, for the window may go before a backup is made."""

    speaking: ClassVar[set["_Told"]] = set()
    ended = Signal(str)

    def __init__(self, run: BackupRun) -> None:
        super().__init__()
        self.speaking.add(self)
        self.ended.connect(run.hear)  # nobody hears it where the run went with its window
        self.ended.connect(self._over)

    def _over(self) -> None:
        """In the window's thread again."""
        self.speaking.discard(self)


def _do(work: Callable[[], object], told: _Told) -> None:
    try:
        said = work()
    except Trouble as trouble:
        said = str(trouble)
    except Exception as error:
        said = crash.report(error)
    told.ended.emit(said if isinstance(said, str) else "")
