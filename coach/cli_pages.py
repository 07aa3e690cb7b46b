"""The pages a command can write, made from the records and the library."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from coach import held, words
from coach.advice import brief as prepared
from coach.advice.brief import Line
from coach.content import library
from coach.content.library import SHELVES, Guide, Library
from coach.export import pages
from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction, Promise


def brief(session: Session, meeting_id: int, today: date, paper: str, include_private: bool) -> str:
    found = held.for_meeting(session, meeting_id)
    questions = held.suggest(library.load(), session, found.meeting, today)
    return pages.brief(prepared.make(found, questions, today, include_private), paper)


def summary(session: Session, meeting_id: int, today: date, paper: str) -> str:
    """Only what was promised, for both to keep; never anything private."""
    meeting = meetings.get(session, meeting_id)
    person = people.get(session, meeting.person_id)
    given = [p for p in promises.given_in(session, meeting.id) if p.confidence != Confidence.PRIVATE]
    mine = _lines((p for p in given if p.direction == Direction.MINE), today)
    theirs = _lines((p for p in given if p.direction == Direction.THEIRS), today)
    return pages.summary(person.name, words.full_day(meeting.starts_at.date()), mine, theirs, paper)


def plan(session: Session, today: date, paper: str, include_private: bool) -> str:
    """Open promises of the leader by how near they are."""
    names = {person.id: person.name for person in people.everyone(session, archived=True)}
    mine = [
        p
        for p in promises.open_ones(session)
        if p.direction == Direction.MINE and (include_private or p.confidence != Confidence.PRIVATE)
    ]
    week, month = today + timedelta(days=7), today + timedelta(days=31)
    horizons = [
        ("This week", [p for p in mine if p.due_on and p.due_on <= week]),
        ("This month", [p for p in mine if p.due_on and week < p.due_on <= month]),
        ("Later", [p for p in mine if p.due_on and p.due_on > month]),
        ("No date yet", [p for p in mine if not p.due_on]),
    ]
    lines = [(title, _lines(found, today, names)) for title, found in horizons]
    return pages.plan(lines, words.full_day(today), paper)


def guide(found: Guide, bank: Library, paper: str) -> str:
    evidence = [bank.evidence[key] for key in found.evidence if key in bank.evidence]
    return pages.guide(found, evidence, SHELVES.get(found.shelf, ""), paper=paper)


def _lines(found: Iterable[Promise], today: date, names: dict[int, str] | None = None) -> list[Line]:
    return [
        Line(
            f"{names[p.person_id]}: {p.what}" if names else p.what,
            words.weekday(p.due_on, today) if p.due_on else "no date yet",
            p.past_date(today),
            id=str(p.id),
        )
        for p in found
    ]
