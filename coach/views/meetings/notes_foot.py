"""Below the notes: that they are stored, how they are kept, and what the marks of a line mean."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from coach.i18n.translate import _, p_
from coach.views.widgets import look, roles
from coach.views.widgets.pieces import label

GAP = 10  # px between two parts


class NotesFoot(QWidget):
    """One line, the marks at its end: from where the words begin, or else from the edge; two without room."""

    def __init__(self, stored: QLabel, level: QPushButton, gutter: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._gutter = gutter
        self._turns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._turns.setContentsMargins(gutter, 4, 0, 4)
        kept = QHBoxLayout()
        kept.setSpacing(GAP)
        kept.addWidget(stored)
        kept.addWidget(level)
        kept.addStretch(1)
        self._kept = (stored, level)
        self._marks = marks = QWidget()
        across = QHBoxLayout(marks)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(5))
        for place, (mark, means) in enumerate(_marks()):
            if place:
                across.addSpacing(look.px(5))
            across.addWidget(label(mark, "mark-small", wrap=False))
            across.addWidget(label(means, "meta", wrap=False))
        across.addStretch(1)
        roles.heard_as(marks, "silent")
        self._turns.addLayout(kept, 1)
        self._turns.addWidget(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = sum(one.sizeHint().width() + GAP for one in (*self._kept, self._marks))
        direction = QBoxLayout.Direction
        beside, edge = wide <= self.width(), self._gutter + wide <= self.width()
        self._turns.setContentsMargins(self._gutter if edge or not beside else 0, 4, 0, 4)
        self._turns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._turns.setSpacing(2)

    def minimumSizeHint(self) -> QSize:
        """Of its two lines: else the page could never be so narrow that they are needed."""
        kept = sum(one.minimumSizeHint().width() + GAP for one in self._kept)
        wide = max(kept, self._marks.minimumSizeHint().width())
        return QSize(self._gutter + wide, super().minimumSizeHint().height())


def _marks() -> tuple[tuple[str, str], ...]:
    """Each with what a line that begins with it is."""
    return (">", p_("mark of a line", "I owe")), ("<", _("they owe")), ("?", _("ask next time"))
