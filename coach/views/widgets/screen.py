"""A screen names what it shows and fills itself in refresh()."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.i18n import region, translate
from coach.views.widgets import look, roles, staying
from coach.views.widgets.heading import Heading
from coach.views.widgets.living import Living, Part, Told
from coach.views.widgets.pieces import clear, label
from coach.views.widgets.side_by_side import ScrolledPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from coach.content.library import Library
    from coach.documents.request import PageRequest
    from coach.models.base import Base
    from coach.views.destination import Destination, Found
    from coach.views.widgets.privacy import Privacy

SMALL = 900  # px below which a header gives way


class Screen(QScrollArea):
    """A page that scrolls as a whole. Signals carry ids, never records."""

    person_chosen = Signal(int)
    meeting_chosen = Signal(int)
    guide_chosen = Signal(str)
    place_chosen = Signal(str)  # one of the places of the sidebar
    done = Signal(str, object)  # what happened, and the act that undoes it
    made = Signal(str, object, object)  # the same, and where what was made stands now: a There
    noted = Signal(str, object)  # the same without a word: what was done is in sight
    trouble = Signal(str)
    print_asked = Signal(object)  # a PageRequest
    stands_alone = Signal()  # whether it is `alone` may have changed
    reflect_asked = Signal(str, str)  # a guide and the prompt to write about

    shows: "frozenset[type[Base]]" = frozenset()  # the kinds of record whose change makes it stale
    name = ""
    title = ""  # what a screen reader says on arriving; marked with later()
    foot = 36  # px below what it holds
    hangs = 0  # px left and right that its rows hang out of the edge of its words; the heading does not
    widest = 1136  # px at 100 % of what it holds: longer ways between a word and its act tire the eye

    def __init__(self) -> None:
        super().__init__()
        roles.heard_as(self, "group")  # its name is said on coming here
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        # Until shown: most pages are long, and to find room for the bar only afterwards lays all out twice.
        self.setProperty("verticalScrollBarPolicy", "ScrollBarAlwaysOn")
        self.setProperty("focusPolicy", "NoFocus")
        page = ScrolledPage()
        page.setObjectName("page")
        self.page = QVBoxLayout(page)
        self.page.setSpacing(18)
        self.setWidget(page)
        self.changed: frozenset[type[Base]] | None = None  # since it was filled; None where all may have
        self.small = False
        self._privacy: Privacy | None = None
        self._living: Living | None = None
        self._telling = False
        self._to_tell: tuple[tuple[Part, ...], tuple[object, ...]] | None = None
        self._pointed_out: QWidget | None = None  # since the page was last told

    @property
    def privacy(self) -> "Privacy":
        """The window's; a screen on its own hides what is private."""
        if self._privacy is None:
            from coach.views.widgets.privacy import Privacy

            self._privacy = Privacy()
        return self._privacy

    @privacy.setter
    def privacy(self, shared: "Privacy") -> None:
        self._privacy = shared

    @property
    def stale(self) -> bool:
        """Whether something that it shows has changed since it was filled."""
        return self.changed is None or bool(self.changed)

    @stale.setter
    def stale(self, stale: bool) -> None:
        self.changed = None if stale else frozenset()

    def hear(self, kinds: "frozenset[type[Base]]") -> None:
        """Records of these kinds have changed."""
        if self.shows & kinds and self.changed is not None:
            self.changed |= kinds

    def may_be_gone(self) -> bool:
        """Whether what has changed can have taken away what the page itself is about."""
        return True

    def catch_up(self) -> None:
        """Fill it anew after what was heard; a screen may read no more than that."""
        self.stale = False
        self.refresh()

    def refresh(self) -> None:
        """Fill the screen from the store; never writes."""

    def use(self, library: "Library") -> None:
        """The library, loaded anew; for the screens that read from it."""
        if hasattr(self, "_library"):
            self._library = library
            self.stale = True

    def open(self, to: "Destination") -> None:
        """Show what a destination names; only screens with pages of their own are asked."""

    def reveal(self, mark: "Found") -> None:
        """Bring what is marked onto the page: turn to its part, unfold it. Before `point_out`."""

    def point_out(self, mark: "Found") -> None:
        """Scroll to what stands for it, mark it and put the focus on it; nothing where it is not here."""
        from coach.views.widgets import marking

        if (row := marking.shown_for(self, mark)) is not None:
            marking.point_out(self, row, mark.words)
            self._pointed_out = row

    def guide_here(self) -> str:
        """The slug of the guide in sight; empty where there is none."""
        return ""

    def alone(self) -> bool:
        """Whether it has the window to itself, without the sidebar, until Escape."""
        return False

    def paper_here(self) -> "PageRequest | None":
        """What prints what is in sight, where it is not the page of the place."""
        return None

    def begin(self) -> None:
        """What one comes to this place to add or to set."""

    def finish(self) -> None:
        """Ctrl+Enter: on to what comes next here."""

    def next_topic(self) -> None:
        """Ctrl+T: to the next thing to talk about, where there is an agenda."""

    def back_to_notes(self) -> None:
        """Ctrl+Shift+T: to where one was writing, where there are notes."""

    def search_here(self) -> bool:
        """Ctrl+F: to its own search, where it has one. Whether it had."""
        return False

    def put_away(self) -> bool:
        """Escape: put away what came up on the page by itself. Whether there was anything."""
        return False

    def step_back(self) -> bool:
        """Alt+Left: to what of its own led to what it shows. Whether anything did."""
        return False

    def in_front(self) -> str:
        """Which of its parts is in front, to come back to it after a lock; empty where there is one alone."""
        return ""

    def bring_to_front(self, part: str) -> None:
        """Bring that part to the front."""

    def leave(self) -> None:
        """Hand over what is still in an editor."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setProperty("verticalScrollBarPolicy", "ScrollBarAsNeeded")

    def fit(self) -> None:
        """Margins for the room there is, and as wide as it may be.

        A scroll bar stands within one of them, so that nothing moves aside where it comes or goes.
        """
        bar = self.verticalScrollBar()
        left, right = self.aside(bar.sizeHint().width() * bar.isVisibleTo(self))
        self.page.setContentsMargins(left, 28, right, self.foot)

    def aside(self, bar: int = 0) -> tuple[int, int]:
        """px that are free left and right of what it holds, but for those of a scroll `bar` that is seen."""
        least = 36 if self.width() >= 860 else 24
        margin = max(least, (self.width() - look.px(self.widest)) // 2)  # wider, it stands in the middle
        margin -= self.hangs
        far = max(margin, self.verticalScrollBar().sizeHint().width()) - bar
        return (far, margin) if self.isRightToLeft() else (margin, far)  # Qt turns no margins

    def expect(self, width: int) -> None:
        """How wide it is going to be, px: what is told before it stands there need not be told again."""
        self.small = width < look.px(SMALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)
        small = self.width() < look.px(SMALL)
        if small != self.small:
            self.small = small
            if not self.stale:
                self.refresh()

    def tell(self, *parts: Part, seen: tuple[object, ...] = ()) -> None:
        """Show these parts and no others. What is told as before is not touched; the rest is made anew.

        `seen` is what many parts depend on, such as the day: with another, all are made anew. Where what had
        the focus goes, its neighbour has it. Told once more on the way, as when words are handed over because
        their field lost the focus, the page is told that when it is done.
        """
        self._to_tell = parts, seen
        if self._telling:
            return
        self._telling = True
        try:
            while self._to_tell is not None:
                (parts, seen), self._to_tell = self._to_tell, None
                self._tell_parts(parts, seen)
        finally:
            self._telling = False

    def _tell_parts(self, parts: "Sequence[Part]", seen: tuple[object, ...]) -> None:
        private = self._privacy is not None and self._privacy.shown  # not asked for before the first paint
        told = Told((*seen, private, self.small, look.worn(), translate.code(), region.chosen()))
        here = self.window().focusWidget()  # also while a sheet is over it
        inside = here is not None and self.isAncestorOf(here)
        stood_in = here.parentWidget() if here is not None else None
        if self._living is None:
            self._living = Living(self.page)
            self.page.addStretch(1)
        self._living.show(parts, told)
        if here is not None and inside and told.is_going(here):
            self._move_on(here, told)
        elif here is not None and inside and here.parentWidget() is not stood_in:
            here.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)  # it lives on, what is around it is new
        told.take_away()
        if self._pointed_out is not None:
            from coach.views.widgets import marking

            marking.unmark(self._pointed_out)
            self._pointed_out = None
        if told.new:
            staying.put_in_order(self, told.new)

    def forget_parts(self) -> None:
        """Take everything off, so that the next telling makes all anew."""
        clear(self.page)
        self._living = None

    def _move_on(self, going: QWidget, told: Told) -> None:
        """From what is going to what took its place; nothing is scrolled to where that was out of sight."""
        in_sight, near = staying.is_in_sight(going), staying.next_like(going, told)
        if near is None:
            place = staying.FocusPlace(going, self, without=told.new)
            near = place.found_among([widget for widget in place.stood if not told.is_going(widget)])
        if near is not None and in_sight:
            staying.lead_to(near)
        elif near is not None:
            near.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        from coach.views.widgets import to_the_ends  # not before the first paint

        if not to_the_ends.scrolled(self, event):
            super().keyPressEvent(event)

    def take_focus(self, name: str = "", first: type[QWidget] = QWidget) -> None:
        """What is called so, or else the first of a kind, or else the first that can have it.

        Unless something of that kind here has it already.
        """
        here = QApplication.focusWidget()
        if isinstance(here, first) and here is not self and self.isAncestorOf(here):
            return  # The screen has chosen a place itself.
        held = staying.focusable(self)
        same = [w for w in held if w.objectName() == name]
        alike = [w for w in held if isinstance(w, first)]
        for widget in (same or alike or held)[:1]:
            widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """The hands leave what they were on: what is shown now is about something else."""
        if self.isAncestorOf(self.window().focusWidget()):
            self.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def arrive(self) -> None:
        """The focus on its main thing, for whoever comes by hand: a list, else a row, else what is first.

        Where it is on one already it stays.
        """
        from PySide6.QtWidgets import (
            QListView,  # to learn it takes as long as forty labels: after the first paint
        )

        held = staying.focusable(self)
        rows = [one for one in held if one.property("in_row")]
        if any(isinstance(one, QListView) for one in held) or not rows:
            self.take_focus(first=QListView)
        elif self.window().focusWidget() not in rows:  # also while a sheet is over it
            first = min(rows, key=lambda one: one.mapTo(self, QtCore.QPoint()).toTuple()[::-1])  # the highest
            first.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def heading(self, over: str, title: str, *right: Part, lead: Part | None = None, under: str = "") -> Part:
        """The title of the page, `over` and `under` it what it is about, at its right what can be done.

        On a small screen the title is smaller, and what takes much room beside it stands below it.
        """
        return Part("top of the page", self._heading, over, title, right, lead, under, change=Heading.say)

    def _heading(
        self, over: str, title: str, right: "Sequence[Part]", lead: Part | None, under: str
    ) -> Heading:
        look_of = {"hangs": self.hangs, "width": self.width()}
        return Heading(over, title, right, lead, under, small=self.small, **look_of)

    def nothing_here(self, what: str, why: str, act: QWidget | None = None) -> QWidget:
        """An empty state: what will be here, why it helps, one button."""
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, look.px(8), 0, look.px(8))
        down.addWidget(label(what, "h3"))
        down.addWidget(label(why, "body2"))
        if act is not None:
            down.addSpacing(6)
            beside = QHBoxLayout()
            beside.addWidget(act)
            beside.addStretch(1)
            down.addLayout(beside)
        return holder
