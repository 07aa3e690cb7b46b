"""What stands beside a guide, or at its end: what one did with it, and the guides it goes well with."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton

from coach.i18n.translate import _
from coach.views.library.in_this_guide import EDGES, WIDE
from coach.views.library.typeset import in_lines, quoted
from coach.views.widgets import look, roles
from coach.views.widgets.living import Column
from coach.views.widgets.pieces import button, label
from coach.views.widgets.side_by_side import side_by_side

ROOM = 400  # px at 100 % for a title at the end of a guide: no button wraps


class Tried(NamedTuple):
    """One time it was tried: the day and with whom, and what came of it, as it is said."""

    when: str
    came: str


class GoesWith(Column):
    """`related` are guides by slug and title; `beside`: next to the parts of the guide by name, as quiet."""

    def __init__(
        self,
        tried: Sequence[Tried],
        related: Sequence[tuple[str, str]],
        open_guide: Callable[[str], object],
        beside: bool,
    ) -> None:
        super().__init__(spacing=2)
        self._beside = beside
        down = self.layout()
        assert down is not None
        if tried:
            down.addWidget(self._head(_("Your record")))
        for one in tried:
            down.addWidget(self._line(one.when, "name", above=4))
            down.addWidget(self._line(one.came, "body2"))
        if related:
            down.addWidget(self._head(_("Goes well with")))
        for slug, title in related:
            leads = self._title(title, partial(open_guide, slug))
            down.addWidget(leads if beside else side_by_side(leads))

    @property
    def _edge(self) -> int:
        """px before its words, which stand below those of the parts."""
        return look.px(12) if self._beside else 0

    def _head(self, text: str) -> QLabel:
        made = self._line(text, "meta" if self._beside else "h2", above=18)
        roles.heard_as(made, "heading")
        return made

    def _line(self, text: str, role: str, above: int = 0) -> QLabel:
        made = label(text, role)
        made.setContentsMargins(self._edge, look.px(above), 0, look.px(2))
        return made

    def _title(self, title: str, open_it: Callable[[], object]) -> QPushButton:
        letters = QFontMetrics(look.sans(14, QFont.Weight.DemiBold))
        text = in_lines(quoted(title), letters, look.px(WIDE - EDGES if self._beside else ROOM))
        says = _("Open the guide: {title}").format(title=title)
        made = button(text, open_it, "shelf" if self._beside else "quiet", says=says)
        made.setProperty("edge", not self._beside)
        made.setMinimumHeight(look.px(28) + letters.height() * text.count("\n"))
        return made
