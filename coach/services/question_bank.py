"""Choosing the questions of one one-to-one by hand: the whole bank, what is pinned, what is swapped away.

What is chosen is kept with the one-to-one, so the page seen is the page printed, today and next week.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from coach.advice import question_pool
from coach.advice.bank import LastAsked, WholeBank
from coach.content.library import Library
from coach.i18n.translate import _
from coach.models import meetings, people, picks, questions
from coach.models.base import BrokenRule
from coach.models.picks import PickKind

PLACES = 3


def whole(library: Library, session: Session, meeting_id: int) -> WholeBank:
    """Every question there is for this one-to-one, with what is known of it. Raises NoResultFound."""
    meeting = meetings.get(session, meeting_id)
    own = question_pool.of_leader(questions.every_question(session))
    of_them = questions.asked_of(session, meeting.person_id, date.min)
    told: dict[str, LastAsked] = {}
    for one in of_them:  # newest first
        if not one.skipped and one.question not in told:
            told[one.question] = LastAsked(one.on, one.answer, one.confidence)
    return WholeBank(
        name=people.get(session, meeting.person_id).name,
        questions=tuple(one for one in (*own, *question_pool.of_bank(library)) if not one.retired),
        asked=told,
        pinned=pinned(session, meeting_id),
        on_agenda=frozenset(questions.put_on(session, meeting_id)),
        muted=frozenset(questions.muted_for(session, meeting.person_id)),
    )


def pinned(session: Session, meeting_id: int) -> tuple[str, ...]:
    """The keys of those that hold a place, in the order they were pinned; one on the agenda needs none."""
    there = questions.put_on(session, meeting_id)
    kept = [one.question for one in picks.of_meeting(session, meeting_id) if one.kind == PickKind.PINNED]
    return tuple(key for key in kept if key not in there)


def swapped(session: Session, meeting_id: int) -> frozenset[str]:
    """The keys of those put aside for this one-to-one."""
    made = picks.of_meeting(session, meeting_id)
    return frozenset(one.question for one in made if one.kind == PickKind.SWAPPED)


def shown(session: Session, meeting_id: int) -> tuple[str, ...]:
    """The keys of those that were seen as suggestions, in the order in which they came up."""
    made = picks.of_meeting(session, meeting_id)
    return tuple(one.question for one in made if one.kind == PickKind.SHOWN)


def keep_shown(session: Session, meeting_id: int, seen: Sequence[str]) -> None:
    """What was seen as a suggestion stays one; what the leader has decided about is left as it is."""
    known = {one.question for one in picks.of_meeting(session, meeting_id)}
    for question in seen:
        if question not in known:
            picks.put(session, meetings.get(session, meeting_id), question, PickKind.SHOWN)


def pin(session: Session, meeting_id: int, question: str, instead_of: str = "") -> None:
    """It holds one of three places, that of another where `instead_of` names one.

    Raises BrokenRule when all three are held, and where the question stands on the agenda already.
    """
    if question in questions.put_on(session, meeting_id):
        raise BrokenRule(_("It stands on this agenda already."))
    if instead_of:
        picks.take_back(session, meeting_id, instead_of)
    held = pinned(session, meeting_id)
    if question not in held and len(held) >= PLACES:
        raise BrokenRule(_("Three are pinned already. Let one of them go first."))
    picks.put(session, meetings.get(session, meeting_id), question, PickKind.PINNED)


def unpin(session: Session, meeting_id: int, question: str) -> None:
    """It makes room, and may be suggested or not, as any other."""
    picks.take_back(session, meeting_id, question)


def swap(session: Session, meeting_id: int, question: str) -> None:
    """Put aside for this one-to-one alone: the next in rank takes its place."""
    picks.put(session, meetings.get(session, meeting_id), question, PickKind.SWAPPED)
