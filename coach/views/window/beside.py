"""What runs beside the pages: backups, reminders, spelling, the look through the notes, the trash."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from coach.crash import Trouble
from coach.vault.vault import Vault
from coach.views.destination import Place
from coach.views.shell import Shell
from coach.views.window.banner import Banner
from coach.views.window.new_day import NewDay

if TYPE_CHECKING:
    from coach.views.bringing.calendar_in_view import CalendarInView
    from coach.views.reminders.reminders import Reminders
    from coach.views.window.idle import Idle
    from coach.views.window.spelled_notes import SpelledNotes
    from coach.views.window.toast import Toast
    from coach.views.window.wholeness import Wholeness

CALENDAR = "calendar in view"  # as services/calendar_in_view.py has it, which comes once there is one
TRASH_MS = 60_000  # after the start


class Beside:
    """Each begins when it is asked for, some time after the first paint, and ends with `close`.

    `above` is the column in whose first line reminders stand; `toast` gives the line at the foot; `say_truth`
    is told where the notes lie, if not on this computer alone.
    """

    def __init__(
        self,
        window: Shell,
        vault: Vault,
        banner: Banner,
        above: QVBoxLayout,
        toast: Callable[[], "Toast"],
        say_truth: Callable[[str], object],
    ) -> None:
        self._window, self._vault, self._banner, self._above = window, vault, banner, above
        self._toast, self._say_truth = toast, say_truth
        self.idle: Idle | None = None  # what notices that nobody is here; the app brings it
        self.reminders: Reminders | None = None
        self._wholeness: Wholeness | None = None
        self._to_close: list[Callable[[], None]] = []
        self._ended = False
        self.of_calendar: Callable[[], object] = lambda: None  # called when Settings say something else of it

    def close(self) -> None:
        """In the order in which they began; the backup of the end is made while the notes are open."""
        self._ended = True
        for close in self._to_close:
            close()

    def ends_with(self, close: Callable[[], None]) -> None:
        """Something else that runs beside the window, and how it ends."""
        self._to_close.append(close)

    def empty_trash_daily(self, new_day: NewDay) -> None:
        """A minute from now, when nobody waits for it, and with each new day."""
        new_day.day_changed.connect(self.empty_trash)
        QTimer.singleShot(TRASH_MS, self._window.over, self.empty_trash)

    def empty_trash(self) -> None:
        """What was removed thirty days ago goes for good."""
        from coach.services import trash

        if self._ended or not self._vault.writable:
            return
        store, now = self._window.store, self._window.clock.now()
        with suppress(Trouble):
            with store.read() as session:
                waits = trash.waits(session, now)
            if waits:
                with store.write_for_good() as session:
                    trash.empty(session, now)

    def keep_backups(self) -> None:
        """Every half hour in which something changed, and when the window closes."""
        from coach.views.window.keeping_backups import KeepingBackups

        tell = partial(self._toast().say, lasting=True)
        kept = KeepingBackups(self._window.over, self._vault, self._window.chosen, tell)
        self.ends_with(kept.close)

    def look_through(self) -> None:
        """Whether the notes are whole is looked at in a thread, where it is time for it."""
        from coach.views.settings import where_it_lies
        from coach.views.window import moving
        from coach.views.window.wholeness import Wholeness

        if self._wholeness is None:
            self._wholeness = Wholeness(self._vault, self._banner, self._window.clock, self._toast().say)
            self.ends_with(self._wholeness.end)
            self._wholeness.start()
            self._vault.sweep()
            moving.tell_once(self._vault, self._banner, partial(self._window.do, "move"))
            if self._vault.writable and (short := where_it_lies.in_short(self._vault)):
                self._say_truth(short)

    def damage_was_met(self) -> None:
        """While something was read: all of it is looked through now, and the ways out are offered."""
        self.look_through()
        if self._wholeness is not None:
            self._wholeness.met()

    def be_idle(self) -> None:
        """Lock after as many minutes as chosen."""
        if self.idle is not None:
            self.idle.minutes = self._window.chosen.lock_minutes

    @cached_property
    def calendar(self) -> "CalendarInView":
        """The calendar kept in view; it looks at nothing where none is."""
        from coach.views.bringing.calendar_in_view import CalendarInView

        made = CalendarInView(self._window, self._vault)
        made.looked.connect(lambda: self.of_calendar())
        self.ends_with(made.close)
        return made

    def keep_calendar(self) -> None:
        """Look at the calendar kept in view, where there is one, and whenever it changes."""
        if not self._ended and self._vault.writable and self._vault.recall(CALENDAR):
            self.calendar.begin()

    @cached_property
    def spelled_notes(self) -> "SpelledNotes":
        """Spelling in notes; its dictionaries are read once it is asked for."""
        from coach.views.window.spelled_notes import SpelledNotes

        made = SpelledNotes(self._window.store)
        self.ends_with(made.close)
        return made

    def spell(self) -> None:
        """Look at the spelling of notes, or no longer, as the leader chose."""
        self.spelled_notes.turn(self._window.chosen.spelling)

    def spell_anew(self) -> None:
        """As chosen now, where it was begun."""
        if "spelled_notes" in vars(self):
            self.spell()

    def remind(self) -> None:
        """Begin, or stop, to remind as the leader chose."""
        from coach.views.reminders.reminders import Reminders
        from coach.views.widgets import in_front

        if self.reminders is None:
            window = self._window
            self.reminders = Reminders(window, partial(in_front.bring, window.over), self.say_reminded)
            self._above.insertWidget(0, self.reminders.line)
            self.ends_with(self.reminders.close)
        self.reminders.start()

    def say_reminded(self) -> None:
        """The line of what was reminded of, which is told otherwise on Today."""
        if self.reminders is not None:
            self.reminders.line.show_it(self._window.at() == Place.TODAY)
