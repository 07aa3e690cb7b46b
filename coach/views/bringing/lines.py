"""The list of a preview: rows to tick by space bar or click, a head that ticks all of its group."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from coach.i18n.translate import _
from coach.views.bringing.told import PreviewHead, PreviewRow
from coach.views.widgets import look
from coach.views.widgets.chosen import hairline, mark
from coach.views.widgets.list_model import RowPainting
from coach.views.widgets.row_model import Index
from coach.views.widgets.rows_to_tick import TickedRows, Ticking, paint_box

BOX, LEFT, WHEN = 18, 40, 216  # px at 100 %: the box, where words begin, and the column of days
NARROW = 560  # px at 100 % below which the day stands before what it is, in one line


class Lines(TickedRows[PreviewHead | PreviewRow]):
    """Which keys are ticked is kept here, whatever is shown of them."""

    def __init__(self) -> None:
        super().__init__()
        self.ticked: set[str] = set()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (
                (row.title, row.said)
                if isinstance(row, PreviewHead)
                else (row.when, row.what, row.said, row.who)
            )
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole and row.keys:
            return self.state(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        may = flag.ItemIsUserCheckable if self.rows[index.row()].keys else flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | may

    def state(self, row: PreviewHead | PreviewRow) -> Qt.CheckState:
        """Of a row, or of all rows below a head."""
        on = len(row.keys & self.ticked)
        if 0 < on < len(row.keys):
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def turn(self, at: int) -> None:
        row = self.rows[at]
        if not row.keys:
            return
        if self.state(row) == Qt.CheckState.Checked:
            self.ticked -= row.keys
        else:
            self.ticked |= row.keys
        self.tell_turned()

    def turn_group(self, at: int) -> None:
        """All rows of the group in which that row is."""
        heads = [number for number in range(at + 1) if isinstance(self.rows[number], PreviewHead)]
        self.turn(heads[-1] if heads else at)


class Painted(Ticking):
    """A box, the day, two lines of words, and whose it is at the far end."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, Lines)
        return QSize(100, look.px(38 if isinstance(model.rows[index.row()], PreviewHead) else 50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, Lines)
        row = model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = RowPainting(painter, option.rect, option.direction)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            _ground(line, bool(option.state & QStyle.StateFlag.State_HasFocus))
        else:
            hairline(painter, QRect(line.place.left(), line.place.bottom(), line.place.width(), 1))
        if row.keys:
            side = look.px(BOX)
            box = QRect(line.place.left() + 10, line.place.center().y() - side // 2, side, side)
            paint_box(painter, line.seen(box), model.state(row))
        if isinstance(row, PreviewHead):
            self._head(line, row)
        else:
            self._entry(line, row, "ink2" if chosen else "ink3")
        painter.restore()

    def _head(self, line: RowPainting, row: PreviewHead) -> None:
        room = line.place.adjusted(look.px(LEFT) if row.keys else 10, 0, -12, 0)
        line.write(room, f"{row.title} · {row.said}", look.sans(13, QFont.Weight.DemiBold), "ink")

    def _entry(self, line: RowPainting, row: PreviewRow, quiet: str) -> None:
        place = line.place.adjusted(look.px(LEFT), 0, -12, 0)
        narrow = line.place.width() < look.px(NARROW)
        when = 0 if narrow or not row.when else look.px(WHEN)
        if when:
            line.write(place.adjusted(0, 0, when - place.width() - 8, 0), row.when, look.sans(14), "ink")
        far = min(look.px(150), place.width() // 4) if row.who else 0
        words, half = place.adjusted(when, 0, -far, 0), place.height() // 2
        what = " · ".join(part for part in (row.when, row.what) if part) if narrow else row.what
        if row.said:
            line.write(words.adjusted(0, 5, -8, -half), what, look.sans(14, QFont.Weight.Medium), "ink")
            line.write(words.adjusted(0, half, -8, -5), row.said, look.sans(13), quiet)
        else:
            line.write(words.adjusted(0, 0, -8, 0), what, look.sans(14, QFont.Weight.Medium), "ink")
        if far:
            line.write(place.adjusted(place.width() - far, 0, 0, 0), row.who, look.sans(13), quiet)


def _ground(line: RowPainting, focused: bool) -> None:
    painter, place = line.painter, line.place.adjusted(0, 1, 0, -1)
    painter.setPen(QPen(look.color("focus"), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(look.color("select"))
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 7, 7)
    if not focused:
        mark(painter, place, line.from_right)


class LineList(QListView):
    """Arrows walk, the space bar ticks, A ticks the whole group."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lines_to_come")
        self.setAccessibleName(_("What would come in"))
        self.setProperty("rows", True)
        self.lines = Lines()
        self.setModel(self.lines)
        self._painted = Painted(self)
        self.setItemDelegate(self._painted)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(1000)

    def show_rows(self, rows: Sequence[PreviewHead | PreviewRow]) -> None:
        """The row one is at stays, where there still is one."""
        at = max(self.currentIndex().row(), 0)
        self.lines.replace(rows)
        if rows:
            self.setCurrentIndex(self.lines.index(min(at, len(rows) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_A and self.currentIndex().isValid():
            self.lines.turn_group(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)
