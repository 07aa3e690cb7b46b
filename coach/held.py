"""Fetching what one meeting's brief is made of, and choosing its questions."""

import hashlib
from datetime import date, timedelta

from sqlalchemy.orm import Session

from coach import words
from coach.advice.brief import Held, Line
from coach.content.library import Library, Question
from coach.language import _
from coach.models import contacts, meetings, people, plans, promises
from coach.models.meetings import Kind, Meeting

NOT_AGAIN = 90  # days before a question is put to the same person once more
SLOTS = (("emotional", "friendship", "giving"), ("task", "career", "growth"), ("",))


def for_meeting(session: Session, meeting_id: int) -> Held:
    """All that is held for one meeting. Raises NoResultFound for an unknown one."""
    meeting = meetings.get(session, meeting_id)
    person = people.get(session, meeting.person_id)
    earlier = meetings.last_before(session, person.id, meeting.starts_at)
    later = meetings.next_after(session, person.id, meeting.starts_at + timedelta(minutes=1))
    return Held(
        person=person,
        meeting=meeting,
        last_met=earlier.starts_at.date() if earlier else None,
        topics=meetings.topics(session, meeting.id),
        promises=promises.between_us(session, person.id),
        follow_ups=meetings.mentions(session, person.id, Kind.FOLLOW_UP),
        acknowledge=meetings.mentions(session, person.id, Kind.ACKNOWLEDGE),
        facts=people.facts(session, person.id),
        plans=plans.with_person(session, person.id),
        next_meeting_on=later.starts_at.date() if later else None,
    )


def suggest(
    library: Library, session: Session, meeting: Meeting, today: date, without: frozenset[str] = frozenset()
) -> list[Line]:
    """Up to three questions: the person, the work and the way ahead, the trust between us.

    What was talked about longest ago comes first. Reads dates and tags, never note text.
    """
    asked_on: dict[str, date] = {}
    touched: dict[str, date] = {}
    for asked in contacts.asked_of(session, meeting.person_id, date.min):  # newest first
        asked_on.setdefault(asked.question, asked.on)
        question = library.questions.get(asked.question)
        if question is not None and not asked.skipped:
            touched.setdefault(_subject(question), asked.on)
    muted = contacts.muted_for(session, meeting.person_id)
    pool = [
        question
        for question in library.questions.values()
        if question.asked_of == "member"
        and question.depth == 1
        and not question.needs
        and question.id not in without
        and question.id not in muted
        and (today - asked_on.get(question.id, date.min)).days > NOT_AGAIN
    ]

    def rank(question: Question) -> tuple[date, str]:
        tie = hashlib.sha256(f"{meeting.id}{question.id}".encode()).hexdigest()
        return touched.get(_subject(question), date.min), tie

    chosen = []
    for slot in SLOTS:
        fitting = [question for question in pool if question.function in slot]
        if fitting:
            chosen.append(min(fitting, key=rank))
    return [Line(q.text, why=_why(_subject(q), touched, today), id=q.id) for q in chosen]


def _subject(question: Question) -> str:
    """What a question is about: its function or, for one about trust, its theme."""
    return question.function or question.theme


def _why(subject: str, touched: dict[str, date], today: date) -> str:
    named = subject.replace("-", " ")
    if subject in touched:
        return _("You have not talked about {named} since {day}.").format(
            named=named, day=words.day(touched[subject], today)
        )
    return _("You have not talked about {named} yet.").format(named=named)
