"""Reminders in the window: the quiet line above the page, and the place a notice leads to."""

from typing import TYPE_CHECKING

from coach.advice.reminders import Notice
from coach.views.window.reminder_line import Reminded
from coach.views.window.tray import Tray

if TYPE_CHECKING:
    from coach.views.window.main_window import MainWindow


class Reminders:
    """`line` is for the window to put above its page."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.tray = Tray(window.store, window.chosen, window.clock)
        self.tray.chosen.connect(self._open)
        self.tray.done.connect(window.say)
        self.tray.wanted.connect(self._come_up)
        self.line = Reminded(self.tray)
        self.tray.changed.connect(window.say_reminded)

    def start(self) -> None:
        self.tray.start()

    def close(self) -> None:
        self.tray.stop()

    def _come_up(self) -> None:
        self._window.showNormal()
        self._window.activateWindow()

    def _open(self, notice: Notice) -> None:
        self._come_up()
        if notice.kind == "brief":
            self._window.go("meeting", notice.record_id)
        else:
            self._window.go("plan" if notice.kind == "doubt" else "today")
