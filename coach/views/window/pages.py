"""The screens of the window, each made when it is first gone to, and what makes one of them stale."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QStackedWidget

from coach.i18n.translate import _
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson, ToReflect
from coach.views.shell import Shell
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from coach.content.library import Library
    from coach.documents.request import PageRequest
    from coach.models.base import Base
    from coach.store.undo import Undo


class Hearing(Shell, Protocol):
    """What the window hears from each of its screens."""

    def keep_undo(self, what: str, undo: "Undo | None") -> None:
        """Something was done without a word."""

    def say_trouble(self, said: str) -> None:
        """Something was refused."""

    def give_room(self) -> None:
        """The page in sight wants the window for itself, or no longer does."""

    def export(self, request: "PageRequest") -> None:
        """A page is to be printed or written to a file."""


class Pages:
    """`make` is given a screen's name, as in a destination, and raises KeyError for none that there is."""

    def __init__(self, window: Hearing, stack: QStackedWidget, make: Callable[[str], Screen]) -> None:
        self._window, self.stack, self._make = window, stack, make
        self._made: dict[str, Screen] = {}

    def of(self, name: str) -> Screen:
        """The screen of that name, made where it was not gone to before."""
        if name not in self._made:
            made = self._made[name] = self._make(name)
            made.setObjectName(f"{name}_screen")
            made.setAccessibleName(_(made.title))
            self._listen(made)
            if name != "today":  # which shows nothing private, and is painted before all else
                made.privacy = self._window.privacy
            self.stack.addWidget(made)
        return self._made[name]

    def here(self) -> Screen | None:
        """The one in sight; None before the first."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def make_stale(self) -> None:
        """Each is filled anew before it is seen again."""
        for screen in self._made.values():
            screen.stale = True

    def hear(self, kinds: "frozenset[type[Base]]") -> None:
        """Records of these kinds have changed."""
        for screen in self._made.values():
            screen.hear(kinds)

    def use(self, library: "Library") -> None:
        """Packs were added or removed: those that read from the library read from this one."""
        for screen in self._made.values():
            screen.use(library)

    def drop(self, *names: str) -> None:
        """With all that stands on them, words not handed over among it: made anew when they are gone to."""
        for name in names:
            if (screen := self._made.pop(name, None)) is not None:
                self.stack.removeWidget(screen)
                screen.setParent(None)  # what hands over words looks for them in the window
                screen.deleteLater()

    def _listen(self, made: Screen) -> None:
        window = self._window
        made.person_chosen.connect(lambda i: window.go(ToPerson(i)))
        made.meeting_chosen.connect(lambda i: window.go(ToMeeting(i)))
        made.guide_chosen.connect(lambda s: window.go(ToGuide(s)))
        made.done.connect(window.say)
        made.made.connect(window.say)
        made.noted.connect(window.keep_undo)
        made.trouble.connect(window.say_trouble)
        made.place_chosen.connect(lambda name: window.go(Place(name)))
        made.print_asked.connect(window.export)
        made.stands_alone.connect(window.give_room)
        made.reflect_asked.connect(lambda guide, prompt: window.go(ToReflect("journal", (guide, prompt))))
