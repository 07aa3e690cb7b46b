"""What another program's file holds, compared with the notes, shown, and brought in by one act."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach.exchange.rows import (
    CANCELLED,
    CONTACT,
    HELD,
    MEETING,
    PERSON,
    PLANNED,
    PROMISE,
    QUESTION,
    Reading,
    Row,
)  # fmt: skip
from coach.i18n.letters import folded
from coach.i18n.translate import _
from coach.models import contacts, known_as, meetings, people, promises, questions
from coach.models.base import Base, BrokenRule, clean_text, uid_from
from coach.models.meetings import Meeting
from coach.models.people import Relation
from coach.services import meetings as meeting_acts
from coach.services import series
from coach.services.whom import Chosen, Who, Whom

NEW, CHANGED, ALREADY, NOBODY = "new", "changed", "already", "not readable"
AT = time(10)  # of a talk of which only the day is known
FUNCTION = "task"  # what a question is for that came without a tag


@dataclass
class Line:
    """One row of the preview. `who` is the key in `Preview.people`; `why` is what to know of it."""

    row: Row
    state: str
    ticked: bool
    who: str = ""
    why: str = ""


@dataclass
class Preview:
    """What would come in. `unreadable` are a line of the file and why it is left out."""

    source: str
    lines: list[Line] = field(default_factory=list)
    people: dict[str, Who] = field(default_factory=dict)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    relation: str = Relation.REPORT

    def count(self, state: str) -> int:
        """How many lines are of that state."""
        return sum(line.state == state for line in self.lines)

    def coming(self) -> list[Line]:
        """Those that are ticked and of whom it is known whose they are, in the order of the file."""
        out = {said for said, who in self.people.items() if who.open or who.left_out}
        held = [line for line in self.lines if line.ticked and line.state in (NEW, CHANGED)]
        return [line for line in held if line.who not in out]


def prepare(
    session: Session,
    reading: Reading,
    source: str,
    today: date,
    person_id: int | None = None,
    chosen: Chosen | None = None,
) -> Preview:
    """Compared with what is here; nothing is stored. With `person_id` all that names nobody is theirs.

    With `chosen`, even an empty one, what names nobody is asked about instead of being left out.
    """
    seen = Preview(source, unreadable=list(reading.unreadable))
    whom = Whom(person_id, chosen is not None, seen.people)
    keys = whom.keys(session, reading.rows)
    whom.choose(chosen or {})
    told = set[str]()
    for row, key in zip(reading.rows, keys, strict=True):
        if row.kind != QUESTION and not key:
            if row.state != CANCELLED:  # else taken out of a series that never came in
                seen.unreadable.append((row.line, _("it names nobody")))
            continue
        if row.kind != MEETING and row.key in told:  # of a one-to-one the other words are kept as well
            line: Line | None = Line(row, ALREADY, False, why=_("a second time in this file"))
        else:
            line = _compared(session, row, seen.people.get(key), today)
        told.add(row.key)
        if line is not None:
            line.who = key
            if key:
                _asked(line, seen.people[key])
            seen.lines.append(line)
    _no_longer(session, reading, seen, today)
    return seen


def _no_longer(session: Session, reading: Reading, seen: Preview, today: date) -> None:
    """What came in with a series that has another rule by now, and of which the file knows nothing."""
    there = {(seen.people[line.who].person_id, line.row.at) for line in seen.lines if line.who}
    for person_id, row in series.no_longer(session, reading, today):
        if (person_id, row.at) not in there:  # else another event of the file has it, at its hour
            key = f"#{person_id}"
            seen.people.setdefault(key, Who(key, people.get(session, person_id).name, "", person_id))
            seen.lines.append(Line(row, CHANGED, True, key, _("no longer in the calendar")))


def _asked(line: Line, who: Who) -> None:
    """Nothing comes before it is chosen whose it is; an event of which that was answered is meant to come."""
    if who.open:
        line.ticked, line.why = (
            False,
            _("first choose with whom") if who.event else _("first choose whose it is"),
        )
    elif who.event and line.state == NEW and line.row.state == PLANNED:
        line.ticked, line.why = not who.left_out, ""


def bring(session: Session, seen: Preview, today: date) -> int:
    """What is ticked, inside one write. How many lines came in; one that breaks a rule is told with why."""
    count = 0
    for line in seen.coming():
        try:
            with session.begin_nested():
                _ACTS[line.row.kind](session, seen, line, today)
        except BrokenRule as broken:
            seen.unreadable.append((line.row.line, str(broken)))
            line.ticked = False
        else:
            count += 1
    return count


def _compared(session: Session, row: Row, who: Who | None, today: date) -> Line | None:
    """None for what says nothing here, as a time left out of a series that never came in."""
    if row.kind == MEETING:
        return _meeting_compared(session, row, who, today)
    if row.kind == PERSON:
        here = who is not None and who.person_id is not None
    elif row.kind == QUESTION:
        here = any(one.text.casefold() == row.what.casefold() for one in questions.every_question(session))
    else:
        kinds: dict[str, type[Base]] = {PROMISE: promises.Promise, CONTACT: contacts.Contact}
        here = _held(session, kinds[row.kind], row) is not None
    return Line(row, ALREADY if here else NEW, row.sure and not here, why=row.why)


def _meeting_compared(session: Session, row: Row, who: Who | None, today: date) -> Line | None:
    held = _held(session, Meeting, row) or _at_that_time(session, row, who)
    if held is None:
        if row.state == CANCELLED and not row.notes:
            return None
        sure = row.sure and (who is None or who.sure or row.state != HELD)
        return Line(row, NEW, sure, why=row.why)
    if not isinstance(held, Meeting) or held.removed_at is not None:
        return Line(row, ALREADY, False)
    if row.notes:
        return _notes_compared(row, held)
    at = _moment(row)
    if row.state == CANCELLED:
        return Line(row, CHANGED, True, why=_("cancelled in the calendar")) if held.is_ahead else None
    if held.is_ahead and held.starts_at != at and at.date() >= today:
        return Line(row, CHANGED, True, why=_("moved in the calendar"))
    return Line(row, ALREADY, False)


def _notes_compared(row: Row, held: Meeting) -> Line:
    if clean_text(held.notes).strip() == clean_text(row.notes).strip():
        return Line(row, ALREADY, False)
    if not held.notes.strip():
        return Line(row, CHANGED, True, why=_("its notes are empty here"))
    why = _("other words than here: ticked, those here become an earlier wording")
    return Line(row, CHANGED, False, why=why)


def _held(session: Session, kind: type[Base], row: Row) -> "Base | None":
    return session.scalars(select(kind).where(kind.uid == uid_from(row.key))).one_or_none()


def _at_that_time(session: Session, row: Row, who: Who | None) -> Meeting | None:
    """One with the same person at that hour, or that day where the file knows no hour.

    One that was cancelled is meant only where the file says so and has its notes.
    """
    if who is None or who.person_id is None:
        return None
    at = _moment(row)
    same = [
        one
        for one in meetings.of_person(session, who.person_id, limit=5_000)
        if (one.starts_at == at if "T" in row.at else one.starts_at.date() == at.date())
        and (one.status != meetings.MeetingStatus.CANCELLED or (row.state == CANCELLED and row.notes))
    ]
    return same[0] if same else None


def _moment(row: Row) -> datetime:
    at = datetime.fromisoformat(row.at)
    return at if "T" in row.at else datetime.combine(at.date(), AT)


def _person(session: Session, seen: Preview, line: Line) -> people.Person:
    """Whom it is about, made where they are new; how the file names them is remembered."""
    who = seen.people[line.who]
    if who.same_as and who.person_id is None:
        who.person_id = _made(session, seen, seen.people[who.same_as])
    person = people.get(session, _made(session, seen, who))
    for said in (who.mail, folded(who.name).strip(), who.said if who.event else ""):
        if said and said != folded(person.name):
            known_as.remember(session, person.id, said)
    return person


def _made(session: Session, seen: Preview, who: Who) -> int:
    if who.person_id is None:
        who.person_id = people.add(session, who.name or who.mail, who.relation or seen.relation).id
    return who.person_id


def _bring_person(session: Session, seen: Preview, line: Line, _today: date) -> None:
    person = _person(session, seen, line)
    if line.row.what and not person.nicknames:
        person.call(line.row.what)


def _bring_meeting(session: Session, seen: Preview, line: Line, today: date) -> None:
    row = line.row
    person = _person(session, seen, line)
    held = _held(session, Meeting, row) or _at_that_time(session, row, seen.people[line.who])
    if isinstance(held, Meeting):
        _change(session, held, line, today)
        return
    at = _moment(row)
    if row.state == HELD:
        made = meetings.plan(session, person.id, at, row.minutes, row.place)
        made.notes = clean_text(row.notes)
        made.hold(person)
    else:
        made = meeting_acts.plan(session, person.id, at, row.minutes, row.place)
        made.notes = clean_text(row.notes)
        if row.state == CANCELLED:
            made.cancel(None, today)
    made.uid = uid_from(row.key)
    session.flush()


def _change(session: Session, held: Meeting, line: Line, today: date) -> None:
    """As the file has it. What came in by this same act, of the same hour, keeps its notes beside these."""
    row = line.row
    if row.notes:
        notes = clean_text(row.notes)
        beside = held.notes if line.state == NEW and held.notes.strip() != notes.strip() else ""
        held.notes = f"{beside}\n\n{notes}" if beside else notes
    elif row.state == CANCELLED:
        meeting_acts.cancel(session, held.id, None, today)
    else:
        meeting_acts.move(session, held.id, _moment(row), None, today)
    session.flush()


def _bring_promise(session: Session, seen: Preview, line: Line, today: date) -> None:
    row = line.row
    person = _person(session, seen, line)
    on = date.fromisoformat(row.at[:10]) if row.at else None
    made = promises.give(session, person.id, row.what, row.state or "mine", on, today)
    made.uid = uid_from(row.key)
    session.flush()


def _bring_question(session: Session, _seen: Preview, line: Line, _today: date) -> None:
    questions.add_question(session, line.row.what, FUNCTION)


def _bring_contact(session: Session, seen: Preview, line: Line, today: date) -> None:
    person = _person(session, seen, line)
    on = date.fromisoformat(line.row.at[:10]) if line.row.at else today
    made = contacts.add(session, person, line.row.what[:500], min(on, today))
    made.uid = uid_from(line.row.key)
    session.flush()


_ACTS: dict[str, Callable[[Session, Preview, Line, date], None]] = {
    PERSON: _bring_person,
    MEETING: _bring_meeting,
    PROMISE: _bring_promise,
    QUESTION: _bring_question,
    CONTACT: _bring_contact,
}


def joined(readings: Iterable[Reading], sources: Sequence[str] = ("",)) -> Reading:
    """Of several files one; each row knows its own, and what is left out names it where there are several."""
    whole = Reading()
    for number, one in enumerate(readings):
        source = sources[number] if number < len(sources) else ""
        named = f"{source}: " if len(sources) > 1 and source else ""
        whole.take_in(one, source, named)
    return whole
