"""Things to come back to: a question left open, an effort worth acknowledging."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, Confidence, Removable, Searchable
from coach.models.meetings import Meeting


class MentionKind(StrEnum):
    """What is to be done about it: ask again, say that it was seen, or nothing."""

    FOLLOW_UP = "follow-up"
    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"  # for the leader's own eyes: on no brief


class Mention(Removable, Searchable, Base):
    """Something to come back to: a question left open, or an effort worth acknowledging."""

    __tablename__ = "mentions"
    search_kind = "mention"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), default=None)
    kind: Mapped[str] = mapped_column(default=MentionKind.FOLLOW_UP)
    body: Mapped[str]
    noted_on: Mapped[date]
    closed_on: Mapped[date | None] = mapped_column(default=None)
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    def close(self, today: date) -> None:
        """Followed up, or acknowledged."""
        self.closed_on = today

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at:
            return None
        return "", self.body

    def search_day(self, _connection: Connection) -> date | None:
        return self.noted_on


def still_open(session: Session, person_id: int, kind: str) -> Sequence[Mention]:
    """Still open, oldest first."""
    return session.scalars(
        select(Mention)
        .where(
            Mention.person_id == person_id,
            Mention.kind == kind,
            Mention.closed_on.is_(None),
            Mention.removed_at.is_(None),
        )
        .order_by(Mention.noted_on, Mention.id)
    ).all()


def notes_about(session: Session, person_id: int, limit: int = 100) -> Sequence[Mention]:
    """Notes for the leader's own eyes, newest first."""
    return session.scalars(
        select(Mention)
        .where(Mention.person_id == person_id, Mention.kind == MentionKind.NOTE, Mention.removed_at.is_(None))
        .order_by(Mention.noted_on.desc(), Mention.id.desc())
        .limit(limit)
    ).all()


def noted_in(session: Session, meeting: Meeting) -> Sequence[Mention]:
    """What a one-to-one left to come back to, followed up since or not; in no promised order."""
    return session.scalars(
        select(Mention).where(
            Mention.person_id == meeting.person_id,
            Mention.meeting_id == meeting.id,
            Mention.removed_at.is_(None),
        )
    ).all()


def noted_between(session: Session, person_id: int, first: date, last: date) -> Sequence[Mention]:
    """What was noted from the first to the last day, closed since or not, oldest first."""
    return session.scalars(
        select(Mention)
        .where(
            Mention.person_id == person_id,
            Mention.noted_on.between(first, last),
            Mention.removed_at.is_(None),
        )
        .order_by(Mention.noted_on, Mention.id)
    ).all()
