"""Where one is, where one came from, and the way from page to page."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coach.crash import VaultTrouble
from coach.views.destination import Destination, Found, Place, ToMeeting, ToPerson
from coach.views.widgets import announce, roles, staying
from coach.views.widgets.screen import Screen
from coach.views.widgets.staying import FocusPlace
from coach.views.window.pages import Pages

CLICK_MS, SHOWN_MS = 20, 20  # what is new on a page is shown a moment later


class Standing(NamedTuple):
    """Where the hands are: on which page, and on what of it, by its name."""

    at: Destination
    what: str


class Way:
    """One page after another.

    `left` follows each page that was left, its words handed over; `come` each that one came to, filled.
    `is_there` says whether what a page is about still is.
    """

    def __init__(
        self,
        pages: Pages,
        left: Callable[[], object],
        come: Callable[[Destination], object],
        is_there: Callable[[Destination], bool],
    ) -> None:
        self._pages, self._left, self._come, self._is_there = pages, left, come, is_there
        self._past: list[Destination] = []
        self._stood: dict[Destination, FocusPlace] = {}  # where the focus was on each page that was left
        self.at: Destination = Place.TODAY
        self.at_end = False  # the window is being closed: nothing is filled any more

    def go(self, to: Destination, remember: bool = True, mark: Found | None = None) -> Screen:
        """Leave the page one is on and show another one, filled; `back` leads back if it is to `remember`.

        What is marked is scrolled to, stands out, and has the focus.
        """
        with roles.making():
            screen = self._pages.of(to.screen)
        by_hand = False  # whether the hands come along, as from a page or by a key, or stay on the sidebar
        if (here := self._pages.here()) is not None and (here is not screen or self.at != to):
            by_hand = self._note_where_one_stood(here) or not remember
            here.leave()
            self._left()
        if remember and self.at != to:
            self._past.append(self.at)
        self.at = to
        self._pages.stack.setCurrentWidget(screen)
        first = screen.window().focusWidget()  # Qt's choice, until the screen makes its own
        with roles.making():
            try:
                _fill(screen, to)
            except VaultTrouble:  # the disk failed once; by now there is a new connection
                _fill(screen, to)
        self._come(to)
        if screen.isVisible() and QApplication.focusWidget() is None:
            screen.take_focus()  # what had it went with the page before
        if mark is not None:
            screen.reveal(mark)
            QTimer.singleShot(SHOWN_MS, screen, partial(screen.point_out, mark))
        elif by_hand:
            stood = None if remember else self._stood.get(to)
            QTimer.singleShot(SHOWN_MS, screen, partial(self._go_on, screen, first, stood))
        return screen

    def _note_where_one_stood(self, here: Screen) -> bool:
        focused = here.window().focusWidget()
        if focused is None or not here.isAncestorOf(focused):
            return False
        self._stood[self.at] = FocusPlace(focused, here)
        return True

    def _go_on(self, screen: Screen, first: QWidget | None, stood: FocusPlace | None) -> None:
        """Back on the row one came from; on another page on its main thing, unless it chose by itself."""
        if self._pages.here() is not screen:
            return
        if stood is not None:
            if (row := stood.found_among(staying.focusable(screen))) is not None:
                staying.lead_to(row)
        elif screen.window().focusWidget() in (first, screen):
            screen.arrive()

    def choose(self, place: Place) -> Screen:
        """By its key or in the sidebar: of the place one is in already, its front."""
        page = self._pages.here()
        if self.at == place and page is not None:
            page.step_back()
        return self.go(place)

    def go_by_key(self, place: Place) -> None:
        """Whoever comes by key goes on by key: the focus comes along, onto the main thing of the page."""
        there, stood = self.at == place, QApplication.focusWidget()
        screen = self.choose(place)
        if not screen.isAncestorOf(screen.window().focusWidget()):
            screen.setFocus()  # until it has its place: Qt's choice is the sidebar, and the next key is quick
        QTimer.singleShot(SHOWN_MS, screen, partial(self._arrive, screen, stood if there else None))

    def _arrive(self, screen: Screen, stood: QWidget | None) -> None:
        """Whoever asks for the place where the focus stands already hears which it is, not silence."""
        screen.arrive()
        if stood is not None and stood is QApplication.focusWidget():
            staying.bring_into_sight(stood)
            announce.say(screen, screen.accessibleName())

    def back(self) -> None:
        """To where one was before, on this page or another; nothing happens at the first page."""
        page = self._pages.here()
        if page is None or not page.step_back():
            self._to_the_page_before()

    def _to_the_page_before(self) -> None:
        """Unless what it showed is gone."""
        while self._past:
            to = self._past.pop()
            if to != self.at and self._is_there(to):
                self.go(to, remember=False)
                return

    def escape(self) -> None:
        """Back, but never out of a field one types in: the next words would go to another page."""
        page, field = self._pages.here(), QApplication.focusWidget()
        if page is not None and page.put_away():
            return
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit  # not before the first paint

        if not isinstance(field, (QLineEdit, QPlainTextEdit)) or field.isReadOnly():
            self.back()

    def standing(self) -> Standing | None:
        """Where the hands are now; None where they are on no page."""
        page = self._pages.here()
        focused = page.window().focusWidget() if page is not None else None
        if page is None or focused is None or not page.isAncestorOf(focused):
            return None
        return Standing(self.at, focused.objectName())

    def taken_back(self, stood: Standing | None) -> None:
        """After an act was taken back: the hands are where they were as it was done, if that is in sight."""
        self.leave_what_is_gone()
        page = self._pages.here()
        if page is not None and stood is not None and stood.at == self.at:
            QTimer.singleShot(SHOWN_MS, page, partial(self._stand_again, page, stood))

    def _stand_again(self, page: Screen, stood: Standing) -> None:
        there = [one for one in staying.focusable(page) if one.objectName() == stood.what]
        for one in there[:1] if self.at == stood.at else ():
            staying.lead_to(one)

    def leave_what_is_gone(self) -> None:
        """From the page of what is not there any more, to where one came from, or to its place."""
        gone = self.at
        if not self._is_there(gone):
            self._to_the_page_before()
            if self.at == gone:
                self.go(gone.place, remember=False)

    def forget_people(self) -> None:
        """Nothing leads back to the page of a person or a one-to-one: somebody was forgotten."""
        self._past = [at for at in self._past if not isinstance(at, (ToPerson, ToMeeting))]

    def refresh_soon(self) -> None:
        """The page in sight, where it is stale, once what made it so is done."""
        here = self._pages.here()
        if here is not None and here.stale and not self.at_end:
            QTimer.singleShot(0, here, self.refresh)

    def refresh(self) -> None:
        """The page in sight anew, where it is stale. Under a click it waits: built anew, it would lose it."""
        here = self._pages.here()
        if here is None or not here.stale or self.at_end:
            return
        if QApplication.mouseButtons().value:
            QTimer.singleShot(CLICK_MS, here, self.refresh)
            return
        if here.may_be_gone():
            self.leave_what_is_gone()
        if self._pages.here() is here:
            here.catch_up()


def _fill(screen: Screen, to: Destination) -> None:
    if not isinstance(to, Place):
        screen.open(to)
    elif screen.stale:
        screen.catch_up()
    screen.stale = False
