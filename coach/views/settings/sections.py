"""The groups of Settings by name, beside the page and in sight while it scrolls; the mark follows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from coach.i18n.translate import _
from coach.views.settings.groups import GROUPS, titles
from coach.views.widgets import look, roles
from coach.views.widgets.pieces import button, label
from coach.views.widgets.still_box import StillBox

WIDE = 232  # px at 100 %


class Sections(QFrame):
    """A column of names; `chosen` is called with the key of the one that is pressed."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.setAccessibleName(_("Settings by group"))
        roles.heard_as(self, "group")
        self._choices: dict[str, QPushButton] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        over = ""
        for one in GROUPS:
            if one.over != over:
                head = label(_(one.over), "meta")
                head.setContentsMargins(look.px(12), 12 if over else 0, 0, 4)
                down.addWidget(head)
                over = one.over
            made = button(_(one.title), partial(chosen, one.key), "place", one.icon)
            made.setCheckable(True)
            made.setAutoExclusive(True)
            down.addWidget(made)
            self._choices[one.key] = made
        down.addStretch(1)

    def mark(self, key: str) -> None:
        """The one that is in sight now."""
        if not self._choices[key].isChecked():
            self._choices[key].setChecked(True)


class SectionBox(StillBox):
    """The same as one field, where there is no room for a column."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("section_box")
        self.setAccessibleName(_("Settings by group"))
        for key, title in titles().items():
            self.addItem(title, key)
        self.activated.connect(lambda _row: chosen(self.currentData()))

    def mark(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))
