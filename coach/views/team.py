"""Across the team: what I did with each person in twelve weeks, by the alphabet. Not about anybody but me."""

from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from coach import attending
from coach.advice.rhythm import Attention, Kind, Range, Table
from coach.language import _
from coach.store import Store
from coach.views.parts import look
from coach.views.parts.pieces import Card, label

PERIOD = timedelta(weeks=12)
Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractTableModel):
    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._heads = (
            _("Name"),
            _("Held"),
            _("Moved by me"),
            _("Kept by me"),
            _("Thanked"),
            _("Chances"),
            _("Days since a contact"),
            _("Note"),
        )

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._table.rows) + 1

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and index.row() == len(self._table.rows):
            return look.color("ink3")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {self._text(index)}"
        return self._text(index) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, index: Index) -> str:
        if index.row() == len(self._table.rows):
            return self._range(index.column())
        row: Attention = self._table.rows[index.row()]
        cells = [
            row.name,
            *(str(row.done[kind]) for kind in Kind),
            "" if row.days_since is None else str(row.days_since),
        ]
        return [*cells, row.note][index.column()]

    def _range(self, column: int) -> str:
        """From the least to the most, so that each line can be seen among the others."""
        ranges: list[Range | None] = [self._table.ranges.get(kind) for kind in Kind]
        held = [None, *ranges, self._table.days_since, None][column]
        if column == 0:
            return _("from – to")
        return f"{held.least} – {held.most}" if held else ""


def card(store: Store, today: date) -> QWidget:
    with store.read() as session:
        table = attending.table(session, today - PERIOD, today, today)
    made = Card(_("Across the team, twelve weeks"), "users")
    made.add(
        label(
            _("What you did, so that nobody is forgotten. People need different things: no target, no rank."),
            "body2",
        )
    )
    view = QTableView()
    view.setObjectName("attention")
    view.setAccessibleName(_("Across the team"))
    view.setModel(Lines(table))
    view.setParent(made)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(look.px(34))
    header = view.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    header.setSectionsClickable(False)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.setFixedHeight(min(len(table.rows) + 2, 20) * look.px(34) + look.px(14))
    made.add(view)
    return made
