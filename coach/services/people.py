"""What happens with somebody, where more follows than the record itself: a contact, a return, a handover.

An act that entails nothing beyond its own record is a method of it, and a screen calls that: `rename`,
`agree_rhythm`, `go_on_leave`, `come_back`, `archive`. Here is what touches other records too. Every date
is given; nothing here asks the clock.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from coach.i18n.translate import _
from coach.models import contacts, people, plans, touches
from coach.models.base import A_LINE, BrokenRule, Confidence, clean_line
from coach.models.contacts import Contact


def add_contact(
    session: Session,
    person_id: int,
    body: str,
    on: date,
    today: date,
    confidence: Confidence = Confidence.MINE,
    tag: str = "",
    received: bool = False,
) -> Contact:
    """Note a real contact, with what it was about: the rhythm counts from it and the coverage carries it.

    Raises BrokenRule for a day still ahead: it would silence the rhythm until then.
    """
    if on > today:
        raise BrokenRule(_("That day is still ahead: a contact is noted once it has been."))
    made = contacts.add(session, people.get(session, person_id), body, on, confidence)
    if tag:
        touches.add(session, person_id, tag, on, received, contact_id=made.id)
    return made


def correct_contact(
    session: Session, contact_id: int, body: str, on: date, person_id: int, today: date
) -> None:
    """Its words, its day, or with whom it was; rhythm and coverage of both are as if it had been so noted.

    Raises BrokenRule without words and for a day still ahead.
    """
    if on > today:
        raise BrokenRule(_("That day is still ahead: a contact is noted once it has been."))
    contact = contacts.get(session, contact_id)
    before = contact.person_id
    contact.body, contact.on, contact.person_id = clean_line(body, _("A contact"), A_LINE), on, person_id
    touches.go_along(session, contact_id, person_id, on)
    for person in {before, person_id}:
        contacts.work_out_last(session, person)


def remove_contact(session: Session, contact_id: int, at: datetime) -> None:
    """Noted by mistake: rhythm, last contact and coverage are again what they were without it."""
    removed = contacts.get(session, contact_id)
    removed.remove(at)
    contacts.work_out_last(session, removed.person_id)


def agree_rhythm_with(session: Session, relation: str, days: int | None, at_most: int | None) -> int:
    """One rhythm for everyone of a relation who is here. Gives how many; raises BrokenRule for nobody."""
    found = people.of_relation(session, relation)
    if not found:
        raise BrokenRule(_("Nobody here belongs to this group."))
    for person in found:
        person.agree_rhythm(days, at_most)
    return len(found)


def bring_back(session: Session, person_id: int) -> None:
    """Here again, with all that is open between us. Plans with them that no longer have room rest."""
    people.get(session, person_id).bring_back()
    session.flush()
    theirs = [plan for plan in plans.active(session) if plan.person_id == person_id]
    for plan in theirs[: max(-plans.room(session), 0)]:
        plan.rest()
