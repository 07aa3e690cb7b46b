"""One-to-ones, what was to be talked about in them, and what was noted."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ForeignKey, Index, Select, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models import people
from coach.models.base import Base, BrokenRule, Confidence, Removable, Searchable
from coach.models.people import Person

T = TypeVar("T")


class MeetingStatus(StrEnum):
    """How far a one-to-one has come. A moved one is still ahead, as a planned one is."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Whose(StrEnum):
    """Theirs or mine: of a topic, a move or a cancelling."""

    THEIRS = "theirs"
    MINE = "mine"


class Meeting(Removable, Searchable, Base):
    """A one-to-one with one person.

    `starts_at` is the local hour and `minutes` how long it is to last. `confidence` is that of the notes;
    `cancelled_by` holds whose doing it was, theirs or mine, and is empty where nobody said.
    """

    __tablename__ = "meetings"
    search_kind = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=30)
    place: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default=MeetingStatus.PLANNED)
    notes: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)
    # Whose, where it was cancelled; after the others, as a file that was brought up to date has it.
    cancelled_by: Mapped[str] = mapped_column(default="", server_default="", sort_order=1)

    __table_args__ = (
        Index("meetings_of_person", "person_id", "starts_at"),
        Index("meetings_by_time", "status", "starts_at"),
    )

    def hold(self, person: Person) -> None:
        """It took place: the person's rhythm counts from its day. Raises BrokenRule for a cancelled one."""
        if self.status == MeetingStatus.CANCELLED:
            raise BrokenRule(_("This one-to-one was cancelled."))
        self.status = MeetingStatus.HELD
        person.met(self.starts_at.date())

    def cancel(self) -> None:
        """It will not take place; it stays on record. Raises BrokenRule when it was held."""
        if self.status == MeetingStatus.HELD:
            raise BrokenRule(_("This one-to-one has already been held."))
        self.status = MeetingStatus.CANCELLED

    def move(self, session: Session, to: datetime, by: Whose, today: date) -> None:
        """The earlier date stays on record, with who moved it.

        Raises BrokenRule when it was held or cancelled, and for a year that cannot be meant.
        """
        if self.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
            raise BrokenRule(_("Only a one-to-one still ahead can be moved."))
        _must_be_meant(to)
        session.add(
            Move(meeting_id=self.id, moved_on=today, starts_at=self.starts_at, to=to, by=Whose(by).value)
        )
        self.starts_at, self.status = to, MeetingStatus.MOVED

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at or self.confidence == Confidence.PRIVATE or not self.notes:
            return None
        return f"One-to-one {self.starts_at.date().isoformat()}", self.notes


class Move(Base):
    """That a one-to-one was moved, from when to when; `by` is theirs or mine."""

    __tablename__ = "moves"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    moved_on: Mapped[date]
    starts_at: Mapped[datetime]
    to: Mapped[datetime]
    by: Mapped[str]


def plan(
    session: Session, person_id: int, starts_at: datetime, minutes: int = 30, place: str = ""
) -> Meeting:
    """A one-to-one ahead, of 5 to 480 minutes. Raises BrokenRule for any other length or a year not meant."""
    if not 5 <= minutes <= 480:
        raise BrokenRule(_("A one-to-one lasts between five minutes and eight hours."))
    _must_be_meant(starts_at)
    meeting = Meeting(person_id=person_id, starts_at=starts_at, minutes=minutes, place=place)
    session.add(meeting)
    session.flush()
    return meeting


def _must_be_meant(starts_at: datetime) -> None:
    if not 1950 <= starts_at.year <= 2200:
        raise BrokenRule(_("That date is too far away to be meant."))


def get(session: Session, meeting_id: int) -> Meeting:
    """The one-to-one of that id, removed or not. Raises NoResultFound where there is none."""
    return session.get_one(Meeting, meeting_id)


def of_person(session: Session, person_id: int, limit: int = 500) -> Sequence[Meeting]:
    """Newest first."""
    return session.scalars(
        select(Meeting)
        .where(Meeting.person_id == person_id, Meeting.removed_at.is_(None))
        .order_by(Meeting.starts_at.desc())
        .limit(limit)
    ).all()


def shared_notes(session: Session, person_id: int) -> Sequence[Meeting]:
    """Those whose notes both know of, newest first."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.person_id == person_id,
            Meeting.confidence == Confidence.SHARED,
            Meeting.notes != "",
            Meeting.removed_at.is_(None),
        )
        .order_by(Meeting.starts_at.desc())
    ).all()


def latest_moves(session: Session, meeting_ids: Iterable[int]) -> dict[int, Move]:
    """How each of these one-to-ones was moved last; those that never were are left out."""
    found = select(Move).where(Move.meeting_id.in_(list(meeting_ids))).order_by(Move.id)
    return {move.meeting_id: move for move in session.scalars(found)}


def between(session: Session, first: datetime, last: datetime) -> Sequence[Meeting]:
    """Every one-to-one not cancelled, earliest first; with somebody not here only those that were held."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.MOVED, MeetingStatus.HELD)),
            Meeting.starts_at >= first,
            Meeting.starts_at < last,
            Meeting.removed_at.is_(None),
            or_(Meeting.status == MeetingStatus.HELD, people.here(Meeting.person_id)),
        )
        .order_by(Meeting.starts_at)
    ).all()


def last_before(session: Session, person_id: int, before: datetime) -> Meeting | None:
    """The latest one held before a moment."""
    return session.scalar(_held(select(Meeting), person_id, before).limit(1))


def days_held(session: Session, person_id: int, before: datetime, limit: int) -> list[date]:
    """The days of the latest ones held before a moment, newest first; their notes are not read."""
    found = session.scalars(_held(select(Meeting.starts_at), person_id, before).limit(limit))
    return [at.date() for at in found]


def first_with(session: Session, person_id: int) -> date | None:
    """The day of the first one-to-one held with a person."""
    held = _held(select(Meeting.starts_at), person_id, datetime.max).order_by(None)
    at = session.scalar(held.order_by(Meeting.starts_at).limit(1))
    return at.date() if at else None


def _held(found: Select[T], person_id: int, before: datetime) -> Select[T]:
    """Newest first. The plus keeps SQLite from going through everybody's by their status."""
    return found.where(
        Meeting.person_id == person_id,
        Meeting.starts_at < before,
        text("+status = 'held'"),
        Meeting.removed_at.is_(None),
    ).order_by(Meeting.starts_at.desc())


def next_after(session: Session, person_id: int, after: datetime) -> Meeting | None:
    """The earliest one still ahead of a person from that moment on; None where nothing is planned."""
    return session.scalar(
        select(Meeting)
        .where(
            Meeting.person_id == person_id,
            Meeting.starts_at >= after,
            Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.MOVED)),
            Meeting.removed_at.is_(None),
        )
        .order_by(Meeting.starts_at)
        .limit(1)
    )


def moved_by_me(session: Session, first: date, last: date) -> int:
    """How often I moved a one-to-one on those days; whom it was with is not asked."""
    every = (MeetingStatus.PLANNED, MeetingStatus.MOVED, MeetingStatus.HELD, MeetingStatus.CANCELLED)
    return (
        session.scalar(
            select(func.count())
            .select_from(Meeting)
            .join(Move, Move.meeting_id == Meeting.id)
            .where(
                # Moved to a later day than the one on which it was moved.
                Meeting.status.in_(every),
                Meeting.starts_at >= datetime.combine(first, datetime.min.time()),
                Meeting.removed_at.is_(None),
                Move.moved_on.between(first, last),
                Move.by == Whose.MINE,
            )
        )
        or 0
    )


def propose_next(person: Person, meeting: Meeting) -> datetime | None:
    """The same weekday and hour, one rhythm on; later if they are on leave then."""
    if person.rhythm_days is None:
        return None
    proposed = meeting.starts_at + timedelta(days=person.rhythm_days)
    if person.on_leave(proposed.date()) and person.leave_until is None:
        return None  # nobody knows yet when they are back
    if person.on_leave(proposed.date()) and person.leave_until is not None:
        while proposed.date() <= person.leave_until:
            proposed += timedelta(days=7)
    return proposed
