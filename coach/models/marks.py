"""Marks of the leader's own on a person, such as `conflict`."""

from datetime import date

from sqlalchemy import Connection, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, uid_of
from coach.models.people import Person

BRIEF = "brief"  # the mark of a person before whose one-to-ones the leader wants to be reminded


class Mark(Base):
    """A mark of the leader's own on a person, such as `conflict`: something between us is to be settled."""

    __tablename__ = "marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    on: Mapped[date]

    def stems_from(self, connection: Connection) -> str | None:
        return f"{uid_of(connection, Person, self.person_id)} {self.name}"


def of_person(session: Session, person_id: int) -> set[str]:
    """The names of the marks a person carries."""
    return set(session.scalars(select(Mark.name).where(Mark.person_id == person_id)))


def marked(session: Session, name: str) -> set[int]:
    """The people who carry a mark."""
    return set(session.scalars(select(Mark.person_id).where(Mark.name == name)))


def put(session: Session, person_id: int, name: str, there: bool, today: date) -> None:
    """Set a mark on a person, or take it off. Twice is once, and the first day stays."""
    held = session.scalars(select(Mark).where(Mark.person_id == person_id, Mark.name == name)).all()
    if there and not held:
        session.add(Mark(person_id=person_id, name=name, on=today))
    for one in [] if there else held:
        session.delete(one)
    session.flush()
