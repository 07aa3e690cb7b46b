"""Real contacts outside a one-to-one, and the questions that were asked."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, Confidence, Removable, Searchable, clean_line
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
