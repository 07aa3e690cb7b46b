"""What another program's file holds, compared with the notes, to be shown before any of it comes in."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from coach.exchange.rows import (
    CANCELLED,
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
from coach.i18n.translate import _
from coach.models import people
from coach.models.base import clean_text
from coach.models.meetings import Meeting
from coach.models.people import Relation
from coach.services import dropped, left_out, series
from coach.services.already_here import Here, are_notes_of, moment
from coach.services.whom import Chosen, Who, Whom

NEW, CHANGED, ALREADY, NOBODY = "new", "changed", "already", "not readable"


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
            _told_of_nobody(seen, row)
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


def _told_of_nobody(seen: Preview, row: Row) -> None:
    if row.state == CANCELLED:
        return  # taken out of a series that never came in, perhaps: it takes nothing away here
    if row.alone:
        seen.alone.setdefault(row.event, row.what)
    else:
        seen.unreadable.append((row.line, _("it names nobody")))


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
        line.ticked = False
        line.why = _("first choose with whom") if who.event else _("first choose whose it is")
    elif who.event and line.state == NEW and line.row.state == PLANNED:
        line.ticked, line.why = not who.left_out, ""


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
