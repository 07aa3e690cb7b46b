"""The menu of a row: the letter beside an act does it while the menu is open, too."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets import row_hands
from coach.views.widgets.pressing import Button
from coach.views.widgets.row_hands import Act


class RowMenu(QMenu):
    """Its acts are shown as `row_hands.with_its_key` has them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = row_hands.letter_of(event)
        wanted = [
            act
            for act in self.actions()
            if letter and row_hands.key_of(act.text().partition("\t")[0]) == letter
        ]
        if not wanted:
            super().keyPressEvent(event)
            return
        self.close()
        wanted[0].trigger()


def open_of(button: Button, menu: QMenu, at: QPoint) -> None:
    """The menu of a button, at that place of the screen; pressed by a key, with its first act marked."""
    _open(menu, at, not button.by_mouse)


def open_in_list(over: QWidget, what: str, acts: Sequence[Act], at: QPoint, by_key: bool, far: bool) -> None:
    """What can be done with the row chosen in a list, called `what`; the first act is by Enter.

    `at` is a place on the screen, of its left edge, or if `far` of its right one.
    """
    menu = RowMenu(over)
    menu.setObjectName("row_menu")
    menu.setAccessibleName(_("What can be done with: {what}").format(what=what))
    for number, (text, act) in enumerate(acts):
        shown = row_hands.with_its_key(text) if number else f"{text}\t{phrases.keys('Return')}"
        menu.addAction(shown).triggered.connect(partial(_do, act))
    menu.aboutToHide.connect(menu.deleteLater)
    _open(menu, at - QPoint(menu.sizeHint().width() if far else 0, 0), by_key)


def _open(menu: QMenu, at: QPoint, by_key: bool) -> None:
    """Qt marks no act of a menu that it did not open itself, and a reader has nothing to say of it."""
    menu.popup(at)
    first = next((act for act in menu.actions() if act.isEnabled() and not act.isSeparator()), None)
    if first is not None and by_key:
        menu.setActiveAction(first)


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()
