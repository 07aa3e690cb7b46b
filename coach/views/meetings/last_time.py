"""The notes of the one-to-one before this one, beside its own."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.meetings import Meeting
from coach.views.widgets.pieces import Card, button, label
from coach.views.widgets.privacy import Privacy

LONG = 600  # letters that are shown


class LastTime(Card):
    """`opened` with the id of that one-to-one."""

    opened = Signal(int)

    def __init__(self, last: Meeting, today: date, privacy: Privacy) -> None:
        super().__init__(
            _("Last time, {day}").format(day=phrases.day(last.starts_at.date(), today)), "history"
        )
        private = privacy.hides(last.confidence)
        said = _("Private: open it to read it.") if private else last.notes or _("No notes.")
        self.add(
            label(said if len(said) < LONG else f"{said[:LONG].rstrip()} …", "body2"),
            button(_("Open"), partial(self.opened.emit, last.id), "quiet", says=_("Open the last")),
        )
