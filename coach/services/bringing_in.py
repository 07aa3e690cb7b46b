"""What is ticked in the preview of a file comes in, by one act."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from coach.exchange.rows import CANCELLED, CONTACT, FACT, HELD, MEETING, PERSON, PROMISE, QUESTION, Row
from coach.i18n.letters import folded
from coach.models import contacts, known_as, meetings, people, promises, questions
from coach.models.base import BrokenRule, clean_text, uid_from
from coach.models.meetings import Meeting
from coach.models.people import About, Fact, Person
from coach.services import agenda
from coach.services import meetings as meeting_acts
from coach.services.already_here import Here, moment
from coach.services.preview import NEW, Preview, PreviewLine
from coach.services.whom import Who

FUNCTION = "task"  # what a question is for that came without a tag


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
