"""What a relationship has carried: touches given and received, what is not wanted, what was offered."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base
from coach.models.contacts import Contact
from coach.models.meetings import Meeting


class Touch(Base):
    """That a contact or a one-to-one touched a function or a strategy: given by me, or received."""

    __tablename__ = "touches"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    tag: Mapped[str]
    received: Mapped[bool] = mapped_column(default=False)
    on: Mapped[date]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True, default=None)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True, default=None)

    __table_args__ = (Index("touches_of_person", "person_id", "on"),)


class NotWanted(Base):
    """A function a person said they do not want from this leader."""

    __tablename__ = "not_wanted"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    function: Mapped[str]
    on: Mapped[date]


class Offered(Base):
    """That a guide was offered for an empty place, so that it is offered once."""

    __tablename__ = "offered"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    tag: Mapped[str]
    guide: Mapped[str]
    on: Mapped[date]


def of_person(session: Session, person_id: int, since: date) -> Sequence[Touch]:
    """From that day on, earliest first, without those whose contact or one-to-one was removed."""
    found = _standing().where(Touch.person_id == person_id, Touch.on >= since)
    return session.scalars(found.order_by(Touch.on)).all()


def _standing() -> Select[Touch]:
    """A touch goes with the contact or the one-to-one it came with."""
    return (
        select(Touch)
        .outerjoin(Contact, Contact.id == Touch.contact_id)
        .outerjoin(Meeting, Meeting.id == Touch.meeting_id)
        .where(Contact.removed_at.is_(None), Meeting.removed_at.is_(None))
    )


def of_meeting(session: Session, meeting_id: int) -> Sequence[Touch]:
    """What was touched in a one-to-one, in no promised order."""
    return session.scalars(select(Touch).where(Touch.meeting_id == meeting_id)).all()


def not_wanted(session: Session, person_id: int) -> set[str]:
    """The functions that a person does not want from the leader."""
    return set(session.scalars(select(NotWanted.function).where(NotWanted.person_id == person_id)))


def offered_on(session: Session, person_id: int) -> dict[str, date]:
    """When a guide was last offered for an empty place, by its tag."""
    found = select(Offered).where(Offered.person_id == person_id).order_by(Offered.on)
    return {one.tag: one.on for one in session.scalars(found)}


def add(
    session: Session,
    person_id: int,
    tag: str,
    on: date,
    received: bool = False,
    meeting_id: int | None = None,
    contact_id: int | None = None,
) -> Touch:
    """Note that a function or a strategy was touched: by the tag, and where it came with."""
    made = Touch(
        person_id=person_id,
        tag=tag,
        received=received,
        on=on,
        meeting_id=meeting_id,
        contact_id=contact_id,
    )
    session.add(made)
    session.flush()
    return made


def go_along(session: Session, contact_id: int, person_id: int, on: date) -> None:
    """What came with a contact is with that person, on that day: it was noted otherwise by mistake."""
    for touch in session.scalars(select(Touch).where(Touch.contact_id == contact_id)):
        touch.person_id, touch.on = person_id, on


def want(session: Session, person_id: int, function: str, wanted: bool, today: date) -> None:
    """Note that a person does not want a function from the leader, or that they do again; twice is once."""
    held = session.scalars(
        select(NotWanted).where(NotWanted.person_id == person_id, NotWanted.function == function)
    ).all()
    if wanted:
        for one in held:
            session.delete(one)
    elif not held:
        session.add(NotWanted(person_id=person_id, function=function, on=today))
    session.flush()
