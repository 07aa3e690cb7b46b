"""What is heavy comes behind the first paint, in two parts that never ask Qt for a name at the same time.

Qt's binding makes its classes when they are first named, and of two threads that name one at once the second
may be told that there is none. So a thread brings only what knows no Qt, and the screens come in the window's
own thread, a file at a time, between two frames.
"""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from coach.content.library import Library

PAUSE_MS = 4  # between two files: keys and frames come first
WITHOUT_QT = (
    "jinja2", "coach.models", "coach.database", "coach.advice", "coach.content", "coach.content.packs",
    "coach.written", "coach.services", "coach.documents.page", "coach.documents.request",
    "coach.vault.backup_keeper", "coach.vault.restore", "coach.vault.compared", "coach.vault.tries",
)  # fmt: skip
KNOW_QT = frozenset({"coach.services.bringing_back"})  # by the Store: they come when they are asked for
# What the first acts behind the paint need, a file a frame: at once they held the window up for 60 ms.
FIRST = (
    "coach.store.store",
    "coach.views.widgets.sheet_words", "coach.views.widgets.spelled", "coach.views.widgets.note_look",
    "coach.views.widgets.note_edit", "coach.views.widgets.sheet_ends", "coach.views.window.leaving",
    "coach.views.doors.told", "coach.views.doors.at_work", "coach.views.window.bringing_back",
    "coach.views.window.coming_back", "coach.views.window.left_words",
)  # fmt: skip
# Files and whole rooms, from the bottom up, a file a frame. What takes many others along comes after some of
# them: at most six of ours at once, as the test counts them.
IN_THE_WINDOW = (
    "coach.views.widgets.row_hands", "coach.views.widgets.list_model", "coach.views.widgets.date_field",
    "coach.views.widgets.sheet_words", "coach.views.widgets.note_hands",
    "coach.views.widgets", "coach.views.plan",
    "coach.documents.pages", "coach.views.find",  # Find leads to every page, from its first key on
    "coach.views.meetings.plan_one_to_one", "coach.views.meetings.question_bank",
    "coach.views.meetings.templates", "coach.views.meetings",
    "coach.views.library.packs", "coach.views.library",
    "coach.views.care.crisis", "coach.views.people.person_acts", "coach.views.people.person_conversations",
    "coach.views.people",
    "coach.views.doors.bring_back", "coach.views.settings",
    "coach.views.reflect", "coach.views.window.screens",
)  # fmt: skip


class Behind:
    """Begun after the first paint, or while the leader stands at a door."""

    def __init__(self) -> None:
        self.guides: Library | None = None  # the library, once it is read
        self._thread = threading.Thread(target=self._bring, daemon=True)
        self._first, self._screens = each_of(FIRST), each_of(IN_THE_WINDOW)
        self._then: list[Callable[[], object]] = []
        self._turn = QTimer()
        self._turn.setInterval(PAUSE_MS)
        self._turn.timeout.connect(self._next)

    @property
    def begun(self) -> bool:
        """Whether it was started."""
        return self._thread.ident is not None

    def start(self) -> None:
        """Beside the window from now on. Once only."""
        self._thread.start()
        self._turn.start()

    def wait(self) -> None:
        """Until what the Store and the library need is there; at once where it was not begun."""
        if self._thread.is_alive():
            self._thread.join()

    def then(self, act: Callable[[], object]) -> None:
        """Do it, in the window's thread, as soon as nobody would have to wait for the Store."""
        if self.begun and not self._turn.isActive():
            QTimer.singleShot(0, act)
        else:
            self._then.append(act)

    def _bring(self) -> None:
        for name in without_qt():
            import_module(name)
        from sqlalchemy.orm import configure_mappers

        from coach.content import library

        configure_mappers()  # or the first reading would, in the window's thread
        guides = library.load()
        guides.find("warm")  # the first search folds every guide's text
        self.guides = guides

    def _next(self) -> None:
        """One file more; none while the thread is at work, for what both import one waits for."""
        if self._thread.is_alive():
            return
        name = next(self._first, None)
        if name is not None:
            import_module(name)
        elif self._then:
            self._then.pop(0)()
        elif (name := next(self._screens, None)) is not None:
            import_module(name)
        else:
            self._turn.stop()
            gc.freeze()  # all of it is here to stay: to look for garbage in it would hold up the window
            threading.Thread(target=_learn_to_read, daemon=True).start()  # nobody waits for it


def without_qt() -> Iterator[str]:
    """What the thread brings, in its order."""
    return (name for name in each_of(WITHOUT_QT) if name not in KNOW_QT)


def each_of(names: Iterable[str]) -> Iterator[str]:
    """These modules in their order; of a room of ours every file, but no room within it."""
    import pkgutil

    for name in names:
        yield name
        rooms = getattr(import_module(name), "__path__", ()) if name.startswith("coach.") else ()
        yield from (f"{name}.{one.name}" for one in pkgutil.iter_modules(rooms) if not one.ispkg)


def _learn_to_read() -> None:
    """The forms of days take a third of a second to prepare: not at the first letter of a captured line."""
    from coach.written import lines

    lines.learn()
