"""What another program's file holds, compared with the notes, shown, and brought in by one act."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from coach.exchange.rows import (
    CANCELLED,
    CONTACT,
    FACT,
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
from coach.models.base import BrokenRule, clean_text, uid_from
from coach.models.meetings import Meeting
from coach.models.people import About, Fact, Person, Relation
from coach.services import agenda, dropped, left_out, series
from coach.services import meetings as meeting_acts
from coach.services.already_here import Here, are_notes_of, moment
from coach.services.whom import Chosen, Who, Whom

NEW, CHANGED, ALREADY, NOBODY = "new", "changed", "already", "not readable"
FUNCTION = "task"  # what a question is for that came without a tag


@dataclass
class PreviewLine:
    """One row of the preview. `who` is the key in `Preview.people`; `why` is what to know of it; `was` is
    when one that is moved takes place as it stands here; `offered` is whether it is for the file to come in;
    `dropped` is said of one that its calendar had the last time and has no more.
    """

    row: Row
    state: str
    ticked: bool
    who: str = ""
    why: str = ""
    was: datetime | None = None
    offered: bool = False
    dropped: bool = False

    @property
    def digest(self) -> str:
        """By what it is remembered where it is left outside."""
        return left_out.digest(self.row, self.state == NEW)


@dataclass
class Preview:
    """What would come in. `unreadable` are a line of the file and why it is left out; `alone` by their keys
    the titles of a calendar's events that are with nobody, in the order of the file; `read_as` as read.
    """

    source: str
    lines: list[PreviewLine] = field(default_factory=list)
    people: dict[str, Who] = field(default_factory=dict)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    alone: dict[str, str] = field(default_factory=dict)
    relation: str = Relation.REPORT
    read_as: list[str] = field(default_factory=list)

    def count(self, state: str) -> int:
        """How many lines are of that state."""
        return sum(line.state == state for line in self.lines)

    def coming(self) -> list[PreviewLine]:
        """Those that are ticked and of whom it is known whose they are, in the order of the file."""
        out = {said for said, who in self.people.items() if who.open or who.left_out}
        held = [line for line in self.lines if line.ticked and line.state in (NEW, CHANGED)]
        return [line for line in held if line.who not in out]

    def not_chosen(self) -> int:
        """How many lines could come in and do not: those not ticked, or of whom it is not known whose."""
        return self.count(NEW) + self.count(CHANGED) - len(self.coming())

    def left_and_came(self) -> tuple[dict[str, None], set[str]]:
        """What was offered and is left outside altogether, and what comes in, by their digests.

        Where it stays open whose it is, neither.
        """
        came = {line.digest for line in self.coming()}
        open_ = {said for said, who in self.people.items() if who.open}
        offered = (line.digest for line in self.lines if line.offered and line.who not in open_)
        return dict.fromkeys(one for one in offered if one not in came), came


def prepare(
    session: Session,
    reading: Reading,
    source: str,
    today: date,
    person_id: int | None = None,
    chosen: Chosen | None = None,
    left: Collection[str] = (),
    had: dropped.Had | None = None,
) -> Preview:
    """Compared with what is here; nothing is stored. With `person_id` all that names nobody is theirs.

    With `chosen`, even an empty one, what names nobody is asked about instead of being left out. `left` is
    what was left outside before, by its digests: it begins without a tick. `had` is what the same calendars
    had before, as `dropped.recall` tells.
    """
    seen = Preview(source, unreadable=list(reading.unreadable), read_as=list(reading.read_as))
    whom = Whom(person_id, chosen is not None, seen.people)
    here = Here(session, reading.rows)
    keys = whom.keys(session, reading.rows, here)
    whom.choose(chosen or {})
    told, taken = set[str](), set[tuple[str, str]]()
    for row, key in zip(reading.rows, keys, strict=True):
        if row.kind != QUESTION and not key:
            if row.state == CANCELLED:  # or taken out of a series that never came in
                continue
            if row.alone:
                seen.alone.setdefault(row.event, row.what)
            else:
                seen.unreadable.append((row.line, _("it names nobody")))
            continue
        if row.kind != MEETING and row.key in told:  # of a one-to-one the other words are kept as well
            line: PreviewLine | None = PreviewLine(row, ALREADY, False, why=_("a second time in this file"))
        else:
            line = _compared(here, row, seen.people.get(key), today)
        told.add(row.key)
        if line is not None:
            line.who = key
            if key:
                _asked(line, seen.people[key])
            _once_an_hour(line, taken)
            seen.lines.append(line)
    _hours_of_notes(seen)
    _no_longer(session, reading, seen, had or {}, today)
    _leave_out(seen, frozenset(left))
    return seen


def _leave_out(seen: Preview, left: frozenset[str]) -> None:
    for line in seen.lines:
        line.offered = line.ticked
        if line.ticked and left and line.digest in left:
            line.row = replace(line.row, sure=False)
            line.ticked, line.why = False, _("left out last time")


def _no_longer(session: Session, reading: Reading, seen: Preview, had: dropped.Had, today: date) -> None:
    """What came in with a series that has another rule by now, and of which the file knows nothing; and what
    came with an event that is gone altogether, which the leader decides.
    """
    there = {(seen.people[line.who].person_id, line.row.at) for line in seen.lines if line.who}
    of_rules = ((False, one) for one in series.no_longer(session, reading, today))
    of_events = ((True, one) for one in dropped.no_longer(session, reading, had, today))
    for is_dropped, (person_id, row) in (*of_rules, *of_events):
        if (person_id, row.at) not in there:  # else another event of the file has it, at its hour
            key = f"#{person_id}"
            seen.people.setdefault(key, Who(key, people.get(session, person_id).name, "", person_id))
            why = _("no longer in the calendar")
            seen.lines.append(PreviewLine(row, CHANGED, not is_dropped, key, why, dropped=is_dropped))


def _hours_of_notes(seen: Preview) -> None:
    """Notes of a document take the hour of the calendar's own with the same person, the earliest of that day
    or about the hour they name, which is then not offered beside them.
    """
    fresh = [line for line in seen.lines if line.state == NEW and line.row.kind == MEETING and line.who]
    events: dict[tuple[int | str, str], list[PreviewLine]] = {}
    for line in sorted(fresh, key=lambda one: one.row.at):
        if line.row.state == HELD and "T" in line.row.at and not line.row.notes:
            events.setdefault((_whose(seen, line), line.row.at[:10]), []).append(line)
    for line in fresh:
        row = line.row
        that_day = events.get((_whose(seen, line), row.at[:10]), ())
        same = next((one for one in that_day if are_notes_of(row, moment(one.row))), None)
        if row.state == HELD and row.notes and same is not None:
            event = same.row
            line.row = replace(
                row, at=event.at, minutes=event.minutes, place=event.place,
                uid=event.uid, instead_of=event.instead_of, changes=event.changes,
            )  # fmt: skip
            same.state, same.ticked, same.why = ALREADY, False, _("its notes come in, at this hour")


def _whose(seen: Preview, line: PreviewLine) -> int | str:
    """The number of whom it is about, or the key of somebody new."""
    who = seen.people[line.who]
    if who.person_id is None and who.same_as:
        who = seen.people[who.same_as]
    return who.person_id if who.person_id is not None else who.said


def _once_an_hour(line: PreviewLine, taken: set[tuple[str, str]]) -> None:
    """Of two events with the same person at the same hour one is the one-to-one; `taken` knows the hours."""
    row = line.row
    if line.state != NEW or row.kind != MEETING or row.notes or not line.ticked:
        return
    if (line.who, row.at) in taken:
        line.state, line.ticked, line.why = ALREADY, False, _("a second time in this file")
    taken.add((line.who, row.at))


def _asked(line: PreviewLine, who: Who) -> None:
    """Nothing comes before it is chosen whose it is; an event of which that was answered is meant to come."""
    if who.open:
        line.ticked, line.why = (
            False,
            _("first choose with whom") if who.event else _("first choose whose it is"),
        )
    elif who.event and line.state == NEW and line.row.state == PLANNED:
        line.ticked, line.why = not who.left_out, ""


def bring(session: Session, seen: Preview, today: date) -> int:
    """What is ticked, inside one write. How many lines came in; one that breaks a rule is told with why.

    A calendar's one-to-ones are stored together, and what they entail is seen to once for each person.
    """
    coming = seen.coming()
    act, count = _Bringing(session, seen, today, Here(session, (line.row for line in coming))), 0
    for line in coming:
        try:
            if line.row.kind == MEETING and line.state == NEW:
                _bring_meeting(act, line)  # it keeps all rules before it stores anything
            else:
                with session.begin_nested():
                    _ACTS[line.row.kind](act, line)
        except BrokenRule as broken:
            act.never_came()
            seen.unreadable.append((line.row.line, str(broken)))
            line.ticked = False
        else:
            act.made.clear()
            count += 1
    session.flush()
    for person_id in act.met:
        agenda.carry_over(session, person_id)
    return count


@dataclass
class _Bringing:
    """One act. `people` are those it is about, by their keys; `said` what was remembered of how files name
    them; `made` who is new with the line that comes in just now; `met` with whom one-to-ones came in.
    """

    session: Session
    seen: Preview
    today: date
    here: Here
    people: dict[str, Person] = field(default_factory=dict)
    said: set[tuple[int, str]] = field(default_factory=set)
    made: list[Who] = field(default_factory=list)
    met: dict[int, None] = field(default_factory=dict)

    def person(self, line: PreviewLine) -> Person:
        """Whom it is about, made where they are new; how the file names them is remembered."""
        who = self.seen.people[line.who]
        if who.same_as and who.person_id is None:
            who.person_id = self._made(self.seen.people[who.same_as])
        person_id = self._made(who)
        person = self.people.get(line.who) or people.get(self.session, person_id)
        self.people[line.who] = person
        for said in (who.mail, folded(who.name).strip(), who.said if who.event else ""):
            if said and said != folded(person.name) and (person_id, said) not in self.said:
                known_as.remember(self.session, person_id, said)
                self.said.add((person_id, said))
        return person

    def _made(self, who: Who) -> int:
        if who.person_id is None:
            made = people.add(self.session, who.name or who.mail, who.relation or self.seen.relation)
            who.person_id = made.id
            self.made.append(who)
        return who.person_id

    def never_came(self) -> None:
        """What the line that broke a rule made is gone again, and so is whom it made."""
        for who in self.made:
            self.people.pop(who.said, None)
            who.person_id = None
        self.said.clear()
        self.made.clear()


def _compared(here: Here, row: Row, who: Who | None, today: date) -> PreviewLine | None:
    """None for what says nothing here, as a time left out of a series that never came in."""
    if row.kind == MEETING:
        return _meeting_compared(here, row, who, today)
    if row.kind == PERSON:
        known = who is not None and who.person_id is not None
    elif row.kind == QUESTION:
        known = here.says(row.what)
    elif row.kind == PROMISE and here.is_of_another(row, who.person_id if who else None):
        return None  # it stays in the notes
    elif row.kind == PROMISE:
        known = here.of(row) is not None or here.is_promised(row, who.person_id if who else None)
    elif row.kind == FACT:
        known = here.of(row) is not None or here.keeps(row, who.person_id if who else None)
    else:
        known = here.of(row) is not None
    return PreviewLine(row, ALREADY if known else NEW, row.sure and not known, why=row.why)


def _meeting_compared(here: Here, row: Row, who: Who | None, today: date) -> PreviewLine | None:
    held = here.of(row) or here.at_that_time(row, who.person_id if who is not None else None)
    if held is None:
        if here.without_an_hour(row, who.person_id if who is not None else None) is not None:
            return PreviewLine(row, CHANGED, True, why=_("the hour for the notes of that day"))
        if row.state == CANCELLED and not row.notes:
            return None
        sure = row.sure and (who is None or who.sure or row.state != HELD)
        return PreviewLine(row, NEW, sure, why=row.why)
    if not isinstance(held, Meeting) or held.removed_at is not None:
        return PreviewLine(row, ALREADY, False)
    if row.notes:
        return _notes_compared(row, held)
    if row.state == CANCELLED:
        here_at = row.at or held.starts_at.isoformat(timespec="minutes")
        off = PreviewLine(replace(row, at=here_at), CHANGED, True, why=_("cancelled in the calendar"))
        return off if held.is_ahead else None
    at = moment(row)
    if held.is_off_by_calendar and at.date() >= today:
        return PreviewLine(row, CHANGED, True, why=_("stands in the calendar again"))
    if held.is_ahead and held.starts_at != at and at.date() >= today:
        return PreviewLine(row, CHANGED, True, why=_("moved in the calendar"), was=held.starts_at)
    return PreviewLine(row, ALREADY, False)


def _notes_compared(row: Row, held: Meeting) -> PreviewLine:
    if clean_text(held.notes).strip() == clean_text(row.notes).strip():
        return PreviewLine(row, ALREADY, False)
    if not held.notes.strip():
        return PreviewLine(row, CHANGED, True, why=_("its notes are empty here"))
    why = _("other words than here: ticked, those here become an earlier wording")
    return PreviewLine(row, CHANGED, False, why=why)


def _bring_person(act: _Bringing, line: PreviewLine) -> None:
    person = act.person(line)
    if line.row.what and not person.nicknames:
        person.call(line.row.what)


def _bring_meeting(act: _Bringing, line: PreviewLine) -> None:
    row = line.row
    made = meetings.planned(moment(row), row.minutes, row.place)
    person = act.person(line)
    act.met[person.id] = None
    held = act.here.of(row) or act.here.at_that_time(row, person.id)
    if isinstance(held, Meeting):
        _change(act, held, line)
        return
    if (notes_of_that_day := act.here.without_an_hour(row, person.id)) is not None:
        _give_hour(act, notes_of_that_day, row)
        return
    made.person_id, made.uid, made.notes = person.id, uid_from(row.key), clean_text(row.notes)
    if row.state == HELD:
        made.hold(person)
    elif row.state == CANCELLED:
        made.cancel(None, act.today)
    made.stands_in_a_calendar(row.uid, row.instead_of, row.changes)
    act.session.add(made)
    act.here.came(made)


def _give_hour(act: _Bringing, held: Meeting, row: Row) -> None:
    """It was held when the calendar says; it was not moved, for its hour was not known."""
    held.starts_at, held.minutes, held.place = moment(row), row.minutes, held.place or row.place
    held.stands_in_a_calendar(row.uid, row.instead_of, row.changes - 1)
    act.session.flush()
    act.here.changed(held)


def _change(act: _Bringing, held: Meeting, line: PreviewLine) -> None:
    """As the file has it. What came in by this same act, of the same hour, keeps its notes beside these."""
    row, session = line.row, act.session
    if row.notes:
        notes = clean_text(row.notes)
        beside = held.notes if line.state == NEW and held.notes.strip() != notes.strip() else ""
        held.notes = f"{beside}\n\n{notes}" if beside else notes
        return
    if row.uid:  # the change itself is counted as it is stored
        held.stands_in_a_calendar(row.uid, row.instead_of, row.changes - 1)
    session.flush()
    if row.state == CANCELLED:
        meeting_acts.cancel(session, held.id, None, act.today)
    elif held.is_off_by_calendar:
        meeting_acts.stand_again(session, held.id, moment(row))
    elif held.starts_at != moment(row):
        meeting_acts.move(session, held.id, moment(row), None, act.today)
    act.here.changed(held)


def _bring_promise(act: _Bringing, line: PreviewLine) -> None:
    row = line.row
    person = act.person(line)
    due = date.fromisoformat(row.at[:10]) if row.at else None
    said = date.fromisoformat(row.given) if row.given else act.today
    given = min(said, due or said, act.today)
    made = promises.give(act.session, person.id, row.what, row.state or "mine", due, given)
    made.uid = uid_from(row.key)
    act.session.flush()


def _bring_question(act: _Bringing, line: PreviewLine) -> None:
    questions.add_question(act.session, line.row.what, FUNCTION)


def _bring_contact(act: _Bringing, line: PreviewLine) -> None:
    person = act.person(line)
    on = date.fromisoformat(line.row.at[:10]) if line.row.at else act.today
    made = contacts.add(act.session, person, line.row.what[:500], min(on, act.today))
    made.uid = uid_from(line.row.key)
    act.session.flush()


def _bring_fact(act: _Bringing, line: PreviewLine) -> None:
    row = line.row
    made = Fact(person_id=act.person(line).id, body=row.what, about=About(row.state))
    made.uid = uid_from(row.key)
    act.session.add(made)
    act.session.flush()


_ACTS: dict[str, Callable[[_Bringing, PreviewLine], None]] = {
    PERSON: _bring_person,
    MEETING: _bring_meeting,
    PROMISE: _bring_promise,
    QUESTION: _bring_question,
    CONTACT: _bring_contact,
    FACT: _bring_fact,
}


def joined(readings: Iterable[Reading], sources: Sequence[str] = ("",)) -> Reading:
    """Of several files one; each row knows its own, and what is left out names it where there are several."""
    whole = Reading()
    for number, one in enumerate(readings):
        source = sources[number] if number < len(sources) else ""
        named = f"{source}: " if len(sources) > 1 and source else ""
        whole.take_in(one, source, named)
    return whole
