"""The three columns of the library, each scrolling by itself: shelves, list, and what is read."""

from collections.abc import Sequence
from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.views.library.shelves import WIDE
from coach.views.widgets import look, staying
from coach.views.widgets.at_most import AtMost
from coach.views.widgets.living import Column, Living, Part, Told

LIST, LEAST = 344, 268  # px at 100 % of the list, and where there is little room
BLEED = 16
FOOT = "foot"  # the key of the part that stays below what is read
NARROW = LEAST + 340  # px at 100 % of a page on which a list and what is read have no room beside each other
WIDEST = 68 * 8 + 2 * BLEED  # px at 100 %: lines of 68 letters; longer ones tire the eye
ALONE, NUMBERS = 596, 40  # px at 100 % of the same where only that is read; numbers hang in the margin of it


class _Scrolls(QScrollArea):
    """A page down is another column's where all of this one is in sight."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().keyPressEvent(event)
        else:
            event.ignore()


def scrolling(held: QWidget, name: str) -> QScrollArea:
    """A column that scrolls up and down alone; Tab goes to what it holds."""
    made = _Scrolls()
    made.setObjectName(name)
    made.setProperty("focusPolicy", "NoFocus")
    made.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
    made.setWidgetResizable(True)
    made.setWidget(held)
    made.setFrameShape(QFrame.Shape.NoFrame)
    return made


def _inset(edge: int, widget: QWidget) -> QWidget:
    """px at 100 % on the edge of the text; a step reaches beyond it, so that its words stand there."""
    if widget.objectName() == "step":
        return widget
    made = QWidget()
    around = QVBoxLayout(made)
    around.setContentsMargins(look.px(edge), 0, look.px(edge), 0)
    around.addWidget(widget)
    return made


class Reading(QFrame):
    """A strip that stays, with what can be done, and below it what is read; `alone`, in larger letters."""

    def __init__(self, alone: bool) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setProperty("alone", alone)
        edge = NUMBERS if alone else BLEED
        strip = QFrame()
        strip.setObjectName("strip")
        over = QVBoxLayout(strip)
        over.setContentsMargins(0, 0, 0, 0)
        self._strip = Living(over)
        column = Column(spacing=8)
        held = column.layout()
        assert isinstance(held, QVBoxLayout)
        self._read = Living(held, partial(_inset, edge))
        page = QWidget()
        page.setObjectName("read")
        down = QVBoxLayout(page)
        down.setContentsMargins(look.px(8), look.px(24 if alone else 4), look.px(8), look.px(48))
        down.addWidget(AtMost(column, ALONE + 2 * edge if alone else WIDEST))
        down.addStretch(1)
        self.area = scrolling(page, "reading_area")
        self.called("", False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        whole.addWidget(self.area, 1)
        self._foot = Living(whole)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """The first in the strip, that of FOOT below all, the others below each other."""
        self._strip.show(parts[:1], told)
        self._read.show([one for one in parts[1:] if one.key != FOOT], told)
        self._foot.show([one for one in parts[1:] if one.key == FOOT], told)

    def called(self, title: str, words_alone: bool) -> None:
        """What is read. A click into it lets the page keys move it; with words alone, Tab leads there too."""
        self.area.setAccessibleName(title)
        self.area.setProperty("focusPolicy", "StrongFocus" if words_alone else "ClickFocus")

    def take_focus(self) -> None:
        """To the first thing in sight that can be done in the text, else at all, else in the strip; to words
        alone else.
        """
        text, sight = staying.focusable(self.area), self.area.viewport()
        seen = [one for one in text if sight.rect().contains(one.mapTo(sight, one.rect().center()))]
        for widget in [*seen, *text, *staying.focusable(self)][:1]:
            widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)


class Columns(QWidget):
    """Shelves, where there is room for them, list and reading; `alone` leaves reading only.

    Where list and reading have no room beside each other, one or the other is shown.
    """

    def __init__(self, shelves: QWidget | None, listed: QWidget, alone: bool) -> None:
        super().__init__()
        self.setObjectName("library_columns")
        self.reading = Reading(alone)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._list, self._shelves, self._alone = listed, None, alone
        if shelves is not None:
            self._shelves = scrolling(shelves, "shelves_area")
            self._shelves.setFixedWidth(look.px(WIDE))
            across.addWidget(self._shelves)
            self._shelves.setHidden(alone)
        across.addWidget(listed)
        listed.setHidden(alone)
        across.addWidget(self.reading, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        """As low as the window: each column scrolls by itself, and the page never."""
        return QSize(super().minimumSizeHint().width(), 0)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        self.reading.show_parts(parts, told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list is as wide as in the pictures, and gives way before the words that are read do."""
        super().resizeEvent(event)
        if not self.width():  # it has not its room yet; what is hidden now would lose the focus
            return
        narrow = self.width() < look.px(NARROW)
        self.reading.setHidden(narrow and not self._alone)
        beside = look.px(WIDE) if self._shelves is not None else 0
        room = self.width() - beside - look.px(WIDEST) - 24
        wide = self.width() if narrow else max(look.px(LEAST), min(look.px(LIST), room))
        self._list.setFixedWidth(wide)
