"""The one field for a day: type it as one would say it, step with the keys, or open the calendar."""

from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent

from coach.i18n import phrases, region
from coach.i18n.translate import _
from coach.views.widgets.calendar import Calendar
from coach.views.widgets.field_icon import FieldIcon
from coach.views.widgets.read_field import ReadField, stepped
from coach.written import dates


class Days(Enum):
    """Which days a field takes. What is typed without a year, as *friday*, is read ahead or back by it."""

    AHEAD = auto()  # today and later, read ahead: a promise, a plan, a one-to-one to be moved
    GONE = auto()  # today and earlier, read back: what took place
    EITHER = auto()  # all, read ahead: a leave that may have begun
    LOOKED_BACK = auto()  # all, read back: from when to when a page tells


class DateField(ReadField):
    """A day. It begins with `start`, which stays possible even where such days are not."""

    def __init__(self, start: date, today: date, days: Days = Days.AHEAD) -> None:
        super().__init__()
        self._start, self._today, self._days = start, today, days
        self._day = start
        self._region = region.name()
        opens = FieldIcon(self, "calendar", "ink2", _("Calendar"), self.open_calendar)
        opens.setToolTip(phrases.named_keys(_("Calendar (Alt+Down)")))
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._write_out)
        self.set_day(start)

    def day(self) -> date:
        """The day it shows. Raises NotRead while what is typed is none, or one that cannot be."""
        self.check()
        return self._day

    def set_day(self, on: date) -> None:
        """Show that day, written out."""
        self.setText(phrases.in_a_field(on))
        self._take(on)

    def kept(self) -> str:
        return self.text() if self._why else self._day.isoformat()

    def may_be(self, on: date) -> bool:
        """Whether it is a day that can be chosen."""
        if on == self._start or self._days in (Days.EITHER, Days.LOOKED_BACK):
            return True
        return on >= self._today if self._days is Days.AHEAD else on <= self._today

    def open_calendar(self) -> None:
        """Beneath the field, or where there is room about it; it gives back the focus when it closes."""
        opened = Calendar(self, self._day, self._today, self.may_be)
        opened.chosen.connect(self.set_day)
        opened.beneath(QRect(self.mapToGlobal(QPoint(0, 0)), self.size()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        elif (by := stepped(event.key())) is not None:
            self._step(*by)
        else:
            super().keyPressEvent(event)

    def _step(self, days: int, months: int) -> None:
        shown = QDate(self._day.year, self._day.month, self._day.day).addDays(days).addMonths(months)
        if not (shown.isValid() and 1 <= shown.year() <= 9999):
            return
        on = date(shown.year(), shown.month(), shown.day())
        if self.may_be(on):
            self.set_day(on)
            self.selectAll()

    def _typed(self, text: str) -> None:
        back = self._days in (Days.GONE, Days.LOOKED_BACK)
        if text == phrases.in_a_field(self._day):
            self._take(self._day)
        elif (on := dates.typed(text, self._today, self._region, back)) is None:
            meant = [one for one in dates.may_mean(text, self._today, back) if self.may_be(one)]
            self._ask(meant)
        elif self.may_be(on):
            self._take(on)
        else:
            self._not_possible(on)

    def _take(self, on: date) -> None:
        other, self._day = on != self._day, on
        far = phrases.how_far(on, self._today)
        if self.text() == phrases.in_a_field(on):
            self.taken(far, "warn" if self._has_passed(on) else "meta")
        else:
            self.taken(f"{phrases.full_day(on)} · {far}", "accent", "check")
        if other:
            self.changed.emit()

    def _has_passed(self, on: date) -> bool:
        """Whether it lies behind where one would rather look ahead: allowed, and not overlooked."""
        return on < self._today and self._days in (Days.AHEAD, Days.EITHER)

    def _ask(self, meant: list[date]) -> None:
        if not meant:
            why = _("Not a day yet. Try “fri”, “27.11.” or “in two weeks”.")
            self.refuse(why, "circle-question-mark")
            return
        offers = [(phrases.in_a_field(one), lambda _on=False, one=one: self._choose(one)) for one in meant]
        self.refuse(_("Which day is meant?"), "circle-question-mark", *offers)

    def _not_possible(self, on: date) -> None:
        said = phrases.full_date(on) if on.year != self._today.year else phrases.day(on, on)
        gone, ahead = _("{day} has passed. Which day ahead?"), _("{day} is still ahead. Which day was it?")
        why = gone if self._days is Days.AHEAD else ahead
        self.refuse(why.format(day=said), "clock")

    def _choose(self, on: date) -> None:
        self.set_day(on)
        self.setFocus()

    def _write_out(self) -> None:
        if not self._why:
            self.set_day(self._day)
