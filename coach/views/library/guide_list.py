"""The guides of a shelf, a path or a search: titles and promises whole, however many lines they take."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.views.library.typeset import in_lines
from coach.views.widgets import look
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.row_model import Index

AROUND, BAR, BETWEEN = 14, 3, 3  # px: beside the words, the mark of the chosen one, between two texts
WRAP, RIGHT = 0x1000, 0x2  # Qt.TextFlag.TextWordWrap and Qt.AlignmentFlag.AlignRight for a painter


class GuideList(ListView):
    """Arrows and a click show a guide at once, `came_to`; Enter goes into it: `chosen`."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.beside = True
        self._whole = Rows(self)
        self.setItemDelegate(self._whole)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)

    def show_items(self, items: Sequence[ListItem], fit: bool = False) -> None:
        """Another shelf or another search: from the top, and none is come to by that."""
        self._telling = True
        self.items.replace(items)
        self._telling = False

    def measure(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Learn how high rows will be at this width: title, promise and what stands below them."""
        for title, promise, record in rows:
            _high(title, promise, record, self._whole.room(), look.worn()[1])

    def shortened(self) -> list[str]:
        """None: every title stands whole."""
        return []

    def mark(self, slug: str) -> None:
        """The one that is open, brought into sight, without `came_to`."""
        self._telling = True
        if any(item.id == slug for item in self.items.rows):
            self.come_to(slug)
        self._telling = False

    def next_to(self, slug: str, step: int) -> str:
        """The guide so many rows on; empty past either end, and where this one does not stand here."""
        slugs = [str(item.id) for item in self.items.rows if not item.heading]
        at = slugs.index(slug) + step if slug in slugs else -1
        return slugs[at] if 0 <= at < len(slugs) else ""


class Rows(QStyledItemDelegate):
    """Title, promise, and one's own record with it; a hairline between, a mark at the one that is open."""

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        item: ListItem = index.data(Qt.ItemDataRole.UserRole)
        return QSize(look.px(120), _high(item.title, item.meta, item.aside, self.room(), look.worn()[1]))

    def room(self) -> int:
        """px for words, with the bar or without: it must not come and go with the height it brings about."""
        return max(
            self._view.width() - self._view.verticalScrollBar().sizeHint().width() - 6 - 2 * AROUND, 40
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: ListItem = index.data(Qt.ItemDataRole.UserRole)
        place: QRect = option.rect
        far = self._view.isRightToLeft()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.color("accentSoft" if chosen else "select"))
            painter.drawRoundedRect(QRectF(place.adjusted(0, 1, -2, -1)), 8, 8)
        if chosen:
            painter.setBrush(look.color("accent"))
            edge = place.right() - BAR - 2 if far else place.left()
            painter.drawRoundedRect(QRectF(edge, place.top() + 10, BAR, place.height() - 20), 1.5, 1.5)
        elif index.row() + 1 < index.model().rowCount():
            painter.fillRect(
                QRect(place.left() + AROUND, place.bottom(), place.width() - 2 * AROUND, 1),
                look.color("line"),
            )
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(place.adjusted(1, 2, -3, -2)), 7, 7)
        down = place.top() + look.px(12)
        set_in = _texts(item.title, item.meta, item.aside, self.room(), look.worn()[1])
        for (text, font), token in zip(set_in, ("ink", "ink2", "accentText"), strict=True):
            if text:
                left = place.right() - AROUND - self.room() if far else place.left() + AROUND
                box = QRect(left, down, self.room(), 10_000)
                painter.setFont(font)
                painter.setPen(look.color(token))
                flags = WRAP | (RIGHT if far else 0)
                painter.drawText(box, flags, text)
                down += painter.fontMetrics().boundingRect(box, flags, text).height() + BETWEEN
        painter.restore()


@lru_cache(maxsize=1024)
def _texts(title: str, promise: str, record: str, wide: int, _scale: float) -> list[tuple[str, QFont]]:
    """With their letters, on lines of like length no longer than `wide` px; set once for each size."""
    fonts = (look.sans(15, QFont.Weight.DemiBold), look.sans(13), look.sans(13))
    texts = (title, promise, record)
    most = wide - wide // 50  # px: a painter's letters are a little wider than they are measured
    return [(in_lines(text, QFontMetrics(font), most), font) for text, font in zip(texts, fonts, strict=True)]


@lru_cache(maxsize=1024)
def _high(title: str, promise: str, record: str, wide: int, scale: float) -> int:
    """px of a row; measured once for each width and size of letters."""
    room = QRect(0, 0, wide, 10_000)
    high = [
        QFontMetrics(font).boundingRect(room, WRAP, text).height() + BETWEEN
        for text, font in _texts(title, promise, record, wide, scale)
        if text
    ]
    return sum(high) + look.px(24)
