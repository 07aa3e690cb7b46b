"""The middle column: the name of the shelf, the search over all of the library, the filters, the list."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.content import crisis
from coach.content.library import Guide, Library
from coach.i18n import translate
from coach.i18n.translate import _, n_
from coach.views.library.filters import Filter, Filters
from coach.views.library.guide_list import GuideList
from coach.views.library.shelves import places
from coach.views.library.typeset import quoted
from coach.views.widgets import announce, icons, look, staying
from coach.views.widgets.beside import WordsAndActs
from coach.views.widgets.line import Line
from coach.views.widgets.list_model import ListItem
from coach.views.widgets.living import Column
from coach.views.widgets.pieces import button, label
from coach.views.widgets.side_by_side import side_by_side

AROUND = 14  # px at 100 % on both sides of what is typed into a field


class Sought(Line):
    """`down` when the arrow leads out of it, to what was found."""

    down = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What it searches is said where there is room for it."""
        super().resizeEvent(event)
        whole = _("Search the library")
        room = self.width() - look.px(2 * AROUND)
        self.setPlaceholderText(whole if self.fontMetrics().horizontalAdvance(whole) <= room else _("Search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Head(QWidget):
    """The name of what is listed, and how many; the number goes below a name that leaves it no room."""

    def __init__(self, name: QWidget, count: QWidget) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.addWidget(name)
        self._both = WordsAndActs(words, [count], middle=True)
        self._both.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._both)

    def fit(self) -> None:
        """Other words may ask for another shape."""
        self._both.fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class GuidesBeside(QFrame):
    """Made once; `changed` when what is sought is another.

    `help_asked` for the page for a crisis, which some words that are sought lead to.
    """

    changed = Signal()
    help_asked = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.setObjectName("guides_beside")
        self._library = library
        self._place, self._focused = "", frozenset[str]()
        self._filled: tuple[object, ...] = ()
        self._heard = announce.Soon(self)
        self.search = Sought()
        self.search.setObjectName("library_search")
        self.search.setAccessibleName(_("Search the library"))
        self.search.setToolTip(_("Search the library"))
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self.search.returnPressed.connect(self._to_what_was_found)
        self.search.down.connect(self._to_what_was_found)
        self.filters = Filters()
        self.filters.changed.connect(self.changed)
        self.filters.hide()
        self.list = GuideList(_("Guides"))
        self._none = label("", "body2")
        self._none.hide()
        help_now = _("When it is more than a talk can carry")
        leads = button(_("Read it"), self.help_asked.emit, "quiet", "life-buoy", says=help_now)
        self._help = Column(label(help_now, "lead"), side_by_side(leads), spacing=2)  # no button wraps
        self._help.hide()
        self._head, self._count = label("", "shelf"), label("", "meta", wrap=False)
        self._named = Head(self._head, self._count)
        self._over: QWidget | None = None
        self._fold = fold = button("", self._turn_filters, "", "list-filter", _("Filter"))
        fold.setToolTip(_("Filter"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(fold)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(look.px(6), look.px(20), look.px(4), look.px(4))
        self._down.setSpacing(2)
        self._top = head = QVBoxLayout()
        head.setContentsMargins(look.px(14), 0, look.px(12), 0)
        head.setSpacing(10)
        head.addWidget(self._named)
        head.addLayout(line)
        head.addWidget(self.filters)
        head.addWidget(self._help)
        head.addWidget(self._none)
        self._edge = QFrame()
        self._edge.setObjectName("edge")  # what scrolls below goes under it
        self._edge.setFixedHeight(1)
        head.addWidget(self._edge)
        self._down.addLayout(head)
        self._down.addWidget(self.list, 1)

    def use(self, library: Library) -> None:
        """The library with other packs than before."""
        self._library, self._filled = library, ()

    def stand_under(self, over: QWidget | None) -> None:
        """Where there is no column of shelves, their field stands above in place of the name."""
        if self._over is not None:
            self._over.hide()
            self._over.deleteLater()
        self._over = over
        self._named.setVisible(over is None)
        if over is not None:
            self._top.insertWidget(0, over)

    def on(self, place: str) -> list[Guide]:
        """The guides of a shelf or a path, in its order; none for other places."""
        path = self._library.paths.get(place)
        if path is None:
            return self._library.on_shelf(place)
        return [self._library.guides[slug] for slug in path.guides if slug in self._library.guides]

    def clear(self) -> None:
        """Nothing is sought any more; without `changed`."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def seeks(self) -> bool:
        """Whether words or filters go over everything."""
        return bool(self.search.text().strip()) or self.filters.chosen() != Filter()

    def _to_what_was_found(self) -> None:
        """The list, and the fittest in it; of words that lead there and fit no guide, the help."""
        reason = Qt.FocusReason.OtherFocusReason
        if not self.list.items.rows:
            for help_now in staying.focusable(self._help):
                help_now.setFocus(reason)
            return
        self.list.setFocus(reason)
        if self.seeks():
            self.list.come_to(self.list.items.rows[0].id)

    def show_guides(self, place: str, focused: frozenset[str]) -> None:
        """Those of a shelf or a path, `focused` marked; what is sought goes over everything."""
        self._place, self._focused = place, focused
        self._fold.setIcon(icons.icon("list-filter", "ink2"))  # in the theme that is worn now
        self._fold.setIconSize(QSize(look.px(18), look.px(18)))
        self.fill()

    def fill(self) -> None:
        """Search and filters go over everything; without them the list is the shelf or the path."""
        typed, chosen = self.search.text().strip(), self.filters.chosen()
        wanted = (self._place, self._focused, typed, chosen, id(self._library))
        if wanted == self._filled:
            return
        self._filled = wanted
        seeks = self.seeks()
        found = chosen.of(self._found(typed, seeks))
        on_path = self._place in self._library.paths and not seeks
        items = []
        for number, guide in enumerate(found, start=1):
            title = f"{number}  {quoted(guide.title)}" if on_path else quoted(guide.title)
            beside = _("In focus") if guide.slug in self._focused else ""
            items.append(
                ListItem(guide.slug, title, quoted(guide.promise), self._shelf(guide) if seeks else beside)
            )
        self.list.show_items(items)
        self.list.setProperty(
            "focusPolicy", "StrongFocus" if items else "NoFocus"
        )  # no stop where nothing is
        if not seeks:
            QTimer.singleShot(0, self, self._measure)
        self._help.setVisible(crisis.leads_there(typed))
        self._say(len(found), seeks, chosen)

    def _measure(self) -> None:
        """The first letter typed finds nearly all of them: how high each is, is known by then."""
        guides = self._library.guides.values()
        self.list.measure((quoted(one.title), quoted(one.promise), self._shelf(one)) for one in guides)

    def _found(self, typed: str, seeks: bool) -> list[Guide]:
        if typed:
            return self._library.find(typed)
        if seeks:
            return [g for shelf in self._library.shelves for g in self._library.on_shelf(shelf)]
        return self.on(self._place)

    def _shelf(self, guide: Guide) -> str:
        name = self._library.shelves.get(guide.shelf, "")
        return _(name) if name else ""

    def _say(self, count: int, seeks: bool, chosen: Filter) -> None:
        many = n_("{count} guide", "{count} guides", count).format(count=count)
        none = self._nothing(chosen) if seeks and not count else ""
        title = next((one.title for one in places(self._library) if one.key == self._place), "")
        self._head.setText(_("Found") if seeks else title)
        self._count.setText(many if seeks or count else "")  # a page that is none holds none
        self._named.fit()
        self._none.setText(none)
        self._none.setVisible(bool(none))
        self._edge.setVisible(count > 0)
        if seeks:
            self._heard.say(none or many)

    def _nothing(self, chosen: Filter) -> str:
        """What may be tried where nothing fits; first, that the guides are in another language."""
        if chosen != Filter():
            return _("Nothing fits. Clear a filter, or type fewer letters.")
        if translate.code() != "en" and all(guide.spoken == "en" for guide in self._library.guides.values()):
            return _("Nothing fits. The guides are in English: try an English word.")
        return _("Nothing fits. Try another word, or fewer letters.")

    def _turn_filters(self) -> None:
        self.filters.setVisible(self.filters.isHidden())
