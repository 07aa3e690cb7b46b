"""The entries of the journal: the day as a figure in a column of its own, the first sentence whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from coach.views.widgets import look
from coach.views.widgets.list_model import Delegate, ListItem, ListView, RowPainting

FIGURE, GAP, ABOVE = 34, 12, 10  # px at 100 %: the column of days, beside it, over and under the words
WRAP = 0x1000  # Qt.TextFlag.TextWordWrap for a painter
BAR = 9  # px of the scroll bar, whether it is there or not: it comes with the height it brings about


@dataclass(frozen=True)
class JournalItem(ListItem):
    """`aside` says its day in full for a reader; `day` and `weekday` are what is drawn."""

    day: str = ""
    weekday: str = ""


class EntryList(ListView):
    """Newest first, under the names of their months; rows are as high as their words need."""

    to_read = True

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self._days = Days(self)
        self.setItemDelegate(self._days)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def show_items(self, items: Sequence[ListItem], fit: bool = False) -> None:
        super().show_items(items, fit)
        self.setUniformItemSizes(False)

    def whole(self) -> int:
        """px that all rows take together."""
        return sum(map(self._days.height, self.items.rows))

    def shortened(self) -> list[str]:
        """None: every sentence stands whole."""
        return []


class Days(Delegate):
    """Paints them."""

    def __init__(self, view: EntryList) -> None:
        super().__init__(two_lines=True)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(look.px(120), self.height(index.data(Qt.ItemDataRole.UserRole)))

    def height(self, item: ListItem | None) -> int:
        if item is None or item.heading:
            return super().height(item)
        return _high(item.title, item.meta, self._room(), look.worn()[1])

    def _room(self) -> int:
        """px for words."""
        return max(self._view.width() - BAR - look.px(FIGURE + GAP) - 16, 60)

    def _words(self, line: RowPainting, item: ListItem, chosen: bool) -> None:
        assert isinstance(item, JournalItem)
        place, quiet = line.place, "ink2" if chosen else "ink3"
        top = place.top() + look.px(ABOVE)
        figure = QRect(place.left() + 4, top, look.px(FIGURE), look.px(20))
        line.write(
            figure, item.day, look.serif(17, QFont.Weight.DemiBold), "ink", Qt.AlignmentFlag.AlignRight
        )
        below = figure.translated(0, look.px(19))
        line.write(below, item.weekday, look.sans(12), quiet, Qt.AlignmentFlag.AlignRight)
        left = place.left() + 4 + look.px(FIGURE + GAP)
        for text, font, token in ((item.title, look.sans(14), "ink"), (item.meta, look.sans(12.5), quiet)):
            if text:
                box = QRect(left, top, self._room(), 10_000)
                top += line.write_whole(box, text, font, token)


@lru_cache(maxsize=2048)
def _high(title: str, meta: str, wide: int, _scale: float) -> int:
    """px of a row; measured once for each width and size of letters."""
    room = QRect(0, 0, wide, 10_000)
    words = QFontMetrics(look.sans(14)).boundingRect(room, WRAP, title).height()
    kind = QFontMetrics(look.sans(12.5)).boundingRect(room, WRAP, meta).height() if meta else 0
    return max(words + kind, look.px(38)) + 2 * look.px(ABOVE)
