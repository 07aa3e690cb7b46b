"""The picture of what a relationship has carried: one line for each way to be of use to each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.advice.coverage import PictureKind, PictureRow
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models.people import Leave
from coach.views.people.coverage_drawn import LEAST, PictureLine, Scale, Sign
from coach.views.widgets import look, roles
from coach.views.widgets.living import Column, Part
from coach.views.widgets.pieces import Card, label, more
from coach.views.widgets.side_by_side import column

WHAT_IT_IS = {
    "task": later("help with the work itself"),
    "career": later("chances, contacts, advice"),
    "emotional": later("listening under strain"),
    "friendship": later("being glad of each other"),
    "growth": later("questions, feedback, challenge"),
    "giving": later("room for them to help"),
    "respect": later("presence, listening, worth named"),
    "enable": later("a way cleared, a skill shown"),
    "trusting": later("handed over and left alone"),
    "play": later("a laugh, some lightness"),
}
MENU, GAP = 32, 14  # px of the place of the menu, and between two columns
ROOMY, CLOSE = (860, 210, 130), (700, 168, 112)  # px: from which width on, and then of names and of days
FOLDED = 0.38  # of the width, for the names where the days stand under them


@dataclass(frozen=True)
class How:
    """What every line of the picture depends on: the day, with whom, and when they were away."""

    today: date
    name: str
    leave: tuple[Leave, ...]


class Across(QWidget):
    """A line: what it is, its picture, each way in words, a menu. All lines have the same widths.

    Where there is no room for the words of each way at the end, they stand under the name as `below`.
    """

    def __init__(
        self,
        lead: QWidget,
        drawn: QWidget,
        ends: Sequence[QWidget],
        below: QWidget,
        menu: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._ends, self._below = ends, below
        self._lead = QWidget()
        down = QVBoxLayout(self._lead)
        down.setContentsMargins(0, 4, 0, 4)
        down.setSpacing(0)
        down.addWidget(lead)
        down.addWidget(below)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(GAP))
        across.addWidget(self._lead)
        across.addWidget(drawn, 1)
        for one in ends:
            across.addWidget(one)
        at_end = QWidget()  # as wide with a menu as without: a style sheet may have the last word on a button
        at_end.setFixedWidth(look.px(MENU))
        if menu is not None:
            held = QHBoxLayout(at_end)
            held.setContentsMargins(0, 0, 0, 0)
            held.addWidget(menu)
        across.addWidget(at_end)
        self._fit(look.px(ROOMY[0]))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(2 * LEAST + MENU + 2 * GAP), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width():  # none while it finds its place: what is shown for that moment would stay
            self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        shape = next((one for one in (ROOMY, CLOSE) if width >= look.px(one[0])), None)
        self._below.setVisible(shape is None)
        self._lead.setFixedWidth(look.px(shape[1]) if shape else int(width * FOLDED))
        each = look.px(shape[2]) if shape else 0
        for one in self._ends:
            one.setVisible(shape is not None)
            one.setFixedWidth(each if len(self._ends) > 1 else 2 * each + look.px(GAP))
        # What is shown here has Qt lay the lines out anew while it is laying them out: then the places of the
        # first time have the last word, and lines lie on one another, unless they are asked for once more.
        self.updateGeometry()


def card(rows: Sequence[PictureRow], want: Callable[[str, bool], object], how: How) -> Part:
    """Both parts of the picture under one scale; a function can be marked as not wanted, and wanted again."""
    parts = []
    for kind, title in (
        (PictureKind.FUNCTION, _("What this relationship has carried")),
        (PictureKind.STRATEGY, _("Four ways to connect")),
    ):
        functions = kind == PictureKind.FUNCTION
        lines = [
            Part(row.tag, _line, row, how, partial(want, row.tag, not row.wanted) if functions else None)
            for row in rows
            if row.kind == kind
        ]
        head = Part("heads", _heads, title, how) if functions else Part("heads", _title, title)
        parts.append(Part(("picture", kind), _list, title, parts=[head, *lines]))
    return Part("picture", _card, parts=parts)


def _card() -> Card:
    made = Card()
    made.body.setSpacing(14)
    return made


def _list(title: str) -> Column:
    made = Column(spacing=0)
    roles.heard_as(made, "list")
    made.setAccessibleName(title)
    return made


def _title(title: str) -> QWidget:
    """Of the second part, below a hairline: it stands under the scale of the first."""
    head = label(title, "h2")
    roles.heard_as(head, "heading")
    head.setContentsMargins(0, 14, 0, 6)
    return column(_edge(), head, spacing=0)


def _edge() -> QWidget:
    made = QFrame()
    made.setObjectName("edge")
    made.setFixedHeight(1)
    return made


def _heads(title: str, how: How) -> QWidget:
    """The title, whole in its line; below it the scale, and what each mark means."""
    head = label(title, "h2")
    roles.heard_as(head, "heading")
    ways = [(True, _("From me")), (False, _("From {name}").format(name=how.name.split(" ")[0]))]
    below = QWidget()
    down = QVBoxLayout(below)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    for given, said in ways:
        down.addWidget(_way(given, said))
    ends = [_at_foot(_way(given, said), 4) for given, said in ways]
    across = Across(QWidget(), _at_foot(Scale(how.today, how.leave)), ends, below)
    return column(head, across, _edge(), spacing=0)


def _way(given: bool, said: str) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    across.addWidget(Sign(given))
    across.addWidget(label(said, "meta"), 1)
    return made


def _at_foot(widget: QWidget, below: int = 0) -> QWidget:
    """px `below` it."""
    made = QWidget()
    down = QVBoxLayout(made)
    down.setContentsMargins(0, 0, 0, below)
    down.addStretch(1)
    down.addWidget(widget)
    return made


def _line(row: PictureRow, how: How, change: Callable[[], object] | None) -> QWidget:
    name = QWidget()
    down = QVBoxLayout(name)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(label(phrases.capital(row.name), "name"))
    down.addWidget(label(_(WHAT_IT_IS[row.tag]), "meta"))
    menu = None
    if change is not None:
        text = _("They do not want this from me") if row.wanted else _("They want this after all")
        menu = more(_("About {what}").format(what=row.name), (text, change))
    drawn = PictureLine(row, how.today, how.leave)
    return Across(name, drawn, _in_words(row, how.today), label(row.said, "meta"), menu)


def _in_words(row: PictureRow, today: date) -> list[QWidget]:
    """The last day of each way; what is not wanted says so once, across both."""
    if not row.wanted:
        return [label(row.said, "meta")]
    lasts = (row.last_given, row.last_received)
    return [label(phrases.day(last, today) if last else _("not yet"), "meta") for last in lasts]
