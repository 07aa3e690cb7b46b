"""The notes of the one-to-one before this one, beside its own."""

from functools import partial

from PySide6.QtCore import Signal

from coach.i18n.translate import _
from coach.models.meetings import Meeting
from coach.views.widgets.living import Column
from coach.views.widgets.pieces import button, label
from coach.views.widgets.privacy import Privacy
from coach.views.widgets.side_by_side import side_by_side
from coach.written.note_marks import in_plain_words

LONG = 600  # letters that are shown


class LastTime(Column):
    """`opened` with the id of that one-to-one."""

    opened = Signal(int)

    def __init__(self, last: Meeting, privacy: Privacy) -> None:
        private = privacy.hides(last.confidence)
        said = _("Private: open it to read it.") if private else in_plain_words(last.notes) or _("No notes.")
        super().__init__(spacing=6)
        opens = button(_("Open"), partial(self.opened.emit, last.id), "quiet", says=_("Open the last"))
        down = self.layout()
        assert down is not None
        down.addWidget(label(said if len(said) < LONG else f"{said[:LONG].rstrip()} …", "body2"))
        down.addWidget(side_by_side(opens))
