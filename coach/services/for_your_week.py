"""What the library's front page asks of the records: who is met, what is promised, where reading stopped."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from coach.advice.for_your_week import Meets, Week
from coach.models import meetings, people, promises
from coach.models.promises import Direction

DAYS = 7


def planned(session: Session, now: datetime) -> Week:
    """The one-to-ones of the seven days from now, earliest first; and those past the rhythm agreed upon."""
    today = now.date()
    here = {person.id: person for person in people.everyone(session)}
    ahead = meetings.ahead(session, now, now + timedelta(days=DAYS))
    due = _due(session)
    meets = []
    for meeting in ahead:
        person = here.get(meeting.person_id)
        if person is not None:
            first = person.last_contact_on is None and meetings.first_with(session, person.id) is None
            by_then = due.get(person.id)
            promised = by_then if by_then is not None and by_then <= meeting.starts_at.date() else None
            meets.append(Meets(person.name, meeting.starts_at.date(), first, promised))
    met = {meeting.person_id for meeting in ahead}
    waiting = [one for one in here.values() if one.id not in met and one.past_rhythm(today)]
    apart = [(one.name, one.last_contact_on) for one in waiting if one.last_contact_on is not None]
    return Week(meets, sorted(apart, key=lambda held: people.by_alphabet(held[0])))


def _due(session: Session) -> dict[int, date]:
    """The earliest date of what I promised each of them and is open."""
    held: dict[int, date] = {}
    for one in promises.open_ones(session):
        if one.direction == Direction.MINE and one.due_on is not None:
            held[one.person_id] = min(one.due_on, held.get(one.person_id, one.due_on))
    return held
