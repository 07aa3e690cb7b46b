"""The middle column: the name of the shelf, the search over all of the library, the filters, the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.content.library import Guide, Library
from coach.i18n.translate import _, n_
from coach.views.library.filters import Filter, Filters
from coach.views.library.guide_list import GuideList
from coach.views.library.shelves import places
from coach.views.library.typeset import quoted
from coach.views.widgets import announce, look
from coach.views.widgets.list_model import ListItem
from coach.views.widgets.pieces import button, label


class Beside(QFrame):
    """Made once; `changed` when what is sought is another."""

    changed = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.setObjectName("guides_beside")
        self._library = library
        self._place, self._focused = "", frozenset[str]()
        self._filled: tuple[object, ...] = ()
        self._heard = announce.Soon(self)
        self.search = QLineEdit()
        self.search.setObjectName("library_search")
        self.search.setAccessibleName(_("Search the library"))
        self.search.setPlaceholderText(_("Search"))
        self.search.setToolTip(_("Search the library"))
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self.filters = Filters()
        self.filters.changed.connect(self.changed)
        self.filters.hide()
        self.list = GuideList(_("Guides"))
        self._none = label("", "body2")
        self._none.hide()
        self._head, self._count = label("", "shelf"), label("", "meta", wrap=False)
        self._named = QWidget()
        across = QHBoxLayout(self._named)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._head, 1)
        across.addWidget(self._count)
        self._over: QWidget | None = None
        fold = button("", self._turn_filters, "", "list-filter", _("Filter"))
        fold.setToolTip(_("Filter"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(fold)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(look.px(6), look.px(20), look.px(4), look.px(4))
        self._down.setSpacing(10)
        self._top = head = QVBoxLayout()
        head.setContentsMargins(look.px(14), 0, look.px(12), 0)
        head.setSpacing(10)
        head.addWidget(self._named)
        head.addLayout(line)
        head.addWidget(self.filters)
        head.addWidget(self._none)
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

    def show_guides(self, place: str, focused: frozenset[str]) -> None:
        """Those of a shelf or a path, `focused` marked; what is sought goes over everything."""
        self._place, self._focused = place, focused
        self.fill()

    def fill(self) -> None:
        """Search and filters go over everything; without them the list is the shelf or the path."""
        typed, chosen = self.search.text().strip(), self.filters.chosen()
        wanted = (self._place, self._focused, typed, chosen, id(self._library))
        if wanted == self._filled:
            return
        self._filled = wanted
        seeks = bool(typed) or chosen != Filter()
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
        self._say(len(found), seeks)

    def _found(self, typed: str, seeks: bool) -> list[Guide]:
        if typed:
            return self._library.find(typed)
        if seeks:
            return [g for shelf in self._library.shelves for g in self._library.on_shelf(shelf)]
        return self.on(self._place)

    def _shelf(self, guide: Guide) -> str:
        name = self._library.shelves.get(guide.shelf, "")
        return _(name) if name else ""

    def _say(self, count: int, seeks: bool) -> None:
        many = n_("{count} guide", "{count} guides", count).format(count=count)
        none = _("Nothing fits. Clear a filter, or type fewer letters.") if seeks and not count else ""
        title = next((one.title for one in places(self._library) if one.key == self._place), "")
        self._head.setText(_("Found") if seeks else title)
        self._count.setText(many)
        self._none.setText(none)
        self._none.setVisible(bool(none))
        if seeks:
            self._heard.say(none or many)

    def _turn_filters(self) -> None:
        self.filters.setVisible(self.filters.isHidden())
