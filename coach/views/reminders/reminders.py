"""Reminders in the window: the quiet line above the page, and the place a notice leads to."""

from collections.abc import Callable

from coach.advice.reminders import Notice
from coach.views.destination import Place, ToMeeting
from coach.views.reminders.line import Reminded
from coach.views.reminders.tray import Tray
from coach.views.shell import Shell


class Reminders:
    """`line` is for the window to put above its page."""

    def __init__(self, shell: Shell, come_up: Callable[[], None], changed: Callable[[], None]) -> None:
        self._shell, self._come_up = shell, come_up
        self.tray = Tray(shell.store, shell.chosen, shell.clock)
        self.tray.chosen.connect(self._open)
        self.tray.done.connect(shell.say)
        self.tray.wanted.connect(come_up)
        self.line = Reminded(self.tray)
        self.tray.changed.connect(changed)

    def start(self) -> None:
        """Begin, or stop, as chosen in Settings now."""
        self.tray.start()

    def close(self) -> None:
        """No more is shown and nothing looked for."""
        self.tray.stop()

    def _open(self, notice: Notice) -> None:
        self._come_up()
        if notice.kind == "brief":
            self._shell.go(ToMeeting(notice.record_id))
        else:
            self._shell.go(Place.PLAN if notice.kind == "doubt" else Place.TODAY)
