"""The steps of a review on one page: those behind and ahead in a line each, one open with what it needs."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coach.i18n.translate import _
from coach.views.widgets import look, roles
from coach.views.widgets.chosen import mark
from coach.views.widgets.living import Column, Part, Told
from coach.views.widgets.pieces import button, label
from coach.views.widgets.side_by_side import Columns, side_by_side
from coach.views.widgets.spaced import even

TITLE, NUMBER = 150, 28  # px at 100 %
IN, GAP = 20, 16  # px at 100 %: within the edges, and between a number and its title
MOST = 28  # px within the edges: large letters need the room
NARROW = 400  # px at 100 %: a line below that does without the air between its parts
TITLES = 4  # of a line, a title takes that part at most
BETWEEN, SHORTER = 44, 12  # px: question and what belongs to it; the bar is so much shorter, beside its own
BUTTON = 6  # px that the words of a button stand within its edge


class ReviewStep(NamedTuple):
    """What one step is called, what it asks, a word beside that, and how long it takes in minutes."""

    title: str
    asks: str
    hint: str
    minutes: int


class ClosedStep(QFrame):
    """A step that is not open: pressed, it is; `gist` says what waits there."""

    def __init__(
        self, number: int, step: ReviewStep, gist: str, done: bool, open_it: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("step_line")
        roles.heard_as(self, "row")
        self.setAccessibleName(step.title)
        across = QHBoxLayout(self)
        across.setContentsMargins(_edge(), 10, _edge(), 10)
        across.setSpacing(look.px(GAP))
        across.addWidget(_disc("✓" if done else str(number), "done" if done else "ahead"))
        title = button(step.title, open_it, "step", says=_("Open the step: {title}").format(title=step.title))
        across.addWidget(title)
        self._title = title
        across.addWidget(label(gist, "body2"), 1)
        beside = _("done") if done else _("{count} min").format(count=step.minutes)
        across.addWidget(label(beside, "meta", wrap=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles are as wide as each other, so that what waits begins on one line, where there is room."""
        super().resizeEvent(event)
        alike, layout = min(look.px(TITLE), self.width() // TITLES), self.layout()
        assert layout is not None
        layout.setSpacing(GAP // 2 if self.width() < look.px(NARROW) else look.px(GAP))
        self._title.setMinimumWidth(max(alike, self._title.minimumSizeHint().width()))


class OpenStep(QFrame):
    """The question and the way on, and beside them what belongs to it; below where there is no room."""

    def __init__(self, number: int, step: ReviewStep, count: int, ways: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("step_open")
        self.setAccessibleName(step.title)
        roles.heard_as(self, "group")
        head = QHBoxLayout()
        head.setSpacing(look.px(GAP) + BUTTON)  # its title stands where those of the others do
        head.addWidget(_disc(str(number), "now"))
        head.addWidget(_heading(step.title), 1)
        at = _("Step {step} of {count}").format(step=number, count=count)
        head.addWidget(label(at, "meta", wrap=False))
        asked = QWidget()
        down = QVBoxLayout(asked)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(even(step.asks, "asks"))
        if step.hint:
            down.addWidget(even(step.hint, "body2"))
        down.addSpacing(6)
        if ways:
            down.addWidget(side_by_side(*ways))
        down.addStretch(1)
        self._holds = Column(spacing=8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_edge(), look.px(16), _edge(), look.px(20))
        whole.setSpacing(look.px(8))
        whole.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(look.px(NUMBER + GAP) + BUTTON, 0, 0, 0)
        below.addWidget(Columns((asked, 1), (self._holds, 2), narrow=720, gap=look.px(BETWEEN)))
        whole.addLayout(below)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        mark(painter, self.rect().adjusted(0, SHORTER, 0, -SHORTER), self.isRightToLeft())
        painter.end()

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        self._holds.show_parts(parts, told)


def _edge() -> int:
    return min(look.px(IN), MOST)


def _heading(text: str) -> QLabel:
    made = label(text, "reading")
    roles.heard_as(made, "heading")
    return made


def _disc(text: str, state: str) -> QLabel:
    """The number of a step, or its tick; the words beside it say the same."""
    made = label(text, "disc", wrap=False)
    made.setProperty("state", state)
    made.setFixedSize(look.px(NUMBER), look.px(NUMBER))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    roles.heard_as(made, "silent")
    return made
