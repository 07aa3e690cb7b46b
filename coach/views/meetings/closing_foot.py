"""The foot of Close, always in sight: the act that ends a one-to-one, and in words what it writes down."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.views.widgets import look, roles
from coach.views.widgets.pieces import button, label

WORDS = 200  # px at 100 % that what is written down needs beside the act and its keys
MINE, THEIRS, ASK = "promise-mine", "promise-theirs", "follow-up"  # the kinds of what is written down


class ClosingFoot(QFrame):
    """Told anew by each page of Close; without an act it is out of sight."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("closing_foot")
        self._act: Callable[[], object] | None = None
        across = QHBoxLayout(self)
        across.setSpacing(12)
        self.does = button("", self._press, "primary")
        across.addWidget(self.does)
        self._keys = keys = label(phrases.keys("Ctrl+Return"), "keycap", wrap=False)
        roles.heard_as(keys, "silent")
        keys.setFixedHeight(keys.sizeHint().height())
        across.addWidget(keys)
        self.says = label("", "body2")
        across.addWidget(self.says, 1)
        self.hide()

    def tell(self, does: str, says: str, act: Callable[[], object]) -> None:
        """What the button is called, what it will write down, and the act."""
        self._act = act
        self.does.setText(does)
        self.does.setAccessibleName(does)
        self.says.setText(says)

    def put_away(self) -> None:
        """Out of sight: another phase, or nothing to do."""
        self._act = None
        self.hide()

    def wants(self) -> bool:
        """Whether there is something to do."""
        return self._act is not None

    def stand(self, left: int, right: int, bottom: int, width: int) -> int:
        """px: at the foot of something so wide, its words at the edges of the page. How high it is."""
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(left, 8, right, 8)
        beside = self.does.sizeHint().width() + self._keys.sizeHint().width() + look.px(WORDS)
        self._keys.setVisible(width - left - right >= beside)
        high = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry(0, bottom - high, width, high)
        return high

    def _press(self) -> None:
        if self._act is not None:
            self._act()


def written_down(kinds: Sequence[str]) -> str:
    """What is going to be, in words, by the kind of each; that nothing is where there is none."""
    mine, theirs, ask = (sum(one == kind for one in kinds) for kind in (MINE, THEIRS, ASK))
    parts = []
    if mine:
        said = n_("one promise of yours", "{count} promises of yours", mine)
        parts.append(said.format(count=phrases.number(mine)))
    if theirs:
        said = n_("one promise of theirs", "{count} promises of theirs", theirs)
        parts.append(said.format(count=phrases.number(theirs)))
    if ask:
        said = n_("one thing to ask next time", "{count} things to ask next time", ask)
        parts.append(said.format(count=phrases.number(ask)))
    if not parts:
        return _("Nothing is written down but that it took place.")
    return _("Writes down: {what}.").format(what=", ".join(parts))
