"""The lines of the table of what I did with each person: by name and in no other order."""

from datetime import date

from PySide6.QtCore import QAbstractTableModel, Qt

from coach.advice.rhythm import Attention, AttentionKind, Table
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets.row_model import Index

NAME, LAST = 0, 1 + len(AttentionKind)
NOTE, MENU = LAST + 1, LAST + 2


def heads() -> list[str]:
    """In the order of the columns, those of the numbers in the order of their kinds; the menus have none."""
    return [
        _("Name"), _("One-to-ones held"), _("One-to-ones moved by me"), _("Promises kept by me"),
        _("Thanked"), _("Chances given"), _("Cancelled by me"), _("Last real contact"), _("Note"), "",
    ]  # fmt: skip


class TeamLines(QAbstractTableModel):
    """One line a person, from A to Z or from Z to A."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._heads = today, heads()
        self.rows: tuple[Attention, ...] = ()
        self.from_z = False

    def show(self, table: Table) -> None:
        """The same people in the same order keep their lines: only what they say may have changed."""
        new = tuple(reversed(table.rows)) if self.from_z else table.rows
        if [row.person_id for row in new] == [row.person_id for row in self.rows]:
            self.rows = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, MENU))
            return
        self.beginResetModel()
        self.rows = new
        self.endResetModel()

    def turn(self) -> None:
        """The other way round, by the alphabet."""
        self.layoutAboutToBeChanged.emit()
        self.from_z = not self.from_z
        self.rows = tuple(reversed(self.rows))
        for at in self.persistentIndexList():
            self.changePersistentIndex(at, self.index(len(self.rows) - 1 - at.row(), at.column()))
        self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

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
        number = NAME < section < LAST
        across = Qt.AlignmentFlag.AlignTrailing if number else Qt.AlignmentFlag.AlignLeading
        return across | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(index.column())
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return None
        said = self._said(row, index.column())
        heard = role == Qt.ItemDataRole.AccessibleTextRole and index.column() != MENU
        return ": ".join((self._heads[index.column()], said.replace("\n", ", "))) if heard else said

    def _said(self, row: Attention, column: int) -> str:
        if column == NAME:
            return row.name
        if column == LAST:
            return self.contact(row)
        if column in (NOTE, MENU):
            return row.note if column == NOTE else _("What can be done with: {what}").format(what=row.name)
        return str(row.done[list(AttentionKind)[column - 1]])

    def contact(self, row: Attention) -> str:
        """The day, and below it how long ago; of somebody not met yet a dash."""
        if row.last_contact is None:
            return "–"
        ago = phrases.how_far(row.last_contact, self._today)
        return f"{phrases.short_day(row.last_contact, self._today)}\n{ago}"

    def in_words(self, row: Attention) -> str:
        """All that was done, where there is no room for columns: a nought says nothing about anybody."""
        done = (
            f"{head} {row.done[kind]}"
            for head, kind in zip(self._heads[1:], AttentionKind, strict=False)
            if row.done[kind]
        )
        return " · ".join([*done, *([row.note] if row.note else [])])
