"""What goes out of sight with somebody who is archived: named before, so that nothing is silently left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from coach.models import meetings, mentions, people, plans, promises, topics
from coach.models.meetings import Meeting
from coach.models.mentions import Mention, MentionKind
from coach.models.plans import Plan
from coach.models.promises import Promise
from coach.models.topics import Topic
from coach.services.agenda import carry_over


@dataclass(frozen=True)
class StillOpen:
    """Between the two, each kind in the order of its finder."""

    meetings: Sequence[Meeting] = ()
    promises: Sequence[Promise] = ()
    topics: Sequence[Topic] = ()
    mentions: Sequence[Mention] = ()
    plans: Sequence[Plan] = ()

    @property
    def anything(self) -> bool:
        """Whether there is a line of any kind."""
        return any((self.meetings, self.promises, self.topics, self.mentions, self.plans))


def still_open(session: Session, person_id: int, today: date) -> StillOpen:
    """One-to-ones from today on that are neither held nor cancelled, and all else that is open."""
    follow_ups, efforts = (
        mentions.still_open(session, person_id, kind)
        for kind in (MentionKind.FOLLOW_UP, MentionKind.ACKNOWLEDGE)
    )
    return StillOpen(
        _planned(session, person_id, today),
        promises.between_us(session, person_id),
        topics.still_open(session, person_id),
        [*follow_ups, *efforts],
        plans.with_person(session, person_id),
    )


def archive(session: Session, person_id: int, today: date, calls_off: bool) -> None:
    """They are no longer here. What is open stays as it is, and is back with them.

    With `calls_off` their one-to-ones ahead are cancelled first.
    """
    if calls_off:
        call_off(session, person_id, today)
    people.get(session, person_id).archive(today)


def call_off(session: Session, person_id: int, today: date) -> int:
    """Cancel every one-to-one from today on. Nobody's doing, as somebody leaves. Gives how many."""
    planned = _planned(session, person_id, today)
    for meeting in planned:
        meeting.cancel(None, today)
    carry_over(session, person_id)
    return len(planned)


def _planned(session: Session, person_id: int, today: date) -> Sequence[Meeting]:
    return meetings.planned_with(session, person_id, datetime.combine(today, time.min))
