"""The three columns of the library, each scrolling by itself: shelves, list, and what is read."""

from collections.abc import Sequence
from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.views.library import in_this_guide
from coach.views.library.in_this_guide import InThisGuide
from coach.views.library.shelves import WIDE
from coach.views.widgets import look, staying
from coach.views.widgets.at_most import AtMost
from coach.views.widgets.hanging import HANG
from coach.views.widgets.living import Column, Living, Part, Told

LIST, LEAST = 344, 268  # px at 100 % of the list, and where there is little room
ROOMY, ROOMY_LIST = 1600, 392  # px at 100 % of a page on which more titles stand in one line
BLEED = 16
STEPS = "steps"  # the key of what every guide has
FOOT = "foot"  # the key of the part that stays below what is read
ENDS, ASIDE = "ends", "aside"  # the keys of the same part at the end of a guide, and beside it
NARROW = LEAST + 340  # px at 100 % of a page on which a list and what is read have no room beside each other
WIDEST = 68 * 8 + 2 * BLEED  # px at 100 %: lines of 68 letters; longer ones tire the eye
ALONE, NUMBERS = 596, 40  # px at 100 % of the same where only that is read; numbers hang in the margin of it


ROOM, APART = 900, 48  # px at 100 % of a column with room for a guide's parts by name, and from text to these
NEAR = 96  # px at 100 % below the top: a part that begins there is read


def reserved(width: int) -> int:
    """px for the parts of a guide by name beside its text, in a column so wide; 0 without room for both."""
    return look.px(APART + in_this_guide.WIDE) if width >= look.px(ROOM) else 0


class Scrolls(QScrollArea):
    """A page down is another column's where all of this one is in sight."""

    def keep_free(self, width: int) -> None:
        """So many px beside what scrolls, before its scroll bar."""
        far = self.isRightToLeft()
        self.setViewportMargins(width if far else 0, 0, 0 if far else width, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().keyPressEvent(event)
        else:
            event.ignore()


def scrolling(held: QWidget, name: str) -> Scrolls:
    """A column that scrolls up and down alone; Tab goes to what it holds."""
    made = Scrolls()
    made.setObjectName(name)
    made.setProperty("focusPolicy", "NoFocus")
    made.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
    made.setWidgetResizable(True)
    made.setWidget(held)
    made.setFrameShape(QFrame.Shape.NoFrame)
    return made


def _inset(edge: int, widget: QWidget, hangs: int = 0) -> QWidget:
    """px at 100 % on the edge of the text; a step reaches beyond it, so that its words stand there.

    So do the rows of what `hangs` out of it, px.
    """
    if widget.objectName() == "step":
        return widget
    made = QWidget()
    around = QVBoxLayout(made)
    around.setContentsMargins(look.px(edge) - hangs, 0, look.px(edge) - hangs, 0)
    around.addWidget(widget)
    return made


class ReadingColumn(QFrame):
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
        page = self._page = QWidget()
        page.setObjectName("read")
        down = QVBoxLayout(page)
        down.setContentsMargins(look.px(8), look.px(24 if alone else 4), look.px(8), look.px(48))
        widest = ALONE + 2 * edge if alone else WIDEST
        down.addWidget(AtMost(column, widest))
        self._ends = Column(spacing=0)
        self._end = AtMost(_inset(edge, self._ends, HANG), widest)
        down.addWidget(self._end)
        down.addStretch(1)
        self.area = scrolling(page, "reading_area")
        self._alone, self._is_guide = alone, False
        self.called("", False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        whole.addWidget(self.area, 1)
        self._foot = Living(whole)
        self._aside = InThisGuide(self._lead_to)
        self._aside.setParent(self)
        self._aside.hide()
        self._begun_by: list[QWidget] = []  # what each part begins with, in their order
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._list_parts)
        self.area.verticalScrollBar().valueChanged.connect(lambda _down: self._follow())

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """The first in the strip, those of FOOT, ENDS and ASIDE in their places, the others in the text."""
        placed = {FOOT: self._foot.show, ENDS: self._ends.show_parts, ASIDE: self._aside.rest.show_parts}
        self._strip.show(parts[:1], told)
        self._read.show([one for one in parts[1:] if one.key not in placed], told)
        for key, show in placed.items():
            show([one for one in parts[1:] if one.key == key], told)
        self._is_guide = any(one.key == STEPS for one in parts)
        self._begun_by = []  # some of them may be going
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """To the parts by name beside the text of a guide; both stand in the middle together."""
        free = reserved(self.width()) if self._is_guide and not self._alone else 0
        self.area.keep_free(free)
        self._aside.setVisible(bool(free))
        if not free:
            self._soon.stop()  # there was room a moment ago, before the list came back
            self._end.show()
            return
        sight, text = self.area.viewport().geometry(), look.px(WIDEST)
        left = sight.left() + (sight.width() + text) // 2 + look.px(APART)
        if self.isRightToLeft():
            left = sight.left() + (sight.width() - text) // 2 - look.px(APART + in_this_guide.WIDE)
        top = self.area.y() + look.px(16)
        self._aside.setGeometry(left, top, look.px(in_this_guide.WIDE), self.height() - top)
        self._soon.start()  # once what is gone has gone, and the rest has its place

    def _list_parts(self) -> None:
        page = self._page
        found = [one for one in page.findChildren(QWidget) if one.property(in_this_guide.BEGINS)]
        self._begun_by = sorted((one for one in found if one.isVisibleTo(page)), key=self._down)
        self._aside.tell(self._begun_by)
        self._end.setVisible(not self._aside.show_the_rest())
        self._follow()

    def _down(self, part: QWidget) -> int:
        """px from the top of the page."""
        return part.mapTo(self._page, QPoint()).y()

    def _follow(self) -> None:
        """The part that is read is the last that begins above, or near the top of, what is in sight."""
        if self._aside.isHidden():
            return
        near = self.area.verticalScrollBar().value() + look.px(NEAR)
        begun = [part for part in self._begun_by if self._down(part) <= near]
        for part in begun[-1:] or self._begun_by[:1]:
            self._aside.mark(part)

    def _lead_to(self, part: QWidget) -> None:
        """To the top with it, unfolded, and the hands on what can be done in it."""
        if (unfold := getattr(part, "unfold", None)) is not None:
            unfold()
        for one in staying.focusable(part)[:1]:
            one.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(self._show_from, part))  # once it has its height

    def _show_from(self, part: QWidget) -> None:
        self.area.verticalScrollBar().setValue(self._down(part) - look.px(8))
        self._aside.mark(part)

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


class LibraryColumns(QWidget):
    """Shelves, where there is room for them, list and reading; `alone` leaves reading only.

    Where list and reading have no room beside each other, one or the other is shown.
    """

    def __init__(self, shelves: QWidget | None, listed: QWidget, alone: bool) -> None:
        super().__init__()
        self.setObjectName("library_columns")
        self.reading = ReadingColumn(alone)
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

    def list_guides(self, there: bool) -> None:
        """Whether there are guides to list; else the list gives its room to what is read.

        Without a column of shelves it stays: the field of places stands in it.
        """
        self._list.setHidden(self._alone or (not there and self._shelves is not None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list is as wide as in the pictures, and gives way before the words that are read do."""
        super().resizeEvent(event)
        if not self.width():  # it has not its room yet; what is hidden now would lose the focus
            return
        narrow = self.width() < look.px(NARROW)
        self.reading.setHidden(narrow and not self._alone)
        beside = look.px(WIDE) if self._shelves is not None else 0
        room = self.width() - beside - look.px(WIDEST) - 24
        most = look.px(ROOMY_LIST if self.width() >= look.px(ROOMY) else LIST)
        wide = self.width() if narrow else max(look.px(LEAST), min(most, room))
        self._list.setFixedWidth(wide)
