"""The backups as a list: the day and hour of each, and what it holds as soon as it is counted."""

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from coach.i18n.translate import _
from coach.views.widgets import look
from coach.views.widgets.list_model import RowPainting, ground
from coach.views.widgets.row_model import Index

SIDE, ABOVE, BETWEEN = 14, 9, 2  # px: beside the words of an entry, above and below them, between its lines
OVER = 14  # px above a head
WHERE = Qt.ItemDataRole.UserRole  # under which an entry keeps the path of its backup; a head has none


class BackupList(QListWidget):
    """Arrows choose. An entry's text is when it was made, a line break, and what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backups")
        self.setAccessibleName(_("Backups, the newest first"))
        self.setProperty("rows", True)  # the chosen row shows where the keys go, not the list as a whole
        self.setResizeMode(QListWidget.ResizeMode.Adjust)  # a line wraps anew where the list is narrower
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(look.px(200))
        self._entries = _Entries(self)  # held here: a view does not keep its own
        self.setItemDelegate(self._entries)

    def head(self, text: str) -> None:
        """What cannot be chosen: the name of the entries below it."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def entry(self, when: str, holds: str, path: Path) -> QListWidgetItem:
        """One more below the others."""
        item = QListWidgetItem(f"{when}\n{holds}")
        item.setData(WHERE, str(path))
        self.addItem(item)
        return item

    def says(self, item: QListWidgetItem, holds: str) -> None:
        """It holds that, as is known now."""
        item.setText("\n".join((item.text().split("\n")[0], holds)))

    def choose_first(self) -> None:
        """The newest, where there is one."""
        for row in range(self.count()):
            if where(self.item(row)) is not None:
                self.setCurrentRow(row)
                return


def where(item: QListWidgetItem | None) -> Path | None:
    """The backup of an entry; None of a head, and of none."""
    path = item.data(WHERE) if item is not None else None
    return Path(path) if path is not None else None


class _Entries(QStyledItemDelegate):
    """When, in bold, and below it what it holds; both whole, in as many lines as they take."""

    def __init__(self, view: BackupList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._view.viewport().width()
        room = QRect(0, 0, wide - 2 * SIDE, 10_000)
        flags, texts = Qt.TextFlag.TextWordWrap, _texts(index)
        high = [QFontMetrics(font).boundingRect(room, flags, text).height() for text, font, _token in texts]
        around = OVER + BETWEEN if _is_head(index) else 2 * ABOVE + BETWEEN * (len(high) - 1)
        return QSize(look.px(120), sum(high) + around)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = RowPainting(painter, option.rect, option.direction)
        place, state, flag = option.rect, option.state, QStyle.StateFlag
        head, chosen = _is_head(index), bool(state & flag.State_Selected)
        if not head:
            ground(line, chosen, bool(state & flag.State_MouseOver), self._view.hasFocus())
        down = place.top() + (OVER if head else ABOVE)
        for text, font, token in _texts(index):
            room = QRect(place.left() + SIDE, down, place.width() - 2 * SIDE, 10_000)
            token = "ink2" if chosen and token == "ink3" else token  # ink3 on a chosen ground is too faint
            down += line.write_whole(room, text, font, token) + BETWEEN
        painter.restore()


def _is_head(index: Index) -> bool:
    return index.data(WHERE) is None


def _texts(index: Index) -> list[tuple[str, QFont, str]]:
    """Each line of it with its letters and the token of its colour."""
    text = str(index.data(Qt.ItemDataRole.DisplayRole))
    if _is_head(index):
        return [(text, look.sans(12, QFont.Weight.DemiBold), "ink3")]
    when, holds = text.split("\n")
    return [(when, look.sans(14, QFont.Weight.DemiBold), "ink"), (holds, look.sans(13), "ink3")]
