"""How notes read before they were written over: found for a one-to-one or another record, and put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from coach.models import questions, revisions
from coach.models.base import Base, Confidence, kind_named
from coach.models.closings import Closing
from coach.models.meetings import Meeting
from coach.models.revisions import Field, Revision


@dataclass(frozen=True)
class Earlier:
    """One wording: `body` as the note read until `until`, and what it says `now`, empty where it is gone.

    As private as the record is now.
    """

    id: int
    note: Field
    until: datetime
    body: str
    now: str
    confidence: Confidence

    @property
    def key(self) -> str:
        """Under which a private line is ticked."""
        return f"revisions:{self.id}"


def of_meeting(session: Session, meeting_id: int) -> list[Earlier]:
    """Of its notes, its thanks and the answers noted in it, latest first."""
    records: list[Base | None] = [session.get(Meeting, meeting_id), session.get(Closing, meeting_id)]
    return _of(session, [*records, *questions.asked_in(session, meeting_id)])


def of_record(session: Session, kind: type[Base], number: int) -> list[Earlier]:
    """Of all notes of one record, latest first; none where there is no such record."""
    return _of(session, [session.get(kind, number)])


def of_person(session: Session, person_id: int) -> list[Earlier]:
    """Of every note about somebody, latest first."""
    return [_told(session, one) for one in revisions.of_person(session, person_id)]


def put_back(session: Session, revision_id: int) -> None:
    """The note reads again as it did then; what it said until now is kept as an earlier wording in turn.

    Raises NoResultFound where the wording, or its record, is gone.
    """
    held = session.get_one(Revision, revision_id)
    session.info[revisions.NOW_TOO] = True
    setattr(session.get_one(kind_named(held.kind), held.record_id), held.field, held.body)


def _of(session: Session, records: Sequence[Base | None]) -> list[Earlier]:
    notes = [note for record in records if record is not None for note in revisions.notes_of(record)]
    found = [one for note in notes for one in revisions.of_note(session, note)]
    return [_told(session, one) for one in sorted(found, key=lambda one: one.id, reverse=True)]


def _told(session: Session, held: Revision) -> Earlier:
    """Of a record that is gone nobody can say how private it was: it is private."""
    record = session.get(kind_named(held.kind), held.record_id)
    level = getattr(record, "confidence", Confidence.PRIVATE)
    now = getattr(record, held.field, "")
    note = Field(held.kind, held.record_id, held.field)
    return Earlier(held.id, note, held.until, held.body, now, Confidence(level))
