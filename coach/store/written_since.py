"""Which rows of a kind were written since a page was read: after one act those are read, and not the page."""

from collections.abc import Collection

from coach.models.base import Base
from coach.store.store import Store


class WrittenSince:
    """Told of every write, just after it; what is written to other kinds is its page's to know."""

    def __init__(self, store: Store, kind: type[Base]) -> None:
        self._store, self._kind = store, kind
        self.forget()

    def forget(self) -> None:
        """The page is as it was just read."""
        self._rows: frozenset[int] = frozenset()
        self._more = False  # whether one came or went

    def heard(self, kinds: Collection[type[Base]]) -> None:
        """Records of these kinds were written."""
        if self._kind in kinds:
            rows = self._store.rows_of_last(self._kind)
            self._rows |= rows
            self._more = self._more or not rows

    def among(self, held: Collection[int]) -> frozenset[int]:
        """The numbers of the rows written, all of them held; none where more than those is another."""
        return self._rows if not self._more and self._rows <= set(held) else frozenset()
