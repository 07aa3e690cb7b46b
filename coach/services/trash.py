"""What was removed from sight: found again for thirty days, put back, and after that gone for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coach.models import contacts, plans, revisions
from coach.models.base import Base, Confidence, Removable, kind_named
from coach.models.bridges import Bridge
from coach.models.contacts import Contact
from coach.models.journal import JournalEntry
from coach.models.meetings import Meeting
from coach.models.mentions import Mention
from coach.models.own_templates import OwnTemplate
from coach.models.people import Fact, Person
from coach.models.plans import Plan, PlanStatus
from coach.models.promises import Promise
from coach.models.repairs import Repair
from coach.models.thoughts import Thought
from coach.models.topics import Topic
from coach.services import forgetting

KEPT_FOR = timedelta(days=30)
# Those that refer to others come before them, and each has its words here.
WORDS: tuple[tuple[Any, str], ...] = (
    (Topic, "body"), (Promise, "what"), (Mention, "body"), (Contact, "body"), (Fact, "body"),
    (Repair, "noticed"), (Bridge, "why"), (Plan, "sentence"), (Thought, "body"), (JournalEntry, "body"),
    (OwnTemplate, "title"), (Meeting, "notes"), (Person, "name"),
)  # fmt: skip


@dataclass(frozen=True)
class Removed:
    """One thing in the trash: table and number of its record, its words, whom it is about, when it went.

    `day` is that of a one-to-one or of a page of the journal; None of all others.
    """

    kind: str
    id: int
    words: str
    person: str
    at: datetime
    confidence: Confidence
    day: date | None = None

    def goes_on(self) -> date:
        """The day from which on it is gone for good."""
        return (self.at + KEPT_FOR).date()


def held(session: Session) -> list[Removed]:
    """All that was removed and can be put back, what went last first."""
    names = {one.id: one.name for one in session.scalars(select(Person))}
    found = [
        _removed(record, column, names)
        for kind, column in WORDS
        for record in session.scalars(select(kind).where(kind.removed_at.is_not(None)))
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def put_back(session: Session, kind: str, number: int) -> None:
    """In sight again, with what follows: the last contact counts, a plan for which there is no room rests.

    Raises NoResultFound where it is gone for good.
    """
    record = session.get_one(kind_named(kind), number)
    assert isinstance(record, Removable)
    if isinstance(record, Plan) and record.status == PlanStatus.ACTIVE and plans.room(session) < 1:
        record.rest()
    record.put_back()
    session.flush()
    if isinstance(record, (Contact, Meeting)):
        contacts.work_out_last(session, record.person_id)


def empty(session: Session, now: datetime) -> int:
    """What was removed more than thirty days before `now` goes for good. How many went.

    What others still refer to stays until those are gone. A person goes with all about them.
    """
    gone = 0
    for kind, _column in WORDS:
        for record in session.scalars(select(kind).where(kind.removed_at <= now - KEPT_FOR)).all():
            gone += _for_good(session, record)
    before = (now - KEPT_FOR).isoformat()
    session.execute(text("DELETE FROM undo_steps WHERE at <= :before"), {"before": before})
    return gone


def waits(session: Session, now: datetime) -> bool:
    """Whether there is something that should be gone by now."""
    due = (select(kind.id).where(kind.removed_at <= now - KEPT_FOR).limit(1) for kind, _column in WORDS)
    return any(session.scalar(one) is not None for one in due)


def _for_good(session: Session, record: Any) -> bool:
    number, kind = record.id, type(record)
    try:
        with session.begin_nested():
            if kind is Person:
                forgetting.forget(session, number)
            else:
                session.delete(record)
                session.flush()
                revisions.forget(session, kind.__tablename__, [number])
    except IntegrityError:
        return False
    return True


def _removed(record: Any, column: str, names: dict[int, str]) -> Removed:
    person = names.get(getattr(record, "person_id", 0) or 0, "")
    level = Confidence(getattr(record, "confidence", Confidence.MINE))
    day = record.starts_at.date() if isinstance(record, Meeting) else None
    day = record.on if isinstance(record, JournalEntry) else day
    words = " ".join(getattr(record, column).split())
    return Removed(record.__tablename__, record.id, words, person, record.removed_at, level, day)


def kinds() -> Sequence[type[Base]]:
    """The kinds of record that can be removed, in no order that matters."""
    return [kind for kind, _column in WORDS]
