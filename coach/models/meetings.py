"""One-to-ones, what was to be talked about in them, and what was noted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection, ForeignKey, Index, Select, event, inspect, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach import clock
from coach.i18n.translate import _
from coach.models import people
from coach.models.base import Base, BrokenRule, Confidence, Removable, Searchable, just_noted
from coach.models.people import Person

T = TypeVar("T")


class MeetingStatus(StrEnum):
    """How far a one-to-one has come. A moved one is still ahead, as a planned one is."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


STILL_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.MOVED)


class Whose(StrEnum):
    """Theirs or mine: of a topic, a move or a cancelling."""

    THEIRS = "theirs"
    MINE = "mine"


class Meeting(Removable, Searchable, Base):
    """A one-to-one with one person.

    `starts_at` is the local hour and `minutes` how long it is to last. `confidence` is that of the notes;
    `cancelled_by` holds whose doing it was, theirs or mine, and is empty where nobody said. `calendar_uid`
    is what the calendar it came from calls it, `calendar_at` its time in a series as that calendar writes it.
    """

    __tablename__ = "meetings"
    search_kind = "meeting"
    earlier_wordings = ("notes",)

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
    cancelled_on: Mapped[date | None] = mapped_column(default=None, sort_order=1)
    # How often it became another entry of a calendar; an undo is one more change, never one less.
    changes: Mapped[int] = mapped_column(default=0, server_default="0", sort_order=1)
    # When it was planned or last moved; a slip of the pen is corrected within ten minutes of it.
    noted_at: Mapped[datetime | None] = mapped_column(default=clock.now, sort_order=2)
    calendar_uid: Mapped[str] = mapped_column(default="", server_default="", sort_order=3)
    calendar_at: Mapped[str] = mapped_column(default="", server_default="", sort_order=3)

    __table_args__ = (
        Index("meetings_of_person", "person_id", "starts_at"),
        Index("meetings_by_time", "status", "starts_at"),
    )

    @property
    def is_ahead(self) -> bool:
        """Neither held nor cancelled, whatever its day."""
        return self.status in STILL_AHEAD

    def hold(self, person: Person, now: datetime | None = None) -> None:
        """It took place: the person's rhythm counts from its day. Raises BrokenRule for a cancelled one.

        With `now`, one planned for later took place at that moment, to the minute.
        """
        if self.status == MeetingStatus.CANCELLED:
            raise BrokenRule(_("This one-to-one was cancelled."))
        if now is not None and self.starts_at > now:
            self.starts_at = now.replace(second=0, microsecond=0)
        self.status = MeetingStatus.HELD
        person.met(self.starts_at.date())

    def cancel(self, by: Whose | None = None, today: date | None = None) -> None:
        """It will not take place; it stays on record, with who cancelled it and when, where that is known.

        Raises BrokenRule when it was held.
        """
        if self.status == MeetingStatus.HELD:
            raise BrokenRule(_("This one-to-one has already been held."))
        self.status = MeetingStatus.CANCELLED
        self.cancelled_by, self.cancelled_on = Whose(by).value if by else "", today

    def move(self, session: Session, to: datetime, by: Whose | None, today: date) -> None:
        """The earlier date stays on record, with who moved it; None where a calendar says it alone.

        Raises BrokenRule when it was held or cancelled, and for a year that cannot be meant.
        """
        if self.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
            raise BrokenRule(_("Only a one-to-one still ahead can be moved."))
        _must_be_meant(to)
        session.add(
            Move(
                meeting_id=self.id,
                moved_on=today,
                starts_at=self.starts_at,
                to=to,
                by=Whose(by).value if by else "",
            )
        )
        self.starts_at, self.status = to, MeetingStatus.MOVED

    @property
    def is_off_by_calendar(self) -> bool:
        """Cancelled, and nobody said whose doing it was: a calendar alone said so, and may say otherwise."""
        return self.status == MeetingStatus.CANCELLED and not self.cancelled_by

    def stand_again(self, at: datetime) -> None:
        """It takes place after all, at that time. Raises BrokenRule unless a calendar alone had it off."""
        if not self.is_off_by_calendar:
            raise BrokenRule(_("Only what a calendar alone had cancelled stands again by it."))
        _must_be_meant(at)
        self.starts_at, self.status, self.cancelled_on = at, MeetingStatus.PLANNED, None

    def is_fresh(self, now: datetime) -> bool:
        """Whether it was planned or moved so shortly before `now` that another moment puts a slip right."""
        return self.is_ahead and just_noted(self.noted_at, now)

    def put_straight(self, session: Session, to: datetime, now: datetime) -> None:
        """The moment as it was meant: nothing counts as moved, and what was, as moved to there.

        Raises BrokenRule for a year that cannot be meant.
        """
        _must_be_meant(to)
        *earlier, last = (None, *moves_of(session, self.id))
        if last is not None and last.starts_at == to:  # it stays where it was
            session.delete(last)
            self.status = MeetingStatus.MOVED if any(earlier) else MeetingStatus.PLANNED
        elif last is not None:
            last.to = to
        self.starts_at, self.noted_at = to, now

    def stands_in_a_calendar(self, uid: str, at: str, changes: int) -> None:
        """Under that name, at that time of a series, and changed so often: never less than here."""
        self.calendar_uid, self.calendar_at = uid, at
        self.changes = max(self.changes or 0, changes)

    def search_words(self) -> tuple[str, str] | None:
        return None if self.removed_at or not self.notes else ("", self.notes)

    def search_day(self, _connection: Connection) -> date | None:
        return self.starts_at.date()


ON_A_CALENDAR = ("starts_at", "minutes", "place", "status", "removed_at")


@event.listens_for(Meeting, "before_update")
def _count_the_change(_mapper: object, _connection: object, meeting: Meeting) -> None:
    seen = inspect(meeting).attrs
    if any(seen[name].history.has_changes() for name in ON_A_CALENDAR):
        meeting.changes = (meeting.changes or 0) + 1


class Move(Base):
    """That a one-to-one was moved, from when to when; `by` is theirs or mine, empty where nobody said."""

    __tablename__ = "moves"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    moved_on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[datetime]
    to: Mapped[datetime]
    by: Mapped[str]


def plan(
    session: Session, person_id: int, starts_at: datetime, minutes: int = 30, place: str = ""
) -> Meeting:
    """A one-to-one ahead, stored. Raises as `planned` does."""
    meeting = planned(starts_at, minutes, place)
    meeting.person_id = person_id
    session.add(meeting)
    session.flush()
    return meeting


def planned(starts_at: datetime, minutes: int = 30, place: str = "") -> Meeting:
    """A one-to-one ahead, of 5 to 480 minutes, with nobody yet and not stored.

    Raises BrokenRule for any other length or a year not meant.
    """
    if not 5 <= minutes <= 480:
        raise BrokenRule(_("A one-to-one lasts between five minutes and eight hours."))
    _must_be_meant(starts_at)
    return Meeting(starts_at=starts_at, minutes=minutes, place=place)


def _must_be_meant(starts_at: datetime) -> None:
    if not 1950 <= starts_at.year <= 2200:
        raise BrokenRule(_("That date is too far away to be meant."))


def get(session: Session, meeting_id: int) -> Meeting:
    """The one-to-one of that id, removed or not. Raises NoResultFound where there is none."""
    return session.get_one(Meeting, meeting_id)


def day_of(connection: Connection, meeting_id: int) -> date | None:
    """The day of a one-to-one, for what is known by it alone; None where there is none."""
    at = connection.scalar(select(Meeting.starts_at).where(Meeting.id == meeting_id))
    return at.date() if at is not None else None


def with_whom(connection: Connection, meeting_id: int) -> tuple[int, ...]:
    """The id of the one it is with, for what is known by the one-to-one alone; none where there is none."""
    return tuple(connection.scalars(select(Meeting.person_id).where(Meeting.id == meeting_id)))


def of_person(
    session: Session, person_id: int, limit: int = 500, until: date = date.max
) -> Sequence[Meeting]:
    """Newest first, from that day back."""
    last = datetime.combine(until, time.max)
    return session.scalars(
        select(Meeting)
        .where(Meeting.person_id == person_id, Meeting.removed_at.is_(None), Meeting.starts_at <= last)
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


def moves_of(session: Session, meeting_id: int) -> Sequence[Move]:
    """How it was moved, earliest first."""
    return session.scalars(select(Move).where(Move.meeting_id == meeting_id).order_by(Move.id)).all()


def latest_moves(session: Session, meeting_ids: Iterable[int]) -> dict[int, Move]:
    """How each of these one-to-ones was moved last; those that never were are left out."""
    found = select(Move).where(Move.meeting_id.in_(list(meeting_ids))).order_by(Move.id)
    return {move.meeting_id: move for move in session.scalars(found)}


def first_moments(session: Session, meeting_ids: Iterable[int]) -> dict[int, datetime]:
    """For when each of these one-to-ones was planned at first; those never moved are left out."""
    found = select(Move).where(Move.meeting_id.in_(list(meeting_ids))).order_by(Move.id.desc())
    return {move.meeting_id: move.starts_at for move in session.scalars(found)}


def days_of(session: Session, person_id: int) -> list[tuple[int, datetime, str, bool]]:
    """Id, moment and status of every one with a person, and whether it was removed; earliest first."""
    found = select(Meeting.id, Meeting.starts_at, Meeting.status, Meeting.removed_at.is_not(None))
    rows = session.execute(
        found.where(Meeting.person_id == person_id).order_by(Meeting.starts_at, Meeting.id)
    )
    return [(number, at, status, removed) for number, at, status, removed in rows]


def at_that_time(session: Session, starts_at: datetime, minutes: int, but: int = 0) -> Sequence[Meeting]:
    """Those still ahead, with anybody, that would be under way then, earliest first; `but` one, by id."""
    ends_at = starts_at + timedelta(minutes=minutes)
    near = between(session, starts_at - timedelta(hours=8), ends_at)  # none lasts longer
    return [
        one
        for one in near
        if one.id != but
        and one.status in STILL_AHEAD
        and one.starts_at + timedelta(minutes=one.minutes) > starts_at
    ]


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


def calendar_uids(session: Session, first: datetime) -> Sequence[str]:
    """What the calendars they came from call those from then on, in no order, whatever became of them."""
    named = Meeting.calendar_uid != "", Meeting.starts_at >= first, Meeting.removed_at.is_(None)
    return session.scalars(select(Meeting.calendar_uid).where(*named).distinct()).all()


def called_off(session: Session, first: datetime, last: datetime) -> Sequence[Meeting]:
    """Those cancelled, and those taken back, with anybody, earliest first. `last` itself is left out."""
    return session.scalars(
        select(Meeting)
        .where(
            or_(Meeting.status == MeetingStatus.CANCELLED, Meeting.removed_at.is_not(None)),
            Meeting.starts_at >= first,
            Meeting.starts_at < last,
        )
        .order_by(Meeting.starts_at)
    ).all()


def cancelled_between(session: Session, first: datetime, last: datetime) -> Sequence[Meeting]:
    """Those that were cancelled, with somebody who is here, by the moment planned for, earliest first."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.status == MeetingStatus.CANCELLED,
            Meeting.starts_at >= first,
            Meeting.starts_at < last,
            Meeting.removed_at.is_(None),
            people.here(Meeting.person_id),
        )
        .order_by(Meeting.starts_at)
    ).all()


def ahead(session: Session, first: datetime, last: datetime) -> Sequence[Meeting]:
    """Those still to be held, with somebody who is here, earliest first. `last` itself is left out."""
    return [one for one in between(session, first, last) if one.status != MeetingStatus.HELD]


def ahead_by_day(session: Session, first: date, last: date) -> Mapping[date, int]:
    """How many are still to be held on each day from the first to the last, with somebody who is here.

    Days without any are left out.
    """
    found = ahead(session, datetime.combine(first, time.min), datetime.combine(last, time.max))
    return Counter(one.starts_at.date() for one in found)


def held_between(session: Session, first: datetime, last: datetime) -> Sequence[Meeting]:
    """Those that were held, earliest first. `last` itself is left out."""
    return [one for one in between(session, first, last) if one.status == MeetingStatus.HELD]


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


def planned_with(session: Session, person_id: int, after: datetime) -> Sequence[Meeting]:
    """Those still ahead of a person from that moment on, earliest first."""
    return session.scalars(_still_ahead(person_id, after)).all()


def next_after(session: Session, person_id: int, after: datetime) -> Meeting | None:
    """The earliest one still ahead of a person from that moment on; None where nothing is planned."""
    return session.scalar(_still_ahead(person_id, after).limit(1))


def _still_ahead(person_id: int, after: datetime) -> Select[Meeting]:
    ahead = (Meeting.status.in_(STILL_AHEAD), Meeting.removed_at.is_(None))
    found = select(Meeting).where(Meeting.person_id == person_id, Meeting.starts_at >= after, *ahead)
    return found.order_by(Meeting.starts_at)


def ahead_before(session: Session, meeting: Meeting) -> Meeting | None:
    """The earliest other one still to be held with the same person that comes before this one, or None."""
    if not meeting.is_ahead:
        return None
    first = next_after(session, meeting.person_id, datetime.min)
    return first if first is not None and first.starts_at < meeting.starts_at else None


def moved_by_me(session: Session, first: date, last: date) -> list[tuple[int, date]]:
    """With whom and on which of those days I moved a one-to-one, earliest first.

    Wherever it went, and however it ended.
    """
    rows = session.execute(
        select(Meeting.person_id, Move.moved_on)
        .join(Move, Move.meeting_id == Meeting.id)
        .where(Move.moved_on.between(first, last), Move.by == Whose.MINE, Meeting.removed_at.is_(None))
        .order_by(Move.moved_on, Move.id)
    )
    return [(person_id, on) for person_id, on in rows]


def cancelled_by_me(session: Session, first: date, last: date) -> list[tuple[int, date]]:
    """With whom and on which of those days I cancelled one, earliest first.

    Those of which nobody said who did are left out.
    """
    rows = session.execute(
        select(Meeting.person_id, Meeting.cancelled_on)
        .where(
            Meeting.status == MeetingStatus.CANCELLED,
            Meeting.cancelled_on.between(first, last),
            Meeting.cancelled_by == Whose.MINE,
            Meeting.removed_at.is_(None),
        )
        .order_by(Meeting.cancelled_on, Meeting.id)
    )
    return [(person_id, on) for person_id, on in rows if on is not None]
