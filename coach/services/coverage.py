"""Fetching what a relationship has carried: the events behind the picture, and the one guide to offer."""

from datetime import date

from sqlalchemy.orm import Session

from coach.advice import coverage, question_pool
from coach.advice.coverage import Event, Offer, PictureRow, Way
from coach.advice.subjects import FUNCTIONS
from coach.content.library import Library
from coach.models import meetings, people, plans, questions, touches


def picture(
    library: Library, session: Session, person_id: int, today: date
) -> tuple[list[PictureRow], Offer | None]:
    """The lines in their order, and a guide for a place long empty; nobody archived or on leave has one.

    From records, tags and dates only; the text of a note is never read.
    """
    rows = coverage.rows(
        events(library, session, person_id),
        frozenset(touches.not_wanted(session, person_id)),
        today,
    )
    person = people.get(session, person_id)
    first = meetings.first_with(session, person_id)
    if first is None or person.archived_on or person.on_leave(today):
        return rows, None
    tags = frozenset({"one-to-one"} | ({"remote"} if person.remote else set()))
    told = touches.offered_on(session, person_id)
    offer = coverage.offer(rows, library.guides.values(), first, told, tags, today)
    return rows, offer


def events(library: Library, session: Session, person_id: int, but: int | None = None) -> list[Event]:
    """All that was between the two of us, in no promised order; without what came of one meeting, `but`."""
    found: list[Event] = []
    for touch in touches.of_person(session, person_id, date.min):
        if but is not None and touch.meeting_id == but:
            continue
        functions = (touch.tag,) if touch.tag in FUNCTIONS else ()
        strategies = () if functions else (touch.tag,)
        way = Way.RECEIVED if touch.received else Way.GIVEN
        found.append(Event(touch.on, functions, strategies, way))
    for tried, guide in plans.done_with(session, person_id, date.min):
        if guide in library.guides:
            found.append(coverage.of_plan(tried, library.guides[guide]))
    own = question_pool.of_leader(questions.every_question(session))
    bank = {candidate.id: candidate for candidate in [*question_pool.of_bank(library), *own]}
    for asked in questions.asked_of(session, person_id, date.min):
        ours = but is None or asked.meeting_id != but
        if ours and not asked.skipped and asked.question in bank:
            found.append(coverage.of_question(asked.on, bank[asked.question]))
    return found
