"""The quiet line five minutes before the planned end: seen, said to a screen reader once, and no more."""

from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.meetings import Meeting
from coach.views.widgets import announce, icons, look, roles
from coach.views.widgets.pieces import button, label

CUE = timedelta(minutes=5)  # before the end
STAYS = timedelta(minutes=30)  # after it; a page left open all day says nothing of the morning
OFTEN_MS = 10_000
ROOM = 600  # px at 100 % in which all of it stands on one line
GAP = 12  # px between the clock and the words


class WrapUp(QFrame):
    """In sight while it is time; `close_asked` when the leader goes on to Close. Escape puts it away."""

    close_asked = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._id, self._said_of, self._away = 0, 0, False
        self._ends_at: datetime | None = None
        self.setObjectName("wrap_up")
        self._across = across = QHBoxLayout(self)
        across.setSpacing(GAP)
        self._clock_face = label("", wrap=False)
        self._clock_face.setPixmap(icons.icon("clock", "accentText").pixmap(look.px(20), look.px(20)))
        roles.heard_as(self._clock_face, "silent")
        across.addWidget(self._clock_face)
        self.stand(0)
        self.left = label("", "h3", wrap=False)
        roles.heard_as(self.left, "text")
        across.addWidget(self.left)
        self._more = label(_("What did you promise? What did they?"), "body2", wrap=False)
        across.addWidget(self._more)
        across.addStretch(1)
        says = _("Close this one-to-one")
        self._close = button(_("Close"), self.close_asked.emit, "quiet", says=says)
        across.addWidget(self._close)
        self._keys = keys = label(phrases.keys("Ctrl+Enter"), "keycap", wrap=False)
        roles.heard_as(keys, "silent")
        across.addWidget(keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self, interval=OFTEN_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def stand(self, gutter: int) -> None:
        """Its words begin where those of the notes do, so many px from the edge of the page."""
        self._across.setContentsMargins(max(gutter - look.px(20) - GAP, 0), 8, 0, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, how much time is left is enough."""
        super().resizeEvent(event)
        least = self.minimumSizeHint().width()
        keys, more = (one.sizeHint().width() + self._across.spacing() for one in (self._keys, self._more))
        self._keys.setVisible(self.width() >= least + keys)
        self._more.setVisible(self.width() >= max(look.px(ROOM), least + keys + more))

    def minimumSizeHint(self) -> QSize:
        """Without what gives way: else the page could never be as narrow as that."""
        margins, always = self._across.contentsMargins(), (self._clock_face, self.left, self._close)
        wide = sum(one.sizeHint().width() + self._across.spacing() for one in always)
        return QSize(margins.left() + wide + margins.right(), super().minimumSizeHint().height())

    def watch(self, meeting: Meeting, closing: bool = False) -> None:
        """The one-to-one in sight; one that is over, cancelled or being closed has no end to come."""
        if meeting.id != self._id:
            self._id, self._away = meeting.id, False
        ends = meeting.starts_at + timedelta(minutes=meeting.minutes)
        self._ends_at = ends if meeting.is_ahead and not closing else None
        self.look()
        self._timer.start() if self._ends_at is not None else self._timer.stop()

    def look(self) -> None:
        """What the clock says now."""
        left = self._ends_at - self._clock.now() if self._ends_at is not None else None
        due = left is not None and -STAYS <= left <= CUE and not self._away
        if due and left is not None:
            self._say(left)
        self.setVisible(due and self.parent() is not None)

    def put_away(self) -> bool:
        """Not shown again for this one-to-one. Whether it was in sight."""
        seen = not self.isHidden()
        self._away |= seen
        self.look()
        return seen

    def _say(self, left: timedelta) -> None:
        minutes = -(-left // timedelta(minutes=1))  # begun ones count
        said = (
            n_("One minute left.", "{count} minutes left.", minutes) if minutes > 0 else _("The time is up.")
        )
        self.left.setText(said.format(count=phrases.capital(phrases.number(max(minutes, 0)))))
        if self._said_of != self._id and self.parent() is not None:
            self._said_of = self._id
            self.setAccessibleName(self.left.text())
            announce.say(self, self.left.text())
