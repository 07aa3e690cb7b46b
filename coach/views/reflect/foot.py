"""The foot of a page of Reflect, always in sight: what holds for the whole of it, and perhaps one way on."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from coach.i18n import phrases
from coach.views.widgets import icons, roles
from coach.views.widgets.pieces import button, label


class AtFoot(NamedTuple):
    """The words, an icon before them, and what a button there is called and does; without one, none."""

    said: str
    icon: str = ""
    does: str = ""
    act: Callable[[], object] | None = None


class ReflectFoot(QFrame):
    """Told anew by each page; without words it is out of sight."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("closing_foot")  # it looks as the one of a one-to-one
        self._told = AtFoot("")
        across = QHBoxLayout(self)
        across.setSpacing(10)
        self._icon = QLabel()
        roles.heard_as(self._icon, "silent")
        across.addWidget(self._icon)
        self.says = label("", "meta")
        across.addWidget(self.says, 1)
        self.does = button("", self._press, "quiet")
        self.does.setObjectName("at_foot")
        across.addWidget(self.does)
        self.hide()

    def tell(self, told: AtFoot | None) -> None:
        """What the page has at its foot; None where it has nothing."""
        self._told = told or AtFoot("")
        self.says.setText(phrases.breakable(self._told.said))
        self._icon.setVisible(bool(self._told.icon))
        if self._told.icon:
            self._icon.setPixmap(icons.picture(self._told.icon, "ink3", 16))
        self.does.setVisible(self._told.act is not None)
        self.does.setText(self._told.does)
        self.does.setAccessibleName(self._told.does)

    def stand(self, left: int, right: int, bottom: int, width: int) -> int:
        """px: at the foot of something so wide, its words at the edges of the page. How high it is then."""
        self.setVisible(bool(self._told.said))
        if not self._told.said:
            return 0
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(left, 10, right, 10)
        high = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry(0, bottom - high, width, high)
        return high

    def _press(self) -> None:
        if self._told.act is not None:
            self._told.act()
