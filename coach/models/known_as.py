"""How files from elsewhere name somebody: by an address, or in their own way. So they are asked once."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base
from coach.models.people import here


class KnownAs(Base):
    """What a calendar or a contact calls somebody; `said` is in small letters without accents."""

    __tablename__ = "known_as"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    said: Mapped[str]


def everyone(session: Session) -> dict[str, set[int]]:
    """Of those who are here: whom each of these words means, in no order."""
    found = select(KnownAs.said, KnownAs.person_id).where(here(KnownAs.person_id))
    said: dict[str, set[int]] = {}
    for one in session.execute(found):
        said.setdefault(one.said, set()).add(one.person_id)
    return said


def remember(session: Session, person_id: int, said: str) -> None:
    """From now on that means them; what it meant before is forgotten."""
    for held in session.scalars(select(KnownAs).where(KnownAs.said == said)):
        if held.person_id == person_id:
            return
        session.delete(held)
    session.add(KnownAs(person_id=person_id, said=said))
    session.flush()


def addresses(session: Session, person_id: int) -> list[str]:
    """Under which files knew somebody, in the order they were noted."""
    return [one.said for one in of_person(session, person_id) if "@" in one.said]


def of_person(session: Session, person_id: int) -> Sequence[KnownAs]:
    """All that somebody is called elsewhere, in the order it was noted."""
    return session.scalars(select(KnownAs).where(KnownAs.person_id == person_id).order_by(KnownAs.id)).all()
