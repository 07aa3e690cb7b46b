"""The keys of the library: F6 from column to column, and what else is bound there."""

from collections.abc import Callable
from functools import partial

from PySide6 import QtCore
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from coach.views.library.reading import ReadingColumn
from coach.views.library.shelves import Shelves


class ColumnKeys:
    """`stops` gives the columns in their order, or none; `into_the_text` puts the focus into the last.

    They go wherever the hands are while the page is in sight, in the sidebar too.
    """

    def __init__(
        self, page: QWidget, stops: Callable[[], list[QWidget]], into_the_text: Callable[[], object]
    ) -> None:
        self._page, self._stops, self._into_the_text = page, stops, into_the_text
        self.bind("F6", partial(self._next_column, 1))
        self.bind("Shift+F6", partial(self._next_column, -1))

    def bind(self, keys: str, act: Callable[[], object]) -> None:
        """As long as the page is in sight."""
        QShortcut(QKeySequence(keys), self._page).activated.connect(act)

    def _next_column(self, step: int) -> None:
        shown = [one for one in self._stops() if one.isVisible()]
        if not shown:
            return
        here = QApplication.focusWidget()
        at = [n for n, one in enumerate(shown) if here and (one is here or one.isAncestorOf(here))]
        from_outside = 0 if step > 0 else -1
        to = shown[(at[0] + step) % len(shown) if at else from_outside]
        if isinstance(to, ReadingColumn):
            self._into_the_text()
        elif isinstance(to, Shelves):
            to.take_focus()
        else:
            to.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
