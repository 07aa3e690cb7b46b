"""The heading of a page: its title, what it is about, and at its right what can be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.views.widgets.beside import at_top
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import label, reword
from coach.views.widgets.side_by_side import Lines

MOST_BESIDE = 0.5  # of a small header, for what stands beside the title
AROUND = 96  # px of margins and scroll bar that a title and what stands beside it have not
GAP = 14  # px before each thing beside the title


class Heading(QWidget):
    """`over` and `under` the title stand what it is about; empty where there is nothing to say.

    `small`: the title is smaller, and what takes much room beside it stands below. px: the page is `width`
    wide, and the heading begins `hangs` within it.
    """

    def __init__(
        self,
        over: str,
        title: str,
        right: Sequence[Part],
        lead: Part | None,
        under: str,
        *,
        hangs: int,
        small: bool,
        width: int,
    ) -> None:
        super().__init__()
        self._small, self._beside = small, _prints(right, lead)
        down = QVBoxLayout(self)
        down.setContentsMargins(hangs, 0, hangs, 0)
        down.setSpacing(18)
        across = QHBoxLayout()
        across.setSpacing(GAP)
        if lead is not None:
            across.addLayout(at_top(lead.widget()))
        text = QVBoxLayout()
        text.setSpacing(2)
        self._over = label(over, "body2") if over else None
        self._title = label(title, "reading" if lead is not None and small else "display")
        self._under = label(under, "meta" if small else "body2") if under else None
        self._said = (over, title, under)
        for words in (self._over, self._title, self._under):
            if words is not None:
                text.addWidget(words)
        across.addLayout(text, 1)
        down.addLayout(across)
        held = [one.widget() for one in right]
        wide = sum(widget.sizeHint().width() for widget in held)
        around = AROUND + GAP * len(held)
        room = width - around - self._title.minimumSizeHint().width() if small else 0
        if small and (len(held) > 2 or wide > min(width * MOST_BESIDE, room)):
            down.addWidget(Lines(*held))
            return
        for widget in held:
            widget.setMinimumWidth(widget.sizeHint().width())  # the title folds, not what stands beside it
            across.addWidget(widget)

    def say(self, over: str, title: str, right: Sequence[Part], lead: Part | None, under: str) -> bool:
        """Other words in their place; False where it has to be made anew, as with other things beside it."""
        said = (over, title, under)
        if (
            self._small
            or self._beside != _prints(right, lead)
            or [*map(bool, said)] != [*map(bool, self._said)]
        ):
            return False
        for words, before, now in zip((self._over, self._title, self._under), self._said, said, strict=True):
            if words is not None and before != now:
                reword(words, now)
        self._said = said
        return True


def _prints(right: Sequence[Part], lead: Part | None) -> list[object]:
    """What stands beside the words, to be compared: at the right in its order, then what leads."""
    return [*(one.print for one in right), lead.print if lead is not None else None]
