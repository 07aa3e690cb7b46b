"""What stands in columns, as many as there is room for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget


class Spread(QWidget):
    """`held` in their order, line by line, those in one equally high; px `between` columns and lines."""

    def __init__(self, held: Sequence[QWidget], across: int, between: tuple[int, int]) -> None:
        super().__init__()
        self.held, self.across = held, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(between[0])
        self._grid.setVerticalSpacing(between[1])
        self.lay(across)

    def lay(self, across: int) -> None:
        """So many columns from now on, all of one width."""
        if across == self.across:
            return
        for column in range(max(self.across, across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self.across = across
        for number, one in enumerate(self.held):
            self._grid.addWidget(one, number // across, number % across)
