"""The parts of a guide by name, beside its text where there is room; the mark follows what is read.

Below them the `rest`, which stands at the end of the guide where all of it has no room here.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from coach.i18n.translate import _
from coach.views.library.typeset import in_lines
from coach.views.widgets import look, roles
from coach.views.widgets.living import Column
from coach.views.widgets.pieces import button, label

WIDE, EDGES = 248, 28  # px at 100 %, and what of it stands beside the words
BEGINS = "begins"  # the property of a widget that begins a part of a guide: its name


def begins(part: QWidget, name: str) -> None:
    """Something of that name begins with this widget."""
    part.setProperty(BEGINS, name)


class InThisGuide(QFrame):
    """`chosen` is called with the widget that begins the part that is pressed."""

    def __init__(self, chosen: Callable[[QWidget], object]) -> None:
        super().__init__()
        self.setObjectName("in_this_guide")
        self.setAccessibleName(_("In this guide"))
        roles.heard_as(self, "group")
        self._chosen, self._parts = chosen, list[QWidget]()
        self._names: list[QPushButton] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(2)
        head = label(_("In this guide"), "meta")
        head.setContentsMargins(look.px(12), 0, 0, 4)
        self._down.addWidget(head)
        self.rest = Column(spacing=0)
        self._down.addWidget(self.rest)
        self._down.addStretch(1)

    def show_the_rest(self) -> bool:
        """Where there is room for all of it; whether there is."""
        self.rest.show()
        fits = self._down.totalHeightForWidth(self.width()) <= self.height()
        self.rest.setVisible(fits)
        return fits

    def tell(self, parts: Sequence[QWidget]) -> None:
        """The widgets that begin them, in the order in which they are read."""
        self._parts = list(parts)
        names = [str(part.property(BEGINS)) for part in parts]
        if names == [one.accessibleName() for one in self._names]:
            return
        for one in self._names:
            one.hide()
            one.deleteLater()
        self._names = [self._name(number, name) for number, name in enumerate(names)]
        for number, one in enumerate(self._names, start=1):
            self._down.insertWidget(number, one)

    def _name(self, number: int, name: str) -> QPushButton:
        letters = QFontMetrics(look.sans(14, QFont.Weight.DemiBold))
        text = in_lines(name, letters, look.px(WIDE - EDGES))
        made = button(text, partial(self._press, number), "shelf", says=name)
        made.setObjectName(f"part:_{number}")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setMinimumHeight(look.px(28) + letters.height() * text.count("\n"))
        return made

    def _press(self, number: int) -> None:
        self._chosen(self._parts[number])

    def mark(self, part: QWidget) -> None:
        """The one that is read now."""
        if part in self._parts:
            self._names[self._parts.index(part)].setChecked(True)
