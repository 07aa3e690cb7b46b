"""What stands under the name at the head of a one-to-one's page."""

from collections.abc import Sequence
from datetime import date

from coach.advice.brief import Brief
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.meetings import Meeting, MeetingStatus, Move
from coach.views.widgets import choices


def facts(meeting: Meeting, brief: Brief, move: Move | None, also: Sequence[str], today: date) -> list[str]:
    """When, what the brief says, what became of it; `also` names whom one is to meet at the same time."""
    said = [phrases.moment(meeting.starts_at, today), brief.facts]
    if meeting.status == MeetingStatus.HELD:
        said.append(_("held"))
    if meeting.status == MeetingStatus.CANCELLED:
        said.append(choices.cancelled(meeting.cancelled_by, meeting.cancelled_on, today))
    if move is not None:
        said.append(choices.moved(move.by, move.moved_on, today))
    if also:
        said.append(_("at the same time: {names}").format(names=", ".join(also)))
    return said
