"""A page of plain words over the window."""

from functools import cached_property

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach.i18n.translate import p_
from coach.views.widgets import on_top, sheet_ends
from coach.views.widgets.on_this_page import OnThisPage
from coach.views.widgets.pieces import button, label


class PlainPage(on_top.Sheet):
    """A title, paragraphs under heads, and Close. `over` is the window, `name` the object's name for tests.

    `most` is its width and height, px at 100 %.
    """

    def __init__(self, over: QWidget, name: str, title: str, most: tuple[int, int] = (620, 660)) -> None:
        super().__init__(over)
        self.setObjectName(name)
        whole = sheet_ends.headed(self, title, most)
        self.page = page = QWidget()
        page.setObjectName("page")
        self.down = QVBoxLayout(page)
        self.down.setContentsMargins(0, 0, 12, 0)
        self.down.setSpacing(10)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName(title)
        whole.addWidget(scroll, 1)
        self._scroll, self._whole = scroll, whole
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(lambda: self._finder.open())
        close = button(p_("window", "Close"), self.accept, "primary")
        sheet_ends.ended(self, (close, sheet_ends.Role.RejectRole))
        sheet_ends.finishes(self, self.accept)

    @cached_property
    def _finder(self) -> OnThisPage:
        """Ctrl+F, as on a page of the window: made when it is first asked for, as there."""
        made = OnThisPage(self._scroll.widget)
        self._whole.insertWidget(self._whole.indexOf(self._scroll) + 1, made)
        return made

    def say(self, head: str, *texts: str) -> None:
        self.down.addWidget(label(head, "h3"))
        for text in texts:
            self.down.addWidget(label(text, "body2"))
