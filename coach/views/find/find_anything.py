"""Find anything (Ctrl+K): what was typed is looked up, and what is chosen is opened where it stands."""

from functools import partial
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.database import search_index
from coach.database.search_index import Hit
from coach.store.substring_search import Scan
from coach.views.find import results
from coach.views.find.find_sheet import Find
from coach.views.widgets.list_model import ListItem

if TYPE_CHECKING:
    from coach.views.window.main_window import MainWindow

MOST = 30  # hits in all, of which each kind shows its first few


class FindAnything:
    def __init__(self, window: "MainWindow", clock: Clock) -> None:
        self._window, self._clock = window, clock
        self._scan = Scan(window.store.vault)

    def open(self) -> None:
        sheet = Find(self._window, self.look_up)
        held = partial(self._found_inside, sheet)
        sheet.chosen.connect(self.open_found)
        sheet.asked.connect(self._scan.look)
        self._scan.found.connect(held)
        sheet.finished.connect(lambda: self._scan.found.disconnect(held))
        sheet.open()

    def close(self) -> None:
        self._scan.close()

    def look_up(self, typed: str, more: list[Hit] | None = None) -> list[ListItem]:
        window = self._window
        hits = search_index.find(window.store.vault.raw, typed, MOST)
        known = {(hit.kind, hit.id) for hit in hits}
        hits += [hit for hit in more or () if (hit.kind, hit.id) not in known]
        return results.items(
            window.store, window.library, window.commands.listed(), typed, hits, self._clock.today()
        )

    def _found_inside(self, sheet: Find, typed: str, hits: list[Hit]) -> None:
        sheet.show_again(typed, self.look_up(typed, hits))

    def open_found(self, which: str) -> None:
        window = self._window
        kind, _colon, rest = which.partition(":")
        if kind == "guide":
            window.go("library", rest)
        elif kind == "question":
            asked = window.library.questions.get(rest)
            window.go("library", asked.guide if asked else "your-questions")
        elif kind == "capture":
            window.commands.capture(rest)
        elif kind == "do":
            window.do(rest)
        elif kind in ("person", "meeting"):
            window.go(kind, int(rest))
        elif kind == "entry":
            window.go("reflect", ("journal", kind, rest))
        else:
            person = results.person_of(window.store, kind, int(rest))
            window.go("person", person) if person else window.go("plan")
