"""Forgetting a person: everything about them goes, and a receipt says how much it was."""

from typing import Any

from sqlalchemy import delete, func, or_, select, text
from sqlalchemy.orm import Session

from coach.models import search
from coach.models.base import Searchable
from coach.models.contacts import Asked, Contact, Muted
from coach.models.meetings import Meeting, Mention, Move, Topic
from coach.models.people import Fact, Person
from coach.models.plans import Plan, Try
from coach.models.practice import Closing, Mark, NotWanted, Offered, Touch
from coach.models.promises import Promise
from coach.models.reflections import Bridge, Repair

# Those that refer to others come before them.
OF_THEM: tuple[Any, ...] = (
    Touch, Mark, NotWanted, Offered, Muted, Asked, Repair, Mention, Fact, Contact, Topic, Promise,
)  # fmt: skip


def held(session: Session, person_id: int) -> dict[str, int]:
    """How many of each kind are held about a person; kinds without any are left out."""
    counts = {
        kind.__tablename__: session.scalar(
            select(func.count()).select_from(kind).where(kind.person_id == person_id)
        )
        for kind in (*OF_THEM, Meeting, Plan)
    }
    return {name: count for name, count in counts.items() if count}


def forget(session: Session, person_id: int) -> dict[str, int]:
    """Delete it all, search index and drafts included. Gives the receipt; there is no way back.

    The pages of the file still hold the words until the vault is `compacted`.
    """
    receipt = held(session, person_id)
    meetings = select(Meeting.id).where(Meeting.person_id == person_id)
    plans = select(Plan.id).where(Plan.person_id == person_id)
    everything: tuple[Any, ...] = (Person, Meeting, Plan, *OF_THEM)
    for kind in everything:
        if issubclass(kind, Searchable):
            _unindex(session, kind, person_id)
    session.execute(
        text("DELETE FROM drafts WHERE entity IN ('meeting', 'closing') AND record_id IN"
             " (SELECT id FROM meetings WHERE person_id = :person)"),
        {"person": person_id},
    )  # fmt: skip
    session.execute(
        text("DELETE FROM drafts WHERE entity = 'asked' AND record_id IN"
             " (SELECT id FROM asked WHERE person_id = :person)"),
        {"person": person_id},
    )  # fmt: skip
    for kind, owners, column in ((Closing, meetings, Closing.meeting_id), (Move, meetings, Move.meeting_id),
                                 (Try, plans, Try.plan_id)):  # fmt: skip
        session.execute(delete(kind).where(column.in_(owners)))
    session.execute(text("UPDATE promises SET successor_id = NULL WHERE person_id = :p"), {"p": person_id})
    session.execute(text("UPDATE topics SET carried_from = NULL WHERE person_id = :p"), {"p": person_id})
    session.execute(delete(Bridge).where(or_(Bridge.first_id == person_id, Bridge.second_id == person_id)))
    last: tuple[Any, ...] = (*OF_THEM, Plan, Meeting)
    for kind in last:
        session.execute(delete(kind).where(kind.person_id == person_id))
    session.delete(session.get_one(Person, person_id))
    session.flush()
    return receipt


def _unindex(session: Session, kind: Any, person_id: int) -> None:
    owner = kind.id if kind is Person else kind.person_id
    for record_id in session.scalars(select(kind.id).where(owner == person_id)):
        rowid = record_id * 16 + search.KINDS.index(kind.search_kind)
        session.execute(text("DELETE FROM search WHERE rowid = :r"), {"r": rowid})
