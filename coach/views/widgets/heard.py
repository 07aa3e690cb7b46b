"""The interfaces that a screen reader gets for what `roles` names; imported when the first reader asks."""

import re
from collections.abc import Iterable

from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QDialog, QLabel, QWidget
from shiboken6 import isValid

MNEMONIC = re.compile("&(.)")  # in the name of a field it underlines the letter that leads there
HEARD = "heard"  # the property that `roles` sets; it imports this file
ROLES = {
    "heading": QAccessible.Role.Heading,
    "list": QAccessible.Role.List,
    "row": QAccessible.Role.ListItem,
    "group": QAccessible.Role.Grouping,
    "news": QAccessible.Role.Notification,
    "words": QAccessible.Role.Paragraph,
    "silent": QAccessible.Role.Graphic,
    "page": QAccessible.Role.Client,
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


class Words(Heard):
    """Words on a page are a paragraph; on a sheet they are the label that Orca says as it opens.

    On a sheet that holds a whole page to read, as the manual, that would take a quarter of an hour.

    Which of the two is asked each time: Qt makes the interface before a label stands anywhere.
    """

    def role(self) -> QAccessible.Role:
        here = self.widget()
        assert isinstance(here, QLabel)
        if not here.text():
            return QAccessible.Role.Graphic if not here.pixmap().isNull() else QAccessible.Role.StaticText
        label = here.buddy() is not None or (isinstance(here.window(), QDialog) and not _on_a_page(here))
        return QAccessible.Role.StaticText if label else QAccessible.Role.Paragraph

    def text(self, which: QAccessible.Text) -> str:
        said, here = super().text(which), self.widget()
        if isinstance(here, QLabel) and here.buddy() is not None:
            return MNEMONIC.sub(r"\1", said)
        return said

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """The field it names is told, as Qt's own label does."""
        here, names = self.widget(), QAccessible.RelationFlag.Labelled
        field = here.buddy() if isinstance(here, QLabel) and match & names else None
        told = [(QAccessible.queryAccessibleInterface(field), names)] if field is not None else []
        return [*super().relations(match), *told]


class Unsaid(QAccessibleWidget):
    """Stands for what is still being made: Qt tells nobody of what is not valid."""

    def isValid(self) -> bool:
        return False


def ask_anew(unsaid: Iterable[Unsaid]) -> None:
    """From now on each is heard as what it is; where the hands came to one of them, that is told now."""
    hands = QApplication.focusWidget()
    for one in unsaid:
        if not isValid(one):  # it went with its part
            continue
        part = one.object()
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(one))
        if part is hands:
            QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))


def _on_a_page(at: QWidget | None) -> bool:
    """Whether it stands on what a sheet holds to be read, a piece at a time."""
    while at is not None and at.property(HEARD) != "page":
        at = at.parentWidget()
    return at is not None


def interface(of: QWidget, what: str) -> QAccessibleWidget:
    """The one for that widget."""
    kinds: dict[str, type[Heard]] = {"silent": Silent, "words": Words}
    return kinds.get(what, Heard)(of, ROLES[what])
