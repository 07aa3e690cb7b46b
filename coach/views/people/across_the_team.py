"""Across the team: what I did with each person in twelve weeks, by the alphabet. Not about anybody but me."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from coach.advice.rhythm import Attention, Table
from coach.documents import tables
from coach.i18n.translate import _
from coach.views.people.team_acts import Act
from coach.views.widgets import look
from coach.views.widgets.pieces import Card, button, column, label, side_by_side

PERIOD = timedelta(weeks=12)
Index = QModelIndex | QPersistentModelIndex


class TeamLines(QAbstractTableModel):
    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._heads = tables.attention_heads()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._table.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(section)
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _aligned(self, section: int) -> Qt.AlignmentFlag:
        """Numbers stand below each other by their last digit, and below their head."""
        words = section in (0, len(self._heads) - 1)
        across = Qt.AlignmentFlag.AlignLeading if words else Qt.AlignmentFlag.AlignTrailing
        return across | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(index.column())
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return None
        said = tables.attention_cells(self._table, index.row())[index.column()]
        heard = role == Qt.ItemDataRole.AccessibleTextRole
        return f"{self._heads[index.column()]}: {said}" if heard else said


class TeamTable(QTableView):
    """Arrow keys choose; Enter or a double click opens the person, a letter or the menu does the rest."""

    def __init__(self, table: Table, acts: Sequence[Act]) -> None:
        super().__init__()
        self._table, self._acts = table, acts
        self.setModel(TeamLines(table))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(lambda _index: self.do(0))

    def person(self) -> Attention | None:
        """Whose line is chosen; None where none is."""
        row = self.currentIndex().row()
        return self._table.rows[row] if 0 <= row < len(self._table.rows) else None

    def do(self, number: int) -> None:
        """The act of that number, for the person of the line that is chosen."""
        there = self.person()
        if there is not None:
            self._acts[number][2](there.person_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do(0)
            return
        letters = [key for _says, key, _act in self._acts]
        if event.text() and event.text().upper() in letters:
            self.do(letters.index(event.text().upper()))
            return
        super().keyPressEvent(event)

    def _menu(self, at: QPoint) -> None:
        there = self.person()
        if there is None:
            return
        menu = QMenu(self)
        menu.setObjectName("team_menu")
        menu.setAccessibleName(_("What can be done with: {what}").format(what=there.name))
        for number, (says, key, _act) in enumerate(self._acts):
            line = menu.addAction(f"{says}\t{key}" if key else says)
            line.triggered.connect(partial(self._chosen, number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def _chosen(self, number: int, _checked: bool = False) -> None:
        self.do(number)


def card(
    table: Table,
    acts: Sequence[Act],
    keep: Callable[[], object],
    print_it: Callable[[], object],
) -> QWidget:
    """`keep` saves the table as a file, `print_it` shows its page."""
    save = button(_("Save as table"), keep, "quiet", "download", says=_("Save this table as a CSV file"))
    paper = button(_("Print"), print_it, "quiet", "printer", says=_("Print this table"))
    made = Card(_("Across the team, twelve weeks"), "users", aside=side_by_side(paper, save))
    made.add(
        label(
            _("What you did, so that nobody is forgotten. People need different things: no target, no rank."),
            "body2",
        )
    )
    view = TeamTable(table, acts)
    view.setObjectName("attention")
    view.setAccessibleName(_("Across the team"))
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
    view.setFixedHeight(min(len(table.rows) + 1, 20) * look.px(34) + look.px(32))
    made.add(view)
    made.add(_acts_below(view, acts))
    made.setFocusProxy(view)
    return made


def _acts_below(view: TeamTable, acts: Sequence[Act]) -> QWidget:
    """The acts in sight, for the person whose line is chosen; the first line is, to begin with."""
    buttons = [
        button(says, partial(view.do, number), "quiet") for number, (says, _key, _a) in enumerate(acts)
    ]
    whom = label("", "meta", wrap=False)
    shown = side_by_side(*buttons)

    def say_whom() -> None:
        there = view.person()
        shown.setVisible(there is not None)
        whom.setText(there.name if there else "")
        for one, (says, key, _act) in zip(buttons, acts, strict=True):
            one.setAccessibleName(f"{says}: {there.name}" if there else says)
            one.setToolTip(key)

    view.selectionModel().currentRowChanged.connect(lambda *_rows: say_whom())
    view.selectRow(0)
    say_whom()
    return column(whom, shown)
