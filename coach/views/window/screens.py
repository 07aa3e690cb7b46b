"""Every screen behind a place but Today, made when it is first gone to. The only file that knows them all."""

from collections.abc import Callable
from typing import Protocol

from coach.views.library.library import LibraryScreen
from coach.views.meetings.meeting import MeetingScreen
from coach.views.meetings.one_to_ones import OneToOnesScreen
from coach.views.people.people import PeopleScreen
from coach.views.people.person import PersonScreen
from coach.views.plan.plan import PlanScreen
from coach.views.reflect.reflect import ReflectScreen
from coach.views.settings.settings import SettingsScreen
from coach.views.shell import Shell
from coach.views.widgets.screen import Screen
from coach.views.window.beside import Beside
from coach.views.window.ending import Ending


class Furnishing(Shell, Protocol):
    """What some of the screens ask of the window that holds them."""

    beside: Beside
    ending: Ending

    def wear(self) -> None:
        """Look as chosen in Settings."""

    def load_library(self) -> None:
        """Packs were added or removed."""

    def person_gone(self, said: str) -> None:
        """Somebody was forgotten: nothing leads back to them."""


def make(name: str, window: Furnishing) -> Screen:
    """The screen of that name, wired to the window. Raises KeyError for a name that no screen has."""
    store, clock = window.store, window.clock
    if name == "settings":
        settings = SettingsScreen(store, window.chosen, clock)
        settings.looks_changed.connect(window.wear)
        settings.minutes_changed.connect(window.beside.be_idle)
        settings.asked.connect(window.do)
        settings.reminders_changed.connect(window.beside.remind)
        settings.restore_asked.connect(window.ending.bring_back)
        window.beside.of_calendar = settings.said_anew
        settings.dictionaries = lambda: tuple(window.beside.spelled_notes.found or ())
        return settings
    if name == "library":
        library = LibraryScreen(store, clock, window.library)
        library.packs_changed.connect(window.load_library)
        library.asked.connect(window.do)
        return library
    if name == "person":
        person = PersonScreen(store, clock, window.library)
        person.gone.connect(window.person_gone)
        return person
    makers: dict[str, Callable[[], Screen]] = {
        "meeting": lambda: MeetingScreen(store, clock, window.library),
        "reflect": lambda: ReflectScreen(store, clock, window.library),
        "plan": lambda: PlanScreen(store, clock, window.library),
        "one_to_ones": lambda: OneToOnesScreen(store, clock, window.library),
        "people": lambda: PeopleScreen(store, clock),
    }
    return makers[name]()
