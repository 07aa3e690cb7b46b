"""The private lines a page leaves out, each with a box to tick, once they may be seen."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coach.i18n.translate import _, later, n_
from coach.views.widgets import icons, look
from coach.views.widgets.pieces import button, label, side_by_side
from coach.views.widgets.privacy import Privacy

Index = QModelIndex | QPersistentModelIndex
LONG = 140  # letters of a line; the rest is in its tooltip
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
}


class PrivateLines(QWidget):
    """Nothing is ticked until it is ticked here; another page, or five minutes, and nothing is again."""

    changed = Signal()

    def __init__(self, privacy: Privacy) -> None:
        super().__init__()
        self.setObjectName("private_lines")
        self._privacy = privacy
        self._lines: Sequence[tuple[str, str]] = ()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(look.px(6))
        self.said = label("", "body2")
        self.show_them = button(_("Show them …"), lambda: privacy.show(self.window()), "quiet")
        self.asking = side_by_side(self.show_them)
        self.list = TickList(_("Private lines to tick"))
        self.list.model_.ticked_changed.connect(self.changed)
        for widget in (self.said, self.asking, self.list):
            down.addWidget(widget)
        privacy.changed.connect(self._seen_or_hidden)
        self._show()

    @property
    def ticked(self) -> frozenset[str]:
        return frozenset(self.list.model_.ticked) if self._privacy.shown else frozenset()

    def offer(self, lines: Sequence[tuple[str, str]]) -> None:
        """What the page just made could show; what is ticked stays so."""
        if tuple(lines) != tuple(self._lines):
            self._lines = lines
            self._show()

    def clear(self) -> None:
        """Another page: its private lines are other ones, and none is ticked."""
        self.list.model_.ticked.clear()
        self._lines = ()
        self._show()

    def _seen_or_hidden(self) -> None:
        had = bool(self.list.model_.ticked)
        if not self._privacy.shown:
            self.list.model_.ticked.clear()
        self._show()
        if self._privacy.shown and self._lines:
            self.list.setFocus()
        if had:
            self.changed.emit()

    def _show(self) -> None:
        count, shown = len(self._lines), self._privacy.shown
        self.setVisible(bool(count))
        self.said.setText(
            _("Private lines: tick what may stand on this page.")
            if shown
            else n_("{count} private line is left out.", "{count} private lines are left out.", count).format(
                count=count
            )
        )
        self.asking.setVisible(not shown)
        self.list.setVisible(shown)
        self.list.show_lines(self._lines if shown else ())


class TickModel(QAbstractListModel):
    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[tuple[str, str]] = ()
        self.ticked: set[str] = set()

    def show(self, lines: Sequence[tuple[str, str]]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.ticked &= {key for key, _words in lines}
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key, words = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            short = words if len(words) <= LONG else f"{words[:LONG]} …"
            return _("{kind}: {words}").format(kind=_kind(key), words=short)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if key in self.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def turn(self, row: int) -> None:
        self.ticked ^= {self.lines[row][0]}
        place = self.index(row)
        self.dataChanged.emit(place, place, [Qt.ItemDataRole.CheckStateRole])
        self.ticked_changed.emit()


class TickDelegate(QStyledItemDelegate):
    """A box and the words, wrapped. A click anywhere on them, and the space bar, tick."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = max(self._view.viewport().width(), look.px(120))
        room = self._text_place(QRect(0, 0, width, 10_000))
        high = QFontMetrics(look.sans(13)).boundingRect(
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
        side = look.px(18)
        box = QRect(place.left() + look.px(8), place.top() + look.px(7), side, side)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.setPen(QPen(look.color("accent" if ticked else "control"), 2))
        painter.setBrush(look.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        if ticked:
            icons.icon("check", "accentInk").paint(painter, box.adjusted(2, 2, -2, -2))
        painter.setFont(look.sans(13))
        painter.setPen(look.color("ink"))
        painter.drawText(
            self._text_place(place),
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft,
            str(index.data(Qt.ItemDataRole.DisplayRole)),
        )
        painter.restore()

    def editorEvent(
        self, event: QEvent, _model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        clicked = (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and option.rect.contains(event.position().toPoint())
        )
        if not (pressed or clicked):
            return False
        model = self._view.model()
        assert isinstance(model, TickModel)
        model.turn(index.row())
        return True

    def _text_place(self, place: QRect) -> QRect:
        return place.adjusted(look.px(8 + 18 + 10), look.px(7), -look.px(6), 0)


class TickList(QListView):
    """Arrow keys move, the space bar ticks."""

    MOST = 220  # px high; beyond that it scrolls in itself

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

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        row = self.currentIndex().row()
        self.model_.show(lines)
        if lines:
            self.setCurrentIndex(self.model_.index(min(max(row, 0), len(lines) - 1)))
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

    def _fit(self) -> None:
        high = sum(self.sizeHintForIndex(self.model_.index(row)).height() for row in range(self._rows()))
        self.setFixedHeight(min(high, look.px(self.MOST)) + 6)

    def _rows(self) -> int:
        return min(self.model_.rowCount(), 40)


def _kind(key: str) -> str:
    return _(KINDS.get(key.partition(":")[0], "A private line"))
