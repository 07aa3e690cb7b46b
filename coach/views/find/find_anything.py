"""Find anything (Ctrl+K): what was typed is looked up, and what is chosen is opened where it stands."""

from collections.abc import Callable, Sequence
from functools import partial

from coach.database import search_index
from coach.database.search_index import Hit
from coach.store.substring_search import Scan
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson, ToReflect
from coach.views.find import results
from coach.views.find.find_sheet import Find
from coach.views.find.results import Command
from coach.views.shell import Shell
from coach.views.widgets.list_model import ListItem

MOST = 30  # hits in all, of which each kind shows its first few


class FindAnything:
    """Finds records, guides, questions and commands, and opens them.

    `commands` tells which there are now, `capture` is given the line that is to be noted.
    """

    def __init__(
        self, shell: Shell, commands: Callable[[], Sequence[Command]], capture: Callable[[str], object]
    ) -> None:
        self._shell, self._commands, self._capture = shell, commands, capture
        self._scan = Scan(shell.store.vault)

    def open(self) -> None:
        """Show the sheet; what is chosen there is opened."""
        sheet = Find(self._shell.over, self.look_up)
        held = partial(self._found_inside, sheet)
        sheet.chosen.connect(self.open_found)
        sheet.asked.connect(self._scan.look)
        self._scan.found.connect(held)
        sheet.finished.connect(lambda: self._scan.found.disconnect(held))
        sheet.open()

    def close(self) -> None:
        """End the scan beside the window, waiting for it."""
        self._scan.close()

    def look_up(self, typed: str, more: list[Hit] | None = None) -> list[ListItem]:
        shell = self._shell
        hits = search_index.find(shell.store.vault.raw, typed, MOST)
        known = {(hit.kind, hit.id) for hit in hits}
        hits += [hit for hit in more or () if (hit.kind, hit.id) not in known]
        return results.items(shell.store, shell.library, self._commands(), typed, hits, shell.clock.today())

    def _found_inside(self, sheet: Find, typed: str, hits: list[Hit]) -> None:
        sheet.show_again(typed, self.look_up(typed, hits))

    def open_found(self, which: str) -> None:
        shell = self._shell
        kind, _colon, rest = which.partition(":")
        if kind == "guide":
            shell.go(ToGuide(rest))
        elif kind == "question":
            asked = shell.library.questions.get(rest)
            shell.go(ToGuide(asked.guide if asked else "your-questions"))
        elif kind == "capture":
            self._capture(rest)
        elif kind == "do":
            shell.do(rest)
        elif kind == "person":
            shell.go(ToPerson(int(rest)))
        elif kind == "meeting":
            shell.go(ToMeeting(int(rest)))
        elif kind == "entry":
            shell.go(ToReflect("journal", (kind, rest)))
        else:
            person = results.person_of(shell.store, kind, int(rest))
            shell.go(ToPerson(person) if person else Place.PLAN)
