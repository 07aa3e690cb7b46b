"""Search the settings: of what is typed only the rows stay in sight that say it: name, sentence or button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from coach.i18n import letters
from coach.i18n.translate import _, n_
from coach.views.settings.rows import Group
from coach.views.widgets.announce import Soon
from coach.views.widgets.field_icon import FieldIcon
from coach.views.widgets.line import Line
from coach.views.widgets.pieces import Wrapping


class SearchField(Line):
    """At the top of Settings. Down, or after words Tab and Enter, leads by `down` to the first row left."""

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search_settings")
        self.setPlaceholderText(_("Search the settings"))
        self.setAccessibleName(_("Search the settings"))
        FieldIcon(self, "search", "ink3")
        self._aloud = Soon(self)

    def say(self, left: int) -> None:
        """How many rows there are, heard at a pause."""
        said = n_("One setting.", "{count} settings.", left).format(count=left)
        self._aloud.say((said if left else _("Nothing found.")) if self.text().strip() else "")

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """What stands between it and what was found, as the names of the groups, is not what one came for."""
        if not onwards or not self.text().strip():
            return super().focusNextPrevChild(onwards)
        self.down.emit()
        return not self.hasFocus() or super().focusNextPrevChild(onwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip()
        if event.key() == Qt.Key.Key_Down or entered:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class NothingFound(Wrapping):
    """Stands on the page where no row is left; a screen reader hears of it at the field."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setText(_("Nothing found. Escape brings all settings back."))
        self.hide()


def sift(groups: Sequence[Group], typed: str) -> int:
    """Show of these only what says what is typed, a group whole where its own name does; how many rows.

    Nothing typed: all of them.
    """
    wanted = letters.folded(typed).strip()
    left = 0
    for group in groups:
        whole = wanted in letters.folded(group.accessibleName())
        rows = group.rows()
        shown = [row for row in rows if whole or wanted in _said(row)]
        for row in rows:
            _show(row, row in shown)
        group.end_with(shown)
        _show(group, bool(shown))
        left += len(shown)
    return left


def _show(one: QWidget, seen: bool) -> None:
    """What is shown already is left alone: Qt would show it and all within anew, and tell a reader so."""
    if one.isHidden() == seen:
        one.setVisible(seen)


def _said(row: QWidget) -> str:
    """All words of a row: its name, what is so, its buttons and choices."""
    words = [one.text() for one in row.findChildren(QLabel)]
    words += [one.text() for one in row.findChildren(QAbstractButton)]
    for box in row.findChildren(QComboBox):
        words += [box.itemText(at) for at in range(box.count())]
    return letters.folded(" ".join((row.accessibleName(), *words)))
