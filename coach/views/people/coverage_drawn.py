"""What is drawn of a relationship: a scale of twelve weeks, a dot from me, a diamond to me. No number."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.advice.coverage import LINE, WEEKS, PictureRow
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.people import Leave
from coach.views.widgets import look, roles

MONTH = 4  # weeks between two days that are named on the scale
HEIGHT, GIVEN, MIDDLE, RECEIVED = 46, 14, 23, 32  # px of a line, and where in it things stand
LEAST = 110  # px of a line
ABOVE = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)


def _across(week: float, width: float) -> float:
    """Where a week of the twelve stands, 0 the oldest, from the leading side of a line so wide."""
    edge = look.px(6)
    return edge + week * (width - 2 * edge) / (WEEKS - 1)


class Drawn(QWidget):
    """A line of the picture as wide as there is room; mirrored where one reads from the right."""

    tall = HEIGHT

    def __init__(self, today: date, leave: Sequence[Leave] = ()) -> None:
        super().__init__()
        self._today, self._leave = today, leave
        self.setFixedHeight(look.px(self.tall))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look.px(250), look.px(self.tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(LEAST), look.px(self.tall))

    def place(self, week: float) -> float:
        """The x of a week."""
        there = _across(week, self.width())
        return self.width() - there if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else there

    def _away(self) -> list[QRectF]:
        """Where the days of leave within the twelve weeks stand, from top to foot."""
        first = self._today - LINE + timedelta(days=1)
        found = []
        for one in self._leave:
            last = min(one.last or self._today, self._today)
            if one.first <= last and last >= first:
                ends = [(max(day, first) - first).days / 7 for day in (one.first, last + timedelta(days=1))]
                left, right = sorted(self.place(min(week, WEEKS - 1)) for week in ends)
                found.append(QRectF(left, 0, max(right - left, look.px(4)), self.height()))
        return found

    def begin(self) -> QPainter:
        painter = QPainter(self)
        for box in self._away():
            painter.fillRect(box, look.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.letters())
        return painter

    def letters(self) -> QFont:
        font = self.font()
        font.setPixelSize(look.px(12))
        return font

    def beside(
        self, painter: QPainter, x: float, y: float, said: str, gap: float, taken: Sequence[float] = ()
    ) -> None:
        """Words after a mark, or before it where there is no room after; none over the marks `taken`."""
        wide = QFontMetricsF(painter.font()).horizontalAdvance(said)
        for left in (x + gap, x - gap - wide):
            free = not any(left - gap < mark < left + wide + gap for mark in taken)
            if left >= 0 and left + wide <= self.width() and free:
                break
        else:
            return  # they stand beside the line, or under its name
        painter.setPen(look.color("ink2"))
        box = QRectF(left, y - look.px(9), wide + 2, look.px(18))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), said)


class Scale(Drawn):
    """The weeks above the lines: a tick each, every fourth with its day, and today."""

    tall, alone = 52, 34  # with a line above the days for what is said of leave, and without

    def __init__(self, today: date, leave: Sequence[Leave] = ()) -> None:
        super().__init__(today, leave)
        if not self._away():
            self.tall = self.alone
            self.setFixedHeight(look.px(self.tall))
        said = [_("Twelve weeks, from {first} to today").format(first=self._said(0))]
        self.setAccessibleName(", ".join([*said, *([_("on leave")] if self._away() else [])]))

    def _said(self, week: int) -> str:
        return phrases.short_date(self._today - LINE + timedelta(days=1 + 7 * week), self._today)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.letters())
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
        for box in self._away():
            painter.drawText(box.adjusted(-look.px(60), look.px(2), look.px(60), 0), ABOVE, _("on leave"))
        painter.end()


class PictureLine(Drawn):
    """Twelve weeks on one hairline: above it from me, below it to me, the last of each with its day."""

    def __init__(self, row: PictureRow, today: date, leave: Sequence[Leave] = ()) -> None:
        super().__init__(today, leave)
        self._row = row
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
            others = [self.place(week) for week in weeks[:-1]]
            self.beside(painter, self.place(weeks[-1]), y, said, look.px(10), others)
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
