"""Reflect: the weekly review, the self-checks, the journal, repairs and bridges. For the leader alone."""

from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from coach.clock import Clock
from coach.content.library import Library
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import check_answers
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
from coach.views.reflect.journal import Journal
from coach.views.reflect.monthly import Monthly
from coach.views.reflect.reflect_page import ReflectPage
from coach.views.reflect.repair import NEW, Repairs
from coach.views.reflect.weekly import Weekly
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import Card, Columns, Lines, Row, button, column, label
from coach.views.widgets.screen import Screen

PAGES: dict[str, type[ReflectPage]] = {
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
        self._page: ReflectPage | None = None
        self._filled: ReflectPage | None = None  # the page that stands here
        back = QShortcut(QKeySequence("Ctrl+Shift+Return"), self)
        back.setContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._before)

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToReflect)
        self.go(to.page, *to.what)

    def go(self, name: str, *what: str) -> None:
        """A page by its name, with what it is to show; without a name, the front.

        Raises KeyError for a name that no page has.
        """
        self.leave()
        self._off()
        self._page = None
        if name:
            self._page = PAGES[name](self, self._store, self._clock, self._library, self.go)
            self._page.open(*what)
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def reveal(self, mark: Found) -> None:
        if self._page is not None:
            self._page.reveal(mark)
            self.refresh()

    def refresh(self) -> None:
        here = QApplication.focusWidget()
        lives = self._page is not None and self._page.lives
        if not lives or self._filled is not self._page:
            self._off()
            self.empty()
            self._living = None
        self._filled = self._page
        if self._page is None:
            self._front()
        else:
            self._page.fill()
        if not lives:
            self.page.addStretch(1)
        if isinstance(here, NoteEdit):  # whoever is writing goes on writing
            QTimer.singleShot(0, self, partial(self._go_on_in, here))

    def _go_on_in(self, here: NoteEdit) -> None:
        if isValid(here) and self.isAncestorOf(here) and here.isVisible():
            here.setFocus()

    def leave(self) -> None:
        if self._page is not None:
            self._page.leave()

    def finish(self) -> None:
        if self._page is not None:
            self._page.finish()

    def _before(self) -> None:
        if self._page is not None:
            self._page.before()

    def _off(self) -> None:
        if self._page is not None:
            self._page.keep()

    def _front(self) -> None:
        self.header(_("Ten quiet minutes for yourself"), _("Reflect"))
        checks = Card(_("Self-checks"), "circle-check")
        checks.add(label(_("Own recent behaviour, in words. Nothing is added up."), "body2"))
        with self._store.read() as session:
            last = {check: check_answers.last_round(session, check) for check in self._library.checks}
        for check in self._library.checks.values():
            on = last[check.id]
            answered = (
                _("Last answered {day}.").format(day=phrases.day(on, self._clock.today())) if on else ""
            )
            act = button(
                _("Look"),
                partial(self.go, "check", check.id),
                "quiet",
                says=_("Look at: {title}").format(title=check.title),
            )
            row = Row(check.title, check.about, acts=[act], opens=act)
            if answered:
                row.text.addWidget(label(answered, "meta"))
            checks.add(row)
        self.page.addWidget(Columns((column(self._reviews(), checks), 13), (column(*self._beside()), 9)))

    def _reviews(self) -> QWidget:
        return self._card(
            _("Weekly review"),
            "list-checks",
            _("Seven short steps, about ten minutes, any day you like. Each may stay empty."),
            (_("Begin the weekly review"), "weekly"),
            (_("Monthly look back"), "monthly"),
        )

    def _beside(self) -> list[QWidget]:
        return [
            self._card(
                _("Journal"),
                "notebook-pen",
                _("For nobody but you. A line is enough."),
                (_("Open the journal"), "journal"),
            ),
            self._card(
                _("Something felt off"),
                "life-buoy",
                _("What you noticed, what you only assume, and how you will ask."),
                (_("Put it into words"), "repair", NEW),
                (_("See what is open"), "repair"),
            ),
            self._card(
                _("Bridges"),
                "waypoints",
                _("A connection between two others, that works without you."),
                (_("Open bridges"), "bridges"),
            ),
        ]

    def _card(self, title: str, icon: str, said: str, *ways: tuple[str, ...]) -> QWidget:
        """`ways`: what a button says, the page it leads to, and what that one is to show."""
        card = Card(title, icon).add(label(said, "body2"))
        kinds = {"weekly": "primary"}
        return card.add(
            Lines(
                *(
                    button(text, partial(self.go, name, *what), kinds.get(name, ""))
                    for text, name, *what in ways
                )
            )
        )
