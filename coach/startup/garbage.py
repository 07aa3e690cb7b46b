"""Garbage is looked for in the window's thread alone: Python itself would look in any thread.

Objects that hold each other in a circle wait until they are looked for. Where one of them is Qt's, it is then
taken down in whatever thread happened to make the seven hundredth object, and Qt forbids that: it ended Coach
without a word, once in some thousand times, while a backup or a page was being made.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000


def look() -> None:
    """What Python would do by itself, in the thread that asks: the oldest generation that is due."""
    made, least = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if made[generation] > least[generation]:
            gc.collect(generation)
            return


class Garbage(QObject):
    """From now on, every other second. Python does not look by itself any more."""

    def __init__(self, over: QObject) -> None:
        super().__init__(over)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(look)
        self._timer.start()
