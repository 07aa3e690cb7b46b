"""A list to tick: lines by kind, each kind with a box of its own that ticks or clears all of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollArea, QStyle, QStyleOptionViewItem

from coach.advice.withheld import Met
from coach.i18n.translate import _, later
from coach.views.widgets import look
from coach.views.widgets.chosen import mark
from coach.views.widgets.row_model import Index
from coach.views.widgets.rows_to_tick import TickedRows, Ticking, paint_box

LONG = 140  # letters of a line that are shown
INWARDS = 14  # px that a line stands in below the head of its kind
KINDS = {
    "topics": later("Topic"),
    "promises": later("Promise"),
    "plans": later("Plan"),
    "mentions": later("To follow up or to acknowledge"),
    "facts": later("What matters to them"),
    "contacts": later("Contact"),
    "meetings": later("Notes"),
    "asked": later("Question"),
    "repairs": later("Something felt off"),
    "closings": later("Thanks"),
}


@dataclass(frozen=True)
class Kind:
    """The head of the lines of one kind: its words, and the keys of all of them."""

    name: str
    keys: frozenset[str]


class TickModel(TickedRows[Met | Kind]):
    """Nothing is ticked but what usually goes on the page, until somebody ticks or clears it here."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Met] = ()
        self._turned: dict[str, bool] = {}  # what somebody chose, by key

    def show(self, lines: Sequence[Met], by_kind: bool) -> None:
        """With `by_kind` each kind has its head; without, a line says itself which kind it is."""
        self.lines = lines
        self.replace(_by_kind(lines) if by_kind else lines)

    def forget(self, keys: frozenset[str] | None = None) -> bool:
        """As if nothing had been chosen, of these or of all. Whether that changes anything."""
        gone = [key for key in self._turned if keys is None or key in keys]
        for key in gone:
            del self._turned[key]
        return bool(gone)

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of what goes on though it usually does not."""
        return frozenset(key for key, on in self._turned.items() if on)

    @property
    def struck(self) -> frozenset[str]:
        """The keys of what stays out though it usually goes on."""
        return frozenset(key for key, on in self._turned.items() if not on)

    def is_on(self, met: Met) -> bool:
        return self._turned.get(met.key, met.usual)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(row)
        return None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def turn(self, row: int) -> None:
        chosen = self.rows[row]
        on = self._state(chosen) != Qt.CheckState.Checked
        for met in self._of(chosen):
            if on == met.usual:
                self._turned.pop(met.key, None)
            else:
                self._turned[met.key] = on
        self.tell_turned()

    @property
    def has_heads(self) -> bool:
        return bool(self.rows) and isinstance(self.rows[0], Kind)

    def _of(self, row: Met | Kind) -> list[Met]:
        return [row] if isinstance(row, Met) else [met for met in self.lines if met.key in row.keys]

    def _state(self, row: Met | Kind) -> Qt.CheckState:
        found = {self.is_on(met) for met in self._of(row)}
        if len(found) == 2:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if True in found else Qt.CheckState.Unchecked

    def _said(self, row: Met | Kind) -> str:
        if isinstance(row, Kind):
            on = sum(map(self.is_on, self._of(row)))
            return _("{kind}: {on} of {count}").format(kind=row.name, on=on, count=len(row.keys))
        short = row.words if len(row.words) <= LONG else f"{row.words[:LONG]} …"
        return short if self.has_heads else _("{kind}: {words}").format(kind=_kind(row.key), words=short)


def _by_kind(lines: Sequence[Met]) -> list[Met | Kind]:
    """Each kind in the order in which the page first has it, below its head."""
    rows: list[Met | Kind] = []
    for name in dict.fromkeys(_kind(met.key) for met in lines):
        held = [met for met in lines if _kind(met.key) == name]
        rows += [Kind(name, frozenset(met.key for met in held)), *held]
    return rows


def _kind(key: str) -> str:
    return _(KINDS.get(key.partition(":")[0], "A private line"))


class TickDelegate(Ticking):
    """A box and the words, wrapped. A click anywhere on them, and the space bar, tick."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = max(self._view.viewport().width(), look.px(120))
        room = self._text_place(QRect(0, 0, width, 10_000), index)
        high = QFontMetrics(self._font(index)).boundingRect(
            room, Qt.TextFlag.TextWordWrap, str(index.data(Qt.ItemDataRole.DisplayRole))
        )
        return QSize(width, max(high.height() + look.px(12), look.px(32)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("select"))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6)
            mark(painter, place)
        side = look.px(18)
        box = QRect(place.left() + look.px(8 + self._in(index)), place.top() + look.px(7), side, side)
        paint_box(painter, box, index.data(Qt.ItemDataRole.CheckStateRole))
        painter.setFont(self._font(index))
        painter.setPen(look.color("ink"))
        painter.drawText(
            self._text_place(place, index),
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft,
            str(index.data(Qt.ItemDataRole.DisplayRole)),
        )
        painter.restore()

    def _text_place(self, place: QRect, index: Index) -> QRect:
        return place.adjusted(look.px(8 + 18 + 10 + self._in(index)), look.px(7), -look.px(6), 0)

    def _is_head(self, index: Index) -> bool:
        model = self._view.model()
        assert isinstance(model, TickModel)
        return isinstance(model.rows[index.row()], Kind)

    def _in(self, index: Index) -> int:
        model = self._view.model()
        assert isinstance(model, TickModel)
        return INWARDS if model.has_heads and not self._is_head(index) else 0

    def _font(self, index: Index) -> QFont:
        font = look.sans(13)
        font.setBold(self._is_head(index))
        return font


class TickList(QListView):
    """Arrow keys move, the space bar ticks. As high as what it holds: what it stands in is scrolled."""

    MOST = 400  # lines; with more it scrolls in itself

    def __init__(self, says: str) -> None:
        super().__init__()
        self.setObjectName("private_list")
        self.setAccessibleName(says)
        self.model_ = TickModel()
        self.setModel(self.model_)
        self.setItemDelegate(TickDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model_.rowsInserted.connect(self._fit)

    def show_lines(self, lines: Sequence[Met], by_kind: bool) -> None:
        """The row in front stays in front, where there still is one."""
        row = self.currentIndex().row()
        self.model_.show(lines, by_kind)
        if lines:
            self.setCurrentIndex(self.model_.index(min(max(row, 0), self.model_.rowCount() - 1)))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return ticks too; the sheet would take it for Save."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.model_.turn(row)
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()
        self._fit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Into sight on the page around it, for whoever goes through it by keyboard."""
        super().scrollTo(index, hint)
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        whole = page.widget() if page is not None else None
        if page is None or whole is None or not self.hasFocus():
            return
        row = self.visualRect(index)
        at = self.viewport().mapTo(whole, row.center())
        page.ensureVisible(at.x(), at.y(), 0, row.height())

    def _fit(self) -> None:
        rows = range(min(self.model_.rowCount(), self.MOST))
        self.setFixedHeight(sum(self.sizeHintForIndex(self.model_.index(row)).height() for row in rows) + 6)
