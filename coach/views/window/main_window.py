"""The window: a sidebar, the places and the way between them, Undo, and what is said at the foot."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach import crash
from coach.clock import Clock
from coach.crash import Trouble, VaultTrouble, WriteTrouble
from coach.database import today as today_reads
from coach.i18n.translate import _
from coach.settings import Settings
from coach.vault.vault import Vault
from coach.views.destination import (
    Destination,
    Found,
    Place,
    There,
    ToGuide,
    ToMeeting,
    ToPerson,
    ToReflect,
)
from coach.views.today.today import TodayScreen
from coach.views.widgets import clipboard, look, roles
from coach.views.widgets.screen import Screen
from coach.views.window import desk_place
from coach.views.window.banner import Banner
from coach.views.window.new_day import NewDay
from coach.views.window.shortcuts import KEYS, place
from coach.views.window.sidebar import Sidebar
from coach.views.window.still_there import is_there

if TYPE_CHECKING:
    from coach.advice.absence import Moved
    from coach.content.library import Library
    from coach.documents.request import PageRequest
    from coach.models.base import Base
    from coach.store.store import Store
    from coach.store.undo import Undo
    from coach.vault.restore import Source
    from coach.views.find.find_anything import FindAnything
    from coach.views.find.on_this_page import OnThisPage
    from coach.views.printing.export import PrintExport
    from coach.views.reminders.reminders import Reminders
    from coach.views.widgets.privacy import Privacy
    from coach.views.window.commands import Commands
    from coach.views.window.idle import Idle
    from coach.views.window.leaving import Leaving
    from coach.views.window.spelled_notes import SpelledNotes
    from coach.views.window.toast import Toast
    from coach.views.window.today_acts import TodayActs
    from coach.views.window.wholeness import Wholeness

MOST_UNDO, RESTORED = 100, "restored"
TRASH_MS = 60_000  # after the start, when nobody waits for it
CLICK_MS, SHOWN_MS = 20, 20  # what is new on a page is shown a moment later


class MainWindow(QMainWindow):
    """Paints Today with the bare driver; `furnish()` brings Store and library once imported."""

    lock_asked = Signal()
    fault = Signal(object)  # a Trouble, or the code of anything else, from whichever thread

    def __init__(
        self,
        vault: Vault,
        chosen: Settings,
        clock: Clock,
        furnish: "Callable[[], tuple[Store, Library]]",
        title: str = "Coach",
    ) -> None:
        super().__init__()
        self.setWindowTitle(title)
        roles.install()
        self._vault, self.chosen, self.clock, self._furnish = vault, chosen, clock, furnish
        self.idle: Idle | None = None
        self._store: Store | None = None
        self._library: Library | None = None
        self.reminders: Reminders | None = None
        self.wholeness: Wholeness | None = None
        self._to_close: list[Callable[[], None]] = []
        self._screens: dict[str, Screen] = {}
        self._undo: list[tuple[str, Undo]] = []
        self._closing = self._by_itself = False
        self._past: list[Destination] = []
        self._at: Destination = Place.TODAY
        self._last_here = self._read_last_here()
        self.new_day = NewDay(clock)
        self.new_day.day_changed.connect(self._all_anew)
        self.new_day.day_changed.connect(self._empty_trash)
        self._build()
        self.go(Place.TODAY)

    def _build(self) -> None:
        self._whole = QWidget()
        across = QHBoxLayout(self._whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.sidebar = Sidebar(self._vault.writable)
        self.sidebar.place_chosen.connect(self._go_to_place)
        self.sidebar.asked.connect(self.do)
        self.places = self.sidebar.places
        self.stack = QStackedWidget()
        across.addWidget(self.sidebar)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.stack, 1)
        across.addLayout(self._beside, 1)
        self.banner = Banner()
        self._beside.insertWidget(0, self.banner)
        self.setCentralWidget(self._whole)
        for number, name in enumerate(self.places, start=1):
            self._key(place(number), partial(self._go_by_key, Place(name)))
        for what, keys in KEYS.items():
            self._key(keys, partial(self.do, what))
        self._key("Escape", self._escape)
        self.fault.connect(self._say_fault)
        crash.tell_through(self.fault.emit)

    @cached_property
    def toast(self) -> "Toast":
        """The line at the foot of the window; made when something is first said."""
        from coach.views.window.toast import Toast

        return Toast(self._whole)

    @cached_property
    def on_this_page(self) -> "OnThisPage":
        """The line below the page in which it is searched; made when it is first asked for."""
        from coach.views.find.on_this_page import OnThisPage

        made = OnThisPage(self.here)
        self._beside.addWidget(made)
        self.stack.currentChanged.connect(made.put_away)
        return made

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        made = QShortcut(self)
        made.setProperty("key", keys)  # as words: QKeySequence would describe all its standard keys to Python
        made.activated.connect(act)

    def do(self, what: str) -> None:
        """What Find, a key or the sidebar asks for."""
        self.commands.do(what)

    def come_back(self) -> None:
        """After unlocking: to where one was when Coach was locked. And what was left typed is said."""
        from coach.views.window import where

        with suppress(Trouble):
            remembered = self._vault.recall(where.NAME)
            to = where.page_of(remembered) if remembered else None
            if to is not None:
                self._vault.remember(where.NAME, "")
                where.take_place(self.go(to), remembered)
            if told := self._vault.recall(RESTORED):
                self._vault.remember(RESTORED, "")
                self.toast.say(told, lasting=True)
        self.say_what_was_left()

    def say_what_was_left(self) -> None:
        """Words typed before a crash that are not in their record yet, above the page, with the way there."""
        from coach.views.window import left_words

        left_words.say(self, self.banner)

    @cached_property
    def leaving(self) -> "Leaving":
        """The gate through which every leaving goes; made once the first page is left."""
        from coach.views.window.leaving import Leaving

        return Leaving(self._vault, self.banner)

    def kept_by(self) -> Vault:
        """Where the words of sheets over this window are kept."""
        return self._vault

    def place_name(self) -> str:
        """The page in sight, and whose it is."""
        whose = [] if isinstance(self._at, Place) else [str(one) for one in vars(self._at).values()]
        return " ".join([self._at.screen, *whose])

    # -- where we are ------------------------------------------------------------------------

    def go(self, to: Destination, remember: bool = True, *, mark: Found | None = None) -> Screen:
        """Leave the page one is on and show another one, filled; `back` leads back if it is to `remember`.

        What is marked is scrolled to, stands out, and has the focus.
        """
        screen = self._screen(to.screen)
        if (here := self.here()) is not None and (here is not screen or self._at != to):
            here.leave()
            self.leaving.look()
        if remember and self._at != to:
            self._past.append(self._at)
        self._at = to
        self.stack.setCurrentWidget(screen)
        try:
            self._fill(screen, to)
        except VaultTrouble:  # the disk failed once; by now there is a new connection
            self._fill(screen, to)
        self.places[to.place].setChecked(True)
        if self.isVisible() and QApplication.focusWidget() is None:
            screen.take_focus()  # what had it went with the page before
        self.say_reminded()
        if mark is not None:
            screen.reveal(mark)
            QTimer.singleShot(SHOWN_MS, screen, partial(screen.point_out, mark))
        return screen

    @staticmethod
    def _fill(screen: Screen, to: Destination) -> None:
        if not isinstance(to, Place):
            screen.open(to)
        elif screen.stale:
            screen.catch_up()
        screen.stale = False

    def _go_to_place(self, name: str) -> None:
        self.go(Place(name))

    def _go_by_key(self, place: Place) -> None:
        """Whoever comes by key goes on by key: the focus comes along, onto the list where there is one."""
        screen = self.go(place)
        QTimer.singleShot(SHOWN_MS, screen, lambda: screen.take_focus(first=QListView))

    def back(self) -> None:
        """To where one was before, unless it is gone; nothing happens at the first page."""
        while self._past:
            to = self._past.pop()
            if to != self._at and self._is_there(to):
                self.go(to, remember=False)
                return

    def _escape(self) -> None:
        """Back, but never out of a field one types in: the next words would go to another page."""
        page, field = self.here(), QApplication.focusWidget()
        if "on_this_page" in vars(self) and self.on_this_page.put_away():
            return
        if page is not None and page.put_away():
            return
        if not isinstance(field, (QLineEdit, QPlainTextEdit)) or field.isReadOnly():
            self.back()

    def _is_there(self, to: Destination) -> bool:
        return isinstance(to, Place) or is_there(self.store, to)

    def _leave_what_is_gone(self) -> None:
        """From the page of what is not there any more, to where one came from, or to its place."""
        gone = self._at
        if not self._is_there(gone):
            self.back()
            if self._at == gone:
                self.go(gone.place, remember=False)

    def at(self) -> Destination:
        """Where one is: what the page in sight shows."""
        return self._at

    def here(self) -> Screen | None:
        """The page in sight; None before the first."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    @property
    def over(self) -> QWidget:
        """What a sheet stands over: the window itself."""
        return self

    def finish(self) -> None:
        """Ctrl+Enter, as the page in sight has it."""
        if (here := self.here()) is not None:
            here.finish()

    def next_topic(self) -> None:
        """Ctrl+T, as the page in sight has it."""
        if (here := self.here()) is not None:
            here.next_topic()

    def back_to_notes(self) -> None:
        """Ctrl+Shift+T, as the page in sight has it."""
        if (here := self.here()) is not None:
            here.back_to_notes()

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            made = self._make(name)
            made.setObjectName(f"{name}_screen")
            made.setAccessibleName(_(made.title))
            made.person_chosen.connect(lambda i: self.go(ToPerson(i)))
            made.meeting_chosen.connect(lambda i: self.go(ToMeeting(i)))
            made.guide_chosen.connect(lambda s: self.go(ToGuide(s)))
            made.done.connect(self.say)
            made.made.connect(self.say)
            made.noted.connect(self._keep_undo)
            made.trouble.connect(self._say_trouble)
            made.place_chosen.connect(self._go_to_place)
            made.print_asked.connect(self.export)
            made.reflect_asked.connect(lambda guide, prompt: self.go(ToReflect("journal", (guide, prompt))))
            if name != "today":  # which shows nothing private, and is painted before all else
                made.privacy = self.privacy
            self._screens[name] = made
            self.stack.addWidget(made)
        return self._screens[name]

    def _make(self, name: str) -> Screen:
        if name == "today":
            return TodayScreen(
                lambda: self._vault.reading(lambda raw: today_reads.read(raw, self.clock.today())),
                self._promise_act,
                self.do,
                lambda: self._last_here,
                self._redate,
                self._inbox_act,
                self._took_place,
                lambda step, which: self._today_acts.begin(step, which),
            )
        from coach.views.window import screens

        return screens.make(name, self)

    @cached_property
    def privacy(self) -> "Privacy":
        """Whether private lines are in sight, the same for all screens but Today, which has none."""
        from coach.views.widgets.privacy import Privacy

        made = Privacy(self._vault.folder)
        made.changed.connect(self._all_anew)
        return made

    def _all_anew(self) -> None:
        for screen in self._screens.values():
            screen.stale = True
        self._refresh_here()

    def _empty_trash(self) -> None:
        """Once a day: what was removed thirty days ago goes for good."""
        from coach.services import trash

        if self._store is None or self._closing or not self._vault.writable:
            return
        with suppress(Trouble):
            with self._store.read() as session:
                waits = trash.waits(session, self.clock.now())
            if waits:
                with self._store.write() as session:
                    trash.empty(session, self.clock.now())

    @property
    def store(self) -> "Store":
        """Waits for the imports behind the first paint, if somebody is quicker than they are."""
        if self._store is None:
            self._store, self._library = self._furnish()
            self._store.changed.connect(self._heard)
            QTimer.singleShot(TRASH_MS, self, self._empty_trash)
            self._undo = [(self._of_earlier(one.what, one.at), undo) for one, undo in self._store.kept_undo()]
            self.leaving.look()
        return self._store

    @property
    def library(self) -> "Library":
        """The library; like `store`, it waits for what is still being loaded."""
        assert self.store is not None
        assert self._library is not None
        return self._library

    def load_library(self) -> None:
        """The packs have changed: every screen that reads from the library gets the new one."""
        from coach.content.packs import install, shelve

        self._library = shelve.load(install.folders(self._vault.folder))
        for screen in self._screens.values():
            screen.use(self._library)

    def person_gone(self, said: str) -> None:
        """What was done with somebody forgotten cannot be undone any more, and nothing leads back there."""
        self._undo.clear()
        self._past = [at for at in self._past if not isinstance(at, (ToPerson, ToMeeting))]
        self.go(Place.PEOPLE, remember=False)
        self.toast.say(said)

    def _heard(self, kinds: "frozenset[type[Base]]") -> None:
        for screen in self._screens.values():
            screen.hear(kinds)
        here = self.here()
        if here is not None and here.stale and not self._closing:
            QTimer.singleShot(0, self._refresh_here)

    def _refresh_here(self) -> None:
        here = self.here()
        if here is not None and here.stale and not self._closing:
            if QApplication.mouseButtons().value:  # built anew now, it would lose the click under way
                QTimer.singleShot(CLICK_MS, self, self._refresh_here)
                return
            self._leave_what_is_gone()
            if self.here() is here:
                here.catch_up()

    # -- what the leader does ----------------------------------------------------------------

    def _keep_undo(self, what: str, undo: "Undo | None") -> None:
        if undo is not None:
            self._undo = [*self._undo[1 - MOST_UNDO :], (what, undo)]
            self.store.keep_undo(what, undo)

    def _of_earlier(self, what: str, at: datetime) -> str:
        """As it was told then; of another day, with that."""
        from coach.i18n import phrases

        if at.date() == self.clock.today():
            return what
        day = phrases.short_day(at.date(), self.clock.today())
        return _("{what} ({day})").format(what=what.partition(". ")[0].rstrip("."), day=day)

    def say(self, what: str, undo: "Undo | None", there: There | None = None) -> None:
        """What happened, in a toast; with its Undo, also on Ctrl+Z, up to the last hundred."""
        self._keep_undo(what, undo)
        back = partial(self._take_back, what, undo) if undo is not None else None
        way = None
        if there is not None and there.to != self._at:
            way = partial(self.go, there.to, mark=there.mark)
        self.toast.say(what, back, there=way)

    def tell(self, what: str, act: Callable[[], object], does: str) -> None:
        """Something to know, in a toast, with one thing to do about it."""
        self.toast.say(what, act, does)

    def _say_trouble(self, said: str) -> None:
        self.toast.say(said, urgent=True)
        self.leaving.look()

    def _say_fault(self, fault: Trouble | str) -> None:
        if isinstance(fault, Trouble):
            self.toast.say(str(fault), lasting=True, urgent=True)
            return
        said = _("Something went wrong. What you wrote is kept. Code {code}.").format(code=fault)
        copy = partial(clipboard.copy, crash.written())
        self.toast.say(said, copy, _("Copy the report"), lasting=True, urgent=True)

    def undo(self) -> None:
        """Take back the latest act. One that cannot be, since something unnamed builds on it, is passed."""
        if self.store is not None and self._undo:  # what an earlier run left comes with the store
            what, act = self._undo[-1]
            if not self._take_back(what, act):
                self._undo = [done for done in self._undo if done[1] is not act]
                self.store.drop_undo(act)

    def _take_back(self, what: str, act: "Undo") -> bool:
        """That act and no other, whatever was done since. Whether it could be: refused, it says why."""
        if all(done[1] is not act for done in self._undo):
            return True  # taken back before
        try:
            act()
        except Trouble as fault:
            self.toast.say(str(fault), urgent=True)
            return True  # the disk refuses: it can be tried again
        except ValueError as fault:
            self.toast.say(str(fault), urgent=True)
            return False
        self._undo = [done for done in self._undo if done[1] is not act]
        self._leave_what_is_gone()
        # What was said after the act itself, such as where it stands now, is no longer so.
        done = what.partition(". ")[0]
        self.toast.say(_("Undone: {what}").format(what=done))
        return True

    def _promise_act(self, verb: str, promise_id: int) -> None:
        self._today_acts.promise(verb, promise_id)

    @cached_property
    def _today_acts(self) -> "TodayActs":
        from coach.views.window.today_acts import TodayActs

        return TodayActs(self)

    def _read_last_here(self) -> date | None:
        try:
            return date.fromisoformat(self._vault.recall("last-here"))
        except ValueError:
            return None

    def _inbox_act(self, verb: str, thought_id: int) -> None:
        from coach.views.find.capturing import Capturing

        inbox = Capturing(self)
        {"sort": inbox.sort, "done": inbox.did, "remove": inbox.remove}[verb](thought_id)

    def _redate(self, moved: "Sequence[Moved]") -> None:
        self._last_here = None
        self._today_acts.redate(moved)

    def _took_place(self, meeting_id: int, held: bool) -> None:
        self._today_acts.took_place(meeting_id, held)

    def be_idle(self) -> None:
        if self.idle is not None:
            self.idle.minutes = self.chosen.lock_minutes

    def lock_by_itself(self) -> None:
        """Nobody has been here for a while. Without a passphrase there is nothing to lock."""
        if self._vault.takes_passphrase():
            self._lock(by_itself=True)

    # -- what has a file of its own ----------------------------------------------------------

    @cached_property
    def commands(self) -> "Commands":
        from coach.views.window.commands import Commands

        return Commands(
            self,
            self._vault,
            KEYS,
            self.sidebar.commands,
            find=self.find_anything,
            find_here=self.find_here,
            undo=self.undo,
            print=self.print_here,
            finish=self.finish,
            topic=self.next_topic,
            writing=self.back_to_notes,
            there=lambda: self.toast.go_there(),
            back=self.back,
            lock=self._lock,
            move=self.move_vault,
            close=self.close,
        )

    def close_by_itself(self) -> None:
        """Closed with nobody to ask: not while words are in this process alone."""
        self._by_itself = True
        try:
            if self.close():
                QApplication.quit()
        finally:
            self._by_itself = False

    def _lock(self, by_itself: bool = False) -> None:
        """Words handed over, everything closed; the app starts anew with the unlock screen.

        Not where words would be lost: the leader is asked, or, with nobody there, the window stays.
        """
        from coach.views.window import where

        self._by_itself = by_itself
        try:
            with suppress(WriteTrouble):
                self._vault.remember(where.NAME, where.told(self._at, self.here()))
            if self.close():
                self.lock_asked.emit()
        finally:
            self._by_itself = False

    @cached_property
    def finding(self) -> "FindAnything":
        """Find anything, made when it is first asked for."""
        from coach.views.find.find_anything import FindAnything

        made = FindAnything(self, self.commands.listed, self.commands.capture)
        self._to_close.append(made.close)
        return made

    @cached_property
    def paper(self) -> "PrintExport":
        """Print / Export, made when it is first asked for."""
        from coach.views.printing.export import PrintExport

        made = PrintExport(self, self._vault)
        self._to_close.append(made.close)
        return made

    def keep_backups(self) -> None:
        """From now on: every half hour in which something changed, and when the window closes."""
        from coach.views.window.keeping_backups import KeepingBackups

        kept = KeepingBackups(self, self._vault, self.chosen, partial(self.toast.say, lasting=True))
        self._to_close.append(kept.close)

    def bring_back(self, backup: "Source") -> None:
        """Words handed over, everything closed, the backup restored; then the app starts anew."""
        from coach.views.window import bringing_back

        key = self._vault.sealed_with()[0]
        if self.close():
            bringing_back.restore(backup, self._vault.folder, key)
            self.lock_asked.emit()

    def find_here(self) -> None:
        """The page's own search, or else the line that searches its words."""
        page = self.here()
        if page is None or not page.search_here():
            self.on_this_page.open()

    def find_anything(self) -> None:
        self.finding.open()

    def print_here(self) -> None:
        """Print / Export with the page that fits where one is."""
        self.paper.print_here(self._at)

    def export(self, request: "PageRequest") -> None:
        """Print / Export with that page chosen, and what it is asked for."""
        self.paper.export(request)

    def look_through(self) -> None:
        """Whether the notes are whole is looked at beside the window, where it is time for it."""
        from coach.views.window import moving
        from coach.views.window.wholeness import Wholeness

        if self.wholeness is None:
            self.wholeness = Wholeness(self._vault, self.banner, self.clock, self.toast.say)
            self._to_close.append(self.wholeness.end)
            self.wholeness.start()
            self._vault.sweep()
            moving.tell_once(self._vault, self.banner, self.move_vault)

    def move_vault(self) -> None:
        """To a folder the leader chooses: everything is closed, moved, and opened there."""
        from coach.views.window import moving

        if (to := moving.ask(self, self._vault)) is not None and self.close():
            moving.move(self._vault, to)
            self.lock_asked.emit()

    @cached_property
    def spelled_notes(self) -> "SpelledNotes":
        """Spelling in notes; its dictionaries are read once it is asked for."""
        from coach.views.window.spelled_notes import SpelledNotes

        made = SpelledNotes(self.store)
        self._to_close.append(made.close)
        return made

    def spell(self) -> None:
        """Look at the spelling of notes, or no longer, as the leader chose."""
        self.spelled_notes.turn(self.chosen.spelling)

    def remind(self) -> None:
        """Begin, or stop, to remind as the leader chose."""
        from coach.views.reminders.reminders import Reminders
        from coach.views.widgets import in_front

        if self.reminders is None:
            self.reminders = Reminders(self, partial(in_front.bring, self), self.say_reminded)
            self._beside.insertWidget(0, self.reminders.line)
            self._to_close.append(self.reminders.close)
        self.reminders.start()

    def say_reminded(self) -> None:
        if self.reminders is not None:
            self.reminders.line.show_it(self._at == Place.TODAY)

    # -- how it looks ------------------------------------------------------------------------

    def wear(self) -> None:
        """Look as chosen in Settings now, every screen anew."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.wear(app, self.chosen.theme, self.chosen.text_percent)
        self.sidebar.wear()
        if "spelled_notes" in vars(self):
            self.spell()
        for screen in self._screens.values():
            screen.stale = True
        if (here := self.here()) is not None:
            here.refresh()
            here.stale = False
        self.sidebar.fold(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fold(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        if (here := self.here()) is not None:
            here.leave()
        if not self.leaving.may_leave(self._by_itself):
            self._closing = False
            event.ignore()
            return
        self.leaving.end()
        for close in self._to_close:
            close()
        with suppress(WriteTrouble):
            self._vault.remember("last-here", self.clock.today().isoformat())
            self._vault.remember(desk_place.NAME, desk_place.told(self))
        if self._store is not None:
            self._store.close()
        else:
            self._vault.close()
        event.accept()
