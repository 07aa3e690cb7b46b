"""Find anything (Ctrl+K): what was typed is looked up, and what is chosen is opened where it stands."""

from collections.abc import Callable, Sequence
from functools import partial

from shiboken6 import isValid
from sqlcipher3 import dbapi2

from coach.database.search_index import Hit
from coach.i18n.letters import folded
from coach.i18n.translate import _
from coach.models import questions
from coach.services import find, left_typed
from coach.services.left_typed import LeftTyped
from coach.store.substring_search import Scan
from coach.views.destination import Found
from coach.views.find import results, whereabouts
from coach.views.find.find_sheet import Find
from coach.views.find.results import Command
from coach.views.shell import Shell
from coach.views.widgets.list_model import ListItem


class FindAnything:
    """Finds records, guides, questions and commands, and opens them.

    `commands` tells which there are now, `capture` is given the line that is to be noted.
    """

    def __init__(
        self, shell: Shell, commands: Callable[[], Sequence[Command]], capture: Callable[[str], object]
    ) -> None:
        self._shell, self._commands, self._capture = shell, commands, capture
        self._scan = Scan(shell.store.vault)
        self._typed = ""

    def open(self) -> None:
        """Show the sheet; what is chosen there is opened."""
        sheet = Find(self._shell.over, self.look_up)
        held = partial(self._found_inside, sheet)
        sheet.chosen.connect(self.open_found)
        sheet.asked.connect(self._look_inside)
        self._scan.found.connect(held)
        sheet.finished.connect(lambda: self._scan.found.disconnect(held))
        sheet.open()

    def close(self) -> None:
        """End the scan beside the window, waiting for it."""
        self._scan.close()

    def look_up(self, typed: str, more: Sequence[Hit] = ()) -> list[ListItem]:
        """The rows for what was typed; private lines only while they are in sight. Raises VaultTrouble."""
        shell = self._shell
        with shell.store.read() as session:
            own = {question.key: question.text for question in questions.own_questions(session)}
        private, today = shell.privacy.shown, shell.clock.today()

        def asked(raw: dbapi2.Connection) -> list[Hit]:
            return find.find(raw, shell.library, own, typed, results.EACH, private, more, today)

        hits = shell.store.vault.reading(asked)
        found = results.items(shell.store, shell.library, self._commands(), typed, hits, today)
        return [*self._left_typed(typed, private), *found]

    def _left_typed(self, typed: str, private: bool) -> list[ListItem]:
        """Words that have not reached their record, as after a crash; in the order they were typed last."""
        store, wanted = self._shell.store, folded(typed).split()
        drafts = store.vault.drafts.listed()
        if not drafts or not wanted:
            return []
        with store.read() as session:
            left = left_typed.left(session, drafts)
        rows = [
            ListItem(_row_of(one), one.says, icon="notebook-pen")
            for one in left
            if (one.meeting or one.entry)
            and (private or not one.private)
            and all(word in folded(one.body) for word in wanted)
        ]
        return [ListItem("", _("Typed and not yet saved"), heading=True), *rows] if rows else []

    def _look_inside(self, typed: str) -> None:
        self._typed = typed
        self._scan.look(typed, self._shell.privacy.shown)

    def _found_inside(self, sheet: Find, typed: str, hits: list[Hit]) -> None:
        """What the scan hands over may still be under way when the sheet, or Coach, has ended."""
        if isValid(sheet) and sheet.isVisible():
            sheet.show_again(typed, self.look_up(typed, hits))

    def open_found(self, which: str) -> None:
        """Go where it lives, with its place marked; a command is done, a line is captured."""
        kind, _colon, rest = which.partition(":")
        if kind == "capture":
            self._capture(rest)
        elif kind == "do":
            self._shell.do(rest)
        else:
            shell = self._shell
            to = whereabouts.of(shell.store, shell.library, kind, rest)
            if to is not None:
                shell.go(to, mark=Found(kind, rest, self._typed))


def _row_of(one: LeftTyped) -> str:
    return f"meeting:{one.meeting}" if one.meeting else f"entry:{one.entry}"
