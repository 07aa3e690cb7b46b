"""Spelling in notes as chosen in Settings: the dictionaries of this computer are read in a thread."""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from coach.i18n import region, translate
from coach.models import people
from coach.models.people import Person
from coach.store.store import Store
from coach.views.widgets import spelled
from coach.written import spelling
from coach.written.spelling import Dictionary, Spelling

if TYPE_CHECKING:
    from coach.models.base import Base


class SpelledNotes(QObject):
    """`found` are the dictionaries by code, None until they are read; `read` says that they are."""

    read = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._on = False
        self.found: dict[str, Dictionary] | None = None
        store.changed.connect(self._heard)
        self.read.connect(self._follow)

    def turn(self, on: bool) -> None:
        """On or off. The dictionaries are read once, also where it is off: Settings names them."""
        self._on = on
        if self.found is None:
            threading.Thread(target=self._find, args=(languages(),), daemon=True).start()
        else:
            self._follow()

    def close(self) -> None:
        """The window goes; notes of another one go by its own."""
        self._on = False
        spelled.follow(None)

    def _find(self, wanted: list[str]) -> None:
        self.found = spelling.installed(wanted)
        self.read.emit()  # heard in the thread of the window

    def _follow(self) -> None:
        if not (self._on and self.found):
            spelled.follow(None)
            return
        made = Spelling(list(self.found.values()), spelled.own_words(self._store.vault))
        made.call(self._names())
        spelled.follow(made)

    def _names(self) -> list[str]:
        with self._store.read() as session:
            return [f"{one.name} {one.nicknames}" for one in people.everyone(session, archived=True)]

    def _heard(self, kinds: "frozenset[type[Base]]") -> None:
        if Person in kinds and (current := spelled.now()) is not None:
            current.call(self._names())
            spelled.news.changed.emit()


def languages() -> list[str]:
    """What Coach speaks, as it is written where the leader is, and what the computer speaks."""
    spoken = translate.code()
    here = region.name().rpartition("_")[2]
    return [f"{spoken}_{here}" if here else spoken, spoken, *QLocale.system().uiLanguages()]
