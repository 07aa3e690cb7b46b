"""Below the notes: that they are stored, how they are kept, and what the marks of a line mean."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from coach.i18n.translate import _, p_
from coach.views.widgets import look, roles
from coach.views.widgets.pieces import label


class NotesFoot(QWidget):
    """One line, the marks at its end; two where there is no room for one."""

    def __init__(self, stored: QLabel, level: QPushButton, gutter: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._gutter = gutter
        self._turns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._turns.setContentsMargins(gutter, 4, 0, 4)
        kept = QHBoxLayout()
        kept.setSpacing(14)
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
                across.addSpacing(look.px(10))
            across.addWidget(label(mark, "mark-small", wrap=False))
            across.addWidget(label(means, "meta", wrap=False))
        across.addStretch(1)
        roles.heard_as(marks, "silent")
        self._turns.addLayout(kept, 1)
        self._turns.addWidget(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = sum(one.sizeHint().width() + 14 for one in (*self._kept, self._marks))
        direction = QBoxLayout.Direction
        beside = self._gutter + wide <= self.width()
        self._turns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._turns.setSpacing(2)


def _marks() -> tuple[tuple[str, str], ...]:
    """Each with what a line that begins with it is."""
    return (">", p_("mark of a line", "I owe")), ("<", _("they owe")), ("?", _("ask next time"))
