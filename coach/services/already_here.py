"""What is here already of what a file holds, asked for at once instead of row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach.exchange import promised
from coach.exchange.rows import CANCELLED, CONTACT, FACT, MEETING, PROMISE, Row
from coach.models import contacts, meetings, people, promises, questions
from coach.models.base import Base, is_worked_out, uid_from
from coach.models.meetings import Meeting, MeetingStatus
from coach.models.people import Fact
from coach.written.names import Known

AT = time(10)  # of a talk of which only the day is known
NEAR = timedelta(minutes=30)  # a page is begun a little before or after the hour of the calendar
AT_ONCE = 500  # uids asked for in one question
KINDS: dict[str, type[Base]] = {
    MEETING: Meeting,
    PROMISE: promises.Promise,
    CONTACT: contacts.Contact,
    FACT: Fact,
}


def _said(what: str) -> str:
    return " ".join(what.split()).casefold()


def moment(row: Row) -> datetime:
    """When a one-to-one takes place; of one of which only the day is known, at ten."""
    at = datetime.fromisoformat(row.at)
    return at if "T" in row.at else datetime.combine(at.date(), AT)


def are_notes_of(row: Row, at: datetime) -> bool:
    """Whether notes may be of a one-to-one at that time: of that day, or about the hour that they name."""
    day_alone = "T" not in row.at
    return moment(row).date() == at.date() if day_alone else abs(moment(row) - at) <= NEAR


@dataclass
class _AtTheirTime:
    """A one-to-one that is here, by its number, or the record of one that came in just now."""

    at: datetime
    status: str
    held: int | Meeting


class Here:
    """Of one reading. What comes in meanwhile is told by `came`, what is moved or cancelled by `changed`."""

    def __init__(self, session: Session, rows: Iterable[Row]) -> None:
        self._session = session
        self._by_uid: dict[str, Base] = {}  # held here: the session forgets what nobody holds
        self._with: dict[int, list[_AtTheirTime]] = {}
        self._given_an_hour: list[Meeting] = []
        self._facts: dict[int, set[str]] = {}
        self._everyone: list[Known] | None = None  # once they are asked for
        self._promised: dict[int, set[tuple[str, str, date | None]]] = {}
        wanted: dict[str, list[str]] = {}
        for row in rows:
            if row.kind in KINDS:
                wanted.setdefault(row.kind, []).extend(filter(None, (uid_from(row.key), row.uid)))
        for kind, uids in wanted.items():
            some = iter(uids)
            while part := list(islice(some, AT_ONCE)):
                found = session.scalars(select(KINDS[kind]).where(KINDS[kind].uid.in_(part)))
                self._by_uid |= {one.uid: one for one in found}

    def of(self, row: Row) -> Base | None:
        """The record that came in with the same row of an earlier file, removed or not; or the one that the
        calendar has from Coach.
        """
        return self._by_uid.get(uid_from(row.key)) or self._by_uid.get(row.uid)

    def at_that_time(self, row: Row, person_id: int | None) -> Meeting | None:
        """One with the same person at that hour, or that day where the file knows no hour; notes: about then.

        One that was cancelled is meant only where the file says so and has its notes.
        """
        if person_id is None or not row.at:
            return None
        at, whole_day = moment(row), "T" not in row.at
        cancelled_too = row.state == CANCELLED and bool(row.notes)
        there = [
            one
            for one in self._all_with(person_id)
            if cancelled_too or one.status != MeetingStatus.CANCELLED
            if (are_notes_of(row, one.at) if whole_day or row.notes else one.at == at)
        ]
        nearest = there[:1] if whole_day else sorted(there, key=lambda one: abs(one.at - at))[:1]
        return self._record(nearest[0]) if nearest else None

    def without_an_hour(self, row: Row, person_id: int | None) -> Meeting | None:
        """The one held that day of which a document told the day alone, or about the hour: the calendar's own
        says the hour.

        It is given once: of two events of a day the other is another one-to-one.
        """
        if person_id is None or row.notes or row.state == CANCELLED or "T" not in row.at:
            return None
        at = datetime.combine(moment(row).date(), AT)
        for one in self._all_with(person_id):
            if (
                (one.at == at or abs(one.at - moment(row)) <= NEAR)
                and one.status == MeetingStatus.HELD
                and (held := self._record(one)) is not None
            ):
                from_a_document = is_worked_out(held.uid) and not held.calendar_uid and held.notes.strip()
                if from_a_document and held not in self._given_an_hour:
                    self._given_an_hour.append(held)
                    return held
        return None

    def is_promised(self, row: Row, person_id: int | None) -> bool:
        """Whether there is a promise of these words with them, this way, for the same day."""
        if person_id is None:
            return False
        if person_id not in self._promised:
            held = promises.of_person(self._session, person_id)
            self._promised[person_id] = {(one.direction, _said(one.what), one.due_on) for one in held}
        due = date.fromisoformat(row.at[:10]) if row.at else None
        return (row.state or "mine", _said(row.what), due) in self._promised[person_id]

    def is_of_another(self, row: Row, person_id: int | None) -> bool:
        """Whether its words begin with somebody else who is here, as *Mia: send the list* in Jonas's talk."""
        if self._everyone is None:
            every = people.everyone(self._session)
            self._everyone = [Known(one.id, one.name, one.nicknames) for one in every]
        theirs = [one for one in self._everyone if one.id == person_id]
        others = [one for one in self._everyone if one.id != person_id]
        return promised.of_one(row.what, theirs) is None and promised.of_one(row.what, others) is not None

    def keeps(self, row: Row, person_id: int | None) -> bool:
        """Whether that fact is kept of the same person, in the same words."""
        if person_id is None:
            return False
        if person_id not in self._facts:
            self._facts[person_id] = {one.body.casefold() for one in people.facts(self._session, person_id)}
        return row.what.casefold() in self._facts[person_id]

    def says(self, question: str) -> bool:
        """Whether the leader has a question of these words."""
        return question.casefold() in self._questions

    def came(self, made: Base) -> None:
        """It is here from now on."""
        self._by_uid[made.uid] = made
        if isinstance(made, Meeting) and made.person_id in self._with:
            self._with[made.person_id].append(_AtTheirTime(made.starts_at, made.status, made))

    def changed(self, meeting: Meeting) -> None:
        """It was moved, cancelled or held."""
        self._with.pop(meeting.person_id, None)

    def _record(self, one: _AtTheirTime) -> Meeting | None:
        return self._session.get(Meeting, one.held) if isinstance(one.held, int) else one.held

    def _all_with(self, person_id: int) -> Sequence[_AtTheirTime]:
        if person_id not in self._with:
            self._session.flush()
            every = meetings.days_of(self._session, person_id)[::-1]
            self._with[person_id] = [_AtTheirTime(at, said, i) for i, at, said, gone in every if not gone]
        return self._with[person_id]

    @cached_property
    def _questions(self) -> set[str]:
        return {one.text.casefold() for one in questions.every_question(self._session)}
