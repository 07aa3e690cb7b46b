"""Real contacts outside a one-to-one, and the day of the last contact of any kind."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models import meetings
from coach.models.base import A_LINE, Base, Confidence, Removable, Searchable, clean_line
from coach.models.people import Person


class Contact(Removable, Searchable, Base):
    """A real contact outside a one-to-one, on a day; `body` is a line of at most 500 characters."""

    __tablename__ = "contacts"
    search_kind = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    on: Mapped[date]
    body: Mapped[str]
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    __table_args__ = (Index("contacts_of_person", "person_id", "on"),)

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at:
            return None
        return "", self.body

    def search_day(self, _connection: Connection) -> date | None:
        return self.on


def add(
    session: Session, person: Person, body: str, on: date, confidence: Confidence = Confidence.MINE
) -> Contact:
    """Note a contact; the person's last contact is worked out anew. Raises BrokenRule without words."""
    contact = Contact(
        person_id=person.id, body=clean_line(body, _("A contact"), A_LINE), on=on, confidence=confidence
    )
    session.add(contact)
    session.flush()
    work_out_last(session, person.id)
    return contact


def get(session: Session, contact_id: int) -> Contact:
    """The contact of that id. Raises NoResultFound where there is none."""
    return session.get_one(Contact, contact_id)


def of_person(
    session: Session, person_id: int, limit: int = 500, until: date = date.max
) -> Sequence[Contact]:
    """Newest first, from that day back."""
    return session.scalars(
        select(Contact)
        .where(Contact.person_id == person_id, Contact.removed_at.is_(None), Contact.on <= until)
        .order_by(Contact.on.desc())
        .limit(limit)
    ).all()


def work_out_last(session: Session, person_id: int) -> None:
    """Put the day of the last contact on the person, from what is held now.

    The one place that knows it. For every act that adds a contact or a one-to-one that was held, takes one
    away or takes such an act back.
    """
    person = session.get(Person, person_id)
    if person is not None:
        session.flush()
        person.last_contact_on = _last(session, person_id)


def _last(session: Session, person_id: int) -> date | None:
    """The latest of the contacts that were not removed and of the one-to-ones held."""
    noted = [contact.on for contact in of_person(session, person_id, 1)]
    return max([*noted, *meetings.days_held(session, person_id, datetime.max, 1)], default=None)
