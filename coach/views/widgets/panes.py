"""Parts of a page side by side, as high as the window: each scrolls by itself, and the page does not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.views.widgets import look, roles
from coach.views.widgets.living import Column, Part, Told
from coach.views.widgets.scrolled import Scrolled

SHARE = 0.36  # of the width, at most, for what stands beside the main thing
QWIDGETSIZE_MAX = 16_777_215  # Qt's own: no largest width
LEAST, MOST = 240, 360  # px of height, at 100 % and at all; where there is less the page scrolls after all


class _Held(Scrolled):
    """What a pane scrolls; `laid` when it may have become another height."""

    laid = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid.emit()
        return done


class Pane(QScrollArea):
    """What it shows scrolls by itself; with `widest` px at 100 % it stands in the middle of what there is.

    `grown` when what it shows may have become higher, or less high.
    """

    grown = Signal()

    def __init__(self, says: str, widest: int = 0, margins: tuple[int, int] = (0, 0), gap: int = 18) -> None:
        super().__init__()
        roles.heard_as(self, "group")
        self.setAccessibleName(says)
        self.setObjectName("pane")
        self._widest, (self._aside, self._top) = widest, margins
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.setProperty("focusPolicy", "NoFocus")
        holder = _Held()
        holder.laid.connect(self.grown)
        holder.setObjectName("scrolled")
        self._down = QVBoxLayout(holder)
        self._down.setSpacing(0)
        self.column = Column(spacing=gap)
        self._down.addStretch(1)
        self.hold(self.column)
        self.setWidget(holder)

    def hold(self, column: Column) -> None:
        """Show that one, which may have stood elsewhere, below those it holds."""
        self._down.insertWidget(self._down.count() - 1, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - look.px(12)  # as much whether or not the scroll bar is there
        aside = max(self._aside, (room - look.px(self._widest)) // 2) if self._widest else self._aside
        self._down.setContentsMargins(aside, self._top, max(aside, 8), 28)
        super().resizeEvent(event)

    def whole(self, wide: int) -> int:
        """How many px high it would be, so many px wide, to show all without scrolling."""
        down = self._down
        grows = down.hasHeightForWidth()
        high = down.totalHeightForWidth(wide - look.px(12)) if grows else down.totalSizeHint().height()
        return high + 2 * self.frameWidth()

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these parts below each other."""
        self.column.show_parts(parts, told)


def _show(where: Sequence[Column | Pane], parts: Sequence[Part], told: Told) -> None:
    for one, part in zip(where, parts, strict=True):
        assert part.parts is not None
        one.show_parts(part.parts, told)


def _as_high_as_the_window(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    policy.setVerticalStretch(200)  # beside the last stretch of the page: as good as all of it
    widget.setSizePolicy(policy)


class ListAndOne(QFrame):
    """A list, and to its right the one that is chosen; where there is no room for both, the list alone."""

    turned = Signal(bool)  # whether both are in sight now

    def __init__(self, says: str, wide: int, narrow: int) -> None:
        super().__init__()
        self._wide, self._narrow = wide, narrow
        self.left = Column(spacing=12)
        self.one = Pane(says, 700, (36, 28), 0)
        self.setMinimumHeight(min(look.px(LEAST), MOST))
        _as_high_as_the_window(self)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        held = QFrame()
        down = QVBoxLayout(held)
        down.setContentsMargins(16, 28, 16, 0)
        down.addWidget(self.left)
        self._held = held
        self._edge = QFrame()
        self._edge.setObjectName("edge")
        self._edge.setFixedWidth(1)
        across.addWidget(held, 0)
        across.addWidget(self._edge)
        across.addWidget(self.one, 1)
        self.both, self._something = True, True

    def hasHeightForWidth(self) -> bool:
        """No more than its least: what a list would like would scroll the page beside it."""
        return False

    def sizeHint(self) -> QSize:
        """No higher than it needs to be: it takes what the window has."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """The first part holds what stands in the column of the list, the second what is shown of the one.

        With nothing to show of one, the first has the page.
        """
        _show((self.left, self.one), parts, told)
        self._something = bool(parts[1].parts)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        self.both = self._something and self.width() >= look.px(self._narrow)
        self._held.setMinimumWidth(
            look.px(self._wide) if self.both else 0
        )  # alone it never holds the page open
        self._held.setMaximumWidth(look.px(self._wide) if self.both else QWIDGETSIZE_MAX)
        for one in (self._edge, self.one):
            one.setVisible(self.both)
        self.turned.emit(self.both)


class _NearAndFar(QWidget):
    """Two panes, placed by hand: a layout would ask the page for their height, and the page scrolls then."""

    def __init__(self, near: Pane, far: Pane) -> None:
        super().__init__()
        self._near, self._far = near, far
        self._wide, self._gap, self._below = 0, 0, True
        for pane in (near, far):
            pane.setParent(self)
            pane.grown.connect(self._place)

    def stand(self, wide: int, gap: int, below: bool) -> None:
        """Each so many px wide, the far one `below` the other or so many px beside it."""
        self._wide, self._gap, self._below = wide, gap, below
        self.setFixedWidth(wide if below else 2 * wide + gap)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """One below the other they take what they need; where that is too much, the far one half of it."""
        high, wide, mirrored = self.height(), self._wide, self.isRightToLeft()
        if self._below:
            near = self._near.whole(wide)
            far = min(self._far.whole(wide), max(high // 2, high - near))
            near = min(near, high - far)
            self._near.setGeometry(0, 0, wide, near)
            self._far.setGeometry(0, near, wide, far)
            return
        first, second = (wide + self._gap, 0) if mirrored else (0, wide + self._gap)
        self._near.setGeometry(first, 0, wide, high)
        self._far.setGeometry(second, 0, wide, high)


class MainAndPanes(QWidget):
    """The main thing, as high as the window, and beside it what belongs to it, in a pane of `wide` px.

    What stands `far` has a pane of its own: below that one and in sight however long it is, or beside it from
    `widest` px on. Below `narrow` px all stands one below the other, and the page scrolls as a whole.
    """

    turned = Signal(str)  # narrow, two, three

    def __init__(self, says: str, wide: int, narrow: int, widest: int, gap: int) -> None:
        super().__init__()
        self._wide, self._narrow, self._widest, self._gap = wide, narrow, widest, gap
        self.main, self.far = Column(spacing=0), Column(spacing=0)
        self.pane, self._third = Pane(says, gap=0), Pane(says, gap=0)
        self.panes = (self.pane, self._third)  # what scrolls by itself, unless it is narrow
        _as_high_as_the_window(self)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.addWidget(self.main, 1)
        self._beside = _NearAndFar(self.pane, self._third)
        self._across.addWidget(self._beside)
        self.shape = ""
        self._arrange("two")

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """The first part holds the main thing, the second what stands beside it, the third what is far."""
        _show((self.main, self.pane, self.far), parts, told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        many = "two" if wide < look.px(self._widest) else "three"
        shape = "narrow" if wide < look.px(self._narrow) else many
        beside = min(look.px(self._wide), round(wide * SHARE))
        self._beside.stand(beside, look.px(self._gap), shape != "three")
        if shape != self.shape:
            here = self.window().focusWidget()
            self._arrange(shape)
            if here is not None and self.isAncestorOf(here):
                here.setFocus()  # what held it stands elsewhere now

    def sizeHint(self) -> QSize:
        """No higher than it needs to be, or a low window would scroll the page beside the panes."""
        wanted = super().sizeHint()
        return wanted if self.shape == "narrow" else QSize(wanted.width(), self.minimumHeight())

    def _arrange(self, shape: str) -> None:
        self.shape = shape
        direction, narrow = QBoxLayout.Direction, shape == "narrow"
        self._across.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._across.setSpacing(18 if narrow else look.px(self._gap))
        self._beside.setVisible(not narrow)
        if narrow:
            self._across.addWidget(self.pane.column)
            self._across.addWidget(self.far)
        else:
            self.pane.hold(self.pane.column)
            self._third.hold(self.far)
        for moved in (self.pane.column, self.far):
            moved.show()  # what changes its place is hidden by Qt
        self.setMinimumHeight(0 if narrow else look.px(LEAST))
        self.turned.emit(shape)
