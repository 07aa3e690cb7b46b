"""Library: shelves and paths to browse, filters and search, and the reading view beside them."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from coach.clock import Clock
from coach.content.checks import prose
from coach.content.library import Guide, Library
from coach.crash import WriteTrouble
from coach.documents.request import PageRequest
from coach.i18n.translate import _, later, n_
from coach.models import reading
from coach.models.base import Base
from coach.models.focus import Focus
from coach.models.people import Person
from coach.models.plans import Plan, Try
from coach.models.questions import Muted, OwnQuestion
from coach.store.store import Store
from coach.views.destination import Destination, Found, ToGuide
from coach.views.library.filters import Filter, Filters
from coach.views.library.guide import WIDEST, ReadingPane
from coach.views.library.guide_acts import GuideActs
from coach.views.library.own_questions import YourQuestions
from coach.views.library.packs import Packs
from coach.views.meetings.questions import YOURS
from coach.views.widgets import announce, look
from coach.views.widgets.at_most import AtMost
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.pieces import Card, Columns, button, clear, column, label
from coach.views.widgets.screen import Screen
from coach.views.widgets.still_box import StillBox

ABOUT, PACKS = "about", "packs"
PAGES = (YOURS, ABOUT, PACKS)  # places that are no guides
GUIDES_SHOW: frozenset[type[Base]] = frozenset({Plan, Try, Focus})
YOURS_SHOW: frozenset[type[Base]] = frozenset({OwnQuestion, Muted, Person})


class LibraryScreen(Screen):
    """The library: shelves and paths, a search, and a guide or a page of the leader's own beside them."""

    shows = GUIDES_SHOW
    name = "library"
    title = later("Library")
    widest = 1480  # three columns
    packs_changed = Signal()

    def __init__(self, store: Store, clock: Clock, library: Library) -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._place = "word"  # a shelf, a path, or one of the three other pages
        self._guide = library.on_shelf("word")[0]
        self._unfolded: set[str] = set()
        self._acts = GuideActs(self, store, clock)
        self._yours = YourQuestions(self, store, library, clock, self.done.emit)
        self._past: list[str] = []
        self._ahead: list[str] = []
        self._read_before = False
        self._sought = ""  # the question Find led to
        self._built_for: bool | None = None
        self._shown_place = ""
        self._choices: dict[str, QPushButton] = {}
        self._heard = announce.Soon(self)
        self.search = QLineEdit()
        self.search.setObjectName("library_search")
        self.search.setAccessibleName(_("Search the library"))
        self.search.setPlaceholderText(_("Search the library"))
        self.search.textChanged.connect(self._fill_list)
        self.filters = Filters()
        self.filters.changed.connect(self._fill_list)
        self.filters.hide()
        self.list = ListView(_("Guides"))
        self.list.chosen.connect(self.read)
        self._none = label("", "body2")
        self._was_at = 0
        self._wanted = 0  # where to go on reading, in thousandths, until the page is laid out
        self.verticalScrollBar().rangeChanged.connect(self._go_to_place)
        self.setAcceptDrops(True)

    def use(self, library: Library) -> None:
        """The library with other packs than before."""
        self._library = library
        self._yours = YourQuestions(self, self._store, library, self._clock, self.done.emit)
        self._guide = library.guides.get(self._guide.slug) or library.on_shelf("word")[0]
        self.stale = True

    def guide_here(self) -> str:
        return self._guide.slug

    def title_of(self, slug: str) -> str:
        guide = self._library.guides.get(slug)
        return guide.title if guide else slug

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToGuide)
        self.read(to.slug)

    def read(self, slug: str) -> None:
        """Show a guide, or one's own questions; a slug that is not known changes nothing."""
        if slug == YOURS:
            self.show_place(YOURS)
            self.verticalScrollBar().setValue(0)
        if slug not in self._library.guides:
            return
        self._remember_place()
        if slug != self._guide.slug and self._read_before:
            self._past.append(self._guide.slug)
            self._ahead.clear()
        self._guide = self._library.guides[slug]
        path = self._library.paths.get(self._place)
        if path is None or slug not in path.guides:
            self._place = self._guide.shelf
        self._unfolded.clear()
        self._read_before = True
        if self._built_for == self.small:
            self._move_to(self._place)
            self._turn_page()
        else:
            self.refresh()
        with self._store.read() as session:
            held = session.get(reading.ReadingPlace, slug)
        self._wanted = self._was_at = held.place if held else 0
        self.verticalScrollBar().setValue(0)

    def reveal(self, mark: Found) -> None:
        """A question lies open in its guide, or among one's own; no place of reading is gone to."""
        self._wanted = 0
        if mark.kind == "question":
            self._sought = mark.which
            self._yours.seek(mark.which)
            self._turn_page()
            self._sought = ""

    def leave(self) -> None:
        self._remember_place()

    def refresh(self) -> None:
        for kept in (self.search, self.filters, self.list, self._none):
            kept.setParent(None)
        self.empty()
        back, forward = _("Back to the guide before"), _("Forward to the guide after")
        self._back = button(_("Back"), self.back, icon="arrow-left", says=back)
        self._forward = button(_("Forward"), self.forward, icon="arrow-right", says=forward)
        self._print_it = button(_("Print guide"), self._print, icon="printer")
        self.header(self._where(), _("Library"), self._back, self._forward, self._print_it)
        self._choices.clear()
        self._shown_place = self._place
        beside = QWidget()
        self._beside = QVBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._turn_page()
        fold = button(_("Filter"), self._turn_filters, "item", "list-filter")
        middle = column(self.search, fold, self.filters, self._none, self.list)
        middle.layout().setSpacing(8)  # type: ignore[union-attr]
        if self.small:
            middle.layout().insertWidget(0, self._places_in_a_line())  # type: ignore[union-attr]
            columns = Columns((middle, 9), (beside, 15), narrow=560, first_when_narrow=1)
        else:
            columns = Columns((self._places(), 0), (middle, 9), (beside, 15), narrow=560, first_when_narrow=2)
        self.page.addWidget(columns)
        self.page.addStretch(1)
        self._fill_list()  # what is shown before it stands anywhere would be a window of its own
        self._built_for = self.small

    def _move_to(self, place: str) -> None:
        """Another shelf or path, on shelves that stand already."""
        if place == self._shown_place:
            return
        self._shown_place = place
        self.over.setText(self._where())
        for name, choice in self._choices.items():
            choice.setChecked(name == place)
        if self.small:
            self._box.setCurrentIndex(max(self._box.findData(place), 0))
        self._fill_list()

    def _turn_page(self) -> None:
        """Only what is read changes: shelves, list and header stay as they are."""
        clear(self._beside)
        self.shows = YOURS_SHOW if self._place == YOURS else GUIDES_SHOW
        self._back.setVisible(bool(self._past))
        self._forward.setVisible(bool(self._ahead))
        self._print_it.setVisible(self._place not in PAGES)
        if self._place == ABOUT:
            self._beside.addWidget(self._about())
        elif self._place == YOURS:
            self._beside.addWidget(self._yours.page(self._turn_page))
        elif self._place == PACKS:
            packs = Packs(self._store.vault.folder, self.window())
            packs.changed.connect(self._packs_changed)
            packs.refused.connect(self.trouble)
            self._beside.addWidget(packs)
        else:
            made = ReadingPane(
                self._guide, self._library, self._acts, self._unfolded, self.read, self._sought
            )
            self._beside.addWidget(AtMost(made, WIDEST))
            self._beside.addStretch(1)
            self._mark_chosen()

    def _mark_chosen(self) -> None:
        for row, item in enumerate(self.list.items.items):
            if item.id == self._guide.slug:
                self.list.setCurrentIndex(self.list.items.index(row, 0))

    def _print(self) -> None:
        self.print_asked.emit(PageRequest("guide", guide=self._guide.slug))

    def _where(self) -> str:
        path = self._library.paths.get(self._place)
        if path is not None:
            return _("Path: {title}").format(title=path.title)
        return _(self._library.shelves.get(self._place, "")) or _("A library of small acts")

    def _places(self) -> QWidget:
        shown: list[QWidget] = [label(_("SHELVES"), "meta")]
        shown += [
            self._choice(shelf, _(title), _("Shelf: {title}"))
            for shelf, title in self._library.shelves.items()
        ]
        shown.append(label(_("PATHS"), "meta"))
        shown += [self._choice(p.id, p.title, _("Path: {title}")) for p in self._library.paths.values()]
        shown.append(label(_("MORE"), "meta"))
        shown += [
            self._choice(YOURS, _("Your questions"), "{title}"),
            self._choice(ABOUT, _("About the evidence"), "{title}"),
            self._choice(PACKS, _("Packs"), "{title}"),
        ]
        made = column(*shown)
        made.layout().setSpacing(2)  # type: ignore[union-attr]
        made.setMaximumWidth(look.px(250))
        return made

    def _places_in_a_line(self) -> QWidget:
        """On a small screen the shelves and paths share one field."""
        self._box = box = StillBox()
        box.setObjectName("places")
        box.setAccessibleName(_("Shelves and paths"))
        box.setMinimumContentsLength(3)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for shelf, title in self._library.shelves.items():
            box.addItem(_(title), shelf)
        for path in self._library.paths.values():
            box.addItem(_("Path: {title}").format(title=path.title), path.id)
        box.addItem(_("Your questions"), YOURS)
        box.addItem(_("About the evidence"), ABOUT)
        box.addItem(_("Packs"), PACKS)
        box.setCurrentIndex(max(box.findData(self._place), 0))
        box.activated.connect(lambda _row: self.show_place(box.currentData()))
        return box

    def _choice(self, place: str, title: str, says: str) -> QPushButton:
        made = button(title, partial(self.show_place, place), "item", says=says.format(title=title))
        made.setCheckable(True)
        made.setChecked(place == self._place)
        self._choices[place] = made
        return made

    def show_place(self, place: str) -> None:
        if place in PAGES:
            self._remember_place()
        self._place = place
        guides = self._on(place)
        if guides:
            self._guide = guides[0]
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._shown_place = ""
        if self._built_for == self.small:
            self._move_to(place)
            self._turn_page()
        else:
            self.refresh()

    def _on(self, place: str) -> list[Guide]:
        path = self._library.paths.get(place)
        if path is None:
            return self._library.on_shelf(place)
        return [self._library.guides[slug] for slug in path.guides if slug in self._library.guides]

    def _fill_list(self) -> None:
        """Search and filters go over everything; without them the list is the shelf or the path."""
        typed, chosen = self.search.text().strip(), self.filters.chosen()
        if typed:
            found = self._library.find(typed)
        elif chosen != Filter():
            found = [g for shelf in self._library.shelves for g in self._library.on_shelf(shelf)]
        else:
            found = self._on(self._place)
        found = chosen.of(found)
        on_path = self._place in self._library.paths and not typed and chosen == Filter()
        titles = [f"{n}  {g.title}" if on_path else g.title for n, g in enumerate(found, start=1)]
        items = [ListItem(g.slug, title, g.promise) for g, title in zip(found, titles, strict=True)]
        self.list.show_items(items, fit=True)
        self.list.setVisible(bool(found))
        said = (
            _("Nothing fits. Clear a filter, or type fewer letters.") if typed or chosen != Filter() else ""
        )
        self._none.setText("" if found else said)
        if typed or chosen != Filter():
            many = n_("One guide.", "{count} guides.", len(found)).format(count=len(found))
            self._heard.say(many if found else said)
        self._none.setVisible(bool(said) and not found)
        self._mark_chosen()

    def _turn_filters(self) -> None:
        self.filters.setVisible(self.filters.isHidden())

    def back(self) -> None:
        """To the guide read before; nothing happens at the first."""
        if self._past:
            here, past = self._guide.slug, self._past[:-1]
            ahead = [*self._ahead, here]
            self._turn(self._past[-1], past, ahead)

    def forward(self) -> None:
        if self._ahead:
            here, ahead = self._guide.slug, self._ahead[:-1]
            past = [*self._past, here]
            self._turn(self._ahead[-1], past, ahead)

    def _turn(self, slug: str, past: list[str], ahead: list[str]) -> None:
        self.read(slug)
        self._past, self._ahead = past, ahead
        self._back.setVisible(bool(past))
        self._forward.setVisible(bool(ahead))

    def _about(self) -> QWidget:
        card = Card()
        for kind, text in prose.blocks(self._library.about_evidence):
            if kind == "head":
                card.body.addSpacing(8 if card.body.count() else 0)
                card.add(label(text, "h2"))
            else:
                card.add(label(f"•\u2002{text}" if kind == "item" else text))
        return card

    # -- where reading stopped ---------------------------------------------------------------

    def _remember_place(self) -> None:
        if self._place in PAGES:
            return
        bar = self.verticalScrollBar()
        place = round(1000 * bar.value() / bar.maximum()) if bar.maximum() else 0
        if self._was_at != place:
            with suppress(WriteTrouble), self._store.write() as session:  # then it begins at the top again
                reading.reached(session, self._guide.slug, place, self._clock.today())

    def _go_to_place(self, _least: int, most: int) -> None:
        """Once the page has its height: only then is there a place to go to."""
        if self._wanted and most:
            self.verticalScrollBar().setValue(round(most * self._wanted / 1000))
            self._wanted = 0

    # -- packs -------------------------------------------------------------------------------

    def _packs_changed(self, said: str, undo: object) -> None:
        self.packs_changed.emit()
        self.refresh()
        self.done.emit(said, undo)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        packs = Packs(self._store.vault.folder, self.window())
        packs.changed.connect(self._packs_changed)
        packs.refused.connect(self.trouble)
        for path in paths[:1]:
            QTimer.singleShot(0, self, partial(packs.look_at, path))
