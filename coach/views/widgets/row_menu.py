"""The menu of a row: the letter beside an act does it while the menu is open, too."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from coach.views.widgets import row_hands
from coach.views.widgets.pressing import Button


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


def open_of(button: Button, menu: QMenu, at: QPoint) -> None:
    """The menu of a button, at that place of the screen. Pressed by a key, its first act is marked at once.

    Qt marks none of a menu that it did not open itself, and a reader has nothing to say of it.
    """
    menu.popup(at)
    first = next((act for act in menu.actions() if act.isEnabled() and not act.isSeparator()), None)
    if first is not None and not button.by_mouse:
        menu.setActiveAction(first)
