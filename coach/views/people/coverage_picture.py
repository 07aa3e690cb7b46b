"""The picture of what a relationship has carried: twelve weeks, a dot from me, a diamond to me. No number."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.advice.coverage import LINE, WEEKS, PictureKind, PictureRow
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.views.widgets import look, roles
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
NAMES, DAYS, MENU = 220, 140, 56  # px of the columns of names, of days and of the menu, where there is room
MONTH = 4  # weeks between two days that are named on the scale
HEIGHT, GIVEN, MIDDLE, RECEIVED = 42, 12, 21, 30  # px of a line, and where in it things stand


def _across(week: float, width: float) -> float:
    """Where a week of the twelve stands, 0 the oldest, from the leading side of a line so wide."""
    edge = look.px(6)
    return edge + week * (width - 2 * edge) / (WEEKS - 1)


class Drawn(QWidget):
    """A line of the picture as wide as there is room; mirrored where one reads from the right."""

    tall = HEIGHT

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(look.px(self.tall))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look.px(250), look.px(self.tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(110), look.px(self.tall))

    def place(self, week: float) -> float:
        """The x of a week."""
        there = _across(week, self.width())
        return self.width() - there if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else there

    def begin(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(look.px(12))
        painter.setFont(font)
        return painter

    def beside(self, painter: QPainter, x: float, y: float, said: str, gap: float) -> None:
        """Words after a mark, or before it where there is no room after."""
        wide = QFontMetricsF(painter.font()).horizontalAdvance(said)
        left = x + gap if x + gap + wide <= self.width() else x - gap - wide
        painter.setPen(look.color("ink2"))
        box = QRectF(left, y - look.px(9), wide + 2, look.px(18))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), said)


class Scale(Drawn):
    """The weeks above the lines: a tick each, every fourth with its day, and today."""

    tall = 30

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.setAccessibleName(_("Twelve weeks, from {first} to today").format(first=self._said(0)))

    def _said(self, week: int) -> str:
        return phrases.short_date(self._today - LINE + timedelta(days=1 + 7 * week), self._today)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self.begin()
        painter.setPen(QPen(look.color("control"), 1))
        low = self.height()
        for week in range(WEEKS):
            painter.drawLine(QPointF(self.place(week), low - look.px(6)), QPointF(self.place(week), low))
        metrics = QFontMetricsF(painter.font())
        free, step = 0.0, MONTH
        named = [(week, self._said(week)) for week in range(0, WEEKS - 2, step)] + [(WEEKS - 1, _("today"))]
        end = self.width() - metrics.horizontalAdvance(named[-1][1]) - look.px(10)
        painter.setPen(look.color("ink2"))
        for week, said in named:
            wide = metrics.horizontalAdvance(said)
            left = max(0.0, min(self.place(week) - look.px(6), self.width() - wide))
            if week < WEEKS - 1 and (left < free or left + wide > end):
                continue  # no room: the ticks stand for it
            painter.drawText(QPointF(left, low - look.px(11)), said)
            free = left + wide + look.px(10)
        painter.end()


class PictureLine(Drawn):
    """Twelve weeks on one hairline: above it from me, below it to me, the last of each with its day."""

    def __init__(self, row: PictureRow, today: date) -> None:
        super().__init__()
        self._row, self._today = row, today
        self.setAccessibleName(f"{row.name}: {row.said}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self.begin()
        wanted = self._row.wanted
        style = Qt.PenStyle.SolidLine if wanted else Qt.PenStyle.DotLine
        painter.setPen(QPen(look.color("line" if wanted else "control"), 1.5, style))
        middle = look.px(MIDDLE)
        painter.drawLine(QPointF(self.place(0), middle), QPointF(self.place(WEEKS - 1), middle))
        if wanted:
            self._marks(painter, self._row.given, self._row.last_given, True)
            self._marks(painter, self._row.received, self._row.last_received, False)
        painter.end()

    def _marks(self, painter: QPainter, weeks: Sequence[int], last: date | None, given: bool) -> None:
        y, r = look.px(GIVEN if given else RECEIVED), look.px(4.5)
        for week in weeks:
            x = self.place(week)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(look.color("accent" if given else "surface"))
            if given:
                painter.drawEllipse(QRectF(x - r, y - r, 2 * r, 2 * r))
            else:
                painter.drawPolygon(_diamond(x, y, r + 1))
        if last is None:
            return
        said = phrases.short_date(last, self._today)
        if weeks:
            self.beside(painter, self.place(weeks[-1]), y, said, look.px(10))
        else:  # longer ago than the twelve weeks
            self.beside(painter, self.place(0), y, f"‹ {said}", 0)


class Sign(QWidget):
    """The mark of a way, as it stands in the picture; the words beside it tell it."""

    def __init__(self, given: bool) -> None:
        super().__init__()
        self._given = given
        roles.heard_as(self, "silent")
        self.setFixedSize(look.px(14), look.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent"), 2))
        painter.setBrush(look.color("accent" if self._given else "surface"))
        x, y, r = self.width() / 2, self.height() / 2, look.px(4.5)
        if self._given:
            painter.drawEllipse(QRectF(x - r, y - r, 2 * r, 2 * r))
        else:
            painter.drawPolygon(_diamond(x, y, r + 1))
        painter.end()


def _diamond(x: float, y: float, r: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])


def card(
    rows: Sequence[PictureRow],
    kind: PictureKind,
    want: Callable[[str, bool], object],
    today: date,
    name: str,
    narrow: bool,
) -> Card:
    """One of the two parts of the picture; a function can be marked as not wanted, and wanted again.

    `narrow` puts what each line says in words under its name, and leaves the columns at the end out.
    """
    functions = kind == PictureKind.FUNCTION
    title = _("What this relationship has carried, twelve weeks") if functions else _("Four ways to connect")
    made = Card(title)
    roles.heard_as(made, "list")
    made.setAccessibleName(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 2 if narrow else 0)
    grid.setColumnStretch(1, 5)
    place_of_menus = QWidget()  # Qt counts no space beside an empty column
    place_of_menus.setFixedWidth(look.px(MENU))
    grid.addWidget(place_of_menus, 0, 4)
    for place, least in ((0, 0 if narrow else NAMES), (1, 110)):
        grid.setColumnMinimumWidth(place, look.px(least))  # the lines of both cards stand below each other
    _heads(grid, today, name, narrow)
    for number, row in enumerate((r for r in rows if r.kind == kind), start=1):
        grid.addWidget(_named(row, today, narrow), number, 0)
        grid.addWidget(PictureLine(row, today), number, 1)
        if not narrow:
            _in_words(grid, number, row, today)
        if functions:
            text = _("They do not want this from me") if row.wanted else _("They want this after all")
            says = _("About {what}").format(what=row.name)
            menu = more(says, (text, partial(want, row.tag, not row.wanted)))
            grid.addWidget(menu, number, 4, Qt.AlignmentFlag.AlignVCenter)
    made.body.addLayout(grid)
    return made


def _heads(grid: QGridLayout, today: date, name: str, narrow: bool) -> None:
    grid.addWidget(Scale(today), 0, 1)
    ways = [(True, _("From me")), (False, _("From {name}").format(name=name))]
    if narrow:
        held = QGridLayout()
        held.setHorizontalSpacing(6)
        for line, (given, said) in enumerate(ways):
            held.addWidget(Sign(given), line, 0)
            held.addWidget(label(said, "meta"), line, 1)
        held.setColumnStretch(1, 1)
        grid.addLayout(held, 0, 0)
        return
    for place, (given, said) in enumerate(ways, start=2):
        across = QGridLayout()
        across.setHorizontalSpacing(6)
        across.addWidget(Sign(given), 0, 0)
        across.addWidget(label(said, "meta"), 0, 1)
        across.setColumnStretch(1, 1)
        grid.addLayout(across, 0, place)
        grid.setColumnMinimumWidth(place, look.px(DAYS))


def _named(row: PictureRow, today: date, narrow: bool) -> QWidget:
    name = QWidget()
    down = QVBoxLayout(name)
    down.setContentsMargins(0, 4, 0, 4)
    down.setSpacing(0)
    down.addWidget(label(phrases.capital(row.name)))
    down.addWidget(label(_(WHAT_IT_IS[row.tag]), "meta"))
    if narrow:
        down.addWidget(label(row.said, "meta"))
    return name


def _in_words(grid: QGridLayout, number: int, row: PictureRow, today: date) -> None:
    """The last day of each way; what is not wanted says so once, across both."""
    if not row.wanted:
        grid.addWidget(label(row.said, "meta"), number, 2, 1, 2)
        return
    for place, last in ((2, row.last_given), (3, row.last_received)):
        said = phrases.day(last, today) if last else _("not yet")
        grid.addWidget(label(said, "meta"), number, place)
