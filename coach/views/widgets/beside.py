"""Words, and at their end what can be done; where both have no room side by side, that goes below them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.views.widgets import look

LEAST = 140  # px at 100 % that words keep for themselves beside what can be done
AT_EASE = 340  # px at 100 % that they are given before an act that the three dots can hold has a place there


class WordsAndActs(QBoxLayout):
    """Side by side, each act at the top; below the words in as many lines as the acts need.

    With `middle` what stands beside the words stands level with their middle.
    Whoever holds it calls `fit` when there is another amount of room.
    """

    def __init__(self, words: QLayout, acts: Sequence[QWidget], gap: int = 12, middle: bool = False) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._words, self._acts, self._gap = words, acts, gap
        kinds = [one.property("kind") for one in acts]
        # Where words would break early for an act that is seen on the current row alone, its dots have it.
        self._left_to_dots = [one for one in acts if "more" in kinds and one.property("kind") == "act"]
        self._counts: list[int] | None = None
        self._middle, self._showing = middle, False
        self.addLayout(words, 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.addLayout(self._lines)
        self._arrange([])

    def minimumSize(self) -> QSize:
        """As narrow as the widest word or act, so that it can be laid one below the other."""
        acts = max((one.minimumSizeHint().width() for one in self._acts if not one.isHidden()), default=0)
        return QSize(max(self._words.minimumSize().width(), acts), super().minimumSize().height())

    def fit(self, width: int = 0) -> None:
        """Take the shape that the room it has been given asks for.

        `width` is that room, px, for whoever has just said other words: Qt forgets it at once with them.
        """
        room = self.geometry().width()
        width = width or room
        if width <= 0 or self._showing:
            return  # not laid out yet: to fold now would move all the page for a moment
        self._words.invalidate()  # other words do not reach a layout within a layout before the next frame
        wide = [one.sizeHint().width() for one in self._acts]
        self._showing = True
        for one in self._left_to_dots:  # to show one lays out all around it: the room may be another then
            one.setVisible(width - sum(wide) - self._gap * len(wide) >= look.px(AT_EASE))
        self._showing = False
        if self.geometry().width() != room:
            width = self.geometry().width()
        wide = [each for one, each in zip(self._acts, wide, strict=True) if not one.isHidden()]
        words = max(look.px(LEAST), self._words.minimumSize().width())
        if words + sum(wide) + self._gap * len(wide) <= width:
            self._arrange([])
            return
        counts, used = [0], 0
        for act in self._acts:
            more = 0 if act.isHidden() else act.sizeHint().width() + self._gap
            if counts[-1] and used + more - self._gap > width:
                counts.append(0)
                used = 0
            counts[-1] += 1
            used += more
        self._arrange(counts)

    def _arrange(self, counts: list[int]) -> None:
        """So many acts in each line below the words; none: all of them beside the words."""
        if counts == self._counts:
            return
        self._counts = counts
        clear_layouts(self._lines)
        direction = QBoxLayout.Direction
        self.setDirection(direction.TopToBottom if counts else direction.LeftToRight)
        self.setSpacing(4 if counts else self._gap)
        left = iter(self._acts)
        for count in counts or [len(self._acts)]:
            across = QHBoxLayout()
            across.setSpacing(self._gap)
            for _place in range(count):
                act = next(left)
                across.addWidget(act) if self._middle else across.addLayout(at_top(act))
            if counts:
                across.addStretch(1)
            self._lines.addLayout(across)


def at_top(widget: QWidget) -> QVBoxLayout:
    """A place in which a widget keeps to the top, however high its neighbours grow."""
    down = QVBoxLayout()
    down.setSpacing(0)
    down.addWidget(widget)
    down.addStretch(1)
    return down


def clear_layouts(layout: QLayout) -> None:
    """Take the layouts apart and leave the widgets alive, to be laid out anew."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear_layouts(inner)
