"""Picks: questions shown for a one-to-one, pinned, or swapped away from it, so that the choice is kept."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base
from coach.models.meetings import Meeting


class PickKind(StrEnum):
    """Kept among the three, put aside for another, or seen there and so still there the next time."""

    PINNED = "pinned"
    SWAPPED = "swapped"
    SHOWN = "shown"


class Pick(Base):
    """That a question was shown for one one-to-one, pinned, or swapped away; each question once."""

    __tablename__ = "picks"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    question: Mapped[str]
    kind: Mapped[str]

    __table_args__ = (Index("picks_of_meeting", "meeting_id", "question", unique=True),)


def of_meeting(session: Session, meeting_id: int) -> Sequence[Pick]:
    """In the order they were made."""
    return session.scalars(select(Pick).where(Pick.meeting_id == meeting_id).order_by(Pick.id)).all()


def of_person(session: Session, person_id: int) -> Sequence[Pick]:
    """For every one-to-one with them, in the order they were made."""
    return session.scalars(select(Pick).where(Pick.person_id == person_id).order_by(Pick.id)).all()


def put(session: Session, meeting: Meeting, question: str, kind: PickKind) -> Pick:
    """Pin it, or swap it away; what was said of it before for this one-to-one no longer counts."""
    take_back(session, meeting.id, question)
    made = Pick(person_id=meeting.person_id, meeting_id=meeting.id, question=question, kind=kind.value)
    session.add(made)
    session.flush()
    return made


def take_back(session: Session, meeting_id: int, question: str) -> None:
    """Neither pinned nor swapped away."""
    for one in of_meeting(session, meeting_id):
        if one.question == question:
            session.delete(one)
    session.flush()
