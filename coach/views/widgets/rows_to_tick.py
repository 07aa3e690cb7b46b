"""Rows of a list with a box each: the space bar turns it, and a click anywhere on the row."""

from typing import Generic

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from coach.views.widgets import icons, look
from coach.views.widgets.row_model import Index, Kind, RowModel


class TickedRows(RowModel[Kind], Generic[Kind]):
    """Heads and what stands below them; `ticked_changed` tells of every turn."""

    ticked_changed = Signal()

    def turn(self, row: int) -> None:
        """One row, or all below a head: cleared when all are ticked, else ticked."""
        raise NotImplementedError

    def tell_turned(self) -> None:
        """Any box may look different now: a head's, too."""
        whole = self.index(0), self.index(len(self.rows) - 1)
        self.dataChanged.emit(*whole, [Qt.ItemDataRole.CheckStateRole])
        self.ticked_changed.emit()


class Ticking(QStyledItemDelegate):
    """How a row is drawn is its list's; how it is turned is the same for all."""

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        clicked = (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and option.rect.contains(event.position().toPoint())
        )
        if not (pressed or clicked) or not isinstance(model, TickedRows):
            return False
        model.turn(index.row())
        return True


def paint_box(painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
    """Empty, with a check, or with a dash where some of those below a head are ticked."""
    ticked = state == Qt.CheckState.Checked
    painter.setPen(QPen(look.color("accent" if ticked else "control"), 2))
    painter.setBrush(look.color("accent" if ticked else "surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
    if ticked:
        icons.icon("check", "accentInk").paint(painter, box.adjusted(2, 2, -2, -2))
    elif state == Qt.CheckState.PartiallyChecked:
        dash = box.adjusted(5, box.height() // 2 - 1, -5, 1 - box.height() // 2)
        painter.fillRect(dash, look.color("accent"))
