"""Promises, both ways. A date is never overwritten: the chain of dated events is the record."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach import clock
from coach.i18n.translate import _
from coach.models import people
from coach.models.base import Base, BrokenRule, Confidence, Removable, Searchable, clean_line, just_noted

LONGEST = 2_000  # letters: the line of the notes it was made from is kept whole


class Direction(StrEnum):
    """Whose word it is: mine to the person, or theirs to me."""

    MINE = "mine"
    THEIRS = "theirs"


class PromiseStatus(StrEnum):
    """Open, or how it ended. Renegotiated is told in time, missed is said after its date."""

    OPEN = "open"
    KEPT = "kept"
    RENEGOTIATED = "renegotiated"
    RELEASED = "released"
    MISSED = "missed"
    HANDED_ON = "handed on"


class Promise(Removable, Searchable, Base):
    """A promise between the leader and one person, with one date at most.

    It is given and closed on a day; `due_on` is None where no date was agreed. `successor_id` leads to the
    promise that took its place with another date, and `handed_to` names who took it on.
    """

    __tablename__ = "promises"
    search_kind = "promise"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True, default=None)
    direction: Mapped[str]
    what: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(default=None)
    given_on: Mapped[date]
    status: Mapped[str] = mapped_column(default=PromiseStatus.OPEN)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    put_right_on: Mapped[date | None] = mapped_column(default=None)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("promises.id"), unique=True, default=None)
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)
    # Who took it on; after the others, as a file that was brought up to date has it.
    handed_to: Mapped[str] = mapped_column(default="", server_default="", sort_order=1)
    # When it was written down or last put right; a slip of the pen is corrected within ten minutes of it.
    noted_at: Mapped[datetime | None] = mapped_column(default=clock.now, sort_order=2)

    __table_args__ = (
        Index("promises_open", "due_on", sqlite_where=text("status = 'open' AND removed_at IS NULL")),
        Index("promises_of_person", "person_id", "status", "due_on"),
        Index("promises_by_end", "status", "closed_on"),
    )

    follows = ""  # the uid of the promise whose place it takes, while it is being made

    def stems_from(self, _connection: Connection) -> str | None:
        return self.follows or None

    def keep(self, today: date) -> None:
        """Delivered in time; the leader may say so after the date. Raises BrokenRule once closed."""
        self._close(PromiseStatus.KEPT, today)

    def release(self, today: date) -> None:
        """The one it was owed to lets it go. Raises BrokenRule once closed."""
        self._close(PromiseStatus.RELEASED, today)

    def miss(self, today: date) -> None:
        """Only the leader says so. Raises BrokenRule before the date has passed, or once closed."""
        if not self.past_date(today):
            raise BrokenRule(_("Its date has not passed: renegotiate it while there is time."))
        self._close(PromiseStatus.MISSED, today)

    def hand_on(self, to: str, today: date) -> None:
        """Somebody else takes it on, whichever way it went: here it is closed, neither kept nor missed.

        Raises BrokenRule without a name, or once it is closed.
        """
        name = clean_line(to, _("A name"))
        self._close(PromiseStatus.HANDED_ON, today)
        self.handed_to = name

    def put_right(self, today: date) -> None:
        """The miss was made good today. Raises BrokenRule unless it was missed, and a second time."""
        if self.status != PromiseStatus.MISSED:
            raise BrokenRule(_("Only a missed promise can be put right."))
        if self.put_right_on is not None:
            raise BrokenRule(_("It has already been put right."))
        self.put_right_on = today

    def renegotiate(
        self, session: Session, due_on: date | None, today: date, what: str | None = None
    ) -> "Promise":
        """Agree afresh while there is time: this one closes, and the linked successor is returned.

        With other words, if `what` has them. Raises BrokenRule when it is closed or its date has passed, and
        for a date that is past or cannot be meant, and where words and date are the same as before.
        """
        words = self.what if what is None else clean_line(what, _("A promise"), LONGEST)
        if self.past_date(today):
            raise BrokenRule(_("Its date has passed: say what happened, then renegotiate."))
        if due_on is not None and due_on < today:
            raise BrokenRule(_("The new date lies in the past."))
        _must_be_meant(due_on)
        if (due_on, words) == (self.due_on, self.what):
            raise BrokenRule(_("That is the date it already has."))
        self._close(PromiseStatus.RENEGOTIATED, today)
        successor = self._succeed(session, due_on, today)
        successor.what = words
        return successor

    def is_fresh(self, now: datetime, today: date) -> bool:
        """Whether it was given today, and noted so shortly before `now` that a change is a slip put right."""
        return self.given_on == today and just_noted(self.noted_at, now)

    def put_straight(self, what: str, due_on: date | None, now: datetime) -> None:
        """Words and date as they were meant when it was noted; nothing was agreed afresh.

        Raises BrokenRule once it is closed, without words, and for a date that cannot be meant.
        """
        if self.status != PromiseStatus.OPEN:
            raise BrokenRule(_("This promise is already closed."))
        _must_be_meant(due_on)
        self.what, self.due_on, self.noted_at = clean_line(what, _("A promise"), LONGEST), due_on, now

    def belongs_to(self, person_id: int) -> None:
        """Noted with somebody else by mistake; it was not given in a one-to-one of theirs either."""
        if person_id != self.person_id:
            self.person_id, self.meeting_id = person_id, None

    def agree_afresh(self, session: Session, due_on: date | None, today: date) -> "Promise":
        """After a miss: a new promise linked to the old one, which stays as it was.

        Raises BrokenRule unless it was missed, when it has a successor, and for a date past or not meant.
        """
        if self.status != PromiseStatus.MISSED:
            raise BrokenRule(_("Only a missed promise is renegotiated after its date."))
        if due_on is not None and due_on < today:
            raise BrokenRule(_("The new date lies in the past."))
        _must_be_meant(due_on)
        return self._succeed(session, due_on, today)

    def set_date(self, due_on: date, today: date) -> None:
        """Give a date to a promise that never had one.

        Raises BrokenRule when it is closed or has one, and for a date that is past or cannot be meant.
        """
        if self.status != PromiseStatus.OPEN:
            raise BrokenRule(_("This promise is already closed."))
        if self.due_on is not None:
            raise BrokenRule(_("A date is changed by renegotiating."))
        if due_on < today:
            raise BrokenRule(_("The date lies in the past."))
        _must_be_meant(due_on)
        self.due_on = due_on

    def past_date(self, today: date) -> bool:
        """Whether its date lies before that day; never without a date."""
        return self.due_on is not None and self.due_on < today

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at:
            return None
        return self.what, self.handed_to

    def search_day(self, _connection: Connection) -> date | None:
        return self.given_on

    def _close(self, status: PromiseStatus, today: date) -> None:
        if self.status != PromiseStatus.OPEN:
            raise BrokenRule(_("This promise is already closed."))
        self.status, self.closed_on = status, today

    def _succeed(self, session: Session, due_on: date | None, today: date) -> "Promise":
        if self.successor_id is not None:
            raise BrokenRule(_("A newer promise already follows this one."))
        successor = Promise(
            person_id=self.person_id,
            meeting_id=self.meeting_id,
            direction=self.direction,
            what=self.what,
            due_on=due_on,
            given_on=today,
            confidence=self.confidence,
        )
        successor.follows = self.uid
        session.add(successor)
        session.flush()
        self.successor_id = successor.id
        return successor


def give(
    session: Session,
    person_id: int,
    what: str,
    direction: str,
    due_on: date | None,
    given_on: date,
    meeting_id: int | None = None,
    confidence: Confidence = Confidence.MINE,
) -> Promise:
    """An open promise, given that day. Raises BrokenRule without words or for a year that cannot be meant."""
    _must_be_meant(due_on)
    promise = Promise(
        person_id=person_id,
        what=clean_line(what, _("A promise"), LONGEST),
        direction=Direction(direction).value,
        due_on=due_on,
        given_on=given_on,
        meeting_id=meeting_id,
        confidence=confidence,
    )
    session.add(promise)
    session.flush()
    return promise


def _must_be_meant(due_on: date | None) -> None:
    if due_on is not None and not 1950 <= due_on.year <= 2200:
        raise BrokenRule(_("That date is too far away to be meant."))


def get(session: Session, promise_id: int) -> Promise:
    """The promise of that id, whatever its state. Raises NoResultFound where there is none."""
    return session.get_one(Promise, promise_id)


def open_ones(session: Session, archived: bool = False) -> Sequence[Promise]:
    """With everyone who is here, by date, those without one last; with those archived only when asked for."""
    found = select(Promise).where(text("promises.status = 'open' AND promises.removed_at IS NULL"))
    if not archived:
        found = found.where(people.here(Promise.person_id))
    return session.scalars(found.order_by(Promise.due_on.is_(None), Promise.due_on)).all()


def between_us(session: Session, person_id: int) -> Sequence[Promise]:
    """Open, both ways, by date; those without one last."""
    return session.scalars(
        select(Promise)
        .where(
            Promise.person_id == person_id, Promise.status == PromiseStatus.OPEN, Promise.removed_at.is_(None)
        )
        .order_by(Promise.due_on.is_(None), Promise.due_on, Promise.id)
    ).all()


def of_person(session: Session, person_id: int) -> Sequence[Promise]:
    """All of them, both ways, open or closed, in the order they were given."""
    return session.scalars(
        select(Promise)
        .where(Promise.person_id == person_id, Promise.removed_at.is_(None))
        .order_by(Promise.given_on, Promise.id)
    ).all()


def chain(session: Session, promise: Promise) -> list[Promise]:
    """The promise and all it followed from, oldest first."""
    links = [promise]
    while earlier := session.scalar(select(Promise).where(Promise.successor_id == links[0].id)):
        links.insert(0, earlier)
    return links


def given_in(session: Session, meeting_id: int) -> Sequence[Promise]:
    """Promises given in a one-to-one, whatever became of them, in the order they were noted."""
    return session.scalars(
        select(Promise)
        .where(Promise.meeting_id == meeting_id, Promise.removed_at.is_(None))
        .order_by(Promise.id)
    ).all()


def given_in_each(session: Session, meeting_ids: Sequence[int]) -> dict[int, list[Promise]]:
    """By one-to-one, those of each in the order they were noted; in a handful of queries."""
    given: dict[int, list[Promise]] = {}
    for at in range(0, len(meeting_ids), 500):
        wanted = Promise.meeting_id.in_(meeting_ids[at : at + 500])
        for promise in session.scalars(
            select(Promise).where(wanted, Promise.removed_at.is_(None)).order_by(Promise.id)
        ):
            given.setdefault(promise.meeting_id or 0, []).append(promise)
    return given


def chains(session: Session, found: Sequence[Promise]) -> dict[int, list[Promise]]:
    """Each promise with all it followed from, oldest first; a query for each length, not for each promise."""
    links = {promise.id: [promise] for promise in found}
    heads = {promise.id: promise.id for promise in found}
    while heads:
        earlier = session.scalars(select(Promise).where(Promise.successor_id.in_(heads))).all()
        for link in earlier:
            assert link.successor_id is not None
            links[heads[link.successor_id]].insert(0, link)
        heads = {link.id: heads[link.successor_id] for link in earlier if link.successor_id is not None}
    return links


def closed_since(session: Session, since: date) -> Sequence[Promise]:
    """However they ended, with those archived since too; latest first."""
    ended = [status for status in PromiseStatus if status != PromiseStatus.OPEN]
    return session.scalars(
        select(Promise)
        .where(Promise.status.in_(ended), Promise.closed_on >= since, Promise.removed_at.is_(None))
        .order_by(Promise.closed_on.desc())
    ).all()


def to_put_right(session: Session, since: date) -> Sequence[Promise]:
    """Missed by the leader, neither put right nor followed by a new agreement, the oldest miss first.

    Only with those who are here.
    """
    return session.scalars(
        select(Promise)
        .where(
            Promise.status == PromiseStatus.MISSED,
            Promise.direction == Direction.MINE,
            Promise.closed_on >= since,
            Promise.put_right_on.is_(None),
            Promise.successor_id.is_(None),
            Promise.removed_at.is_(None),
            people.here(Promise.person_id),
        )
        .order_by(Promise.closed_on)
    ).all()
