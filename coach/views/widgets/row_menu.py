"""The menu of a row: the letter beside an act does it while the menu is open, too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from coach.views.widgets import row_hands


class RowMenu(QMenu):
    """Its acts are shown as `row_hands.with_its_key` has them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = "Delete" if event.key() == Qt.Key.Key_Delete else event.text().upper()
        wanted = [
            act
            for act in self.actions()
            if letter and row_hands.key_of(act.text().partition("\t")[0]) == letter
        ]
        if not wanted or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        self.close()
        wanted[0].trigger()
