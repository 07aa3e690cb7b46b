"""Shelves, paths and the pages beside them by name; the one that is open is marked."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from coach.content.library import Library
from coach.i18n.translate import _
from coach.views.library.typeset import in_lines
from coach.views.meetings.questions import YOURS
from coach.views.widgets import look, marking
from coach.views.widgets.pieces import button, label
from coach.views.widgets.still_box import StillBox

FRONT, ABOUT, PACKS = "front", "about", "packs"
WIDE, ASIDE = 228, 56  # px at 100 %, and what of it stands beside the words


class Named(NamedTuple):
    """A place of the library: its key, its name, what a reader says, and the heading it stands under."""

    key: str
    title: str
    says: str
    over: str


def places(library: Library) -> list[Named]:
    """In the order they are shown: the front page, the shelves, the paths, the rest."""
    made = [Named(FRONT, _("Front page"), _("Front page"), "")]
    for key, name in library.shelves.items():
        title = _(name) if name else ""
        made.append(Named(key, title, _("Shelf: {title}").format(title=title), _("Shelves")))
    for path in library.paths.values():
        says = _("Path: {title}").format(title=_(path.title))
        made.append(Named(path.id, _(path.title), says, _("Paths")))
    for key, title in further():
        made.append(Named(key, title, title, _("More")))
    return made


def further() -> list[tuple[str, str]]:
    """The pages that hold no guides, with their names."""
    return [(YOURS, _("Your questions")), (ABOUT, _("About the evidence")), (PACKS, _("Packs"))]


class Shelves(QFrame):
    """A column of names; arrows walk it and open at once, `open_place` is given the key."""

    def __init__(self, named: Sequence[Named], open_place: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("shelves")
        self.setAccessibleName(_("Shelves and paths"))
        self._choices: dict[str, QPushButton] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(look.px(12), look.px(24), look.px(12), look.px(16))
        down.setSpacing(2)
        down.addWidget(_head(_("Library"), "shelf", 10))
        over = ""
        letters = QFontMetrics(look.sans(14, QFont.Weight.DemiBold))
        for one in named:
            if one.over != over:
                down.addSpacing(look.px(12))
                down.addWidget(_head(one.over, "meta", 2))
                over = one.over
            text = in_lines(one.title, letters, look.px(WIDE - ASIDE))
            made = button(text, partial(open_place, one.key), "shelf", says=one.says)
            made.setCheckable(one.key != FRONT)  # the arrows walk the shelves and the paths
            made.setAutoExclusive(one.key != FRONT)
            made.setMinimumHeight(look.px(31) + letters.height() * text.count("\n"))
            down.addWidget(made)
            self._choices[one.key] = made
        down.addStretch(1)

    def take_focus(self) -> None:
        """To the one that is open, or else to the first."""
        names = list(self._choices.values())
        for made in [*(one for one in names if one.isChecked()), *names][:1]:
            made.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
            marking.scroll_to(made)

    def mark(self, place: str) -> None:
        """The one that is open, brought into sight when it is another; with "" none is."""
        marked = next((key for key, made in self._choices.items() if made.isChecked()), "")
        if place in (marked, FRONT):
            return
        if place in self._choices:
            self._choices[place].setChecked(True)
            QTimer.singleShot(0, self, partial(marking.scroll_to, self._choices[place]))
        elif not place:  # Qt takes the mark off none of several of which one is to be chosen
            self._choices[marked].setAutoExclusive(False)
            self._choices[marked].setChecked(False)
            self._choices[marked].setAutoExclusive(True)


def _head(text: str, role: str, below: int) -> QWidget:
    made = label(text, role)
    made.setContentsMargins(look.px(12), 0, 0, below)
    return made


class ShelfBox(StillBox):
    """The same as one field, where there is no room for a column."""

    def __init__(self, named: Sequence[Named], open_place: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("places")
        self.setAccessibleName(_("Shelves and paths"))
        self.setMinimumContentsLength(3)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in named:
            self.addItem(one.says if one.over == _("Paths") else one.title, one.key)
        self.setPlaceholderText(_("Found"))
        self.activated.connect(lambda _row: open_place(self.currentData()))

    def take_focus(self) -> None:
        self.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def mark(self, place: str) -> None:
        """The one that is open; with "" none is, for what is listed was found on all of them."""
        self.setCurrentIndex(self.findData(place))
