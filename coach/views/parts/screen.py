"""A screen names what it shows and fills itself in refresh()."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.views.parts import look
from coach.views.parts.pieces import clear, label


class Screen(QScrollArea):
    """A page that scrolls as a whole. Signals carry ids, never records."""

    person_chosen = Signal(int)
    meeting_chosen = Signal(int)
    guide_chosen = Signal(str)
    done = Signal(str, object)  # what happened, and the act that undoes it
    trouble = Signal(str)
    print_asked = Signal(str, dict)

    shows: frozenset[str] = frozenset()
    name = ""
    title = ""  # what a screen reader says on arriving; marked with later()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        self.page = QVBoxLayout(page)
        self.page.setSpacing(18)
        self.setWidget(page)
        self.stale = True

    def refresh(self) -> None:
        """Fill the screen from the store; never writes."""

    def finish(self) -> None:
        """Ctrl+Enter: on to what comes next here."""

    def leave(self) -> None:
        """Hand over what is still in an editor."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = 36 if self.width() >= 860 else 24
        self.page.setContentsMargins(margin, 28, margin, 36)
        super().resizeEvent(event)

    def empty(self) -> None:
        clear(self.page)

    def header(
        self, over: str, title: str, *right: QWidget, lead: QWidget | None = None, under: str = ""
    ) -> None:
        across = QHBoxLayout()
        across.setSpacing(14)
        if lead is not None:
            across.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(2)
        if over:
            text.addWidget(label(over, "body2"))
        text.addWidget(label(title, "display"))
        if under:
            text.addWidget(label(under, "body2"))
        across.addLayout(text, 1)
        for widget in right:
            across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.page.addLayout(across)

    def nothing_here(self, what: str, why: str, act: QWidget | None = None) -> QWidget:
        """An empty state: what will be here, why it helps, one button."""
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, look.px(8), 0, look.px(8))
        down.addWidget(label(what, "h3"))
        down.addWidget(label(why, "body2"))
        if act is not None:
            down.addSpacing(6)
            down.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        return holder
