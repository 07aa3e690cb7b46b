"""Library: a front page, and behind it shelves, list and guide in three columns that scroll by themselves."""

from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollBar, QWidget

from coach.clock import Clock
from coach.content.library import Library
from coach.documents.request import PageRequest
from coach.i18n import phrases, translate
from coach.i18n.translate import _, later
from coach.models import focus
from coach.models.base import Base
from coach.models.focus import Focus
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.questions import Muted, OwnQuestion
from coach.store.store import Store
from coach.views.destination import Destination, Found, ToGuide
from coach.views.library.beside import GuidesBeside
from coach.views.library.bookmark import Bookmark
from coach.views.library.front import FrontPage
from coach.views.library.further import FurtherPages
from coach.views.library.guide import GuidePage
from coach.views.library.guide_acts import GuideActs
from coach.views.library.neighbours import Neighbours
from coach.views.library.reading import FOOT, NARROW, LibraryColumns
from coach.views.library.shelves import ABOUT, FRONT, PACKS, ShelfBox, Shelves, places
from coach.views.library.strip import Strip
from coach.views.library.trail import Trail
from coach.views.meetings.questions import YOURS
from coach.views.widgets import dropped, look, marking, staying, to_the_ends
from coach.views.widgets.column_keys import ColumnKeys, Stop
from coach.views.widgets.list_model import ListItem
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button
from coach.views.widgets.row_hands import Act
from coach.views.widgets.screen import Screen

PAGES = (YOURS, ABOUT, PACKS)  # places that are no guides
GUIDES_SHOW: frozenset[type[Base]] = frozenset({Plan, Try, Focus, Person})
YOURS_SHOW: frozenset[type[Base]] = frozenset({OwnQuestion, Muted, Person})
FRONT_SHOWS: frozenset[type[Base]] = frozenset({Meeting, Promise, Person})

BESIDE_IT = 300  # px of a window that its front page has not: the sidebar and the margins


class LibraryScreen(Screen):
    """The library: its front page; or shelves, a list, and a guide or a page of the leader's own."""

    shows = FRONT_SHOWS
    foot = 24  # the front fits a screen 900 px high
    name = "library"
    title = later("Library")
    packs_changed = Signal()
    asked = Signal(str)  # a command of the window

    def __init__(self, store: Store, clock: Clock, library: Library) -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._place = FRONT  # or a shelf, a path, one of the three other pages
        self._guide = library.on_shelf("word")[0]
        self._unfolded: set[str] = set()
        self._acts = GuideActs(self, store, clock)
        self._further = FurtherPages(self, store, clock, library, self.packs_changed.emit)
        self._front = FrontPage(store, clock, library, self._read_from_front, self.show_place)
        self._page: GuidePage | None = None  # what is read, as long as it is the same guide
        self._columns: LibraryColumns | None = None
        self._names: Shelves | ShelfBox | None = None
        self._trail = Trail()
        self._bookmark = Bookmark(store, clock)
        self._read_before = False
        self._read = ("", "")  # the place and the guide that the columns were filled with
        self._sought = ""  # the question Find led to
        self._alone = False  # read without shelves and list
        self._only = False  # and without the sidebar: by choice, not for want of room
        self._original = False  # a translated guide is read as it was written
        self._led: list[tuple[str, str]] = []  # from where to what is shown, and the name of what was pressed
        self.beside = GuidesBeside(library)
        self.search, self.filters, self.list = self.beside.search, self.beside.filters, self.beside.list
        self.beside.changed.connect(self._seek)
        self.beside.help_asked.connect(partial(self.asked.emit, "crisis"))
        self.list.came_to.connect(self.read)
        self.list.chosen.connect(self._into_the_text)
        self.list.acts_of = self._acts_of
        self.setAcceptDrops(True)
        self._keys = ColumnKeys(self, self._stops)
        self._keys.bind("Ctrl+Shift+R", self.read_alone)
        self._keys.bind("Alt+Down", partial(self._neighbour, 1))
        self._keys.bind("Alt+Up", partial(self._neighbour, -1))

    def use(self, library: Library) -> None:
        """The library with other packs than before."""
        self._library = library
        self._further.use(library)
        self._front = FrontPage(self._store, self._clock, library, self._read_from_front, self.show_place)
        self.beside.use(library)
        self._guide = library.guides.get(self._guide.slug) or library.on_shelf("word")[0]
        self._page, self._original = None, False
        self.stale = True

    def guide_here(self) -> str:
        return "" if self._place == FRONT else self._guide.slug

    def title_of(self, slug: str) -> str:
        guide = self._library.guides.get(slug)
        return guide.title if guide else slug

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToGuide)
        self.read(to.slug)
        self._led = []  # what led here stands elsewhere, and the way back leads there

    def read(self, slug: str) -> None:
        """Show a guide, or a page that is none; a slug that is not known changes nothing."""
        if slug in PAGES:
            self.show_place(slug)
        if slug not in self._library.guides:
            return
        self._remember_place()
        self._led = self._from_front()
        if slug != self._guide.slug and self._read_before:
            self._trail.leave(self._guide.slug)
        self._take(slug)

    def _read_from_front(self, slug: str) -> None:
        self._led = [(FRONT, self._pressed(slug))]
        self.read(slug)

    def _from_front(self) -> list[tuple[str, str]]:
        """What led here from the front page, if anything did."""
        return [one for one in self._led if one[0] == FRONT]

    def _pressed(self, otherwise: str) -> str:
        """The name of what has the focus here, as what was pressed has."""
        here = QApplication.focusWidget()
        return here.objectName() if here is not None and self.isAncestorOf(here) else otherwise

    def _take(self, slug: str) -> None:
        here, columns = QApplication.focusWidget(), self._columns
        reads = columns is not None and here is not None and columns.reading.area.isAncestorOf(here)
        if reads:  # another guide begins at its top, wherever the hands were in this one
            self.let_go()
        self._guide, self._original = self._library.guides[slug], False
        path = self._library.paths.get(self._place)
        if path is None or slug not in path.guides:
            self._place = self._guide.shelf
        self._unfolded.clear()
        self._read_before = True
        self._page = None
        self._alone = self._alone or self._narrow()
        self._bookmark.go_nowhere()
        self.refresh()
        self._bar().setValue(0)
        self._bookmark.find(slug)
        self._bookmark.go_to(self._bar())
        if reads or self._narrow():  # the list is out of sight: the keys go with the eyes
            self._into_the_text()

    def show_place(self, place: str) -> None:
        """A shelf or a path with its first guide, a page that is none, or the front page."""
        self._remember_place()
        if self._place == FRONT:
            self._led = [(FRONT, self._pressed(place))]
        elif place in PAGES and self._place not in PAGES:
            self._led.append((self._place, ""))
        elif place not in PAGES:
            self._led = self._from_front() if place != FRONT else []
        self._place = place
        self.beside.clear()
        guides = self.beside.on(place)
        if guides:
            self._guide, self._page, self._original = guides[0], None, False
            self._unfolded.clear()
            self._bookmark.at_the_top()
        self._alone = self._narrow() and place in PAGES
        self.refresh()
        if place != FRONT:
            self._bar().setValue(0)

    def alone(self) -> bool:
        return self._only and self._alone and self._place not in PAGES and self._place != FRONT

    def put_away(self) -> bool:
        """Reading only, or what one came to from the front page."""
        if self._alone:
            self.read_alone()
            return True
        return self.step_back()

    def step_back(self) -> bool:
        """From a page that is no guide to the one before; to the front page, onto what led on from there."""
        if not self._led or self.alone():
            return False
        place, led_on = self._led.pop()
        if place != FRONT:
            self._place = place
            self._take(self._guide.slug)
            self.list.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
            return True
        self.show_place(FRONT)
        for pressed in [one for one in staying.focusable(self) if one.objectName() == led_on]:
            pressed.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        return True

    def reveal(self, mark: Found) -> None:
        """A question lies open in its guide, or among one's own; no place of reading is gone to."""
        self._bookmark.go_nowhere()
        if mark.kind == "question":
            self._sought = mark.which
            self._further.questions.seek(mark.which)
            self._page = None
            self.refresh()
            self._sought = ""
        QTimer.singleShot(0, self, self._into_the_text)  # once it has its room, and is in sight

    def point_out(self, mark: Found) -> None:
        row = marking.shown_for(self, mark)
        if row is not None and self._columns is not None:
            marking.point_out(self._columns.reading.area, row, mark.words)

    def leave(self) -> None:
        self._remember_place()

    # -- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        front = self._place == FRONT
        opened = not front and self._columns is None
        here = QApplication.focusWidget()
        inside = here is not None and self.isAncestorOf(here)
        self.shows = FRONT_SHOWS if front else YOURS_SHOW if self._place == YOURS else GUIDES_SHOW
        today = self._clock.today()
        if front:
            self._show_front()
        else:
            shown = self._library.originals[self._guide.slug] if self._original else self._guide
            self._page = self._page or GuidePage(
                shown, self._library, self._acts, self._unfolded, self.read, self._sought
            )
            self.tell(Part("columns", self._made, self._alone, parts=self._told()), seen=(today,))
        self.page.setStretch(self.page.count() - 1, 1 if front else 0)
        if self._columns is not None:
            self.page.setStretchFactor(self._columns, 1)
            self._columns.list_guides(self._place not in PAGES)
            self._columns.reading.called(self._called(), self._place == ABOUT)
        self.fit()
        if not front:
            self._list_guides()
        self._read = self._place, self._guide.slug
        if opened and inside and self._place in PAGES:
            self._into_the_text()
        elif opened and inside and not self._alone:
            self.list.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _called(self) -> str:
        """The title of what is read."""
        of_pages = {one.key: one.title for one in places(self._library)}
        return of_pages[self._place] if self._place in PAGES else self._guide.title

    def _show_front(self) -> None:
        self.beside.setParent(None)  # it outlives the columns it stood in
        self._columns, self._names = None, None
        search = Part(
            "search", self._front.search, self._seek_from_front, (self.window().width() - BESIDE_IT) // 3
        )
        top = self.heading(_("A library of small acts"), _("Library"), search)
        self.tell(top, *self._front.parts(), seen=(self._clock.today(),))

    def _seek_from_front(self, text: str) -> None:
        """The first letter opens the columns, where typing goes on."""
        self._led = [(FRONT, self._pressed(""))]
        self._place, self._page = self._guide.shelf, None
        self.search.setText(text)
        self.refresh()
        self.search.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        self.search.end(False)

    def _made(self, alone: bool) -> QWidget:
        if self._columns is not None and self._read == (self._place, self._guide.slug):
            self._bookmark.go_on()
        named = places(self._library)
        self._names = (ShelfBox if self.small else Shelves)(named, self.show_place)
        self.beside.stand_under(self._names if isinstance(self._names, ShelfBox) else None)
        column = self._names if isinstance(self._names, Shelves) else None
        self._columns = made = LibraryColumns(column, self.beside, alone)
        bar = made.reading.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._bookmark.go_to(bar))
        bar.valueChanged.connect(self._follow)
        return made

    def _told(self) -> list[Part]:
        """The strip, and what is read below it."""
        tried = self._acts.record(self._guide.slug)
        ends = self._trail.ends()
        if self._place in PAGES:
            ends = self._led != self._from_front(), False
        strip = Part("strip", self._strip, self._place, self._page, tried[1], self._alone, *ends)
        if self._place not in PAGES and self._page is not None:
            alone = self._alone and not self._narrow()
            foot = [Part(FOOT, Neighbours, *self._beside_it(), self._neighbour)] if alone else []
            return [strip, *self._page.parts(tried, alone), *foot]
        return [strip, self._further.part(self._place)]

    def _strip(
        self, place: str, page: GuidePage | None, focused: bool, alone: bool, back: bool, ahead: bool
    ) -> QWidget:
        made = Strip(None if place in PAGES else page, alone)
        if back:
            made.add(_("Back to the guide before"), "arrow-left", self.back)
        if ahead:
            made.add(_("Forward to the guide after"), "arrow-right", self.forward)
        if alone:
            says = _("Show shelves and list again")
            made.lead_back(_("Library"), says, phrases.keys("Esc"), self.read_alone)
        elif place not in PAGES:
            made.add(_("Read without shelves and list"), "book-open", self.read_alone)
        if place not in PAGES and page is not None:
            if page.guide.slug in self._library.originals:
                made.put(self._other_words())
            made.add(_("Print guide"), "printer", self._print)
            made.put(page.menu(focused))
        self._top = made
        return made

    def _other_words(self) -> QWidget:
        """From a translated guide to the original, and back."""
        back = translate.own_name(self._guide.language)
        text, says = (back, back) if self._original else (_("Original"), _("Show the original of this guide"))
        made = button(text, self._turn_original, "quiet", says=says)
        made.setObjectName("other_words")  # one name for both: the focus stays on it
        return made

    def _turn_original(self) -> None:
        self._original, self._page = not self._original, None
        self.refresh()

    def _list_guides(self) -> None:
        """The list, filled when it is to hold others; and the marks of where one is."""
        self._mark_place()
        with self._store.read() as session:
            focused = frozenset(one.guide for one in focus.in_focus(session))
        self.beside.show_guides(self._place, focused)
        self.list.mark(self._guide.slug)

    def _seek(self) -> None:
        """What is found is seen from the fittest on, wherever among it the guide stands that is open."""
        self.beside.fill()
        self._mark_place()
        self.list.mark(self._guide.slug)
        if self.beside.seeks():
            self.list.scrollToTop()

    def _mark_place(self) -> None:
        """Where one is by name; none while the list holds what was found on all shelves."""
        found = self.beside.seeks() and self._place not in PAGES
        if self._names is not None:
            self._names.mark("" if found else self._place)

    def _narrow(self) -> bool:
        """Whether the list and what is read have no room beside each other."""
        return self.width() < look.px(NARROW)

    def fit(self) -> None:
        """Columns reach from edge to edge."""
        if self._place == FRONT:
            super().fit()
        else:
            self.page.setContentsMargins(0, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._place not in (*PAGES, FRONT):
            self._remember_place()
            self._bookmark.go_on()
        super().resizeEvent(event)

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home, End and the page keys that no column took move what is read."""
        if self._columns is None or not to_the_ends.scrolled(self._columns.reading.area, event):
            super().keyPressEvent(event)

    def search_here(self) -> bool:
        """The search for guides; from within the text of one it is that text that is searched."""
        here = QApplication.focusWidget()
        field = self.findChild(QLineEdit, "front_search") if self._place == FRONT else self.search
        read = self._columns.reading if self._columns is not None else None
        if field is None or not field.isVisible() or (read is not None and here and read.isAncestorOf(here)):
            return False
        field.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        return True

    def read_alone(self) -> None:
        """The guide without shelves and list; and back to where it stood."""
        if self._place == FRONT:
            return
        self._remember_place()
        self._alone = not self._alone
        self._only = self._alone and not self._narrow()
        self.refresh()
        self.stands_alone.emit()
        self._bookmark.find(self._guide.slug)
        if self._narrow() and not self._alone:  # in place of the text, the list: where one was in it
            self.list.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: self.list.scrollTo(self.list.currentIndex()))
            return
        self._into_the_text()

    def _stops(self) -> list[Stop]:
        """The columns F6 goes through: shelves, list, what is read."""
        if self._columns is None or self._names is None:
            return []
        to_the_list = partial(self.list.setFocus, QtCore.Qt.FocusReason.ShortcutFocusReason)
        listed = [Stop(self.list, to_the_list)] if self.list.items.rows else []
        names = Stop(self._names, self._names.take_focus)
        return [names, *listed, Stop(self._columns.reading, self._into_the_text)]

    def arrive(self) -> None:
        """A page without guides has nothing in its list: what is read is its main thing."""
        if self._place in PAGES:
            self.take_focus()
        else:
            super().arrive()

    def take_focus(self, name: str = "", first: type[QWidget] = QWidget) -> None:
        here = QApplication.focusWidget()
        if self._place not in PAGES or self._columns is None:
            super().take_focus(name, first)
        elif here is None or not self._columns.reading.isAncestorOf(here):
            self._into_the_text()

    def _into_the_text(self) -> None:
        """To the first thing that can be done in what is read."""
        if self._columns is not None:
            self._columns.reading.take_focus()

    def _neighbour(self, step: int) -> None:
        """To the guide before or after this one on its shelf or path; over a field of choices, its menu."""
        here = QApplication.focusWidget()
        if isinstance(here, QComboBox) and step > 0:
            here.showPopup()
            return
        slug = self.list.next_to(self._guide.slug, step) if self._place not in (*PAGES, FRONT) else ""
        if slug:
            self.read(slug)

    def _beside_it(self) -> tuple[str, str]:
        """The titles of the two, empty where there is none."""
        before, after = (self.list.next_to(self._guide.slug, step) for step in (-1, 1))
        return self.title_of(before), self.title_of(after)

    def back(self) -> None:
        """To the guide read before; nothing happens at the first."""
        if self._place in PAGES:
            self.step_back()
            return
        self._walk(self._trail.back(self._guide.slug))

    def forward(self) -> None:
        self._walk(self._trail.forward(self._guide.slug))

    def _walk(self, slug: str) -> None:
        if slug:
            self._remember_place()
            self._take(slug)

    def _acts_of(self, row: ListItem) -> list[Act]:
        slug = str(row.id)
        return [
            (_("Read it"), self._into_the_text),
            (_("Read without shelves and list"), self.read_alone),
            (_("Print guide"), self._print),
            self._acts.to_focus(slug, self._acts.record(slug)[1]),
        ]

    def _print(self) -> None:
        self.print_asked.emit(PageRequest("guide", guide=self._guide.slug))

    # -- where reading stopped ---------------------------------------------------------------

    def _bar(self) -> QScrollBar:
        return (self._columns.reading.area if self._columns is not None else self).verticalScrollBar()

    def _remember_place(self) -> None:
        if self._place not in (*PAGES, FRONT) and self._columns is not None:
            self._bookmark.keep(self._guide.slug, self._bar())

    def _follow(self, down: int) -> None:
        """When its title has gone out of sight the strip says which guide it is."""
        if self._place not in (*PAGES, FRONT):
            self._top.follow(down)

    # -- packs dropped on it ---------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dropped.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped.take(event)[:1]:
            QTimer.singleShot(0, self, partial(self._further.look_at, path))
