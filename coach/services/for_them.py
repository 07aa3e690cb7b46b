"""The agenda as it may be sent to the other one: what is marked as shared, and a place for theirs."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, topics
from coach.models.base import Confidence
from coach.models.topics import Topic


class ForThem(NamedTuple):
    """Plain text for any mail or chat; `shared` is how many topics are in it, `withheld` how many are not."""

    text: str
    shared: int
    withheld: int


def waiting(session: Session, meeting_id: int) -> Sequence[Topic]:
    """What is still to be talked about in it, whoever may know of it: theirs first, as on the agenda."""
    return [one for one in topics.of_meeting(session, meeting_id) if not (one.talked_about or one.dropped)]


def agenda(session: Session, meeting_id: int) -> ForThem:
    """What is still to be talked about, theirs first, as on the agenda; only what is marked as shared."""
    meeting = meetings.get(session, meeting_id)
    waits = waiting(session, meeting_id)
    shared = [one.body for one in waits if one.confidence == Confidence.SHARED]
    when = f"{phrases.day_and_date(meeting.starts_at.date())}, {phrases.hour(meeting.starts_at)}"
    lines = [_("For our one-to-one: {when}").format(when=when)]
    if shared:
        lines += ["", _("What we want to talk about:"), *(f"- {body}" for body in shared)]
    lines += ["", _("What would you like to talk about?"), "- "]
    return ForThem("\n".join(lines), len(shared), len(waits) - len(shared))
