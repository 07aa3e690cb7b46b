"""Across the team: what I did with each person in twelve weeks, by the alphabet. Not about anybody but me."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from coach.advice.rhythm import Table
from coach.clock import Clock
from coach.documents import tables
from coach.i18n.translate import _
from coach.services import attention
from coach.store.store import Store
from coach.views.widgets import look
from coach.views.widgets.pieces import Card, button, label

PERIOD = timedelta(weeks=12)
Index = QModelIndex | QPersistentModelIndex


class TeamLines(QAbstractTableModel):
    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._heads = tables.attention_heads()

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
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return None
        said = tables.attention_cells(self._table, index.row())[index.column()]
        heard = role == Qt.ItemDataRole.AccessibleTextRole
        return f"{self._heads[index.column()]}: {said}" if heard else said


def card(store: Store, clock: Clock, keep: Callable[[], object]) -> QWidget:
    """`keep` saves the table as a file."""
    today = clock.today()
    with store.read() as session:
        table = attention.table(session, today - PERIOD, today, today)
    save = button(_("Save as table"), keep, "quiet", "download", says=_("Save this table as a CSV file"))
    made = Card(_("Across the team, twelve weeks"), "users", aside=save)
    made.add(
        label(
            _("What you did, so that nobody is forgotten. People need different things: no target, no rank."),
            "body2",
        )
    )
    view = QTableView()
    view.setObjectName("attention")
    view.setAccessibleName(_("Across the team"))
    view.setModel(TeamLines(table))
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
    view.setTextElideMode(Qt.TextElideMode.ElideNone)  # a long note takes a second line
    view.verticalHeader().setMinimumSectionSize(look.px(34))
    header.sectionResized.connect(lambda *_size: view.resizeRowsToContents())
    view.setFixedHeight(min(len(table.rows) + 2, 20) * look.px(34) + look.px(32))
    made.add(view)
    return made
