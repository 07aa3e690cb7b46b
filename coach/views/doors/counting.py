"""What is counted beside a sheet: forty years take seconds, and the sheet answers meanwhile."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
Stop = Callable[[], bool]  # whether nobody waits for it any more; to be asked often
AT_ONCE_S = 0.03  # what is counted within two frames is shown with the rest
LOOK_MS = 30


class _Run(Generic[T]):
    """One count in a thread of its own, which touches no window: what it came to waits to be fetched."""

    def __init__(self, work: Callable[[Stop], Iterator[T]]) -> None:
        self._work, self.stop = work, threading.Event()
        self.found: SimpleQueue[T] = SimpleQueue()
        self.thread = threading.Thread(target=self._do, daemon=True)
        self.thread.start()

    def _do(self) -> None:
        for one in self._work(self.stop.is_set):
            if self.stop.is_set():
                return
            self.found.put(one)


class Counting(QObject, Generic[T]):
    """`hear` is told each thing that was counted, in the window's thread, in the order of the work."""

    def __init__(self, over: QObject, hear: Callable[[T], None]) -> None:
        super().__init__(over)
        self._hear = hear
        self._run: _Run[T] | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._fetch)

    def start(self, work: Callable[[Stop], Iterator[T]]) -> None:
        """Count this from now on, and no more what was counted before: nobody is told the rest of that."""
        self.leave()
        self._run = _Run(work)
        self._look.start()
        with suppress(Empty):
            self._hear(self._run.found.get(timeout=AT_ONCE_S))

    def leave(self) -> None:
        """Nobody waits for what is under way any more."""
        self._look.stop()
        if self._run is not None:
            self._run.stop.set()

    def end(self) -> None:
        """As `leave`, and only then does this return: no connection of it is open any more."""
        self.leave()
        if self._run is not None:
            self._run.thread.join()

    @property
    def under_way(self) -> bool:
        """Whether there is still something to be told."""
        return self._look.isActive()

    def _fetch(self) -> None:
        run = self._run
        assert run is not None
        over = not run.thread.is_alive()
        with suppress(Empty):
            while run is self._run:  # who hears of it may ask for something else
                self._hear(run.found.get_nowait())
        if over and run is self._run:
            self._look.stop()
