"""Lists over user data: a model, uniform rows, and a delegate that paints by the same tokens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.i18n import phrases
from coach.views.widgets import icons, look, row_hands, row_menu
from coach.views.widgets.chosen import hairline, mark
from coach.views.widgets.disc import Initials, paint_initials
from coach.views.widgets.row_hands import Act
from coach.views.widgets.row_model import Index, RowModel


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


class ListModel(RowModel[ListItem]):
    """What is heard of a row is all that is written on it; a heading is passed over."""

    def show(self, items: Sequence[ListItem]) -> None:
        """What stays is not touched: the row that is chosen, the place one scrolled to, a reader's place."""
        same, after = _in_common(self.rows, items)
        if not same and not after:
            self.replace(items)
            return
        before = self.rows
        if same + after < len(before):
            self.beginRemoveRows(QModelIndex(), same, len(before) - after - 1)
            self.rows = [*before[:same], *before[len(before) - after :]]
            self.endRemoveRows()
        if same + after < len(items):
            self.beginInsertRows(QModelIndex(), same, len(items) - after - 1)
            self.rows = [*before[:same], *items[same : len(items) - after], *before[len(before) - after :]]
            self.endInsertRows()
        held, self.rows = self.rows, items
        for row, (one, other) in enumerate(zip(held, items, strict=True)):
            if one != other:
                self.dataChanged.emit(self.index(row), self.index(row))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.meta, item.aside) if part)
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _in_common(before: Sequence[ListItem], now: Sequence[ListItem]) -> tuple[int, int]:
    """How many rows stand for the same from the top, and of the rest how many from the end."""
    keys, others = ([(i.title if i.heading else i.id, i.heading) for i in held] for held in (before, now))
    least = min(len(keys), len(others))
    same = next((n for n in range(least) if keys[n] != others[n]), least)
    after = next((n for n in range(least - same) if keys[-1 - n] != others[-1 - n]), least - same)
    return same, after


DISC = 32  # px at 100 % of the initials of a row


class Delegate(QStyledItemDelegate):
    """Paints a row of a list; a list with rows of its own shape gives others `height` and words."""

    def __init__(self, two_lines: bool, ruled: bool = False) -> None:
        """`ruled` has a hairline between two rows, for a list that stands on the page itself."""
        super().__init__()
        self._tall, self._ruled = 56 if two_lines else 40, ruled  # px at 100 %

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.height(index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None))

    def height(self, item: ListItem | None) -> int:
        """px of a row; a heading takes less."""
        return look.px(40) if item is not None and item.heading else look.px(self._tall)

    @staticmethod
    def beside(item: ListItem) -> int:
        """px of a row that are not the title's: margins, initials, icon, what stands at the far end."""
        drawn = (look.px(DISC) + 12) * bool(item.name) + (look.px(18) + 12) * bool(item.icon)
        return 24 + drawn + (_wide(item.aside) if item.aside else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading, or the ground of a row and on it its words."""
        item: ListItem = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = RowPainting(painter, option.rect, option.direction)
        if item.heading:
            room = option.rect.adjusted(12, look.px(12), -12, 0)
            line.write(room, item.title, look.sans(12, QFont.Weight.DemiBold), "ink3")
        else:
            state, flag = option.state, QStyle.StateFlag
            chosen = bool(state & (flag.State_Selected | flag.State_HasFocus))
            over = bool(state & flag.State_MouseOver)
            ground(line, chosen, over, _has_focus(option))
            if self._ruled and not chosen and not over:
                place = option.rect
                hairline(painter, QRect(place.left() + 12, place.bottom(), place.width() - 24, 1))
            self._words(line, item, chosen)
        painter.restore()

    def _words(self, line: "RowPainting", item: ListItem, chosen: bool) -> None:
        """Initials, icon, title, what is smaller, and what stands at the far end."""
        place, quiet = line.place, "ink2" if chosen else "ink3"  # ink3 on a chosen ground is too faint
        left = 12
        if item.name:
            side = look.px(DISC)
            disc = line.seen(QRect(place.left() + 12, place.center().y() - side // 2, side, side))
            tint, ink = Initials.tint_of(item.name)
            line.painter.setPen(ink)
            paint_initials(line.painter, QRectF(disc), phrases.initials(item.name), tint)
            if chosen:
                ring(line.painter, QRectF(disc))
            left += side + 12
        if item.icon:
            side = look.px(18)
            drawn = QRect(place.left() + 12, place.center().y() - side // 2, side, side)
            icons.icon(item.icon, quiet).paint(line.painter, line.seen(drawn))
            left += side + 12
        wide = _wide(item.aside) if item.aside else 0
        text = place.adjusted(left, 0, -12 - wide, 0)
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Medium
        if item.meta:
            half = place.height() // 2
            line.write(text.adjusted(0, 8, 0, -half), item.title, look.sans(14, weight), "ink")
            line.write(text.adjusted(0, half, 0, -8), item.meta, look.sans(13), quiet)
        else:
            line.write(text, item.title, look.sans(14, weight if chosen else QFont.Weight.Normal), "ink")
        if item.aside:
            far = place.adjusted(place.width() - wide - 12, 0, -12, 0)
            line.write(far, item.aside, look.sans(13), quiet, Qt.AlignmentFlag.AlignRight)


class RowPainting:
    """What a row is painted with: places told from the left, and turned where one reads from the right."""

    def __init__(self, painter: QPainter, place: QRect, direction: Qt.LayoutDirection) -> None:
        self.painter, self.place, self._direction = painter, place, direction

    @property
    def from_right(self) -> bool:
        """Whether one reads from there."""
        return self._direction == Qt.LayoutDirection.RightToLeft

    def seen(self, place: QRect) -> QRect:
        """Where that is on the screen."""
        return QStyle.visualRect(self._direction, self.place, place)

    def write(
        self,
        place: QRect,
        text: str,
        font: QFont,
        token: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """In one line, shortened where there is no room."""
        self.painter.setFont(font)
        self.painter.setPen(look.color(token))
        short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        turned = QStyle.visualAlignment(self._direction, side)
        aside = turned | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self.painter.drawText(self.seen(place), aside, short)

    def write_whole(self, place: QRect, text: str, font: QFont, token: str) -> int:
        """In as many lines as it takes; how many px they are high."""
        side = Qt.AlignmentFlag.AlignRight if self.from_right else Qt.AlignmentFlag.AlignLeft
        flags = Qt.TextFlag.TextWordWrap | side | Qt.AlignmentFlag.AlignAbsolute
        self.painter.setFont(font)
        self.painter.setPen(look.color(token))
        self.painter.drawText(self.seen(place), flags, text)
        return QFontMetrics(font).boundingRect(place, flags, text).height()


def ring(painter: QPainter, disc: QRectF) -> None:
    """A disc may be as light as the ground of what is chosen: an edge of the page's own colour parts them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("surface"), 2))
    painter.drawEllipse(disc)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the list is where the keys go."""
    view = option.widget
    return isinstance(view, QAbstractItemView) and view.hasFocus()


def ground(line: RowPainting, chosen: bool, over: bool, focused: bool) -> None:
    """Of a row: chosen is seen by more than a tint, by a bar, and where the keys go by an edge."""
    if not chosen and not over:
        return
    painter, place = line.painter, line.place.adjusted(0, 1, 0, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("select" if chosen else "sunken"))
    painter.drawRoundedRect(QRectF(place), 8, 8)
    if chosen and focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("focus"), 2))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 7, 7)
    elif chosen:
        mark(painter, place, line.from_right)


class ListView(QListView):
    """A list of rows: arrow keys move, Enter and a click choose; `chosen` carries the id.

    `came_to` carries that of the row one has come to. With `beside` that row is shown next to the list:
    then a click only comes to it. `to_read`: its rows are words of the page, which Ctrl+F walks.
    """

    to_read = False
    acts_of: Callable[[ListItem], Sequence[Act]] | None = None  # of a row; the first is what Enter does
    chosen = Signal(object)
    came_to = Signal(object)

    def __init__(self, says: str, two_lines: bool = True, ruled: bool = False) -> None:
        super().__init__()
        self.setObjectName(says.lower().replace(" ", "_"))
        self.setAccessibleName(says)
        self.setProperty("rows", True)  # the chosen row shows where the keys go, not the list as a whole
        self.items = ListModel()
        self.setModel(self.items)
        self.beside = self._telling = False
        self._delegate = Delegate(two_lines, ruled)
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
        self.clicked.connect(self._click)
        self.selectionModel().currentChanged.connect(self._come_to)

    def show_items(self, items: Sequence[ListItem], fit: bool = False) -> None:
        """`fit` makes the list as tall as its rows, up to forty of them."""
        self.setUniformItemSizes(not any(item.heading for item in items))
        before, self._telling = self.current(), True  # on the way Qt comes to others
        self.items.show(items)
        self._telling = False
        if before is not None and (now := self.current()) is not None and now.id != before.id:
            self.come_to(before.id) if any(i.id == before.id for i in items) else self.came_to.emit(now.id)
        if fit:
            self.setFixedHeight(sum(map(self._delegate.height, items[:40])) + 6)

    def changeEvent(self, event: QEvent) -> None:
        """In larger letters rows are higher."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.scheduleDelayedItemsLayout()

    def begin_anew(self) -> None:
        """No row is chosen any more."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def come_to(self, which: int | str) -> None:
        """Choose the row of that id, or else the first there is."""
        rows = [row for row, item in enumerate(self.items.rows) if not item.heading]
        there = [row for row in rows if self.items.rows[row].id == which]
        for row in (there or rows)[:1]:
            self.setCurrentIndex(self.items.index(row))

    def current(self) -> ListItem | None:
        """The row that is chosen now; None where none is."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole) if self.currentIndex().isValid() else None

    def shortened(self) -> list[str]:
        """The titles for which there is not enough room; what stands under them may be cut."""
        room, letters = self.viewport().width(), QFontMetrics(look.sans(14, QFont.Weight.Medium))
        return [
            item.title
            for item in self.items.rows
            if not item.heading and letters.horizontalAdvance(item.title) > room - self._delegate.beside(item)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a row do its acts here, too; the rest are Qt's."""
        if self.acts_of is None or not row_hands.press_in_list(event, self._acts_here, self._open_menu):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the keyboard below the row chosen, by the mouse where one pressed, which has chosen the row."""
        if self.acts_of is None:
            super().contextMenuEvent(event)
            return
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if not mouse or self.indexAt(self.viewport().mapFromGlobal(event.globalPos())).isValid():
            self._open_menu(event.globalPos() if mouse else None)

    def _acts_here(self) -> Sequence[Act]:
        here = self.current()
        if self.acts_of is None or here is None or here.heading:
            return ()
        return self.acts_of(here)

    def _open_menu(self, at: QPoint | None = None) -> None:
        here, acts = self.current(), self._acts_here()
        if here is not None and acts:
            below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            row_menu.open_in_list(self, here.title, acts, at or below, by_key=at is None, far=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes to it by keys is on a row at once: one that Qt comes to is neither seen nor said."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Select)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """What is chosen where the keys do not go, as in Find, is told in words by whoever chooses: four more
        news for each letter, of rows that are gone by then, have a reader fall behind until it is silent.
        """
        told = QListView if self.hasFocus() else QAbstractItemView  # the first tells a reader, too
        told.selectionChanged(self, selected, deselected)

    def _click(self, index: QModelIndex) -> None:
        if not self.beside:
            self._choose(index)

    def _come_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        item = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if item is not None and not item.heading and not self._telling:
            self.came_to.emit(item.id)

    def _choose(self, index: QModelIndex) -> None:
        item = index.data(Qt.ItemDataRole.UserRole)
        if item is not None and not item.heading:
            self.chosen.emit(item.id)


def _wide(aside: str) -> int:
    return QFontMetrics(look.sans(13)).horizontalAdvance(aside) + 14
