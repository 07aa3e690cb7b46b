"""Closing a one-to-one: what its notes promise is put on record, once, and the next date is proposed.

A line of the notes that begins with `>` is a promise of mine, `<` one of theirs, `?` something to ask next
time. Their days count from the day of the talk, not from that of closing. The leader ticks what is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from coach.i18n import region
from coach.i18n.translate import _
from coach.models import closings, mentions, people, promises, touches
from coach.models import meetings as records
from coach.models.base import Confidence, clean_line
from coach.models.meetings import Meeting
from coach.models.mentions import Mention, MentionKind
from coach.models.people import Person
from coach.models.promises import Promise, PromiseStatus
from coach.services import meetings
from coach.services.promises import as_said
from coach.written import marked_lines
from coach.written.lines import Understood, read
from coach.written.names import Known

PROMISES = ("promise-mine", "promise-theirs")


class Becomes(StrEnum):
    """What keeping a line does: a record of its own, or a change to the promise that stands already."""

    NEW = "new"
    STANDS = "stands"  # nothing: the same promise was given elsewhere
    DATED = "dated"
    MOVED = "moved"
    REWORDED = "reworded"


@dataclass(frozen=True)
class Found:
    """A line of the notes that is offered, ticked where it is `meant`; `of` is what stands already."""

    line: Understood
    meant: bool = True
    becomes: Becomes = Becomes.NEW
    of: Promise | None = None

    @property
    def key(self) -> str:
        """By which it is ticked: its kind and its words."""
        return f"{self.line.kind} {as_said(self.line.what)}"


def close(
    session: Session,
    meeting_id: int,
    now: datetime,
    agreed_aloud: bool = False,
    ticks: Mapping[str, bool] | None = None,
) -> datetime | None:
    """Hold it and keep what its notes promise. Gives the date to propose for the next, if any.

    `ticks` tells by its key which line is kept and which is not; any other is as it comes. Each is kept once,
    however often a one-to-one is closed, and one left out comes without a tick from then on. What was agreed
    aloud may go on a shared summary; what stands in private notes stays private. Raises BrokenRule where it
    was cancelled.
    """
    chosen = ticks or {}
    planned_for = records.get(session, meeting_id).starts_at.time()  # also where it took place earlier
    meeting = meetings.hold(session, meeting_id, now)
    person = people.get(session, meeting.person_id)
    offers = offered(session, meeting, person, meeting.notes, now.date())
    for found in offers:
        if chosen.get(found.key, found.meant):
            _keep(session, found, meeting, agreed_aloud, now.date())
    not_kept = [found.key for found in offers if not chosen.get(found.key, True)]
    if not_kept:
        closings.of_meeting(session, meeting_id).leave_out(not_kept)
    session.flush()
    return meetings.next_date(session, meeting, now.date(), planned_for)


def lines(meeting: Meeting, person: Person, notes: str, today: date) -> list[tuple[Understood, bool]]:
    """What the notes promise, in their order, and whether it is meant so.

    One not held yet takes place today at the latest.
    """
    day = min(meeting.starts_at.date(), today)
    known, where = [Known(person.id, person.name, person.nicknames)], region.name()
    return [(read(one.text, known, day, region=where), one.meant) for one in marked_lines.found_in(notes)]


def offered(session: Session, meeting: Meeting, person: Person, notes: str, today: date) -> list[Found]:
    """Those of them that no closing has put on record yet, in their order; the same words twice are one.

    Among them, for the eye, what stands already because it was captured elsewhere.
    """
    given = promises.given_in(session, meeting.id)
    every = {_key(line): (line, meant) for line, meant in reversed(lines(meeting, person, notes, today))}
    over = _over(session, meeting, person, given)
    agreed = {(*_promise_key(p), on) for p in given for on in (p.due_on, None)}
    standing = {_promise_key(p): p for p in reversed(promises.between_us(session, person.id))}
    gone = [p for p in given if p.status == PromiseStatus.OPEN and _promise_key(p) not in every]
    left_out = closings.left_out(session, meeting.id)
    found = []
    for key, (line, meant) in reversed(every.items()):
        if not key[1] or key in over or (*key, line.due_on) in agreed:
            continue
        one = _offer(line, meant, standing.get(key), gone, meeting.id, today)
        found.append(replace(one, meant=False) if closings.mark(one.key) in left_out else one)
    return found


def was_about(session: Session, meeting: Meeting, tag: str) -> None:
    """What the talk was about, as the coverage shows it; nothing where the tag is empty."""
    for earlier in touches.of_meeting(session, meeting.id):
        session.delete(earlier)
    if tag:
        touches.add(session, meeting.person_id, tag, meeting.starts_at.date(), meeting_id=meeting.id)


def _over(
    session: Session, meeting: Meeting, person: Person, given: Sequence[Promise]
) -> set[tuple[str, str]]:
    """Kind and words of what was put on record and is settled, and of all that is to be asked again."""
    ended = {_promise_key(p) for p in given if p.status != PromiseStatus.OPEN and p.successor_id is None}
    follow_ups = mentions.still_open(session, person.id, MentionKind.FOLLOW_UP)
    noted = (*follow_ups, *mentions.noted_in(session, meeting))
    return ended | {("follow-up", as_said(one.body)) for one in noted}


def _offer(
    line: Understood,
    meant: bool,
    stands: Promise | None,
    gone: Sequence[Promise],
    meeting_id: int,
    today: date,
) -> Found:
    """What stands already is not given twice: the line dates it, moves it, rewords it, or adds nothing."""
    if stands is not None:
        new_date = line.due_on is not None and line.due_on >= today and line.due_on != stands.due_on
        if not new_date or stands.past_date(today):
            return Found(line, False, Becomes.STANDS, stands)
        if stands.due_on is None:
            return Found(line, meant, Becomes.DATED, stands)
        # Given in this very talk, it may have been moved on the plan since, and the notes are the older word.
        return Found(line, meant and stands.meeting_id != meeting_id, Becomes.MOVED, stands)
    for promise in gone:
        if f"promise-{promise.direction}" == line.kind and _one_word_apart(promise.what, line.what):
            return Found(line, meant, Becomes.REWORDED, promise)
    return Found(line, meant)


def _one_word_apart(before: str, after: str) -> bool:
    """One word put in, left out or changed, among three or more."""
    old, new = as_said(before).split(), as_said(after).split()
    if min(len(old), len(new)) < 3 or abs(len(old) - len(new)) > 1:
        return False
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    return old[same + (len(old) >= len(new)) :] == new[same + (len(new) >= len(old)) :]


def _keep(session: Session, found: Found, meeting: Meeting, agreed_aloud: bool, today: date) -> None:
    on, line = meeting.starts_at.date(), found.line
    if found.of is not None:
        _change(session, found, today)
    elif line.kind in PROMISES:
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


def _change(session: Session, found: Found, today: date) -> None:
    """What the line does to the promise that stands; a day gone by moves nothing."""
    promise, on = found.of, found.line.due_on
    assert promise is not None
    if on is not None and on >= today and on != promise.due_on and not promise.past_date(today):
        if promise.due_on is None:
            promise.set_date(on, today)
        else:
            promise = promise.renegotiate(session, on, today)
    if found.becomes == Becomes.REWORDED:
        promise.what = clean_line(found.line.what, _("A promise"), promises.LONGEST)


def _key(line: Understood) -> tuple[str, str]:
    return line.kind, as_said(line.what)


def _promise_key(promise: Promise) -> tuple[str, str]:
    return f"promise-{promise.direction}", as_said(promise.what)
