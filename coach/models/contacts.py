"""Real contacts outside a one-to-one, and the questions that were asked."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, Index, Select, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, Confidence, Removable, Searchable, Worded, clean_line
from coach.models.meetings import Meeting
from coach.models.people import Person


class Contact(Removable, Searchable, Base):
    __tablename__ = "contacts"
    search_kind = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    on: Mapped[date]
    body: Mapped[str]
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    __table_args__ = (Index("contacts_of_person", "person_id", "on"),)

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at or self.confidence == Confidence.PRIVATE:
            return None
        return "Contact", self.body


class Asked(Worded, Base):
    """That a question was asked of someone, when, and the answer in a line."""

    __tablename__ = "asked"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True, default=None)
    question: Mapped[str]
    on: Mapped[date]
    skipped: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    __table_args__ = (Index("asked_of_person", "person_id", "on"), Index("asked_by_day", "on", "question"))

    def holds_words(self) -> bool:
        return bool(self.answer)


class Muted(Base):
    """A question the leader does not want suggested: to one person, or to anybody."""

    __tablename__ = "muted"

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True, default=None)
    on: Mapped[date]


def add(
    session: Session, person: Person, body: str, on: date, confidence: Confidence = Confidence.MINE
) -> Contact:
    contact = Contact(
        person_id=person.id, body=clean_line(body, "A contact", 500), on=on, confidence=confidence
    )
    person.met(on)
    session.add(contact)
    session.flush()
    return contact


def of_person(session: Session, person_id: int, limit: int = 500) -> Sequence[Contact]:
    """Newest first."""
    return session.scalars(
        select(Contact)
        .where(Contact.person_id == person_id, Contact.removed_at.is_(None))
        .order_by(Contact.on.desc())
        .limit(limit)
    ).all()


def ask(session: Session, meeting: Meeting, question: str, today: date) -> Asked:
    """The question stands on a one-to-one's agenda, and is not suggested again for a while."""
    asked = Asked(person_id=meeting.person_id, meeting_id=meeting.id, question=question, on=today)
    session.add(asked)
    session.flush()
    return asked


def asked_elsewhere(session: Session, person_id: int, since: date) -> dict[str, date]:
    """The latest day each question was asked of somebody else."""
    rows = session.execute(
        select(Asked.question, func.max(Asked.on))
        .where(Asked.on >= since, Asked.person_id != person_id, Asked.skipped.is_(False))
        .group_by(Asked.question)
    )
    return {row.question: row[1] for row in rows}


def asked_of(session: Session, person_id: int, since: date) -> Sequence[Asked]:
    """Newest first."""
    return session.scalars(
        select(Asked)
        .where(Asked.person_id == person_id, Asked.on >= since)
        .order_by(Asked.on.desc(), Asked.id.desc())
    ).all()


def asked_in(session: Session, meeting_id: int) -> Sequence[Asked]:
    """The questions put on this one-to-one's agenda, in their order."""
    return session.scalars(
        select(Asked).where(Asked.meeting_id == meeting_id, Asked.skipped.is_(False)).order_by(Asked.id)
    ).all()


def asked_between(session: Session, first: date, last: date) -> int:
    """How many questions were asked of anybody, both days included."""
    chosen = select(func.count()).select_from(Asked)
    return session.scalar(chosen.where(Asked.on.between(first, last), Asked.skipped.is_(False))) or 0


def mute(session: Session, question: str, today: date, person_id: int | None = None) -> Muted:
    """Never suggest it to this person again; to nobody at all without one. Twice is once."""
    found = session.scalar(_muted(question, person_id).limit(1))
    if found is None:
        found = Muted(question=question, person_id=person_id, on=today)
        session.add(found)
        session.flush()
    return found


def unmute(session: Session, question: str, person_id: int | None = None) -> None:
    """Undo of mute, for the same person or for everybody."""
    for muted in session.scalars(_muted(question, person_id)):
        session.delete(muted)


def muted_for(session: Session, person_id: int) -> set[str]:
    """The questions not to be put to this person, those muted for everybody among them."""
    chosen = or_(Muted.person_id == person_id, Muted.person_id.is_(None))
    return set(session.scalars(select(Muted.question).where(chosen)))


def muted(session: Session) -> Sequence[Muted]:
    """All of them, the latest first."""
    return session.scalars(select(Muted).order_by(Muted.id.desc())).all()


def _muted(question: str, person_id: int | None) -> Select[Muted]:
    return select(Muted).where(Muted.question == question, Muted.person_id.is_not_distinct_from(person_id))
