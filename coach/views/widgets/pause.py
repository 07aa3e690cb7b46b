"""The pause between two thoughts, in which what was typed is stored."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

PAUSE_MS, AT_MOST_MS = 250, 800


class Pause:
    """Calls once no key came for 250 ms, and 800 ms after the first key at the latest."""

    def __init__(self, of: QObject, act: Callable[[], object]) -> None:
        self._act = act
        self._timer = QTimer(of, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._over)
        self._since = QElapsedTimer()

    def key(self) -> None:
        """Something was typed: the call comes after the pause."""
        if not self._since.isValid():
            self._since.start()
        if self._since.elapsed() >= AT_MOST_MS - PAUSE_MS:
            self._over()
        else:
            self._timer.start()

    def stop(self) -> None:
        """No call comes until the next key."""
        self._timer.stop()
        self._since.invalidate()

    def _over(self) -> None:
        self.stop()
        self._act()
