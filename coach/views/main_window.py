"""The window: a sidebar, the places, Find and Capture, Undo. The only file that knows every screen."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach import crash, words
from coach.crash import Trouble, WriteTrouble
from coach.language import _, later
from coach.models import today as today_reads
from coach.settings import Settings
from coach.vault.vault import Vault
from coach.views.parts import look
from coach.views.parts.screen import Screen
from coach.views.sidebar import Sidebar
from coach.views.today import TodayScreen

if TYPE_CHECKING:
    from coach.advice.absence import Moved
    from coach.advice.reminders import Notice
    from coach.content.library import Library
    from coach.models.search import Hit
    from coach.scan import Scan
    from coach.store import Store
    from coach.views.found import Command
    from coach.views.parts.find import Find
    from coach.views.parts.idle import Idle
    from coach.views.parts.list_model import Item
    from coach.views.parts.printing import Printing
    from coach.views.parts.privacy import Privacy
    from coach.views.parts.reminded import Reminded
    from coach.views.parts.toast import Toast
    from coach.views.parts.tray import Tray
    from coach.views.print_sheet import PrintSheet

Undo = Callable[[], None]
MOST_UNDO = 100
CLICK_MS = 20
COMMANDS = (
    ("find", later("Find anything"), "Ctrl+K"),
    ("capture", later("Capture a line"), "Ctrl+N"),
    ("undo", later("Undo"), "Ctrl+Z"),
    ("print", later("Print this page"), "Ctrl+P"),
    ("lock", later("Lock Coach"), "Ctrl+L"),
    ("help", later("Keys and help"), "F1"),
    ("finish", later("On to the next phase of a one-to-one; do what a sheet asks"), "Ctrl+Return"),
    ("back", later("Go back"), "Alt+Left"),
    ("person", later("Add a person"), ""),
    ("promise", later("Note a promise"), ""),
    ("passphrase", later("Set a passphrase"), ""),
    ("private", later("Show or hide private lines"), ""),
    ("crisis", later("When it is more than a talk can carry"), ""),
    ("notes", later("Keeping notes about people"), ""),
)


class MainWindow(QMainWindow):
    """Paints Today with the bare driver; `furnish()` brings Store and library once imported."""

    lock_asked = Signal()
    fault = Signal(object)  # a Trouble, or the code of anything else, from whichever thread

    def __init__(
        self,
        vault: Vault,
        chosen: Settings,
        today: date,
        furnish: "Callable[[], tuple[Store, Library]]",
        title: str = "Coach",
    ) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._vault, self.chosen, self._today, self._furnish = vault, chosen, today, furnish
        self.idle: Idle | None = None
        self._store: Store | None = None
        self._library: Library | None = None
        self._scan: Scan | None = None
        self._printing: Printing | None = None
        self.print_sheet: PrintSheet | None = None
        self._tray: Tray | None = None
        self._reminded_line: Reminded | None = None
        self._screens: dict[str, Screen] = {}
        self._undo: list[tuple[str, Undo]] = []
        self._closing = False
        self._past: list[tuple[str, object]] = []
        self._at: tuple[str, object] = ("today", None)
        self._last_here = self._read_last_here()
        self._build()
        self.go("today")

    def _build(self) -> None:
        self._whole = QWidget()
        across = QHBoxLayout(self._whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.sidebar = Sidebar(self._vault.writable)
        self.sidebar.place_chosen.connect(self.go)
        self.sidebar.asked.connect(self.do)
        self.places = self.sidebar.places
        self.stack = QStackedWidget()
        across.addWidget(self.sidebar)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.stack, 1)
        across.addLayout(self._beside, 1)
        self.setCentralWidget(self._whole)
        for number, name in enumerate(self.places, start=1):
            self._key(f"Alt+{number}", partial(self.go, name))
        for what, _text, keys in COMMANDS:
            if keys:
                self._key(keys, partial(self.do, what))
        self._key("Escape", self.back)
        self.fault.connect(self._say_fault)
        crash.tell_through(self.fault.emit)

    @cached_property
    def toast(self) -> "Toast":
        from coach.views.parts.toast import Toast

        return Toast(self._whole)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        made = QShortcut(self)
        made.setProperty("key", keys)  # as words: QKeySequence would describe all its standard keys to Python
        made.activated.connect(act)

    def do(self, what: str) -> None:
        """What Find, a key or the sidebar asks for."""
        {
            "find": self.find_anything,
            "capture": self.capture,
            "undo": self.undo,
            "print": self.print_here,
            "lock": self.lock,
            "help": self.help,
            "finish": self.finish,
            "back": self.back,
            "person": self._first_person,
            "promise": self._give_promise,
            "passphrase": self._set_passphrase,
            "private": self._turn_private,
            "crisis": self._crisis,
            "notes": self._about_notes,
        }[what]()

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
        if self.isVisible() and QApplication.focusWidget() is None:
            screen.take_focus()  # what had it went with the page before
        self._say_reminded()

    def back(self) -> None:
        if self._past:
            self.go(*self._past.pop(), remember=False)

    def finish(self) -> None:
        if isinstance(here := self.stack.currentWidget(), Screen):
            here.finish()

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            made = self._make(name)
            made.setObjectName(f"{name}_screen")
            made.setAccessibleName(_(made.title))
            made.person_chosen.connect(lambda i: self.go("person", i))
            made.meeting_chosen.connect(lambda i: self.go("meeting", i))
            made.guide_chosen.connect(lambda s: self.go("library", s))
            made.done.connect(self.say)
            made.noted.connect(self._keep_undo)
            made.trouble.connect(lambda said: self.toast.say(said))
            made.place_chosen.connect(self.go)
            made.print_asked.connect(self.export)
            made.reflect_asked.connect(lambda guide, prompt: self.go("reflect", ("journal", guide, prompt)))
            if name != "today":  # which shows nothing private, and is painted before all else
                made.privacy = self.privacy
            self._screens[name] = made
            self.stack.addWidget(made)
        return self._screens[name]

    def _make(self, name: str) -> Screen:
        if name == "today":
            return TodayScreen(
                lambda: today_reads.read(self._vault.raw, self._today),
                self._promise_act,
                self._first_person,
                lambda: self._last_here,
                self._redate,
            )
        from coach.views.library import LibraryScreen
        from coach.views.meeting import MeetingScreen
        from coach.views.one_to_ones import OneToOnesScreen
        from coach.views.people import PeopleScreen
        from coach.views.person import PersonScreen
        from coach.views.plan import PlanScreen
        from coach.views.preferences import PreferencesScreen
        from coach.views.reflect import ReflectScreen

        store, day = self.store, self._today
        if name == "settings":
            made = PreferencesScreen(store, self.chosen, day)
            made.looks_changed.connect(self.wear)
            made.minutes_changed.connect(self._be_idle)
            made.asked.connect(self.do)
            made.reminders_changed.connect(self.remind)
            return made
        with_library: dict[str, type[Screen]] = {
            "meeting": MeetingScreen,
            "library": LibraryScreen,
            "person": PersonScreen,
            "reflect": ReflectScreen,
            "plan": PlanScreen,
        }
        if name in with_library:
            screen = with_library[name](store, day, self.library)  # type: ignore[call-arg]
            if isinstance(screen, LibraryScreen):
                screen.packs_changed.connect(self._load_library)
            if isinstance(screen, PersonScreen):
                screen.gone.connect(self._person_gone)
            return screen
        kinds: dict[str, type[Screen]] = {
            "one_to_ones": OneToOnesScreen,
            "people": PeopleScreen,
        }
        return kinds[name](store, day)  # type: ignore[call-arg]

    @cached_property
    def privacy(self) -> "Privacy":
        from coach.views.parts.privacy import Privacy

        made = Privacy(self._vault.folder)
        made.changed.connect(self._all_anew)
        return made

    def _all_anew(self) -> None:
        for screen in self._screens.values():
            screen.stale = True
        self._refresh_here()

    @property
    def store(self) -> "Store":
        """Waits for the imports behind the first paint, if somebody is quicker than they are."""
        if self._store is None:
            self._store, self._library = self._furnish()
            self._store.changed.connect(self._heard)
        return self._store

    @property
    def library(self) -> "Library":
        assert self.store is not None
        assert self._library is not None
        return self._library

    def _load_library(self) -> None:
        """The packs have changed: every screen that reads from the library gets the new one."""
        from coach.content import library, packs

        self._library = library.load(packs=packs.folders(self._vault.folder))
        for screen in self._screens.values():
            screen.use(self._library)

    def _person_gone(self, said: str) -> None:
        """What was done with somebody forgotten cannot be undone any more, and nothing leads back there."""
        self._undo.clear()
        self._past = [at for at in self._past if at[0] not in ("person", "meeting")]
        self.go("people", remember=False)
        self.toast.say(said)

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
            if QApplication.mouseButtons().value:  # built anew now, it would lose the click under way
                QTimer.singleShot(CLICK_MS, self, self._refresh_here)
                return
            here.stale = False
            here.refresh()

    # -- what the leader does ----------------------------------------------------------------

    def _keep_undo(self, what: str, undo: object) -> None:
        if callable(undo):
            self._undo = [*self._undo[1 - MOST_UNDO :], (what, undo)]

    def say(self, what: str, undo: object) -> None:
        self._keep_undo(what, undo)
        self.toast.say(what, self.undo if callable(undo) else None)

    def _say_fault(self, fault: Trouble | str) -> None:
        if isinstance(fault, Trouble):
            self.toast.say(str(fault), lasting=True)
            return
        said = _("Something went wrong. What you wrote is kept. Code {code}.").format(code=fault)
        copy = partial(QApplication.clipboard().setText, crash.written())
        self.toast.say(said, copy, _("Copy the report"), lasting=True)

    def undo(self) -> None:
        if self._undo:
            what, act = self._undo.pop()
            try:
                act()
            except (Trouble, ValueError) as fault:
                self.toast.say(str(fault))
                return
            self.toast.say(_("Undone: {what}").format(what=what))

    def find_anything(self) -> None:
        from coach.scan import Scan
        from coach.views import found
        from coach.views.parts.find import Find

        if self._scan is None:
            self._scan = Scan(self.store.vault)
        sheet = Find(self, self._look_up)
        held = partial(self._found_inside, sheet)
        sheet.chosen.connect(self._open_found)
        sheet.asked.connect(self._scan.look)
        self._scan.found.connect(held)
        sheet.finished.connect(lambda: self._scan and self._scan.found.disconnect(held))
        self._found = found
        sheet.open()

    def commands(self) -> "list[Command]":
        from coach.views.found import Command

        return [Command(id_, _(text), words.keys(keys)) for id_, text, keys in COMMANDS]

    def _look_up(self, typed: str, more: "list[Hit] | None" = None) -> "list[Item]":
        from coach.models import search

        hits = search.find(self._vault.raw, typed, 30)
        known = {(hit.kind, hit.id) for hit in hits}
        hits += [hit for hit in more or () if (hit.kind, hit.id) not in known]
        return self._found.items(self.store, self.library, self.commands(), typed, hits, self._today)

    def _found_inside(self, sheet: "Find", typed: str, hits: "list[Hit]") -> None:
        sheet.show_again(typed, self._look_up(typed, hits))

    def _open_found(self, which: str) -> None:
        kind, _colon, rest = which.partition(":")
        if kind == "guide":
            self.go("library", rest)
        elif kind == "question":
            asked = self.library.questions.get(rest)
            self.go("library", asked.guide if asked else "your-questions")
        elif kind == "capture":
            self.capture(rest)
        elif kind == "do":
            self.do(rest)
        elif kind in ("person", "meeting"):
            self.go(kind, int(rest))
        elif kind == "entry":
            self.go("reflect", ("journal", kind, rest))
        else:
            person = self._found.person_of(self.store, kind, int(rest))
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
        sheet.accepted.connect(lambda: self.say(_("Noted."), self.store.undo_of_last()))
        sheet.open()

    def help(self) -> None:
        from coach.views.help import Help

        places = [*self.sidebar.commands(), *self.commands()]
        Help(self, places).open()

    def _promise_act(self, verb: str, promise_id: int) -> None:
        from coach.views.promise_acts import PromiseActs

        PromiseActs(self.store, self._today, self, self.say).act(verb, promise_id)

    def _read_last_here(self) -> date | None:
        try:
            return date.fromisoformat(self._vault.recall("last-here"))
        except ValueError:
            return None

    def _redate(self, moved: "Sequence[Moved]") -> None:
        """What is mine to move gets a day of its own; promises are left to be answered."""
        from coach.models import plans

        self._last_here = None
        with self.store.write() as session:
            for one in moved:
                plans.get(session, one.thing.id).first_on = one.to
        self.say(_("Re-dated."), self.store.undo_of_last())

    def _first_person(self) -> None:
        self.go("people")
        self._screen("people").add_person()  # type: ignore[attr-defined]

    def _give_promise(self) -> None:
        self.go("plan")
        self._screen("plan").give()  # type: ignore[attr-defined]

    def _set_passphrase(self) -> None:
        self.go("settings")
        self._screen("settings").set_passphrase()  # type: ignore[attr-defined]

    def _turn_private(self) -> None:
        self.privacy.hide() if self.privacy.shown else self.privacy.show(self)

    def _crisis(self) -> None:
        from coach.views.care import Crisis

        Crisis(self, self._vault).open()

    def _about_notes(self) -> None:
        from coach.views.care import AboutNotes

        AboutNotes(self).open()

    def lock(self) -> None:
        """Words handed over, everything closed; the app starts anew with the unlock screen."""
        from coach.vault import vault as vaults

        if not vaults.is_locked(self._vault.folder):
            does = _("Set a passphrase")
            self.toast.say(_("Without a passphrase there is nothing to lock."), self._set_passphrase, does)
            return
        self.close()
        self.lock_asked.emit()

    def remind(self) -> None:
        """Begin, or stop, to remind as the leader chose."""
        from coach.views.parts.reminded import Reminded
        from coach.views.parts.tray import Tray

        if self._tray is None:
            self._tray = Tray(self.store, self.chosen)
            self._tray.chosen.connect(self._reminded)
            self._tray.done.connect(self.say)
            self._tray.wanted.connect(self._come_up)
            self._reminded_line = Reminded(self._tray)
            self._beside.insertWidget(0, self._reminded_line)
            self._tray.changed.connect(self._say_reminded)
        self._tray.start()

    def _say_reminded(self) -> None:
        if self._reminded_line is not None:
            self._reminded_line.show_it(self._at[0] == "today")

    def _come_up(self) -> None:
        self.showNormal()
        self.activateWindow()

    def _reminded(self, notice: "Notice") -> None:
        self._come_up()
        if notice.kind == "brief":
            self.go("meeting", notice.record_id)
        else:
            self.go("plan" if notice.kind == "doubt" else "today")

    def _be_idle(self) -> None:
        if self.idle is not None:
            self.idle.minutes = self.chosen.lock_minutes

    def lock_by_itself(self) -> None:
        """Nobody has been here for a while. Without a passphrase there is nothing to lock."""
        from coach.vault import vault as vaults

        if vaults.is_locked(self._vault.folder):
            self.lock()

    # -- paper -------------------------------------------------------------------------------

    def print_here(self) -> None:
        name, what = self._at
        if name == "meeting":
            self.export("brief", {"meeting": what})
        elif name == "person":
            self.export("dossier", {"person": what})
        elif name == "library":
            slug = what or self._screen("library").guide_here()  # type: ignore[attr-defined]
            self.export("guide", {"guide": slug})
        else:
            first = {"plan": "plan", "reflect": "review"}.get(name, "monday")
            self.export(first, {})

    def export(self, page: str, options: dict[str, object]) -> None:
        """The sheet with the very PDF to look at; a file is written only when one is chosen there."""
        from coach import paper
        from coach.views.print_choices import Choices, Wish
        from coach.views.print_sheet import PrintSheet
        from coach.views.printable import Whom, fitting

        store, library, day = self.store, self.library, self._today

        def render(wish: Wish) -> paper.Made:
            return paper.make(store, library, wish.page, wish.options, day, wish.paper, wish.ticked)

        def render_as(wish: Wish, kind: str) -> bytes:
            return paper.make_as(store, library, wish.page, kind, wish.options, day, wish.ticked)

        pages = fitting(page, options, store, library)
        choices = Choices(pages, Whom(store, day), self.chosen.paper, day, self._vault)
        if self.print_sheet is not None:  # an earlier one, closed; its pictures go with it
            self.print_sheet.deleteLater()
        self.print_sheet = PrintSheet(self, choices, self.privacy, self._vault, render, render_as)
        self.print_sheet.open()

    def export_to(self, target: Path, page: str, options: dict[str, object]) -> "Printing | None":
        """The page is made here, from one photograph of the records; the file beside the window."""
        from coach import paper
        from coach.views.parts.printing import Printing

        size = self.chosen.paper
        try:
            html = paper.render(self.store, self.library, page, options, self._today, size)
        except (Trouble, ValueError) as fault:
            self.toast.say(str(fault))
            return None
        made = Printing(lambda stop: paper.save(html, target, size, True, stop))
        made.ended.connect(self._printed)
        self.toast.say(_("Making the page …"), made.stop, _("Stop"), lasting=True)
        self._printing = made
        made.start()
        return made

    def _printed(self, trouble: Trouble | None) -> None:
        self.toast.say(str(trouble) if trouble else _("Saved. The file is not encrypted."))
        self._printing = None

    # -- how it looks ------------------------------------------------------------------------

    def wear(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.wear(app, self.chosen.theme, self.chosen.text_percent)
        self.sidebar.wear()
        for screen in self._screens.values():
            screen.stale = True
        if isinstance(here := self.stack.currentWidget(), Screen):
            here.refresh()
            here.stale = False
        self.sidebar.fold(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fold(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        if isinstance(here := self.stack.currentWidget(), Screen):
            here.leave()
        if self.print_sheet is not None or self._printing is not None:
            from coach.views.parts.printing import Printing

            if self.print_sheet is not None:
                self.print_sheet.reject()
            Printing.end_all()
        if self._tray is not None:
            self._tray.stop()
        if self._scan is not None:
            self._scan.close()
        with suppress(WriteTrouble):
            self._vault.remember("last-here", self._today.isoformat())
        if self._store is not None:
            self._store.close()
        else:
            self._vault.close()
        event.accept()
