"""The topics of an agenda, read again after a tick: one row, and not the agenda."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from coach.models import topics
from coach.models.base import Base
from coach.models.topics import Topic

ON_THE_AGENDA: frozenset[type[Base]] = frozenset({Topic})  # nothing else on the page is read from these


def again(session: Session, held: Sequence[Topic], written: Collection[int]) -> list[Topic] | None:
    """Those held, as they are now that these of them were `written`. None where one of them went or moved."""
    there = {topic.id: topic for topic in held}
    now = {topic.id: topic for topic in topics.these(session, written)}
    if any(row not in now or _place(now[row]) != _place(there[row]) for row in written):
        return None
    return [now.get(topic.id, topic) for topic in held]


def _place(topic: Topic) -> tuple[object, ...]:
    """What decides whether it stands on an agenda, on which and where."""
    return topic.meeting_id, topic.whose, topic.dropped, topic.removed_at
