"""The strip above what is read: what kind of guide it is, then its title once that has gone, and the acts."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach.i18n.translate import _
from coach.views.library.filters import CONTEXTS, KINDS_ONE
from coach.views.library.guide import GuidePage
from coach.views.library.reading import BLEED, WIDEST, reserved
from coach.views.library.typeset import quoted
from coach.views.widgets import look, roles
from coach.views.widgets.pieces import button, label

BAR = 10  # px of the scroll bar below it
HIGH, TITLE = 52, 56  # px at 100 %: the strip, and after how many the title is out of sight
BESIDE = 16  # px at 100 % between the way back and the words
LINES = 2  # of its words at the most


class Strip(QFrame):
    """Without a guide it is empty but for what is added."""

    def __init__(self, page: GuidePage | None, alone: bool) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setMinimumHeight(look.px(HIGH))
        self._kind = _kind(page) if page is not None else ""
        self._title = quoted(page.guide.title) if page is not None else ""
        self._said = label(self._kind, "meta")
        self._acts = QHBoxLayout(self)
        self._acts.setSpacing(look.px(6))
        self._acts.addWidget(self._said, 1)
        self._acts.addStretch()  # where its words give way
        self._alone = alone
        self._needed: list[QWidget] = []
        self._key: QWidget | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words stand on the edge of the text below."""
        super().resizeEvent(event)
        room = self.width() - BAR - (0 if self._alone else reserved(self.width()))
        beside = max((room - look.px(WIDEST)) // 2, look.px(8))
        edge = look.px(24) if self._alone else beside + look.px(BLEED)
        self._acts.setContentsMargins(edge, 6, look.px(16), 6)
        if self.isVisible():  # before that it has not its room yet
            self._give_way()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_way()

    def minimumSizeHint(self) -> QSize:
        """As narrow as what can be done: the words and the key give way."""
        return QSize(self._taken(), super().minimumSizeHint().height())

    def _taken(self) -> int:
        """px of the edges and what can be done, with a gap after each."""
        edges = self._acts.contentsMargins()
        acts = sum(one.sizeHint().width() + self._acts.spacing() for one in self._needed)
        return edges.left() + edges.right() + acts

    def _give_way(self) -> None:
        """The words where they would take more than two lines, then the key."""
        room = self.width() - self._taken()
        key = self._key.sizeHint().width() + look.px(BESIDE) if self._key is not None else 0
        words = room - key
        high = LINES * self._said.fontMetrics().lineSpacing() + 2
        longest = self._said.minimumSizeHint().width()
        self._said.setVisible(longest <= words and self._said.heightForWidth(words) <= high)
        if self._key is not None:
            self._key.setVisible(key <= room)

    def add(self, says: str, icon: str, act: Callable[[], object]) -> None:
        """One more act, as an icon whose name is said and shown under the pointer."""
        made = button("", act, "more", icon, says)
        made.setToolTip(says)
        self.put(made)

    def lead_back(self, text: str, says: str, keys: str, act: Callable[[], object]) -> None:
        """The way back, before all else and always in sight, with its key."""
        shown = label(keys, "keycap", wrap=False)
        roles.heard_as(shown, "silent")
        shown.setFixedHeight(shown.sizeHint().height())
        back = button(text, act, "quieter", "arrow-left", says)
        self._acts.insertWidget(0, back)
        self._acts.insertWidget(1, shown)
        self._acts.insertSpacing(2, look.px(BESIDE))
        self._key = shown
        self._needed.append(back)

    def put(self, made: QWidget) -> None:
        self._acts.addWidget(made)
        self._needed.append(made)

    def follow(self, down: int) -> None:
        """`down`: px the text is scrolled."""
        gone = down > look.px(TITLE)
        if bool(self.property("left")) != gone and self._title:
            self.setProperty("left", gone)
            self._said.setProperty("role", "lead" if gone else "meta")
            self._said.setText(self._title if gone else self._kind)
            look.again(self._said)
            look.again(self)
            self._give_way()


def _kind(page: GuidePage) -> str:
    """Practice, in a one-to-one, with the team."""
    guide = page.guide
    kind = _(KINDS_ONE[guide.kind]) if guide.kind in KINDS_ONE else guide.kind
    where = [_(CONTEXTS[one]) for one in guide.contexts if one in CONTEXTS]
    return " · ".join([kind, ", ".join(where)] if where else [kind])
