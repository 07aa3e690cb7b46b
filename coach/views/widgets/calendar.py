"""A month to choose a day from, by keys or by mouse."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import (
    QDate,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coach.i18n import phrases, region
from coach.i18n.translate import _, n_, p_
from coach.views.widgets import look, roles
from coach.views.widgets.key_hints import hints
from coach.views.widgets.living import Column
from coach.views.widgets.pieces import button, label
from coach.views.widgets.row_model import Index, RowModel

WEEKS, SIDE, HIGH, NAMES, DOT, BENEATH = 6, 44, 34, 30, 5, 4  # px at 100 % but for the first
LOW = 29  # px at 100 % of a week where there is little room: a number, and a dot beneath it
AROUND = 16  # px of a day beside its number, for ring and frame
BESIDE = 6  # px of the name of a day beside that of the next
APART = 3  # px between the calendar and what it was opened from
Allowed = Callable[[date], bool]
ByDay = Callable[[date, date], Mapping[date, int]]


@runtime_checkable
class KnowsOneToOnes(Protocol):
    """A window over which every calendar shows by a dot on which days one-to-ones are planned."""

    def one_to_ones(self, first: date, last: date) -> Mapping[date, int]:
        """How many on each day from the first to the last; those without any are left out."""


def _window_over(over: QWidget) -> KnowsOneToOnes | None:
    """Found also from a sheet over another; None where there are no notes, as at a door."""
    at: QWidget | None = over
    while at is not None and not isinstance(at, KnowsOneToOnes):
        at = at.parentWidget()
    return at


def _planned(over: QWidget, first: date, last: date) -> Mapping[date, int]:
    """The window is looked for each time: a month that held it would keep a closed one from going."""
    window = _window_over(over)
    return window.one_to_ones(first, last) if window is not None else {}


class Month(RowModel[date]):
    """The days of one month, from the first to the last."""

    def __init__(self, on: date, today: date, may: Allowed, one_to_ones: ByDay) -> None:
        super().__init__()
        self.today, self.may, self._one_to_ones = today, may, one_to_ones
        self.begins = region.first_day()
        self.show(on)

    def show(self, on: date) -> None:
        """The month of that day."""
        first, last = on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
        # Asked before anything is another: notes that cannot be read leave the month that stands there.
        planned = self._one_to_ones(first, last)
        self.first, self.planned = first, planned
        self.replace([first.replace(day=number) for number in range(1, last.day + 1)])

    def place(self, on: date) -> QModelIndex:
        """Where a day of this month stands."""
        return self.index(on.day - 1)

    def day(self, at: Index) -> date | None:
        """The day that stands there; None where none does."""
        return self.rows[at.row()] if at.isValid() else None

    def before(self, at: Index) -> int:
        """How many days of its week stand to the left of the first; none of any other."""
        return (self.first.weekday() - self.begins) % 7 if at.row() == 0 else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        on = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(on.day)
        return self.says(on) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def says(self, on: date) -> str:
        """The whole day, that it is today, what is planned, that it cannot be chosen."""
        said = [phrases.full_day(on)]
        if on == self.today:
            said.append(_("today"))
        if count := self.planned.get(on):
            said.append(
                n_("{count} one-to-one planned", "{count} one-to-ones planned", count).format(count=count)
            )
        if not self.may(on):
            said.append(_("cannot be chosen here"))
        return ", ".join(said)


class Cell(QStyledItemDelegate):
    """A day: the chosen one filled and ringed, today in a frame, what cannot be chosen struck through.

    A dot beneath it says that a one-to-one is planned. The first of a month is as wide as the days that its
    week has before it, too, and is drawn at the far end.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        grid = option.widget
        assert isinstance(grid, Grid)
        return QSize((grid.month.before(index) + 1) * grid.each.width(), grid.each.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid = option.widget
        assert isinstance(grid, Grid)
        month = grid.month
        on, chosen = month.rows[index.row()], grid.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(grid.place(on)).adjusted(5, 3, -5, -3)
        if chosen:
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 8, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        elif on == month.today:
            painter.setPen(QPen(look.color("control"), 1.5))
            painter.drawRoundedRect(place, 6, 6)
        font = look.sans(14, QFont.Weight.Bold if chosen or on == month.today else QFont.Weight.Normal)
        font.setStrikeOut(not month.may(on))
        painter.setFont(font)
        plain = "ink3" if not month.may(on) else "ink2" if on.weekday() > 4 else "ink"
        painter.setPen(look.color("accentInk" if chosen else plain))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(on.day))
        if on in month.planned:
            at = QPointF(place.center().x(), place.bottom() - look.px(BENEATH))
            _paint_dot(painter, at, "accentInk" if chosen else "accent")
        painter.restore()


def _paint_dot(painter: QPainter, at: QPointF, token: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(token))
    painter.drawEllipse(at, look.px(DOT) / 2, look.px(DOT) / 2)


class Dot(QWidget):
    """What stands beneath a day, beside the words that say what it means."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(look.px(DOT) + 2, look.px(DOT) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_dot(painter, QRectF(self.rect()).center(), "accent")
        painter.end()


class Grid(QListView):
    """The days in their weeks, and the keys of the calendar; every step is by days, whatever the month.

    A list and no table: of a table Orca reads all of the row that one comes to, here a whole week.
    """

    moved = Signal(object)
    chosen = Signal(object)

    def __init__(self, month: Month) -> None:
        super().__init__()
        self.month = month
        self.setObjectName("days")
        self.setAccessibleName(_("Days"))
        self.setModel(month)
        self.setItemDelegate(Cell(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.give_each_day(QSize(look.px(SIDE), look.px(HIGH)))
        self.clicked.connect(self._clicked)

    def give_each_day(self, room: QSize) -> None:
        """So many px; the month is as large as its days."""
        self.each = room
        # One px more than a week: in just its width Qt begins a line with the last of its days.
        self.setFixedSize(7 * room.width() + 1, WEEKS * room.height())
        self.scheduleDelayedItemsLayout()

    def place(self, on: date) -> QRect:
        """Where a day of this month is drawn."""
        made = self.visualRect(self.month.place(on))
        beside = made.width() - self.each.width()
        return made.adjusted(0, 0, -beside, 0) if self.isRightToLeft() else made.adjusted(beside, 0, 0, 0)

    def indexAt(self, at: QPoint) -> QModelIndex:
        """Before the first of a month there is no day."""
        there = super().indexAt(at)
        on = self.month.day(there)
        return there if on is not None and self.place(on).contains(at) else QModelIndex()

    def go(self, on: date) -> None:
        """Stand on that day, in its month."""
        if on.replace(day=1) != self.month.first:
            self.month.show(on)
        self.setCurrentIndex(self.month.place(on))
        self.moved.emit(on)

    def on(self) -> date:
        """The day it stands on."""
        return self.month.day(self.currentIndex()) or self.month.first

    def by_months(self, months: int) -> None:
        """The same day so many months on; the last of a shorter month."""
        on = self.on()
        there = QDate(on.year, on.month, on.day).addMonths(months)
        if 1 <= there.year() <= 9999:
            self.go(date(there.year(), there.month(), there.day()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, Key = event.key(), Qt.Key
        ahead = -1 if self.isRightToLeft() else 1
        days = {Key.Key_Left: -ahead, Key.Key_Right: ahead, Key.Key_Up: -7, Key.Key_Down: 7}
        if key in days:
            self._by_days(days[Key(key)])
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            self.by_months(-1 if key == Key.Key_PageUp else 1)
        elif key == Key.Key_Home:
            self.go(self.month.today)
        elif key == Key.Key_End:
            self.go(self.on().replace(day=monthrange(self.on().year, self.on().month)[1]))
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self._choose(self.on())
        else:
            event.ignore()  # Escape closes the calendar

    def _by_days(self, days: int) -> None:
        if date.min.toordinal() <= self.on().toordinal() + days <= date.max.toordinal():
            self.go(self.on() + timedelta(days=days))

    def _clicked(self, at: QModelIndex) -> None:
        if (on := self.month.day(at)) is not None:
            self.moved.emit(on)
            self._choose(on)

    def _choose(self, on: date) -> None:
        if self.month.may(on):
            self.chosen.emit(on)


class Calendar(QFrame):
    """`chosen` carries the day. It closes then, on Escape, and on a click beside it."""

    chosen = Signal(object)

    def __init__(self, over: QWidget, on: date, today: date, may: Allowed) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self.setAccessibleName(_("Calendar"))
        self.setWindowTitle(_("Calendar"))
        self.grid = Grid(Month(on, today, may, partial(_planned, over)))
        self.grid.month.setParent(self.grid)
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 12, 14, 12)
        down.addLayout(self._head())
        self._names = _names_of_days(self.grid.month.begins)
        self._weeks = Column(self._names, self.grid, spacing=0)
        down.addWidget(self._weeks)
        edge = QFrame()
        edge.setObjectName("edge")
        edge.setFixedHeight(1)
        down.addWidget(edge)
        if _window_over(over) is not None:
            down.addWidget(_what_dots_say())
        self._keys = Column(*(hints(*shown) for shown in _keys()), spacing=down.spacing())
        down.addWidget(self._keys)
        self.grid.moved.connect(self._tell)
        self.grid.chosen.connect(self._choose)
        self.grid.go(on)
        self.grid.setFocus()

    def beneath(self, place: QRect) -> None:
        """Open beneath that place of the screen, above it or beside it, wherever it covers nothing of it.

        Where there is no such room for it, with large letters on a low screen, its days stand closer together
        and what its keys do is not said.
        """
        self.adjustSize()
        room = self.screen().availableGeometry()
        if (at := _free(self.size(), place, room)) is None:
            self._draw_together()
            self.adjustSize()
            at = _free(self.size(), place, room) or room.topLeft()
        self.move(at)
        self.show()

    def _draw_together(self) -> None:
        """No larger than the words and numbers on it."""
        number = QFontMetrics(look.sans(14, QFont.Weight.Bold)).horizontalAdvance("30") + AROUND
        names = [one.sizeHint().width() + BESIDE for one in self._names.findChildren(QLabel)]
        wide = min(max(number, *names), look.px(SIDE))
        self.grid.give_each_day(QSize(wide, look.px(LOW)))
        self._names.setFixedWidth(7 * wide)
        self._keys.hide()
        self._weeks.updateGeometry()  # before it is shown, what changes within does not reach what holds it

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        self.name = label("", "h2", wrap=False)
        head.addWidget(self.name, 1)
        for icon, says, months in (
            ("chevron-left", _("Month before"), -1),
            ("chevron-right", _("Month after"), 1),
        ):
            made = button("", partial(self.grid.by_months, months), "more", icon, says)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Page Up and Page Down do it
            made.setToolTip(says)
            head.addWidget(made)
        return head

    def _tell(self, on: date) -> None:
        self.name.setText(phrases.month(on))

    def _choose(self, on: date) -> None:
        self.close()
        self.chosen.emit(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _names_of_days(begins: int) -> QWidget:
    """Above their columns, for the eye: each day says its own."""
    made = QWidget()
    roles.heard_as(made, "silent")
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    for number in range(7):
        name = label(_(phrases.SHORT_DAYS[(number + begins) % 7]), "meta", wrap=False)
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        across.addWidget(name, 1)
    made.setFixedSize(7 * look.px(SIDE), look.px(NAMES))
    return made


def _free(size: QSize, place: QRect, room: QRect) -> QPoint | None:
    """Where something so large stands within the room and covers nothing of the place; None if nowhere."""
    high, wide = size.height() - 1, size.width() - 1
    left = max(room.left(), min(place.left(), room.right() - wide))
    top = max(room.top(), min(place.top(), room.bottom() - high))
    for at in (
        QPoint(left, place.bottom() + APART),
        QPoint(left, place.top() - APART - high),
        QPoint(place.right() + APART, top),
        QPoint(place.left() - APART - wide, top),
    ):
        if room.contains(QRect(at, size)):
            return at
    return None


def _what_dots_say() -> QWidget:
    """For the eye, as the keys are."""
    made = QWidget()
    roles.heard_as(made, "silent")
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(Dot())
    across.addWidget(label(_("One-to-one planned"), "meta", wrap=False), 1)
    return made


def _keys() -> tuple[tuple[tuple[str, str], ...], ...]:
    """What they do there, line by line, for the eye; each day says itself."""
    return (
        (("←|→", _("day")), ("↑|↓", _("week"))),
        ((p_("key", "PgUp PgDn"), _("month")), (p_("key", "Home"), _("today"))),
        ((p_("key", "Enter"), _("choose")), (phrases.keys("Escape"), _("back"))),
    )
