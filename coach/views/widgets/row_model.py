"""The rows of a list, as Qt asks for them."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
Kind = TypeVar("Kind")


class RowModel(QAbstractListModel, Generic[Kind]):
    """Rows of one kind, from the top; what is said of each is its list's to tell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Kind] = ()

    def replace(self, rows: Sequence[Kind]) -> None:
        """These and no others, all as if new."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)
