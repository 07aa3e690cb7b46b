"""F6 from column to column of a page, Shift+F6 back, and what else is bound while the page is in sight."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from coach.views.widgets import staying


class Stop(NamedTuple):
    """A column, and what brings the hands to the first thing to do in it."""

    column: QWidget
    come_to: Callable[[], object]


def to_the_first(column: QWidget) -> None:
    """The hands to the first thing in it that Tab reaches."""
    for first in staying.focusable(column)[:1]:
        staying.lead_to(first, QtCore.Qt.FocusReason.ShortcutFocusReason)


class ColumnKeys:
    """`stops` gives the columns in their order, or none.

    They go wherever the hands are while the page is in sight, in the sidebar too.
    """

    def __init__(self, page: QWidget, stops: Callable[[], Sequence[Stop]]) -> None:
        self._page, self._stops = page, stops
        self.bind("F6", partial(self._next_column, 1))
        self.bind("Shift+F6", partial(self._next_column, -1))

    def bind(self, keys: str, act: Callable[[], object]) -> None:
        """As long as the page is in sight."""
        QShortcut(QKeySequence(keys), self._page).activated.connect(act)

    def _next_column(self, step: int) -> None:
        shown = [stop for stop in self._stops() if stop.column.isVisible()]
        if not shown:
            return
        here = QApplication.focusWidget()
        at = [n for n, (one, _to) in enumerate(shown) if here and (one is here or one.isAncestorOf(here))]
        from_outside = 0 if step > 0 else -1
        shown[(at[0] + step) % len(shown) if at else from_outside].come_to()
