"""The list of the bank: each question whole, however many lines it takes, with its facts and its pin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.i18n.translate import _
from coach.views.widgets import icons, look
from coach.views.widgets.chosen import mark
from coach.views.widgets.row_model import Index, RowModel

EDGE, GAP, PIN = 12, 10, 18  # px at 100 %
WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class BankRow:
    """A question by its key, in its words, with what is known of it."""

    id: str
    text: str
    facts: str
    pinned: bool = False


class BankLines(RowModel[BankRow]):
    """What is heard of a question is its words and its facts."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text} {row.facts}"
        return row if role == Qt.ItemDataRole.UserRole else None


class BankDelegate(QStyledItemDelegate):
    """Draws a question as high as its words need."""

    wide = 300

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: BankRow = index.data(Qt.ItemDataRole.UserRole)
        high = sum(self._height(font, text) for font, text in self._parts(row))
        return QSize(self.wide, high + look.px(2 * GAP + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: BankRow = index.data(Qt.ItemDataRole.UserRole)
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("select" if chosen else "sunken"))
            painter.drawRoundedRect(QRectF(place.adjusted(0, 1, 0, -1)), 8, 8)
            if chosen:
                mark(painter, place)
        else:
            painter.setPen(look.color("line"))
            painter.drawLine(place.left() + look.px(EDGE), place.bottom(), place.right(), place.bottom())
        top = place.top() + look.px(GAP)
        for (font, text), ink in zip(self._parts(row), ("ink", "ink2" if chosen else "ink3"), strict=True):
            high = self._height(font, text)
            painter.setFont(font)
            painter.setPen(look.color(ink))
            painter.drawText(QRect(place.left() + look.px(EDGE), top, self._room(), high), WRAP, text)
            top += high + look.px(4)
        side = look.px(PIN)
        at = QRect(place.right() - side - look.px(EDGE), place.top() + look.px(GAP), side, side)
        icons.icon("pin", "accent" if row.pinned else "ink3").paint(painter, at)
        painter.restore()

    def _parts(self, row: BankRow) -> tuple[tuple[QFont, str], ...]:
        weight = QFont.Weight.DemiBold if row.pinned else QFont.Weight.Normal
        return (look.serif(16, weight), row.text), (look.sans(13), row.facts)

    def _room(self) -> int:
        return self.wide - look.px(3 * EDGE + PIN)

    def _height(self, font: QFont, text: str) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, self._room(), 9999), WRAP, text).height()


class BankList(QListView):
    """Arrow keys choose; `pinned`, `taken`, `opened` carry the key of a question: Space or pin, Enter, G."""

    pinned = Signal(str)
    opened = Signal(str)
    taken = Signal(str)  # empty where there is none

    def __init__(self, says: str) -> None:
        super().__init__()
        self.setObjectName("bank_list")
        self.setAccessibleName(says)
        self.setAccessibleDescription(
            _("Space pins or lets go · Enter takes it and goes back · G opens its guide")
        )
        self._lines, self._drawn = BankLines(), BankDelegate()
        self.setModel(self._lines)
        self.setItemDelegate(self._drawn)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index)))

    def show_rows(self, rows: Sequence[BankRow]) -> None:
        """The chosen question stays chosen, else the one in its place is."""
        index = self.currentIndex()
        held = self.chosen()
        at = next((number for number, row in enumerate(rows) if row.id == held), max(index.row(), 0))
        where = self.verticalScrollBar().value()
        self._lines.replace(rows)
        self.setCurrentIndex(self._lines.index(min(at, len(rows) - 1), 0))
        self.verticalScrollBar().setValue(where)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.pinned.emit(self._key(index))
        elif index.isValid() and event.key() == Qt.Key.Key_G and not event.modifiers():
            self.opened.emit(self._key(index))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and at.x() > self.viewport().width() - look.px(2 * EDGE + PIN):
            self.pinned.emit(self._key(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.wide = self.viewport().width()
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> str:
        """The key of the chosen question; empty where there is none."""
        index = self.currentIndex()
        return self._key(index) if index.isValid() else ""

    def _key(self, index: QModelIndex) -> str:
        return self._lines.rows[index.row()].id
