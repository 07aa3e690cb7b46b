"""A page of plain words over the window."""

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from coach.i18n.translate import p_
from coach.views.widgets import look, sheet_ends
from coach.views.widgets.pieces import button, label


class PlainPage(QDialog):
    """A title, paragraphs under heads, and Close. `over` is the window, `name` the object's name for tests."""

    def __init__(self, over: QWidget, name: str, title: str) -> None:
        super().__init__(over)
        self.setObjectName(name)
        self.setWindowTitle("Coach")
        sheet_ends.titled(self, title)
        self.resize(min(look.px(600), over.width() - 40), min(look.px(640), over.height() - 40))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(12)
        whole.addWidget(label(title, "reading"))
        page = QWidget()
        page.setObjectName("page")
        self.down = QVBoxLayout(page)
        self.down.setContentsMargins(0, 0, 12, 0)
        self.down.setSpacing(10)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName(title)
        whole.addWidget(scroll, 1)
        close = button(p_("window", "Close"), self.accept, "primary")
        whole.addWidget(sheet_ends.foot(self, (close, sheet_ends.Role.RejectRole)))
        sheet_ends.finishes(self, self.accept)

    def say(self, head: str, *texts: str) -> None:
        self.down.addWidget(label(head, "h3"))
        for text in texts:
            self.down.addWidget(label(text, "body2"))
