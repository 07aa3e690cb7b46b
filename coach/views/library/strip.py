"""The strip above what is read: what kind of guide it is, then its title once that has gone, and the acts."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach.i18n.translate import _
from coach.views.library.filters import CONTEXTS, KINDS_ONE
from coach.views.library.guide import GuidePage
from coach.views.library.reading import BLEED, WIDEST
from coach.views.library.typeset import quoted
from coach.views.widgets import look, roles
from coach.views.widgets.pieces import button, label

BAR = 10  # px of the scroll bar below it
HIGH, TITLE = 52, 56  # px at 100 %: the strip, and after how many the title is out of sight


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
        self._alone = alone

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words stand on the edge of the text below."""
        super().resizeEvent(event)
        beside = max((self.width() - BAR - look.px(WIDEST)) // 2, look.px(8))
        edge = look.px(24) if self._alone else beside + look.px(BLEED)
        self._acts.setContentsMargins(edge, 6, look.px(16), 6)

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
        self._acts.insertWidget(0, button(text, act, "quieter", "arrow-left", says))
        self._acts.insertWidget(1, shown)
        self._acts.insertSpacing(2, look.px(16))

    def put(self, made: QWidget) -> None:
        self._acts.addWidget(made)

    def follow(self, down: int) -> None:
        """`down`: px the text is scrolled."""
        gone = down > look.px(TITLE)
        if bool(self.property("left")) != gone and self._title:
            self.setProperty("left", gone)
            self._said.setProperty("role", "lead" if gone else "meta")
            self._said.setText(self._title if gone else self._kind)
            look.again(self._said)
            look.again(self)


def _kind(page: GuidePage) -> str:
    """Practice, in a one-to-one, with the team."""
    guide = page.guide
    kind = _(KINDS_ONE[guide.kind]) if guide.kind in KINDS_ONE else guide.kind
    where = [_(CONTEXTS[one]) for one in guide.contexts if one in CONTEXTS]
    return " · ".join([kind, ", ".join(where)] if where else [kind])
