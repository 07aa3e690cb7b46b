"""Reminders through the system's tray, while Coach runs: neutral words, and a click opens the place."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from coach import reminding
from coach.advice.reminders import Notice, Wish
from coach.language import _
from coach.settings import Settings
from coach.store import Store
from coach.views.parts import look

LOOK_MS = 60_000


class Tray(QObject):
    """`chosen` carries the notice that was clicked. Without a tray nothing is shown and nothing is lost."""

    chosen = Signal(object)

    def __init__(
        self, store: Store, settings: Settings, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__()
        self._store, self._settings, self._clock = store, settings, clock
        self.icon = QSystemTrayIcon(look.icon("leaf", "accent", 22), self)
        self.icon.setToolTip("Coach")
        self.icon.messageClicked.connect(self._clicked)
        self._last: Notice | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Only when something was chosen: an icon nobody asked for is a reminder too."""
        wanted = wish(self._settings)
        if wanted == Wish() or not QSystemTrayIcon.isSystemTrayAvailable():
            self.stop()
            return
        self.icon.show()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.icon.hide()

    def look(self) -> list[Notice]:
        now = self._clock()
        with self._store.read() as session:
            found = reminding.notices(session, wish(self._settings), now)
        if found:
            with self._store.write() as session:
                reminding.shown(session, found, now.date())
            self._last = found[0]
            self.icon.showMessage(_("Coach"), found[0].text, look.icon("leaf", "accent", 22))
        return found

    def _clicked(self) -> None:
        if self._last is not None:
            with self._store.write() as session:
                reminding.heeded(session, self._last.kind)
            self.chosen.emit(self._last)


def wish(settings: Settings) -> Wish:
    at = time.fromisoformat(settings.bundle_at) if settings.bundle_at else None
    return Wish(at, settings.remind_brief, settings.remind_doubt)
