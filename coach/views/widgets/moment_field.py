"""A day and an hour beside each other, both typed as one would say them."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets import look
from coach.views.widgets.date_field import DateField, Days
from coach.views.widgets.read_field import ReadField, stepped
from coach.written import dates

STEP = 15  # minutes that an arrow goes


class HourField(ReadField):
    """An hour of the day, to the minute."""

    def __init__(self, start: time) -> None:
        super().__init__()
        self._at = start
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._write_out)
        self.set_hour(start)

    def hour(self) -> time:
        """The hour it shows. Raises NotRead while what is typed is none."""
        self.check()
        return self._at

    def set_hour(self, at: time) -> None:
        """Show that hour, written out."""
        self.setText(phrases.hour(at))
        self._take(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is later by a quarter of an hour, Page Up by an hour; never beyond midnight."""
        if (by := stepped(event.key())) is None:
            super().keyPressEvent(event)
            return
        moved = datetime.combine(date(2000, 1, 2), self._at) + timedelta(minutes=STEP * by[0], hours=by[1])
        if moved.day == 2:
            self.set_hour(moved.time())
            self.selectAll()

    def _typed(self, text: str) -> None:
        at = dates.hour(text)
        if at is None:
            self.refuse(_("Try “9:30” or “14”."), "circle-question-mark")
        else:
            self._take(at)

    def _take(self, at: time) -> None:
        other, self._at = at != self._at, at
        shown = phrases.hour(at)
        self.taken(*(("",) if self.text() == shown else (shown, "accent", "check")))
        if other:
            self.changed.emit()

    def _write_out(self) -> None:
        if not self._why:
            self.set_hour(self._at)


class MomentField(QWidget):
    """A local day and hour; `changed` when either is another one."""

    changed = Signal()

    def __init__(self, start: datetime, today: date, days: Days = Days.AHEAD) -> None:
        super().__init__()
        self.day, self.hour = DateField(start.date(), today, days), HourField(start.time())
        self.setFocusProxy(self.day)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(10))
        for field, share in ((self.day, 5), (self.hour, 3)):
            down = QVBoxLayout()
            down.setSpacing(2)
            down.addWidget(field)
            down.addWidget(field.said)
            down.addStretch(1)
            across.addLayout(down, share)
            field.said.keep_room()
            field.changed.connect(self.changed)

    def moment(self) -> datetime:
        """What it shows, to the minute. Raises NotRead while a part of it is not understood."""
        return datetime.combine(self.day.day(), self.hour.hour())

    def set_moment(self, at: datetime) -> None:
        """Show that day and hour."""
        self.day.set_day(at.date())
        self.hour.set_hour(at.time())
