"""How files from elsewhere name somebody: by an address, or in their own way. So they are asked once."""

from collections.abc import Iterable, Sequence

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


def person(session: Session, said: Iterable[str]) -> int | None:
    """Who is called so and is here, by the first that fits; None where nobody is, or more than one."""
    for one in said:
        found = set(
            session.scalars(select(KnownAs.person_id).where(KnownAs.said == one, here(KnownAs.person_id)))
        )
        if one and len(found) == 1:
            return found.pop()
    return None


def remember(session: Session, person_id: int, said: str) -> None:
    """From now on that means them; what it meant before is forgotten."""
    for held in session.scalars(select(KnownAs).where(KnownAs.said == said)):
        if held.person_id == person_id:
            return
        session.delete(held)
    session.add(KnownAs(person_id=person_id, said=said))
    session.flush()


def of_person(session: Session, person_id: int) -> Sequence[KnownAs]:
    """All that somebody is called elsewhere, in the order it was noted."""
    return session.scalars(select(KnownAs).where(KnownAs.person_id == person_id).order_by(KnownAs.id)).all()
