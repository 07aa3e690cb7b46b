"""What can be done from anywhere: by a key, from the sidebar, through Find."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.vault.vault import Vault

if TYPE_CHECKING:
    from coach.views.find.results import Command
    from coach.views.window.main_window import MainWindow


class Commands:
    def __init__(self, window: "MainWindow", vault: Vault, clock: Clock, keys: Mapping[str, str]) -> None:
        self._window, self._vault, self._clock, self._keys = window, vault, clock, keys

    def do(self, what: str) -> None:
        _text, act = self._all()[what]
        act()

    def listed(self) -> "list[Command]":
        from coach.views.find.results import Command

        keys = self._keys
        return [
            Command(id_, text, phrases.keys(keys.get(id_, ""))) for id_, (text, _act) in self._all().items()
        ]

    def _all(self) -> dict[str, tuple[str, Callable[[], object]]]:
        window = self._window
        return {
            "find": (_("Find anything"), window.find_anything),
            "capture": (_("Capture a line"), self.capture),
            "undo": (_("Undo"), window.undo),
            "print": (_("Print this page"), window.print_here),
            "lock": (_("Lock Coach"), self.lock),
            "help": (_("Keys and help"), self.help),
            "finish": (_("On to the next phase of a one-to-one; do what a sheet asks"), window.finish),
            "back": (_("Go back"), window.back),
            "person": (_("Add a person"), self.add_person),
            "meeting": (_("Plan a one-to-one"), self.plan_one_to_one),
            "promise": (_("Note a promise"), self.give_promise),
            "passphrase": (_("Set a passphrase"), self.set_passphrase),
            "private": (_("Show or hide private lines"), self.turn_private),
            "crisis": (_("When it is more than a talk can carry"), self.crisis),
            "notes": (_("Keeping notes about people"), self.about_notes),
        }

    def capture(self, typed: str = "") -> None:
        from coach.models import people
        from coach.services import quick_capture
        from coach.views.find.find_sheet import Capture

        window, today = self._window, self._clock.today()
        with window.store.read() as session:
            known = [(p.id, p.name) for p in people.everyone(session)]

        def say(text: str) -> str:
            return quick_capture.said(quick_capture.understand(text, known, today), dict(known), today)

        def keep(text: str) -> None:
            with window.store.write() as session:
                quick_capture.keep(session, quick_capture.understand(text, known, today), today)

        sheet = Capture(window, say, keep)
        sheet.field.setText(typed)
        sheet.accepted.connect(lambda: window.say(_("Noted."), window.store.undo_of_last()))
        sheet.open()

    def lock(self) -> None:
        """Words handed over, everything closed; the app starts anew with the unlock screen."""
        from coach.vault import vault as vaults

        if not vaults.is_locked(self._vault.folder):
            nothing, does = _("Without a passphrase there is nothing to lock."), _("Set a passphrase")
            self._window.toast.say(nothing, self.set_passphrase, does)
            return
        self._window.close()
        self._window.lock_asked.emit()

    def help(self) -> None:
        from coach.views.window.help import Help

        places = [*self._window.sidebar.commands(), *self.listed()]
        Help(self._window, places).open()

    def add_person(self) -> None:
        self._window.go("people").add_person()  # type: ignore[attr-defined]

    def plan_one_to_one(self) -> None:
        self._window.go("one_to_ones").plan_one()  # type: ignore[attr-defined]

    def give_promise(self) -> None:
        self._window.go("plan").give()  # type: ignore[attr-defined]

    def set_passphrase(self) -> None:
        self._window.go("settings").set_passphrase()  # type: ignore[attr-defined]

    def turn_private(self) -> None:
        privacy = self._window.privacy
        privacy.hide() if privacy.shown else privacy.show(self._window)

    def crisis(self) -> None:
        from coach.views.care.pages import Crisis

        Crisis(self._window, self._vault).open()

    def about_notes(self) -> None:
        from coach.views.care.pages import AboutNotes

        AboutNotes(self._window).open()
