"""A page made into a file beside the window: the screen stays quick, and it can be stopped."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach.crash import Trouble


class Printing(QObject):
    """`ended` carries None when all went well, else the Trouble in the leader's words."""

    ended = Signal(object)

    def __init__(self, make: Callable[[threading.Event], None]) -> None:
        super().__init__()
        self._make = make
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def wait(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        try:
            self._make(self._stop)
        except Trouble as trouble:
            self.ended.emit(trouble)
        else:
            self.ended.emit(None)
