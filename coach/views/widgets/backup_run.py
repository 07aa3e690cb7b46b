"""One backup at a time beside the window: the work is done in a thread, and said when it has ended."""

import threading
from collections.abc import Callable

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
        self._thread = threading.Thread(target=self._do, args=(work,))
        self._thread.start()
        return True

    def wait(self) -> None:
        """Until what is under way has ended."""
        if self._thread is not None:
            self._thread.join()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            said = work()
        except Trouble as trouble:
            said = str(trouble)
        except Exception as error:
            said = crash.report(error)
        self.ended.emit(said if isinstance(said, str) else "")
