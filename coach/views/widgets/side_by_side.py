"""What stands side by side while there is room, and one below the other where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.views.widgets import look
from coach.views.widgets.beside import at_top, clear_layouts
from coach.views.widgets.living import Column, Part, Told, WideFirst


class ScrolledPage(WideFirst, QWidget):
    """What a scroll area holds."""

    bare = True  # but for one colour

    def minimumSizeHint(self) -> QSize:
        """As high as it is at the width it is given: Qt would take its height at its narrowest as well, and
        scroll over nothing.
        """
        least, down = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if down is not None and down.hasHeightForWidth() else least


class Columns(WideFirst, QWidget):
    """Side by side while there is room, one below the other when there is not.

    With `middle`, three columns stand as two between `narrow` and `middle`: the one that comes first when
    narrow with the first column under it, and the last.
    """

    bare = True

    def __init__(
        self,
        *columns: tuple[QWidget, int],
        narrow: int = 760,
        first_when_narrow: int = 0,
        middle: int = 0,
        gap: int = 18,
    ) -> None:
        super().__init__()
        self._narrow, self._columns, self._first = narrow, columns, first_when_narrow
        self._middle, self._gap = middle, gap
        self._shape = ""
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._arrange("wide")

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show in each column, all of them `Column`, what its part holds."""
        for (widget, _stretch), part in zip(self._columns, parts, strict=True):
            assert isinstance(widget, Column)
            assert part.parts is not None
            widget.show_parts(part.parts, told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Arrange for the room there is, which may be less than what is asked for."""
        wide, middle, _narrow = self._least()
        self._arrange(
            "wide"
            if width >= max(look.px(max(self._narrow, self._middle)), wide)
            else "middle"
            if self._middle and width >= max(look.px(self._narrow), middle)
            else "narrow"
        )

    def minimumSizeHint(self) -> QSize:
        """Never wider than the widest column, so that longer words fold the columns, not cut them off."""
        return QSize(self._least()[2], super().minimumSizeHint().height())

    def _least(self) -> tuple[int, int, int]:
        """How wide each shape is at the least."""
        least = [widget.minimumSizeHint().width() for widget, _stretch in self._columns]
        gap = self._gap
        return sum(least) + gap * (len(least) - 1), max(least[:-1]) + gap + least[-1], max(least)

    def _arrange(self, shape: str) -> None:
        if shape == self._shape:
            return
        self._shape = shape
        # What stands side by side must not keep the page too wide for it to be laid one below the other.
        across = QSizePolicy.Policy.Preferred if shape == "narrow" else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        clear_layouts(self._layout)
        self._layout.setSpacing(18 if shape == "narrow" else self._gap)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if shape == "narrow" else direction.LeftToRight)
        order = list(self._columns)
        if shape != "wide":
            order.insert(0, order.pop(self._first))
        if shape == "middle":
            left = QVBoxLayout()
            left.setSpacing(18)
            for widget, _stretch in order[:-1]:
                left.addWidget(widget)
            left.addStretch(1)
            self._layout.addLayout(left, 5)
            self._layout.addLayout(at_top(order[-1][0]), 3)
            return
        for widget, stretch in order:
            self._layout.addLayout(at_top(widget), 0 if shape == "narrow" else stretch)


def columns(
    *held: tuple[Sequence[Part], int],
    narrow: int = 760,
    first_when_narrow: int = 0,
    middle: int = 0,
    gap: int = 18,
) -> Part:
    """Parts side by side, each column with its share of the width; otherwise as `Columns`."""
    shares = tuple(share for _parts, share in held)
    each = [Part(place, Column, parts=parts) for place, (parts, _share) in enumerate(held)]
    return Part("columns", _columns, shares, narrow, first_when_narrow, middle, gap, parts=each)


def _columns(shares: tuple[int, ...], narrow: int, first: int, middle: int, gap: int) -> Columns:
    made = [(Column(), share) for share in shares]
    return Columns(*made, narrow=narrow, first_when_narrow=first, middle=middle, gap=gap)


class Lines(QFrame):
    """Side by side, going on in a next line where there is no more room.

    px: `spacing` between two, `below` under the last line. A quiet button that begins a further line stands
    with its words on the left edge, as a first one does.
    """

    SPACING = 14
    DOWN = 6  # px at the most between two lines: what belongs together is nearer than what follows
    ASIDE = 4  # px at 100 % that a quiet button is less wide on the edge

    def __init__(self, *widgets: QWidget, spacing: int = SPACING, below: int = 0) -> None:
        super().__init__()
        self._widgets, self._spacing = widgets, spacing
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, below)
        self._down.setSpacing(min(spacing, self.DOWN))
        self._counts: list[int] = []
        self._arrange([len(widgets)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Other words on one of them may ask for another line."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _aside(self) -> int:
        """px left and right of the lines, the edge of the frame among them."""
        margins = self._down.contentsMargins()
        return margins.left() + margins.right() + self.width() - self.contentsRect().width()

    def _fold(self) -> None:
        self._widgets = tuple(one for one in self._widgets if one.parentWidget() is self)  # and not moved on
        counts, used = [0], 0
        for widget in self._widgets:
            wide = 0 if widget.isHidden() else widget.sizeHint().width() + self._spacing
            if widget.property("edge") and widget is not self._widgets[0]:
                wide += look.px(self.ASIDE)  # as wide as it was before, or it would go to and fro
            if counts[-1] and used + wide - self._spacing > self.width() - self._aside():
                counts.append(0)
                used = 0
            counts[-1] += 1
            used += wide
        self._arrange(counts)

    def minimumSizeHint(self) -> QSize:
        widest = max((widget.minimumSizeHint().width() for widget in self._widgets), default=0)
        return QSize(widest + self._aside(), super().minimumSizeHint().height())

    def _arrange(self, counts: list[int]) -> None:
        if counts == self._counts:
            return
        self._counts = counts
        clear_layouts(self._down)
        left = iter(self._widgets)
        for line, count in enumerate(counts):
            across = QHBoxLayout()
            across.setSpacing(self._spacing)
            for place in range(count):
                widget = next(left)
                across.addWidget(widget)
                if (line or place) and widget.property("kind") == "quiet":
                    _on_the_edge(widget, place == 0)
            across.addStretch(1)
            self._down.addLayout(across)


def _on_the_edge(button: QWidget, there: bool) -> None:
    if bool(button.property("edge")) != there:
        button.setProperty("edge", there)
        look.again(button)


def side_by_side(*buttons: QPushButton, below: int = 0) -> QWidget:
    """Buttons in a line, or in several where there is no room for one.

    A quiet first one stands with its words, not its frame, on the left edge.
    """
    quiet = bool(buttons) and buttons[0].property("kind") == "quiet"
    if quiet:
        buttons[0].setProperty("edge", True)
    return Lines(*buttons, spacing=4 if quiet else 8, below=below)


def column(*widgets: QWidget, spacing: int = 18) -> QWidget:
    """Widgets below each other in the order given, as one."""
    return Column(*widgets, spacing=spacing)
