"""What stands before the window: one card on an empty desk."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from coach.views.widgets import look, roles
from coach.views.widgets.mnemonics import Letters
from coach.views.widgets.pieces import label
from coach.views.widgets.scrolled import Scrolled
from coach.views.widgets.side_by_side import side_by_side

A_LINE, FRAME = 30, 48  # px: the second is what a desktop may want around a window
CARD, AROUND = 560, 24  # px at 100 % of the card at its widest, and px around it
LEAST = 8  # px above and below it on a low screen


class Door(QDialog):
    """A card on an empty desk; `down` takes what it holds. The title of the window stays neutral."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWindowTitle("Coach")
        self.setAccessibleName(title)
        roles.install()
        Letters(self)
        self.resize(look.px(820), look.px(640))
        page = Scrolled()
        page.setObjectName("page")
        middle = QVBoxLayout(page)
        middle.setContentsMargins(AROUND, LEAST, AROUND, LEAST)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(look.px(CARD))
        self.down = QVBoxLayout(card)
        self.down.setContentsMargins(32, 26, 32, 26)
        self.down.setSpacing(10)
        self.down.addWidget(label(title, "display"))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 1000)  # all there is, up to its largest width
        across.addStretch(1)
        middle.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(2)
        self._page = page
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @property
    def is_narrow(self) -> bool:
        """Whether the screen leaves its card less than its width."""
        return self.screen().availableGeometry().width() < look.px(CARD) + 2 * AROUND

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its card, with a line for what may be wrong; no larger than the screen."""
        super().showEvent(event)
        free = self.screen().availableGeometry()
        wide = min(self.width(), free.width())
        needed = self._page.heightForWidth(wide) + 2 * (AROUND - LEAST) + look.px(A_LINE)
        self.resize(wide, min(max(self.height(), needed), free.height() - FRAME))

    def buttons(self, *made: QPushButton) -> None:
        """A row of buttons at the foot of the card, in the order given; in a large type they fold."""
        self.down.addSpacing(6)
        self.down.addWidget(side_by_side(*made))
