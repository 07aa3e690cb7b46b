"""Tells when another day has begun: at midnight, after a sleep, after a journey or when the clock was set."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from coach import clock as clocks
from coach.clock import Clock

OFTEN_MS = 30_000  # so late at most after the computer slept or travelled
JUST_AFTER = timedelta(milliseconds=50)


class NewDay(QObject):
    """`day_changed` when the day is another one than it was; of a pinned clock never."""

    day_changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock, self._day = clock, clock.today()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._somebody_comes_or_goes)
        self._wait()

    def look(self) -> None:
        clocks.look_where_we_are()
        day = self._clock.today()
        self._wait()
        if day != self._day:
            self._day = day
            self.day_changed.emit()

    def _somebody_comes_or_goes(self) -> None:
        """Whichever it is: to look is cheap, and to ask would name Qt's enums before the first paint."""
        self.look()

    def _wait(self) -> None:
        now = self._clock.now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time()) + JUST_AFTER
        self._timer.start(min(OFTEN_MS, max(int((midnight - now).total_seconds() * 1000), 50)))
