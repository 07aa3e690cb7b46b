"""What can be done from anywhere: by a key, from the sidebar, through Find."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.vault.vault import Vault
from coach.views.destination import Place
from coach.views.find.results import Command
from coach.views.shell import Shell
from coach.views.widgets import roles
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from coach.documents.request import PageRequest
    from coach.views.window.ways_to import Way


class Commands:
    """`paper` opens Print / Export with that page; `own` are the acts of the window itself, by their id."""

    def __init__(
        self,
        shell: Shell,
        vault: Vault,
        keys: Mapping[str, str],
        places: Callable[[], Sequence[Command]],
        paper: "Callable[[PageRequest], object]",
        **own: Callable[[], object],
    ) -> None:
        self._shell, self._vault, self._keys, self._places, self._own = shell, vault, keys, places, own
        self._paper = paper
        self.updated_from = ""  # the version used before, where this run is the first of a newer one

    def do(self, what: str) -> None:
        """Raises KeyError for what is no command."""
        acts = self._all()
        if what in acts:
            _text, act = acts[what]
        else:
            act = {command.id: way for command, way in self._ways()}[what]
        act()

    def listed(self) -> list[Command]:
        """All of them, with their keys, in the order in which the help tells them."""
        keys = self._keys
        return [
            Command(id_, text, phrases.keys(keys.get(id_, ""))) for id_, (text, _act) in self._all().items()
        ]

    def to_find(self) -> list[Command]:
        """All of them, and where Find leads besides: in Settings, in the library, on paper."""
        return [*self.listed(), *(command for command, _way in self._ways())]

    def _ways(self) -> "list[Way]":
        from coach.views.window import ways_to

        return ways_to.every(self._shell, self._paper)

    def _all(self) -> dict[str, tuple[str, Callable[[], object]]]:
        own = self._own
        return {
            "find": (_("Find anything"), own["find"]),
            "find_here": (_("Find on this page"), self.find_here),
            "capture": (_("Capture a line"), self.capture),
            "undo": (_("Undo"), own["undo"]),
            "redo": (_("Do again what was undone"), own["redo"]),
            "print": (_("Print this page"), own["print"]),
            "lock": (_("Lock Coach"), self.lock),
            "help": (_("Keys and help"), self.help),
            "finish": (
                _("On to the next phase of a one-to-one; do what a sheet asks"),
                self._on_page(lambda here: here.finish()),
            ),
            "topic": (_("The next topic of a one-to-one"), self._on_page(lambda here: here.next_topic())),
            "writing": (
                _("Back to the notes of a one-to-one"),
                self._on_page(lambda here: here.back_to_notes()),
            ),
            "back": (_("Go back"), own["back"]),
            "there": (_("Go to what was just made, while it is told"), own["there"]),
            "larger": (_("Larger letters"), own["larger"]),
            "smaller": (_("Smaller letters"), own["smaller"]),
            "usual": (_("Letters of the usual size"), own["usual"]),
            "settings": (_("Go to Settings"), own["settings"]),
            "bring_in": (_("Bring in files"), own["bring_in"]),
            "calendar": (_("Keep a calendar in view"), own["calendar"]),
            "calendar_folder": (_("Keep a folder of calendars in view"), own["calendar_folder"]),
            "calendar_show": (_("Look at the calendar kept in view"), own["calendar_show"]),
            "calendar_stop": (_("No longer keep a calendar in view"), own["calendar_stop"]),
            "take_out": (_("Take everything out"), own["take_out"]),
            "notes_out": (_("Notes as Markdown files"), own["notes_out"]),
            "move": (_("Move your notes to another folder"), own["move"]),
            "close": (_("Close the window"), own["close"]),
            "quit": (_("Quit Coach"), own["close"]),
            "person": (_("Add a person"), self._begin(Place.PEOPLE)),
            "handover": (_("Hand over to a new manager"), self.hand_over),
            "meeting": (_("Plan a one-to-one"), self._begin(Place.ONE_TO_ONES)),
            "promise": (_("Note a promise"), self._begin(Place.PLAN)),
            "passphrase": (_("Set a passphrase"), self._begin(Place.SETTINGS)),
            "private": (_("Show or hide private lines"), self.turn_private),
            "crisis": (_("When it is more than a talk can carry"), self.crisis),
            "notes": (_("Keeping notes about people"), self.about_notes),
            "protected": (_("What is protected, and what is not"), self.protected),
            "diagnostics": (_("Copy diagnostics"), self.diagnostics),
            "manual": (_("The manual"), self.manual),
            "about": (_("About Coach"), self.about),
            "news": (_("What is new"), self.what_is_new),
        }

    def _begin(self, place: Place) -> Callable[[], None]:
        return lambda: self._shell.go(place).begin()

    def _on_page(self, act: Callable[[Screen], None]) -> Callable[[], None]:
        """As the page in sight has it."""

        def do() -> None:
            if (here := self._shell.here()) is not None:
                act(here)

        return do

    def find_here(self) -> None:
        """The page's own search, or else the line that searches its words."""
        here = self._shell.here()
        if here is None or not here.search_here():
            self._own["find_words"]()

    def capture(self, typed: str = "") -> None:
        from coach.views.find.capturing import Capturing

        Capturing(self._shell).open(typed)

    def hand_over(self) -> None:
        """Whom one is with; from elsewhere it leads to everybody, and says what to choose."""
        from coach.views.people.person import PersonScreen

        here = self._shell.here()
        if isinstance(here, PersonScreen):
            here.hand_over()
            return
        self._shell.go(Place.PEOPLE)
        self._shell.say(_("Choose whom you hand over: it is done on their page, under About."), None)

    def lock(self) -> None:
        """Without a passphrase it is said how to set one."""
        if self._vault.takes_passphrase():
            self._own["lock"]()
            return
        nothing, does = _("Without a passphrase there is nothing to lock."), _("Set a passphrase")
        self._shell.tell(nothing, self._begin(Place.SETTINGS), does)

    def help(self) -> None:
        from coach.views.window.help import Help

        with roles.making():
            Help(self._shell.over, [*self._places(), *self.listed()], self.manual).open()

    def manual(self) -> None:
        from coach.views.care.manual import Manual

        with roles.making():
            Manual(self._shell.over).open()

    def turn_private(self) -> None:
        privacy = self._shell.privacy
        privacy.hide() if privacy.shown else privacy.show(self._shell.over)

    def crisis(self) -> None:
        from coach.views.care.crisis import Crisis

        Crisis(self._shell.over, self._vault).open()

    def about_notes(self) -> None:
        from coach.views.care.about_notes import AboutNotes

        AboutNotes(self._shell.over).open()

    def protected(self) -> None:
        from coach.views.care.protected import Protected

        Protected(self._shell.over).open()

    def about(self) -> None:
        from coach.views.care.about_coach import AboutCoach

        AboutCoach(self._shell.over, self._vault.folder).open()

    def what_is_new(self) -> None:
        """Since the version that was used before, where this run is the first of a newer one."""
        from coach.services import what_is_new
        from coach.views.care.about_coach import WhatIsNew

        WhatIsNew(self._shell.over, what_is_new.since(self.updated_from)).open()

    def diagnostics(self) -> None:
        """Shown before they are copied."""
        from coach.services import diagnostics
        from coach.views.care.diagnostics import Diagnostics

        shell = self._shell
        lines = diagnostics.lines(self._vault, shell.chosen)
        Diagnostics(shell.over, lines, lambda said: shell.say(said, None)).open()
