"""Boxes to choose from side by side, each with its words; what is chosen is whole in each."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.views.widgets.beside import clear_layouts
from coach.views.widgets.mnemonics import Named
from coach.views.widgets.still_box import StillBox

One = TypeVar("One")
GAP, BESIDE = 12, 6  # px between two; between one and its words


class Boxes(QWidget):
    """All in one line where there is room; else the first in a line of its own, else each.

    In a `low` window their words stand beside them, in two lines at most; there a long name may be shortened.
    """

    def __init__(self, low: bool) -> None:
        super().__init__()
        self._low = low
        self._boxes: list[StillBox] = []
        self._parts: list[QWidget] = []
        self._shape: tuple[int, ...] = ()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(4 if low else GAP)

    def add(self, name: str) -> StillBox:
        """One more, empty."""
        made = StillBox()
        made.setAccessibleName(name)
        made.setObjectName(f"part_{len(self._boxes)}")
        made.setSizeAdjustPolicy(StillBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        said = Named(name, made)
        said.setProperty("role", "meta")
        part = QWidget(self)
        both = QHBoxLayout(part) if self._low else QVBoxLayout(part)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(BESIDE)
        both.addWidget(said)
        both.addWidget(made, 1)
        self._boxes.append(made)
        self._parts.append(part)
        made.currentIndexChanged.connect(self.fold)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def event(self, event: QEvent) -> bool:
        """Other letters may ask for other lines."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self.fold()
        return super().event(event)

    def fold(self, _chosen: int = 0) -> None:
        """Into as few lines as have room for what is chosen; together they are no wider than the sheet."""
        count = len(self._boxes)
        beside = [self._beside(part) for part in self._parts]
        chosen = [box.wide_for(box.currentText()) for box in self._boxes]
        needs = [wide + more for wide, more in zip(chosen, beside, strict=True)]
        shapes = [(count,), (1, count - 1), *([] if self._low else [(1,) * count])]
        for shape in shapes:
            if all(sum(line) + GAP * (len(line) - 1) <= self.width() for line in _lines(needs, shape)):
                break
        shares = [(self.width() - GAP * (held - 1)) // held for held in shape for _place in range(held)]
        whole = shape != shapes[-1]
        for box, need, share, more in zip(self._boxes, needs, shares, beside, strict=True):
            least = (need if whole else min(need, share)) - more
            if box.minimumWidth() != least:
                box.setMinimumWidth(least)
        self._arrange(shape)

    def _beside(self, part: QWidget) -> int:
        """px that the words of a box take from its line."""
        return part.findChildren(Named)[0].sizeHint().width() + BESIDE if self._low else 0

    def _arrange(self, shape: tuple[int, ...]) -> None:
        if shape == self._shape:
            return
        self._shape = shape
        clear_layouts(self._down)
        for line in _lines(self._parts, shape):
            across = QHBoxLayout()
            across.setSpacing(GAP)
            for part in line:
                across.addWidget(part, 1)
            self._down.addLayout(across)


def _lines(held: Sequence[One], shape: tuple[int, ...]) -> list[list[One]]:
    left = iter(held)
    return [[next(left) for _place in range(count)] for count in shape]
