"""The picture of what a relationship has carried: twelve weeks, a dot from me, a ring to me. No number."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.advice.coverage import WEEKS, PictureKind, PictureRow
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.views.widgets import look
from coach.views.widgets.pieces import Card, label, more

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


class PictureLine(QWidget):
    """Twelve weeks on two hairlines: above what I gave, below what I received."""

    def __init__(self, row: PictureRow) -> None:
        super().__init__()
        self._row = row
        self.setAccessibleName(f"{row.name}: {row.said}")
        self.setFixedHeight(look.px(30))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look.px(250), look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(110), look.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        r = look.px(4.5)
        step = (self.width() - 2 * r - 4) / (WEEKS - 1)
        for y, weeks, filled in (
            (look.px(9), self._row.given, True),
            (look.px(21), self._row.received, False),
        ):
            painter.setPen(QPen(look.color("line"), 1.5))
            painter.drawLine(r + 2, y, self.width() - r - 2, y)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(look.color("accent" if filled else "surface"))
            for week in weeks:
                painter.drawEllipse(QRectF(2 + week * step, y - r, 2 * r, 2 * r))
        painter.end()


def card(rows: Sequence[PictureRow], kind: PictureKind, want: Callable[[str, bool], object]) -> Card:
    """One of the two parts of the picture; a function can be marked as not wanted, and wanted again."""
    functions = kind == PictureKind.FUNCTION
    title = _("What this relationship has carried, twelve weeks") if functions else _("Four ways to connect")
    made = Card(title, "heart-handshake" if functions else "leaf")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for number, row in enumerate(r for r in rows if r.kind == kind):
        name = QWidget()
        down = QVBoxLayout(name)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(label(phrases.capital(row.name), wrap=False))
        down.addWidget(label(_(WHAT_IT_IS[row.tag]), "meta", wrap=False))
        grid.addWidget(name, number, 0)
        grid.addWidget(PictureLine(row), number, 1)
        grid.addWidget(label(row.said, "meta"), number, 2)
        if functions:
            text = _("They do not want this from me") if row.wanted else _("They want this after all")
            says = _("About {what}").format(what=row.name)
            menu = more(says, (text, partial(want, row.tag, not row.wanted)))
            grid.addWidget(menu, number, 3, Qt.AlignmentFlag.AlignTop)
    grid.setColumnMinimumWidth(2, look.px(120))
    made.body.addLayout(grid)
    if functions:
        made.add(
            label(
                _("Filled: from me to them. Ring: from them to me. A memory aid, no target."),
                "meta",
            )
        )
    return made
