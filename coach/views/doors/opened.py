"""The program on a Mac, which is told by an event, not at its start, which file was double-clicked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`hand_over` is given each file that ends as `ending` says: another one may take its place later on."""

    def __init__(self, words: Sequence[str], ending: str, hand_over: Callable[[Path], object]) -> None:
        super().__init__(words)
        self._ending, self.hand_over = ending, hand_over

    def event(self, event: QEvent) -> bool:
        """A file that was opened is handed over; all else is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file().lower().endswith(self._ending):
            self.hand_over(Path(event.file()))
            return True
        return super().event(event)
