"""Reflect: the weekly review, the self-checks, the journal, repairs and bridges. For the leader alone."""

from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from coach.clock import Clock
from coach.content.library import Library
from coach.i18n.translate import later
from coach.models.bridges import Bridge
from coach.models.check_answers import CheckAnswer
from coach.models.contacts import Contact
from coach.models.focus import Focus
from coach.models.journal import JournalEntry
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.reminder_states import Reminder
from coach.models.repairs import Repair
from coach.store.store import Store
from coach.views.destination import Destination, Found, ToReflect
from coach.views.reflect.bridges import Bridges
from coach.views.reflect.check import CheckPage
from coach.views.reflect.foot import ReflectFoot
from coach.views.reflect.front import Front
from coach.views.reflect.journal import Journal
from coach.views.reflect.monthly import Monthly
from coach.views.reflect.reflect_page import ReflectPage
from coach.views.reflect.repair import Repairs
from coach.views.reflect.weekly import Weekly
from coach.views.widgets import staying
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.screen import Screen

PAGES: dict[str, type[ReflectPage]] = {
    "": Front,
    "journal": Journal,
    "check": CheckPage,
    "weekly": Weekly,
    "monthly": Monthly,
    "repair": Repairs,
    "bridges": Bridges,
}


class ReflectScreen(Screen):
    """A front with cards, and a page at a time behind them."""

    shows = frozenset(
        {
            CheckAnswer,
            JournalEntry,
            Repair,
            Bridge,
            Focus,
            Promise,
            Plan,
            Try,
            Person,
            Meeting,
            Contact,
            Reminder,
        }
    )
    name = "reflect"
    title = later("Reflect")

    def __init__(self, store: Store, clock: Clock, library: Library) -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._page = self._made("")
        self._filled: ReflectPage | None = None  # the page that stands here
        self._pressed = ""  # on the front, to come to this page
        self.foot_of_page = ReflectFoot(self)
        back = QShortcut(QKeySequence("Ctrl+Shift+Return"), self)
        back.setContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._before)

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToReflect)
        self._pressed = ""
        gone = to.page == "check" and to.what[0] not in self._library.checks  # with the pack it came in
        self.go("" if gone else to.page, *(() if gone else to.what))

    def go(self, name: str, *what: str) -> None:
        """A page by its name, with what it is to show; without a name, the front.

        Whoever works here goes on at its main thing, on the front at what led away from it.
        Raises KeyError for a name that no page has.
        """
        here = self.window().focusWidget()
        inside = here is not None and self.isAncestorOf(here)
        self.leave()
        if here is not None and inside and isinstance(self._page, Front):
            self._pressed = here.objectName()
        self._page = self._made(name)
        self._page.open(*what)
        if isinstance(self._page, Front):
            self._page.pressed, self._pressed = self._pressed, ""
        self.refresh()
        self.verticalScrollBar().setValue(0)
        if inside:
            self._page.come_to_main()

    def _made(self, name: str) -> ReflectPage:
        return PAGES[name](self, self._store, self._clock, self._library, self.go)

    def use(self, library: Library) -> None:
        super().use(library)
        self._page.library = library

    def reveal(self, mark: Found) -> None:
        self._page.reveal(mark)
        self.refresh()

    def put_away(self) -> bool:
        """Escape: from a page back to the front that led to it."""
        typing = isinstance(QApplication.focusWidget(), (QLineEdit, QPlainTextEdit))
        return not typing and self.step_back()

    def step_back(self) -> bool:
        """The same by Alt+Left, which leads out of a field too."""
        if not self._pressed or isinstance(self._page, Front):
            return False
        self.go("")
        return True

    def take_focus(self, name: str = "", first: type[QWidget] = QWidget) -> None:
        super().take_focus(name or self._page.main, first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_the_foot()
        if self._filled is self._page:
            self._page.fit()

    def _stand_the_foot(self) -> None:
        """Below what scrolls; after all on the page for whoever goes on by Tab."""
        foot = self.foot_of_page
        high = foot.stand(*self.aside(), self.height(), self.width())
        if self.viewportMargins().bottom() != high:
            self.setViewportMargins(0, 0, 0, high)
        held = staying.focusable(self) if high else []
        if len(held) > 1 and held[-1] is foot.does:
            self.setTabOrder(held[-2], foot.does)

    def arrive(self) -> None:
        self.take_focus()

    def forget_parts(self) -> None:
        self._page.keep()
        super().forget_parts()

    def refresh(self) -> None:
        here, self._filled = QApplication.focusWidget(), self._page
        if (self.widest, self.hangs) != (self._page.widest, self._page.hangs):
            self.widest, self.hangs = self._page.widest, self._page.hangs
            self.fit()
        self._page.fill()
        self.foot_of_page.tell(self._page.at_foot())
        self._stand_the_foot()
        if isinstance(here, NoteEdit):  # whoever is writing goes on writing
            QTimer.singleShot(0, self, partial(self._go_on_in, here))

    def _go_on_in(self, here: NoteEdit) -> None:
        if isValid(here) and self.isAncestorOf(here) and here.isVisible():
            here.setFocus()

    def leave(self) -> None:
        self._page.leave()

    def finish(self) -> None:
        self._page.finish()

    def _before(self) -> None:
        self._page.before()
