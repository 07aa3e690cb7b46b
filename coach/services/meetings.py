"""What planning, moving, cancelling and holding a one-to-one entails, and putting a question on its agenda.

Each act changes all that follows from it, so a screen calls one inside one write. Days are arguments:
nothing here asks the clock. A broken rule raises BrokenRule, with words for the leader.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from coach.advice import rhythm
from coach.advice.rhythm import Rhythm
from coach.content.library import Template
from coach.database.today import LOOK_BACK
from coach.i18n import region
from coach.models import meetings, people, questions, topics
from coach.models.meetings import Meeting, MeetingStatus, Whose
from coach.models.questions import AskedQuestion
from coach.services.agenda import carry_over

TEN = time(10)  # for a first one-to-one
FIVE, QUARTER = 5, 15  # minutes
LATEST = 20  # looked through for one that was not cancelled


def plan(
    session: Session, person_id: int, starts_at: datetime, minutes: int = 30, place: str = ""
) -> Meeting:
    """What was left over from those behind stands on the agenda of the nearest one ahead.

    Raises BrokenRule for a length or a date that nobody means.
    """
    planned = meetings.plan(session, person_id, starts_at, minutes, place)
    carry_over(session, person_id)
    return planned


def meanwhile(session: Session, starts_at: datetime, minutes: int = 30, but: int = 0) -> list[str]:
    """The names of those I meet at that time already, earliest first; `but` one meeting, by id.

    Two at once is allowed: people meet in threes. A screen only says so.
    """
    names = people.names(session)
    there = meetings.at_that_time(session, starts_at, minutes, but)
    return [names[one.person_id] for one in there if one.person_id in names]


def beside(session: Session, meeting: Meeting) -> list[str]:
    """The names of those I am to meet at the same time as in one still ahead; none for one that is over."""
    if not meeting.is_ahead:
        return []
    return meanwhile(session, meeting.starts_at, meeting.minutes, but=meeting.id)


def move(
    session: Session,
    meeting_id: int,
    to: datetime,
    by: Whose | None,
    today: date,
    now: datetime | None = None,
) -> Meeting:
    """The earlier date stays on record, with who moved it and when; its questions go along.

    With `now`, one that was planned or moved within the last ten minutes is put right: nobody moved it.
    Raises BrokenRule where it is over, or for a date that nobody means.
    """
    meeting = meetings.get(session, meeting_id)
    if now is not None and meeting.is_fresh(now):
        meeting.put_straight(session, to, now)
    else:
        meeting.move(session, to, by, today)
        meeting.noted_at = now
    questions.goes_along(session, meeting)
    carry_over(session, meeting.person_id)
    return meeting


def meet_at(session: Session, meeting_id: int, place: str) -> None:
    """In another place, at the same time: nobody has moved it."""
    meetings.get(session, meeting_id).place = place.strip()


def cancel(session: Session, meeting_id: int, by: Whose | None, today: date) -> Meeting:
    """Its topics are not lost: they stand on the next one ahead. A question on its agenda was never asked.

    Raises BrokenRule where it was held.
    """
    meeting = meetings.get(session, meeting_id)
    meeting.cancel(by, today)
    carry_over(session, meeting.person_id)
    return meeting


def stand_again(session: Session, meeting_id: int, at: datetime) -> Meeting:
    """What a calendar alone had cancelled stands in it again, with what is open. Raises BrokenRule else."""
    meeting = meetings.get(session, meeting_id)
    meeting.stand_again(at)
    carry_over(session, meeting.person_id)
    return meeting


def hold(session: Session, meeting_id: int, now: datetime) -> Meeting:
    """It took place: a real contact from which the rhythm counts, and what was left over goes on the next.

    One planned for later took place now: what is over lies in no hour to come. Raises BrokenRule where it
    was cancelled.
    """
    meeting = meetings.get(session, meeting_id)
    meeting.hold(people.get(session, meeting.person_id), now)
    questions.goes_along(session, meeting)
    carry_over(session, meeting.person_id)
    return meeting


def took_place(session: Session, meeting_id: int, held: bool, now: datetime) -> Meeting:
    """Of one whose day went by: it was held, or it was not, and nobody is named for that.

    Raises BrokenRule where it was held or cancelled before.
    """
    if held:
        return hold(session, meeting_id, now)
    meeting = meetings.get(session, meeting_id)
    meeting.cancel(None, now.date())
    carry_over(session, meeting.person_id)
    return meeting


def next_date(session: Session, meeting: Meeting, today: date, hour: time | None = None) -> datetime | None:
    """When to meet next, from the rhythm; None where another is planned already or no rhythm is agreed.

    On a working day, or on the weekday on which these two just met; at that `hour`, or at the
    one at which they met.
    """
    after = max(meeting.starts_at, datetime.combine(today, datetime.min.time()))
    if meetings.next_after(session, meeting.person_id, after) is not None:
        return None
    proposed = _one_on(session, meeting, today)
    return datetime.combine(proposed, hour) if proposed and hour else proposed


def begin_with(session: Session, person_id: int, today: date) -> datetime:
    """The moment a sheet begins with: one rhythm on from the latest one, else the next working day at ten."""
    latest = meetings.of_person(session, person_id, LATEST)
    there = [one for one in latest if one.status != MeetingStatus.CANCELLED]
    proposed = _one_on(session, there[0], today) if there else None
    if proposed is None:
        return datetime.combine(rhythm.workday_after(today), TEN)
    return datetime.combine(proposed, _usual_hour([one.starts_at for one in there]))


def _usual_hour(newest_first: Sequence[datetime]) -> time:
    """The latest that somebody planned. One held before its hour bears the minute in which it was: not that.

    Nobody plans 9:52; where there is no other, the quarter of an hour before it.
    """
    planned = [at.time() for at in newest_first if at.minute % FIVE == 0]
    met = newest_first[0]
    return planned[0] if planned else time(met.hour, met.minute - met.minute % QUARTER)


def _one_on(session: Session, meeting: Meeting, today: date) -> datetime | None:
    person = people.get(session, meeting.person_id)
    agreed = Rhythm(person.rhythm_days, person.at_most_days, person.last_contact_on, person.leave)
    working_days = region.working_days() | {meeting.starts_at.weekday()}
    return rhythm.propose(agreed, meeting.starts_at, today, working_days)


def unanswered(session: Session, today: date) -> dict[int, date]:
    """By person the latest day that went by of which nobody said whether the one-to-one took place.

    As far back as Today asks about it.
    """
    midnight = datetime.combine(today, time())
    return {
        one.person_id: one.starts_at.date() for one in meetings.ahead(session, midnight - LOOK_BACK, midnight)
    }


def ask(session: Session, meeting_id: int, question: str, words: str) -> AskedQuestion:
    """Put a question on the agenda, by its key and in its words; it is asked on the day of the talk.

    Where its words stand there already, carried over from one that was cancelled, they are not doubled.
    It counts as asked once that line is ticked, or it is answered.
    """
    meeting = meetings.get(session, meeting_id)
    there = (topic for topic in topics.of_meeting(session, meeting_id) if topic.body == words)
    line = next(there, None) or topics.add(session, meeting, words)
    asked = questions.ask(session, meeting, question, line.id)
    carry_over(session, meeting.person_id)
    return asked


def pass_over(session: Session, asked_id: int) -> None:
    """We did not come to this question: it rests for a while, and counts as nothing talked about."""
    session.get_one(AskedQuestion, asked_id).skipped = True


def fill(session: Session, meeting_id: int, template: Template, words: dict[str, str]) -> None:
    """A template's topics, then its questions in `words`; what stands on the agenda is not doubled."""
    meeting = meetings.get(session, meeting_id)
    there = {topic.body for topic in topics.of_meeting(session, meeting_id)}
    for topic in template.topics:
        if topic.text not in there:
            topics.add(session, meeting, topic.text, topic.whose)
    for key in template.questions:
        if words[key] not in there:
            ask(session, meeting_id, key, words[key])
    carry_over(session, meeting.person_id)
