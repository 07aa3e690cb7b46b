"""Every screen behind a place but Today, made when it is first gone to. The only file that knows them all."""

from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.views.library.library import LibraryScreen
from coach.views.meetings.meeting import MeetingScreen
from coach.views.meetings.one_to_ones import OneToOnesScreen
from coach.views.people.people import PeopleScreen
from coach.views.people.person import PersonScreen
from coach.views.plan.plan import PlanScreen
from coach.views.reflect.reflect import ReflectScreen
from coach.views.settings.settings import PreferencesScreen
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from coach.views.window.main_window import MainWindow


def make(name: str, window: "MainWindow", clock: Clock) -> Screen:
    store = window.store
    if name == "settings":
        made = PreferencesScreen(store, window.chosen, clock)
        made.looks_changed.connect(window.wear)
        made.minutes_changed.connect(window.be_idle)
        made.asked.connect(window.do)
        made.reminders_changed.connect(window.remind)
        return made
    with_library: dict[str, type[Screen]] = {
        "meeting": MeetingScreen,
        "library": LibraryScreen,
        "person": PersonScreen,
        "reflect": ReflectScreen,
        "plan": PlanScreen,
    }
    if name in with_library:
        screen = with_library[name](store, clock, window.library)  # type: ignore[call-arg]
        if isinstance(screen, LibraryScreen):
            screen.packs_changed.connect(window.load_library)
        if isinstance(screen, PersonScreen):
            screen.gone.connect(window.person_gone)
        return screen
    kinds: dict[str, type[Screen]] = {
        "one_to_ones": OneToOnesScreen,
        "people": PeopleScreen,
    }
    return kinds[name](store, clock)  # type: ignore[call-arg]
