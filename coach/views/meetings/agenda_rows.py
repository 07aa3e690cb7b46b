"""Which topics were written since the agenda was read: after a tick one row is read, and not the agenda."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coach.models import topics
from coach.models.base import Base
from coach.models.topics import Topic
from coach.store.store import Store

ON_THE_AGENDA: frozenset[type[Base]] = frozenset({Topic})  # nothing else on the page is read from these


class AgendaRows:
    """Told of every write; `again` gives the rows anew where all of them stand where they stood."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.forget()

    def forget(self) -> None:
        """The agenda is as it was just read."""
        self._rows: set[int] = set()
        self._others = False

    def heard(self, kinds: frozenset[type[Base]]) -> None:
        """Records of these kinds were written, just now."""
        if not kinds & ON_THE_AGENDA:
            return
        rows = self._store.rows_of_last(Topic)
        self._rows |= rows
        self._others = self._others or not rows

    def again(self, session: Session, held: Sequence[Topic]) -> list[Topic] | None:
        """Those held, as they are now. None where one came, went or moved: then all of it is to be read."""
        there = {topic.id: topic for topic in held}
        if self._others or not self._rows or not self._rows <= there.keys():
            return None
        now = {topic.id: topic for topic in topics.these(session, self._rows)}
        if any(row not in now or _place(now[row]) != _place(there[row]) for row in self._rows):
            return None
        return [now.get(topic.id, topic) for topic in held]


def _place(topic: Topic) -> tuple[object, ...]:
    """What decides whether it stands on an agenda, on which and where."""
    return topic.meeting_id, topic.whose, topic.dropped, topic.removed_at
