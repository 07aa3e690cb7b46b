"""The window: a sidebar, the places and the way between them, Undo, and what is said at the foot."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coach import crash, settings
from coach.clock import Clock
from coach.crash import Trouble, WriteTrouble
from coach.database.troubles import Damaged
from coach.i18n.translate import _
from coach.settings import Settings
from coach.vault.vault import Vault
from coach.views.destination import Destination, Found, Place, There
from coach.views.widgets import look, roles, staying
from coach.views.widgets.screen import Screen
from coach.views.window import desk_place
from coach.views.window.banner import Banner
from coach.views.window.beside import Beside
from coach.views.window.ending import Ending
from coach.views.window.new_day import NewDay
from coach.views.window.pages import Pages
from coach.views.window.private_lines import PrivateLines
from coach.views.window.shortcuts import ALSO, KEYS, place
from coach.views.window.sidebar import Sidebar
from coach.views.window.still_there import is_there
from coach.views.window.taking_back import TakingBack
from coach.views.window.today_page import TodayPage
from coach.views.window.way import Way

if TYPE_CHECKING:
    from coach.content.library import Library
    from coach.documents.request import PageRequest
    from coach.models.base import Base
    from coach.store.store import Store
    from coach.store.undo import Undo
    from coach.views.bringing.in_and_out import InAndOut
    from coach.views.find.find_anything import FindAnything
    from coach.views.printing.export import PrintExport
    from coach.views.widgets.on_this_page import OnThisPage
    from coach.views.widgets.privacy import Privacy
    from coach.views.window.commands import Commands
    from coach.views.window.leaving import Leaving
    from coach.views.window.toast import Toast


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
        self.setAcceptDrops(True)
        roles.install()
        self._vault, self.chosen, self.clock, self._furnish = vault, chosen, clock, furnish
        self._furnished: tuple[Store, Library] | None = None
        self.new_day = NewDay(clock)
        self.new_day.day_changed.connect(self._all_anew)
        self._build()
        self._divide()
        self._take_keys()
        wide = desk_place.width_to_come(self, vault.recall(desk_place.NAME))
        self.pages.of(Place.TODAY.screen).expect(wide - self.sidebar.width_within(wide))
        self.go(Place.TODAY)

    def _build(self) -> None:
        self._whole = QWidget()
        across = QHBoxLayout(self._whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.sidebar = Sidebar(self._vault.writable)
        self.sidebar.place_chosen.connect(self._choose)
        self.sidebar.asked.connect(self.do)
        self.places = self.sidebar.places
        self.stack = QStackedWidget()
        roles.heard_as(self.stack, "group")  # without a name it is passed over: the place says its own
        across.addWidget(self.sidebar)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.stack, 1)
        across.addLayout(self._beside, 1)
        self.banner = Banner()
        self._beside.insertWidget(0, self.banner)
        self.setCentralWidget(self._whole)
        self.fault.connect(self._say_fault)
        crash.tell_through(self.fault.emit)

    def _divide(self) -> None:
        """What the window does, among those who do it."""
        vault = self._vault
        self._today = TodayPage(self, vault)
        self.pages = Pages(self, self.stack, self._make)
        self.private_lines = PrivateLines(self, vault.folder, self.sidebar, self._all_anew)
        self.way = Way(self.pages, lambda: self.leaving.look(), self._come, self._is_there)
        self.taking_back = TakingBack(
            self.clock,
            lambda said: self.toast.say(said),
            lambda said: self.toast.say(said, urgent=True),
            self.way.standing,
            self.way.taken_back,
        )
        self.ending = Ending(self, vault, self.lock_asked.emit)
        say_truth = self.sidebar.say_truth
        self.beside = Beside(self, vault, self.banner, self._beside, lambda: self.toast, say_truth)

    def _take_keys(self) -> None:
        self.place_keys = [
            self._key(place(number), partial(self.way.go_by_key, Place(name)))
            for number, name in enumerate(self.places, start=1)
        ]
        for what, keys in (*KEYS.items(), *ALSO.items()):
            self._key(keys, partial(self.do, what))
        self._key("Escape", self._escape)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab from the sidebar into a page scrolls to what it leads to, as Tab on the page does."""
        led = super().focusNextPrevChild(onwards)
        if (here := self.focusWidget()) is not None:
            staying.bring_into_sight(here)
        return led

    @cached_property
    def toast(self) -> "Toast":
        """The line at the foot of the window; made when something is first said."""
        from coach.views.window.toast import Toast

        return Toast(self._whole)

    @cached_property
    def on_this_page(self) -> "OnThisPage":
        """The line below the page in which it is searched; made when it is first asked for."""
        from coach.views.widgets.on_this_page import OnThisPage

        made = OnThisPage(self.here)
        self._beside.addWidget(made)
        self.stack.currentChanged.connect(made.put_away)
        return made

    def _key(self, keys: str, act: Callable[[], object]) -> QShortcut:
        made = QShortcut(self)
        made.setProperty("key", keys)  # as words: QKeySequence would describe all its standard keys to Python
        made.activated.connect(act)
        return made

    def do(self, what: str) -> None:
        """What Find, a key or the sidebar asks for."""
        self.commands.do(what)

    def arrive(self) -> None:
        """Whoever opens Coach goes on by hand on the page, and not on the sidebar, where Qt begins."""
        if (here := self.here()) is not None and not here.isAncestorOf(self.focusWidget()):
            here.arrive()

    def come_back(self) -> None:
        """After unlocking: to where one was when Coach was locked. And what was left typed is said."""
        from coach.views.window import coming_back

        coming_back.come_back(self, self._vault, self.toast)
        self.say_what_was_left()

    def tell_of_an_update(self) -> None:
        """On Today, once, where these notes were last open in an earlier Coach."""
        self._today.tell_of_an_update(self.commands)

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

    def one_to_ones(self, first: date, last: date) -> Mapping[date, int]:
        """How many are planned on each of these days, for the dots of a calendar over this window."""
        from coach.models import meetings

        with self.store.read() as session:
            return meetings.ahead_by_day(session, first, last)

    def place_name(self) -> str:
        """The page in sight, and whose it is."""
        at = self.at()
        whose = [] if isinstance(at, Place) else [str(one) for one in vars(at).values()]
        return " ".join([at.screen, *whose])

    # -- where we are ------------------------------------------------------------------------

    def go(self, to: Destination, remember: bool = True, *, mark: Found | None = None) -> Screen:
        """Leave the page one is on and show another one, filled; `back` leads back if it is to `remember`.

        What is marked is scrolled to, stands out, and has the focus.
        """
        return self.way.go(to, remember, mark)

    def _choose(self, name: str) -> None:
        self.way.choose(Place(name))

    def back(self) -> None:
        """To where one was before, unless it is gone; nothing happens at the first page."""
        self.way.back()

    def _come(self, to: Destination) -> None:
        self.places[to.place].setChecked(True)
        self.beside.say_reminded()
        self.private_lines.say()
        self.give_room()

    def give_room(self) -> None:
        """What is read alone has no sidebar beside it; every other page has."""
        here = self.here()
        alone = here is not None and here.alone()
        if self.sidebar.isHidden() != alone:
            self.sidebar.setHidden(alone)

    def _escape(self) -> None:
        if "on_this_page" not in vars(self) or not self.on_this_page.put_away():
            self.way.escape()

    def _is_there(self, to: Destination) -> bool:
        return isinstance(to, Place) or is_there(self.store, to)

    def at(self) -> Destination:
        """Where one is: what the page in sight shows."""
        return self.way.at

    def here(self) -> Screen | None:
        """The page in sight; None before the first."""
        return self.pages.here()

    @property
    def over(self) -> QWidget:
        """What a sheet stands over: the window itself."""
        return self

    def _make(self, name: str) -> Screen:
        if name == Place.TODAY:
            return self._today.make()
        from coach.views.window import screens

        return screens.make(name, self)

    @property
    def privacy(self) -> "Privacy":
        """Whether private lines are in sight, the same for all screens but Today, which has none."""
        return self.private_lines.privacy

    def _all_anew(self) -> None:
        self.pages.make_stale()
        self.way.refresh()

    @property
    def store(self) -> "Store":
        """Waits for the imports behind the first paint, if somebody is quicker than they are."""
        return self._store_and_library()[0]

    @property
    def library(self) -> "Library":
        """The library; like `store`, it waits for what is still being loaded."""
        return self._store_and_library()[1]

    def _store_and_library(self) -> "tuple[Store, Library]":
        if self._furnished is None:
            self._furnished = self._furnish()
            self.store.changed.connect(self._heard)
            self.taking_back.begin(self.store)
            self.beside.empty_trash_daily(self.new_day)
            self.leaving.look()
        return self._furnished

    def load_library(self) -> None:
        """The packs have changed: every screen that reads from the library gets the new one."""
        from coach.content.packs import install, shelve

        library = shelve.load(install.folders(self._vault.folder))
        self._furnished = self.store, library
        self.pages.use(library)

    def person_gone(self, said: str) -> None:
        """Nothing leads back to somebody forgotten: no page, no undo, no words still standing in a field."""
        self.taking_back.forget()
        self.way.forget_people()
        self.go(Place.PEOPLE, remember=False)
        self.pages.drop("person", "meeting")
        self.toast.say(said)

    def _heard(self, kinds: "frozenset[type[Base]]") -> None:
        self.pages.hear(kinds)
        self.way.refresh_soon()

    # -- what the leader does ----------------------------------------------------------------

    def keep_undo(self, what: str, undo: "Undo | None") -> None:
        """What was done without a word, for Ctrl+Z."""
        self.taking_back.keep(what, undo)

    def say(
        self,
        what: str,
        undo: "Undo | None",
        there: There | Callable[[], object] | None = None,
        lasting: bool = False,
    ) -> None:
        """What happened, in a toast; with its Undo, also on Ctrl+Z, up to the last hundred."""
        self.taking_back.keep(what, undo)
        back = partial(self.taking_back.take_back, undo) if undo is not None else None
        way = None if isinstance(there, There) else there
        if isinstance(there, There) and there.to != self.at():
            way = partial(self.go, there.to, mark=there.mark)
        self.toast.say(what, back, there=way, lasting=lasting)

    def tell(self, what: str, act: Callable[[], object], does: str) -> None:
        """Something to know, in a toast, with one thing to do about it."""
        self.toast.say(what, act, does)

    def say_trouble(self, said: str) -> None:
        """What was refused, at once: above the page as long as the notes take nothing, with the way out."""
        before, trouble = self.banner.said, self.leaving.look()
        if trouble is None or trouble.happened not in said:
            self.toast.say(said, urgent=True)
        elif before == self.banner.said:
            self.banner.say_again()

    def _say_fault(self, fault: Trouble | str) -> None:
        from coach.views.window.toast import say_fault

        say_fault(self.toast, fault, partial(self.do, "diagnostics"))
        if isinstance(fault, Damaged):
            self.beside.damage_was_met()

    def undo(self) -> None:
        """Take back the latest act; what an earlier run left comes with the store."""
        if self.store is not None:
            self.taking_back.latest()

    # -- what has a file of its own ----------------------------------------------------------

    @cached_property
    def commands(self) -> "Commands":
        from coach.views.window.commands import Commands

        return Commands(
            self,
            self._vault,
            KEYS,
            self.sidebar.commands,
            self.export,
            find=self.find_anything,
            find_words=lambda: self.on_this_page.open(),
            undo=self.undo,
            redo=lambda: self.taking_back.do_again(),
            print=self.print_here,
            there=lambda: self.toast.go_there(),
            back=self.back,
            larger=partial(self.size_letters, 1),
            smaller=partial(self.size_letters, -1),
            usual=partial(self.size_letters, 0),
            settings=partial(self.way.go_by_key, Place.SETTINGS),
            lock=self.ending.lock,
            bring_in=lambda: self.bringing.choose(),
            take_out=lambda: self.bringing.take_out(),
            notes_out=lambda: self.bringing.notes_out(),
            calendar=lambda: self.beside.calendar.choose_file(),
            calendar_folder=lambda: self.beside.calendar.choose_folder(),
            calendar_show=lambda: self.beside.calendar.show(),
            calendar_stop=lambda: self.beside.calendar.stop(),
            move=self.ending.move,
            close=self.close,
        )

    @cached_property
    def finding(self) -> "FindAnything":
        """Find anything, made when it is first asked for."""
        from coach.views.find.find_anything import FindAnything

        made = FindAnything(self, self.commands.to_find, self.commands.capture)
        self.beside.ends_with(made.close)
        return made

    @cached_property
    def paper(self) -> "PrintExport":
        """Print / Export, made when it is first asked for."""
        from coach.views.printing.export import PrintExport

        made = PrintExport(self, self._vault)
        self.beside.ends_with(made.close)
        return made

    @cached_property
    def bringing(self) -> "InAndOut":
        """What comes in and goes out, made when it is first asked for."""
        from coach.views.bringing.in_and_out import InAndOut

        made = InAndOut(self, self._vault)
        self.beside.ends_with(made.close)
        return made

    def find_anything(self) -> None:
        self.finding.open()

    def print_here(self) -> None:
        """Print / Export with the page that fits where one is."""
        self.paper.print_here(self.at())

    def export(self, request: "PageRequest") -> None:
        """Print / Export with that page chosen, and what it is asked for."""
        self.paper.export(request)

    def wear(self) -> None:
        """Look as chosen in Settings now, every screen anew and where it was."""
        if self.isHidden():
            return  # closed in the turn in which it was chosen: its notes are closed, the next start wears it
        if (here := self.here()) is not None:
            here.leave()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.wear(app, self.chosen.theme, self.chosen.text_percent)
        self.sidebar.wear()
        self.beside.spell_anew()
        self.pages.make_stale()
        if here is not None:
            here.expect(here.width())  # with other letters there may be room for less in it, or for more
            here.stale = False
            here.refresh()
        self.sidebar.fold(self.width())

    def size_letters(self, step: int) -> None:
        """Larger for 1, smaller for -1, as usual for 0; told, and kept as if chosen in Settings."""
        self.chosen.text_percent = settings.text_size(self.chosen.text_percent, step)
        self.wear()
        self.say(_("Text size: {size}").format(size=f"{self.chosen.text_percent} %"), None)
        settings.save(self._vault.folder, self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fold(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from coach.views.widgets import dropped

        dropped.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped are shown as what could come in; the library takes packs itself."""
        from coach.views.widgets import dropped

        if files := dropped.take(event):
            QTimer.singleShot(0, self, lambda: self.bringing.look_at(files))

    def bring_in(self, file: Path) -> None:
        """What an archive holds that Coach was started with. A sheet in front of the window ends first."""
        from coach.views.widgets import on_top

        if (front := on_top.in_front()) is not None:
            front.finished.connect(lambda: QTimer.singleShot(0, self, partial(self.bring_in, file)))
        else:
            self.bringing.look_at([file])

    def closeEvent(self, event: QCloseEvent) -> None:
        self.way.at_end = True
        if (here := self.here()) is not None:
            here.leave()
        if not self.leaving.may_leave(self.ending.by_itself):
            self.way.at_end = False
            event.ignore()
            return
        self.leaving.end()
        with suppress(WriteTrouble):
            self._today.remember()
            self._vault.remember(desk_place.NAME, desk_place.told(self))
        self.hide()  # closed or locked, nothing stays in sight while the last backup is made
        self.beside.close()
        if self._furnished is not None:
            self._furnished[0].close()
        else:
            self._vault.close()
        event.accept()
