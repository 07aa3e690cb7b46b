"""Reminders through the system's tray, while Coach runs: neutral words, and a click opens the place."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from coach.advice.reminders import Notice, ReminderKind, ReminderWish, again_at, notice
from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.i18n import region
from coach.i18n.translate import _
from coach.services import reminders
from coach.settings import Settings
from coach.store.store import Store
from coach.views.widgets import icons

LOOK_MS = 60_000
CAME = timedelta(hours=1)  # whoever comes to Coach so soon after a notice did not let it go by
LATER = "reminders-later"  # where those put off until later today wait, should Coach be locked meanwhile


class Tray(QObject):
    """`chosen` carries the notice that was clicked. Without a tray nothing is shown and nothing is lost."""

    chosen = Signal(object)
    done = Signal(str, object)  # what became of a reminder, and the act that undoes it
    changed = Signal()  # what was reminded of is another, or has been answered
    wanted = Signal()  # somebody asks for Coach itself

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self._store, self._settings, self._clock = store, settings, clock
        self.now: Notice | None = None  # what was reminded of and is not answered yet
        self.about = ""  # the same in words, for the window
        self.came = False  # somebody clicked it
        self._at = clock.now()
        self.icon = QSystemTrayIcon(icons.icon("leaf", "accent", 22), self)
        self.icon.setToolTip("Coach")
        self.icon.messageClicked.connect(self.open)
        self.icon.activated.connect(self._pressed)
        self.menu = QMenu()
        self.menu.setObjectName("tray_menu")
        self.menu.setAccessibleName(_("Reminders"))
        self.icon.setContextMenu(self.menu)
        self._fill_menu()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._somebody_comes)

    def start(self) -> None:
        """Only when something was chosen: an icon nobody asked for is a reminder too."""
        wanted = wish(self._settings)
        if not any(wanted.has(kind) for kind in ReminderKind):
            self._hold(None)
            self.stop()
            return
        if not available():
            return
        self.icon.show()
        self._timer.start()
        self.remember()

    def stop(self) -> None:
        self._timer.stop()
        self.icon.hide()

    def remember(self) -> None:
        """What was reminded of today before Coach was locked stands there again."""
        if self.now is None:
            with self._store.read() as session:
                found = reminders.unanswered(session, self._clock.today())
            self._hold(found)

    def look(self) -> list[Notice]:
        """One at a time: the next one comes a minute later."""
        now = self._clock.now()
        if self.now is not None and self._at.date() != now.date():
            self._hold(None)
        with self._store.read() as session:
            chosen = wish(self._settings)
            due = [(at, one) for at, one in self._put_off() if at <= now]
            again = [one for _at, one in due if chosen.has(one.kind) and reminders.still(session, one, now)]
            found = [*again, *reminders.notices(session, chosen, now)][:1]
        if due:
            self._put([(at, one) for at, one in self._put_off() if at > now or one in again[1:]])
        if found:
            with self._store.write() as session:
                reminders.shown(session, found, now.date())
            self._hold(found[0])
            self.icon.showMessage(_("Coach"), found[0].text, icons.icon("leaf", "accent", 22))
        return found

    # -- what can be done with it ------------------------------------------------------------

    def open(self) -> None:
        if self.now is None:
            return
        self._heed()
        self.came = True
        self.chosen.emit(self.now)
        self.changed.emit()

    def later_today(self) -> None:
        if (held := self.now) is None:
            return
        now = self._clock.now()
        self._heed()
        answered = self._store.undo_of_last()
        mine = (again_at(held.kind, now), held)
        self._put([*self._put_off(), mine])

        def undo() -> None:
            answered()
            self._put([other for other in self._put_off() if other != mine])

        self._answered(_("Later today, while Coach runs."), undo)

    def next_week(self) -> None:
        if (held := self.now) is not None:
            with self._store.write() as session:
                reminders.later(session, held.kind, self._clock.today())
            self._answered(_("Not before next week."), self._store.undo_of_last())

    def stop_this(self) -> None:
        if (held := self.now) is not None:
            with self._store.write() as session:
                reminders.stop(session, held.kind, self._clock.today())
            self._answered(_("Stopped. Settings can start it again."), self._store.undo_of_last())

    def acts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            (_("Later today"), self.later_today),
            (_("Next week"), self.next_week),
            (_("Stop this one"), self.stop_this),
        ]

    # -- how it is held ----------------------------------------------------------------------

    def _answered(self, said: str, undo: Callable[[], object]) -> None:
        self._hold(None)
        self.done.emit(said, undo)

    def _hold(self, found: Notice | None) -> None:
        self.now, self.came, self._at, self.about = found, False, self._clock.now(), ""
        if found is not None:
            with self._store.read() as session:
                self.about = reminders.about(session, found, self._at.date())
        self._fill_menu()
        self.changed.emit()

    def _fill_menu(self) -> None:
        """The system's notices carry no buttons; the icon's menu does."""
        self.menu.clear()
        if self.now is not None:
            self.menu.addAction(self.now.text).setEnabled(False)
            for text, act in ((_("Open it"), self.open), *self.acts()):
                self.menu.addAction(text).triggered.connect(partial(_press, act))
            self.menu.addSeparator()
        self.menu.addAction(_("Open Coach")).triggered.connect(partial(_press, self.wanted.emit))

    def _heed(self) -> None:
        if self.now is not None:
            with self._store.write() as session:
                reminders.heeded(session, self.now.kind)

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.wanted.emit()

    def _somebody_comes(self, state: Qt.ApplicationState) -> None:
        soon = self._clock.now() - self._at <= CAME
        if state == Qt.ApplicationState.ApplicationActive and soon and self._timer.isActive():
            with suppress(WriteTrouble):  # it only goes by once more in vain
                self._heed()

    def _put_off(self) -> list[tuple[datetime, Notice]]:
        found = []
        for line in self._store.vault.recall(LATER).split():
            with suppress(ValueError):
                at, kind, record_id = line.split("/")
                found.append((datetime.fromisoformat(at), notice(ReminderKind(kind), int(record_id))))
        today = self._clock.today()
        return [(at, one) for at, one in found if at.date() == today]

    def _put(self, held: list[tuple[datetime, Notice]]) -> None:
        lines = (f"{at.isoformat()}/{one.kind}/{one.record_id}" for at, one in held)
        self._store.vault.remember(LATER, "\n".join(lines))


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def available() -> bool:
    """Whether this desktop has a place for notices."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def wish(settings: Settings) -> ReminderWish:
    """What was chosen in Settings, for the working days of the leader."""
    at = time.fromisoformat(settings.bundle_at) if settings.bundle_at else None
    return ReminderWish(at, settings.remind_brief, settings.remind_doubt, region.working_days())
