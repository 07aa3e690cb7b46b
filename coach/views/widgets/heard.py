"""The interfaces that a screen reader gets for what `roles` names; imported when the first reader asks."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

ROLES = {
    "heading": QAccessible.Role.Heading,
    "list": QAccessible.Role.List,
    "row": QAccessible.Role.ListItem,
    "group": QAccessible.Role.Grouping,
    "news": QAccessible.Role.Notification,
    "silent": QAccessible.Role.Graphic,
}


class Heard(QAccessibleWidget):
    """Qt's own for a widget, with the role it is given; a label without a name is called by its words."""

    def text(self, which: QAccessible.Text) -> str:
        said = super().text(which)
        here = self.widget()
        if which == QAccessible.Text.Name and not said and isinstance(here, QLabel):
            return here.text()
        return said


class Silent(Heard):
    """In sight, but said nowhere: what it shows stands beside it in words."""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.invisible = True
        return state


def interface(of: QWidget, what: str) -> QAccessibleWidget:
    """The one for that widget."""
    return (Silent if what == "silent" else Heard)(of, ROLES[what])
