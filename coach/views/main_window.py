"""The window: a sidebar, the places, Find and Capture, Undo. The only file that knows every screen."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach.crash import Trouble
from coach.models import today as today_reads
from coach.settings import Settings
from coach.vault.vault import Vault
from coach.views.parts import look
from coach.views.parts.pieces import button, label
from coach.views.parts.screen import Screen
from coach.views.parts.toast import Toast
from coach.views.today import TodayScreen

if TYPE_CHECKING:
    from coach.content.library import Library
    from coach.store import Store
    from coach.views.parts.list_model import Item

PLACES = (
    ("today", "Today", "sun"),
    ("one_to_ones", "One-to-ones", "message-circle"),
    ("people", "People", "users"),
    ("plan", "Plan", "list-checks"),
    ("library", "Library", "book-open"),
    ("settings", "Settings", "settings"),
)
NARROW = 960


class MainWindow(QMainWindow):
    """Paints Today with the bare driver; `furnish()` brings Store and library once imported."""

    def __init__(
        self,
        vault: Vault,
        chosen: Settings,
        today: date,
        furnish: Callable[[], "tuple[Store, Library]"],
        title: str = "Coach",
    ) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._vault, self._chosen, self._today, self._furnish = vault, chosen, today, furnish
        self._store: Store | None = None
        self._library: Library | None = None
        self._screens: dict[str, Screen] = {}
        self._undo: list[tuple[str, Callable[[], None]]] = []
        self._closing = False
        self._past: list[tuple[str, object]] = []
        self._at: tuple[str, object] = ("today", None)
        self._build()
        self.go("today")

    def _build(self) -> None:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.sidebar = QFrame()
        self.sidebar.setObjectName("sidebar")
        down = QVBoxLayout(self.sidebar)
        down.setContentsMargins(12, 20, 12, 16)
        down.setSpacing(2)
        self._brand = label("Coach", "brand", wrap=False)
        self._brand.setContentsMargins(10, 0, 0, 10)
        down.addWidget(self._brand)
        self._labelled: list[tuple[QPushButton, str]] = []
        for text, icon, act in (("Find", "search", self.find_anything), ("Capture", "plus", self.capture)):
            down.addWidget(self._place(text, icon, act))
        down.addSpacing(14)
        self.places: dict[str, QPushButton] = {}
        for number, (name, text, icon) in enumerate(PLACES, start=1):
            made = self._place(text, icon, partial(self.go, name))
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setToolTip(f"{text} (Alt+{number})")
            down.addWidget(made)
            self.places[name] = made
            self._key(f"Alt+{number}", partial(self.go, name))
        down.addStretch(1)
        self._truth = label("Kept on this computer only", "meta")
        self._truth.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down.addWidget(self._truth)
        self.stack = QStackedWidget()
        across.addWidget(self.sidebar)
        across.addWidget(self.stack, 1)
        self.setCentralWidget(whole)
        self.toast = Toast(whole, self.undo)
        for keys, act in (
            ("Ctrl+K", self.find_anything),
            ("Ctrl+N", self.capture),
            ("Ctrl+Z", self.undo),
            ("Alt+Left", self.back),
            ("Escape", self.back),
            ("Ctrl+P", self.print_here),
        ):
            self._key(keys, act)

    def _place(self, text: str, icon: str, act: Callable[[], object]) -> QPushButton:
        keys = {"Find": "Ctrl+K", "Capture": "Ctrl+N"}.get(text, "")
        made = button(text, act, "place", icon)
        if keys:
            made.setToolTip(f"{text} ({keys})")
        self._labelled.append((made, f"{text}    {keys.replace('+', ' ')}" if keys else text))
        return made

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    # -- where we are ------------------------------------------------------------------------

    def go(self, name: str, what: object = None, remember: bool = True) -> None:
        screen = self._screen(name)
        if isinstance(here := self.stack.currentWidget(), Screen) and here is not screen:
            here.leave()
        if remember and self._at != (name, what):
            self._past.append(self._at)
        self._at = (name, what)
        self.stack.setCurrentWidget(screen)
        if what is not None and hasattr(screen, "open"):
            screen.open(what)
        elif screen.stale:
            screen.refresh()
        screen.stale = False
        place = {"person": "people", "meeting": "one_to_ones"}.get(name, name)
        self.places[place].setChecked(True)

    def back(self) -> None:
        if self._past:
            self.go(*self._past.pop(), remember=False)

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            made = self._make(name)
            made.setObjectName(f"{name}_screen")
            made.setAccessibleName(name.replace("_", " ").capitalize())
            made.person_chosen.connect(lambda i: self.go("person", i))
            made.meeting_chosen.connect(lambda i: self.go("meeting", i))
            made.guide_chosen.connect(lambda s: self.go("library", s))
            made.done.connect(self.say)
            made.trouble.connect(lambda text: self.toast.say(text, False))
            made.print_asked.connect(self.export)
            self._screens[name] = made
            self.stack.addWidget(made)
        return self._screens[name]

    def _make(self, name: str) -> Screen:
        if name == "today":
            return TodayScreen(
                lambda: today_reads.read(self._vault.raw, self._today), self._promise_act, self._first_person
            )
        from coach.views.library import LibraryScreen
        from coach.views.meeting import MeetingScreen
        from coach.views.one_to_ones import OneToOnesScreen
        from coach.views.people import PeopleScreen
        from coach.views.person import PersonScreen
        from coach.views.plan import PlanScreen
        from coach.views.preferences import PreferencesScreen

        store, day = self.store, self._today
        if name == "settings":
            made = PreferencesScreen(store, self._chosen)
            made.looks_changed.connect(self.wear)
            return made
        if name in ("meeting", "library"):
            return (MeetingScreen if name == "meeting" else LibraryScreen)(store, day, self.library)
        kinds: dict[str, type[Screen]] = {
            "one_to_ones": OneToOnesScreen,
            "people": PeopleScreen,
            "person": PersonScreen,
            "plan": PlanScreen,
        }
        return kinds[name](store, day)  # type: ignore[call-arg]

    @property
    def store(self) -> "Store":
        """Waits for the imports behind the first paint, if somebody is quicker than they are."""
        if self._store is None:
            self._store, self._library = self._furnish()
            self._store.changed.connect(self._heard)
        return self._store

    @property
    def library(self) -> "Library":
        _ = self.store
        assert self._library is not None
        return self._library

    def _heard(self, kinds: frozenset[type]) -> None:
        names = {kind.__name__ for kind in kinds}
        for screen in self._screens.values():
            if screen.shows & names:
                screen.stale = True
        here = self.stack.currentWidget()
        if isinstance(here, Screen) and here.stale and not self._closing:
            QTimer.singleShot(0, self._refresh_here)

    def _refresh_here(self) -> None:
        here = self.stack.currentWidget()
        if isinstance(here, Screen) and here.stale and not self._closing:
            here.stale = False
            here.refresh()

    # -- what the leader does ----------------------------------------------------------------

    def say(self, what: str, undo: Callable[[], None] | None) -> None:
        if undo is not None:
            self._undo.append((what, undo))
        self.toast.say(what, undo is not None)

    def undo(self) -> None:
        if self._undo:
            what, act = self._undo.pop()
            try:
                act()
            except (Trouble, ValueError) as fault:
                self.toast.say(str(fault), False)
                return
            self.toast.say(f"Undone: {what}", False)

    def find_anything(self) -> None:
        from coach.views.parts.find import Find

        sheet = Find(self, self._look_up)
        sheet.chosen.connect(self._open_found)
        sheet.open()

    def _look_up(self, typed: str) -> "Sequence[Item]":
        from coach.models import search
        from coach.views.parts.list_model import Item

        found: list[Item] = []
        with self.store.read() as session:
            hits = search.find(session.connection(), typed, 12)
        if hits:
            found.append(Item("", "Yours", heading=True))
        found += [
            Item(
                f"{h.kind}:{h.id}",
                h.title if h.kind in ("person", "promise", "plan") else h.snippet,
                aside=h.kind,
            )
            for h in hits[:7]
        ]
        guides = self.library.find(typed)[:4]
        if guides:
            found.append(Item("", "Library", heading=True))
        found += [Item(f"guide:{g.slug}", g.title, aside="guide") for g in guides]
        found += [
            Item("", "Do", heading=True),
            Item(f"capture:{typed}", f"Capture “{typed}”", aside="Ctrl N"),
        ]
        return found

    def _open_found(self, which: str) -> None:
        kind, _, rest = which.partition(":")
        if kind == "guide":
            self.go("library", rest)
        elif kind == "capture":
            self.capture(rest)
        elif kind == "person":
            self.go("person", int(rest))
        elif kind == "meeting":
            self.go("meeting", int(rest))
        else:
            from coach.views.found import person_of

            person = person_of(self.store, kind, int(rest))
            self.go("person", person) if person else self.go("plan")

    def capture(self, typed: str = "") -> None:
        from coach import capture
        from coach.models import people
        from coach.views.parts.find import Capture

        with self.store.read() as session:
            known = [(p.id, p.name) for p in people.everyone(session)]

        def say(text: str) -> str:
            return capture.said(capture.understand(text, known, self._today), dict(known), self._today)

        def keep(text: str) -> None:
            with self.store.write() as session:
                capture.keep(session, capture.understand(text, known, self._today), self._today)

        sheet = Capture(self, say, keep)
        sheet.field.setText(typed)
        sheet.accepted.connect(lambda: self.toast.say("Kept.", False))
        sheet.open()

    def _promise_act(self, verb: str, promise_id: int) -> None:
        from coach.views.promise_acts import PromiseActs

        PromiseActs(self.store, self._today, self, self.say).act(verb, promise_id)

    def _first_person(self) -> None:
        self.go("people")
        from coach.views.people import PeopleScreen

        people_screen = self._screen("people")
        assert isinstance(people_screen, PeopleScreen)
        people_screen.add_person()

    def print_here(self) -> None:
        name, what = self._at
        if name == "meeting":
            self.export("brief", {"meeting": what})
        elif name == "library" and what is not None:
            self.export("guide", {"guide": what})
        else:
            self.export("plan", {})

    def export(self, page: str, options: dict[str, object]) -> None:
        """Ask where, then write the page there: PDF or HTML by its ending."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the page", f"coach-{page}.pdf", "PDF (*.pdf);;HTML (*.html)"
        )
        if chosen:
            self.export_to(Path(chosen), page, options)

    def export_to(self, target: Path, page: str, options: dict[str, object]) -> None:
        from coach import paper

        try:
            paper.write(
                self.store, self.library, page, options, self._today, target, self._chosen.paper, replace=True
            )
        except Trouble as fault:
            self.toast.say(str(fault), False)
            return
        self.toast.say("Saved. The file is not encrypted.", False)

    # -- how it looks ------------------------------------------------------------------------

    def wear(self) -> None:
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.wear(app, self._chosen.theme, self._chosen.text_percent)
        for made, (_name, _text, icon) in zip(self.places.values(), PLACES, strict=True):
            made.setIcon(look.icon(icon, "ink2"))
        for screen in self._screens.values():
            screen.stale = True
        if isinstance(here := self.stack.currentWidget(), Screen):
            here.refresh()
            here.stale = False
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Below 960 px the sidebar is icons with tooltips."""
        narrow = self.width() < NARROW
        self.sidebar.setFixedWidth(look.px(68) if narrow else max(232, look.px(190)))
        self._brand.setVisible(not narrow)
        self._truth.setVisible(not narrow)
        for made, text in self._labelled:
            made.setText("" if narrow else text)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        if isinstance(here := self.stack.currentWidget(), Screen):
            here.leave()
        if self._store is not None:
            self._store.close()
        else:
            self._vault.close()
        event.accept()
