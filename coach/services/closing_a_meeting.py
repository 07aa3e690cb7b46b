"""Closing a one-to-one: what its notes promise is put on record, once, and the next date is proposed.

A line of the notes that begins with `>` is a promise of mine, `<` one of theirs, `?` something to come back
to. Their days count from the day of the talk, not from that of closing.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from coach.models import mentions, people, promises, touches
from coach.models.base import BrokenRule, Confidence, clean_line
from coach.models.meetings import Meeting
from coach.models.mentions import Mention, MentionKind
from coach.models.people import Person
from coach.services import meetings, quick_capture
from coach.services.quick_capture import Understood
from coach.written.names import Known

PROMISES = ("promise-mine", "promise-theirs")


def close(session: Session, meeting_id: int, today: date, agreed_aloud: bool = False) -> datetime | None:
    """Hold it and keep what its notes promise. Gives the date to propose for the next, if any.

    Each line is kept once, however often a one-to-one is closed. What was agreed aloud may go on a shared
    summary; what stands in private notes stays private. Raises BrokenRule where it was cancelled.
    """
    meeting = meetings.hold(session, meeting_id, today)
    person = people.get(session, meeting.person_id)
    for line in new_lines(session, meeting, person, meeting.notes, meeting.starts_at.date()):
        _keep(session, line, meeting, agreed_aloud)
    session.flush()
    return meetings.next_date(session, meeting, today)


def lines(meeting: Meeting, person: Person, notes: str, today: date) -> list[Understood]:
    """What the notes promise, in their order. One not held yet takes place today at the latest."""
    day = min(meeting.starts_at.date(), today)
    known = [Known(person.id, person.name, person.nicknames)]
    return [quick_capture.understand(line, known, day) for line in quick_capture.note_lines(notes)]


def new_lines(
    session: Session, meeting: Meeting, person: Person, notes: str, today: date
) -> list[Understood]:
    """Those of them that no closing has put on record yet; the same words twice are one."""
    there = {(f"promise-{p.direction}", _words(p.what)) for p in promises.given_in(session, meeting.id)}
    follow_ups = mentions.still_open(session, person.id, MentionKind.FOLLOW_UP)
    noted = (*follow_ups, *mentions.noted_in(session, meeting))
    there |= {("follow-up", _words(one.body)) for one in noted}
    found = {(line.kind, _words(line.what)): line for line in reversed(lines(meeting, person, notes, today))}
    return [line for key, line in reversed(found.items()) if key[1] and key not in there]


def was_about(session: Session, meeting: Meeting, tag: str) -> None:
    """What the talk was about, as the coverage shows it; nothing where the tag is empty."""
    for earlier in touches.of_meeting(session, meeting.id):
        session.delete(earlier)
    if tag:
        touches.add(session, meeting.person_id, tag, meeting.starts_at.date(), meeting_id=meeting.id)


def _keep(session: Session, line: Understood, meeting: Meeting, agreed_aloud: bool) -> None:
    on = meeting.starts_at.date()
    if line.kind in PROMISES:
        level = Confidence.SHARED if agreed_aloud else Confidence.MINE
        if meeting.confidence == Confidence.PRIVATE:
            level = Confidence.PRIVATE  # What stands in private notes does not leave them by itself.
        side = line.kind.removeprefix("promise-")
        promises.give(session, meeting.person_id, line.what, side, line.due_on, on, meeting.id, level)
    else:
        session.add(
            Mention(
                person_id=meeting.person_id,
                meeting_id=meeting.id,
                body=line.what,
                noted_on=on,
                confidence=meeting.confidence,
            )
        )


def _words(text: str) -> str:
    """As they are stored: without the marks nobody sees; or nothing."""
    try:
        return clean_line(text, "", len(text) + 1)
    except BrokenRule:
        return ""
