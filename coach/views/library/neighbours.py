"""At the foot of what is read alone: the guide before and the one after it on its shelf."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets import look
from coach.views.widgets.pieces import button


class Neighbours(QFrame):
    """Their titles, empty where there is none; `go` is told -1 or 1."""

    def __init__(self, before: str, after: str, go: Callable[[int], object]) -> None:
        super().__init__()
        self.setObjectName("neighbours")
        across = QHBoxLayout(self)
        across.setContentsMargins(look.px(24), 6, look.px(24), 6)
        for title, step, icon, says, keys in (
            (before, -1, "chevron-left", _("The guide before: {title}"), "Alt+Up"),
            (after, 1, "chevron-right", _("The guide after: {title}"), "Alt+Down"),
        ):
            if title:
                made = button(title, partial(go, step), "quieter", icon, says.format(title=title))
                made.setToolTip(phrases.keys(keys))
                if step > 0:
                    made.setLayoutDirection(_other_way())
                across.addWidget(made)
            if step < 0:
                across.addStretch(1)


def _other_way() -> Qt.LayoutDirection:
    """The picture behind the words."""
    from_right = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight if from_right else Qt.LayoutDirection.RightToLeft
