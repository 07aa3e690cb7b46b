"""The pages of the library that hold no guides: the leader's own questions, about the evidence, and packs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.content.checks import prose
from coach.content.library import Library
from coach.i18n.translate import _
from coach.store.store import Store
from coach.store.undo import Undo
from coach.views.library.marked_line import Marked
from coach.views.library.own_questions import YourQuestions
from coach.views.library.packs import PackActs, Packs
from coach.views.library.shelves import ABOUT
from coach.views.library.typeset import quoted
from coach.views.meetings.questions import YOURS
from coach.views.widgets.living import Column, Part
from coach.views.widgets.pieces import label
from coach.views.widgets.screen import Screen
from coach.views.widgets.spaced import spaced


class FurtherPages:
    """Each is made anew whenever it is told; `changed` is called for a pack that came or went."""

    def __init__(
        self,
        screen: Screen,
        store: Store,
        clock: Clock,
        library: Library,
        changed: Callable[[], object],
    ) -> None:
        self._screen, self._store, self._clock, self._changed = screen, store, clock, changed
        self._times = 0
        self._packs = PackActs(store.vault.folder, screen, self._came_or_went, screen.trouble.emit)
        self.use(library)

    def use(self, library: Library) -> None:
        """The library with other packs than before."""
        self._library = library
        self.questions = YourQuestions(
            self._screen, self._store, library, self._clock, self._screen.done.emit
        )

    def part(self, place: str) -> Part:
        self._times += 1
        return Part(place, self._made, place, self._times)

    def look_at(self, pack: Path) -> None:
        """What it would bring, before anything is written."""
        self._packs.look_at(pack)

    def _made(self, place: str, _times: int) -> QWidget:
        if place == YOURS:
            return self.questions.page(self._screen.refresh)
        return self._about() if place == ABOUT else Packs(self._packs)

    def _about(self) -> QWidget:
        shown: list[QWidget] = [label(_("About the evidence"), "title")]
        for kind, text in prose.blocks(self._library.about_evidence):
            if kind == "item":
                shown.append(Marked(quoted(text)))
            elif kind == "head":
                shown.append(label(quoted(text), "h2"))
            else:
                shown.append(spaced(quoted(text), "body2"))
        return Column(*shown, spacing=8)

    def _came_or_went(self, said: str, undo: Undo | None) -> None:
        self._changed()
        self._screen.refresh()
        self._screen.done.emit(said, undo)
