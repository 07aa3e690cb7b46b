"""What stands beside a guide, or at its end: what one did with it, and the guides it goes well with."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coach.i18n.translate import _
from coach.views.library.in_this_guide import EDGES, WIDE
from coach.views.library.typeset import in_lines, quoted
from coach.views.widgets import look, roles
from coach.views.widgets.hanging import HANG, Line, whole
from coach.views.widgets.living import Column
from coach.views.widgets.pieces import button, label


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
            open_it = partial(open_guide, slug)
            down.addWidget(_title(title, open_it) if beside else _row(title, open_it))

    @property
    def _edge(self) -> int:
        """px before its words, which stand below those of the parts, or on the edge of the text."""
        return look.px(12) if self._beside else HANG

    def _head(self, text: str) -> QLabel:
        made = self._line(text, "meta" if self._beside else "h2", above=18)
        roles.heard_as(made, "heading")
        return made

    def _line(self, text: str, role: str, above: int = 0) -> QLabel:
        made = label(text, role)
        made.setContentsMargins(self._edge, look.px(above), 0, look.px(2))
        return made


def _title(title: str, open_it: Callable[[], object]) -> QPushButton:
    letters = QFontMetrics(look.sans(14, QFont.Weight.DemiBold))
    text = in_lines(quoted(title), letters, look.px(WIDE - EDGES))
    made = button(text, open_it, "shelf", says=_says(title))
    made.setMinimumHeight(look.px(28) + letters.height() * text.count("\n"))
    return made


def _row(title: str, open_it: Callable[[], object]) -> QWidget:
    return Line(quoted(title), opens=whole(_says(title), open_it))


def _says(title: str) -> str:
    return _("Open the guide: {title}").format(title=title)
