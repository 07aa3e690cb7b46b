"""Fetching what one meeting's brief is made of, and choosing its questions."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from coach.advice import question_pool, three_questions
from coach.advice.brief import BriefRecords, EarlierAnswer, Line
from coach.advice.coverage import last_talked
from coach.advice.question_pool import AskedBefore, Practice, Situation
from coach.content.library import Library
from coach.models import focus, marks, meetings, mentions, people, plans, promises, questions, repairs, topics
from coach.models.base import Confidence
from coach.models.meetings import Meeting
from coach.models.mentions import MentionKind
from coach.models.promises import Direction
from coach.services import question_bank
from coach.services.coverage import events

SAME_QUESTION_ELSEWHERE = timedelta(days=365)  # how far back what others were asked is looked at

MET_BEFORE = "met before"  # what a question needs that speaks of how it has been between two people


def for_meeting(
    session: Session, meeting_id: int, topics_from: int = 0, topics_at_most: int | None = None
) -> BriefRecords:
    """All that is held for one meeting; of its topics, where asked, so many from that place on.

    Raises NoResultFound for an unknown one.
    """
    meeting = meetings.get(session, meeting_id)
    person = people.get(session, meeting.person_id)
    earlier = meetings.last_before(session, person.id, meeting.starts_at)
    before_it = meetings.ahead_before(session, meeting)
    return BriefRecords(
        person=person,
        meeting=meeting,
        last_met=earlier.starts_at.date() if earlier else None,
        topics=topics.of_meeting(session, meeting.id, topics_from, topics_at_most),
        promises=promises.between_us(session, person.id),
        follow_ups=mentions.still_open(session, person.id, MentionKind.FOLLOW_UP),
        acknowledge=mentions.still_open(session, person.id, MentionKind.ACKNOWLEDGE),
        facts=people.facts(session, person.id),
        plans=plans.with_person(session, person.id),
        to_ask=[one for one in repairs.to_ask(session) if one.person_id == person.id],
        last_id=earlier.id if earlier else 0,
        before_it=before_it.starts_at.date() if before_it else None,
    )


def suggest(
    library: Library, session: Session, meeting: Meeting, today: date, without: frozenset[str] = frozenset()
) -> list[Line]:
    """Up to three questions: the person, the work and the way ahead, the trust between us.

    Counted to the day of the meeting, so that a brief opened early and one opened late show the same.
    What stands on this agenda, or on another one still ahead, makes room for the next, and so does what was
    swapped away; what is pinned stays, and so does what was seen already while it may be asked. Chooses by
    dates and tags, never by what was written; the last answer is joined to what is chosen.
    """
    held = _held_before(session, meeting)
    of_them = questions.asked_of(session, meeting.person_id, date.min)
    before, now = _asked(session, meeting, held, of_them)
    situation = _situation(library, session, meeting, len(held))
    own = question_pool.of_leader(questions.every_question(session))
    out = without | now | questions.on_agendas(session, meeting.person_id)
    out |= question_bank.swapped(session, meeting.id)
    chosen = three_questions.choose(
        [*question_pool.of_bank(library), *own],
        before,
        situation,
        today,
        out,
        question_bank.pinned(session, meeting.id),
        question_bank.shown(session, meeting.id),
    )
    answers = _answers(of_them, meeting)
    return [
        Line(
            c.question.text,
            why=c.reason,
            id=c.question.id,
            answer=answers.get(c.question.id),
            pinned=c.pinned,
        )
        for c in chosen
    ]


def _answers(of_them: Sequence[questions.AskedQuestion], meeting: Meeting) -> dict[str, EarlierAnswer]:
    """The latest answer to each question, joined only once the questions are chosen."""
    found: dict[str, EarlierAnswer] = {}
    again: set[str] = set()
    for asked in of_them:  # newest first
        if asked.meeting_id == meeting.id or asked.skipped or asked.on > meeting.starts_at.date():
            continue
        if asked.answer and asked.question not in found:
            last = asked.question not in again
            found[asked.question] = EarlierAnswer(
                asked.answer, asked.on, asked.confidence, last, f"asked:{asked.id}"
            )
        again.add(asked.question)
    return found


def _asked(
    session: Session, meeting: Meeting, held: list[date], of_them: Sequence[questions.AskedQuestion]
) -> tuple[list[AskedBefore], frozenset[str]]:
    """What was asked before, of this person and of the others, and what in this meeting."""
    before = [
        AskedBefore(a.question, a.on, sum(on >= a.on for on in held), a.skipped)
        for a in of_them
        if a.meeting_id != meeting.id
    ]
    year_ago = meeting.starts_at.date() - SAME_QUESTION_ELSEWHERE
    elsewhere = questions.asked_elsewhere(session, meeting.person_id, year_ago)
    before += [AskedBefore(question, on, by_other=True) for question, on in elsewhere.items()]
    return before, frozenset(questions.put_on(session, meeting.id))


def _situation(library: Library, session: Session, meeting: Meeting, meetings_held: int) -> Situation:
    person = people.get(session, meeting.person_id)
    return Situation(
        meeting_id=meeting.id,
        on=meeting.starts_at.date(),
        meetings_held=meetings_held,
        tags=frozenset({"one-to-one"} | ({"remote"} if person.remote else set()))
        | (frozenset({MET_BEFORE}) if meetings_held else frozenset())
        | (marks.of_person(session, person.id) & {"conflict"}),
        they_owe=any(
            p.direction == Direction.THEIRS and p.confidence != Confidence.PRIVATE
            for p in promises.between_us(session, person.id)
        ),
        focus=_focus(library, session, person.id),
        muted=frozenset(questions.muted_for(session, person.id)),
        talked=last_talked(events(library, session, person.id, but=meeting.id), meeting.starts_at.date()),
    )


def _focus(library: Library, session: Session, person_id: int) -> tuple[Practice, ...]:
    """The practices in focus; else the guides of the plans in use that concern this person, at most two."""
    chosen = [library.guides[one.guide] for one in focus.in_focus(session) if one.guide in library.guides]
    if chosen:
        return tuple(Practice(g.slug, g.title, g.trust, g.questions) for g in chosen)
    ours = [p for p in plans.active(session) if p.person_id in (person_id, None)]
    ours = [p for p in ours if p.confidence != Confidence.PRIVATE and p.guide in library.guides]
    ours.sort(key=lambda plan: (plan.person_id is None, plan.id))
    guides = [library.guides[slug] for slug in dict.fromkeys(plan.guide for plan in ours)][:2]
    return tuple(Practice(g.slug, g.title, g.trust, g.questions) for g in guides)


def _held_before(session: Session, meeting: Meeting) -> list[date]:
    """The days of the latest ones, newest first: one more than any rule about questions looks back."""
    return meetings.days_held(session, meeting.person_id, meeting.starts_at, question_pool.FULL.meetings + 1)
