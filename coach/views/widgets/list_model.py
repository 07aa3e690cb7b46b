"""Lists over user data: a model, uniform rows, and a delegate that paints by the same tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.i18n import phrases
from coach.views.widgets import icons, look
from coach.views.widgets.pieces import INITIALS_INK, Initials, paint_initials

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ListItem:
    """One row: a title, `meta`, which is smaller, and `aside` at the far end.

    `id` is what `chosen` carries; the initials of a `name` and an icon stand before the title. A heading
    cannot be chosen.
    """

    id: int | str
    title: str
    meta: str = ""
    aside: str = ""
    name: str = ""
    heading: bool = False
    icon: str = ""


class ListModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[ListItem] = ()

    def show(self, items: Sequence[ListItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.meta, item.aside) if part)
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.items[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Delegate(QStyledItemDelegate):
    def __init__(self, two_lines: bool) -> None:
        super().__init__()
        self._height = look.px(56 if two_lines else 40)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._height)

    @staticmethod
    def beside(item: ListItem) -> int:
        """px of a row that are not the title's: margins, initials, icon, what stands at the far end."""
        drawn = (look.px(28) + 12) * bool(item.name) + (look.px(18) + 12) * bool(item.icon)
        return 24 + drawn + (_wide(item.aside) if item.aside else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: ListItem = index.data(Qt.ItemDataRole.UserRole)
        place: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.heading:
            _write(
                painter,
                place.adjusted(12, 0, 0, 0),
                item.title.upper(),
                look.sans(12, QFont.Weight.DemiBold),
                "ink3",
            )
            painter.restore()
            return
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accentSoft" if chosen else "select"))
            painter.drawRoundedRect(QRectF(place.adjusted(0, 1, 0, -1)), 8, 8)
        left = 12
        if item.name:
            side = look.px(28)
            disc = QRectF(place.left() + 12, place.center().y() - side / 2, side, side)
            tint = QColor(Initials.TINTS[sum(map(ord, item.name)) % len(Initials.TINTS)])
            painter.setPen(QColor(INITIALS_INK))
            paint_initials(painter, disc, phrases.initials(item.name), tint)
            left += side + 12
        if item.icon:
            side = look.px(18)
            icons.icon(item.icon, "ink3").paint(
                painter, QRect(place.left() + 12, place.center().y() - side // 2, side, side)
            )
            left += side + 12
        aside_font = look.sans(13)
        wide = _wide(item.aside) if item.aside else 0
        text = place.adjusted(left, 0, -12 - wide, 0)
        if item.meta:
            half = place.height() // 2
            _write(
                painter, text.adjusted(0, 6, 0, -half), item.title, look.sans(14, QFont.Weight.Medium), "ink"
            )
            _write(painter, text.adjusted(0, half, 0, -6), item.meta, look.sans(13), "ink3")
        else:
            _write(painter, text, item.title, look.sans(14), "ink")
        if item.aside:
            _write(
                painter,
                place.adjusted(place.width() - wide - 12, 0, -12, 0),
                item.aside,
                aside_font,
                "ink3",
                Qt.AlignmentFlag.AlignRight,
            )
        painter.restore()


class ListView(QListView):
    """A list of rows: arrow keys move, Enter and a click choose; `chosen` carries the id."""

    chosen = Signal(object)

    def __init__(self, says: str, two_lines: bool = True) -> None:
        super().__init__()
        self.setObjectName(says.lower().replace(" ", "_"))
        self.setAccessibleName(says)
        self.items = ListModel()
        self.setModel(self.items)
        self._delegate = Delegate(two_lines)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setLayoutMode(
            QListView.LayoutMode.Batched
        )  # a long list is on screen before all of it is placed
        self.setBatchSize(1000)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)

    def show_items(self, items: Sequence[ListItem], fit: bool = False) -> None:
        """`fit` makes the list as tall as its rows, up to forty of them."""
        self.items.show(items)
        if fit:
            height = self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
            self.setFixedHeight(min(len(items), 40) * height + 6)

    def current(self) -> ListItem | None:
        """The row that is chosen now; None where none is."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole) if self.currentIndex().isValid() else None

    def shortened(self) -> list[str]:
        """The titles for which there is not enough room; what stands under them may be cut."""
        room, letters = self.viewport().width(), QFontMetrics(look.sans(14, QFont.Weight.Medium))
        return [
            item.title
            for item in self.items.items
            if not item.heading and letters.horizontalAdvance(item.title) > room - self._delegate.beside(item)
        ]

    def _choose(self, index: QModelIndex) -> None:
        item = index.data(Qt.ItemDataRole.UserRole)
        if item is not None and not item.heading:
            self.chosen.emit(item.id)


def _wide(aside: str) -> int:
    return QFontMetrics(look.sans(13)).horizontalAdvance(aside) + 14


def _write(
    painter: QPainter,
    place: QRect,
    text: str,
    font: QFont,
    token: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(look.color(token))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, short)
