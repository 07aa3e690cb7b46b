"""Forgetting: a person with all about them, and the journal's old pages; and when to ask about the first."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, delete, func, or_, select, text
from sqlalchemy.orm import Session

from coach.database import search_index
from coach.i18n.letters import folded
from coach.models import people, revisions
from coach.models.base import Searchable
from coach.models.bridges import Bridge
from coach.models.closings import Closing
from coach.models.contacts import Contact
from coach.models.journal import JournalEntry
from coach.models.known_as import KnownAs
from coach.models.marks import Mark
from coach.models.meetings import Meeting, Move
from coach.models.mentions import Mention
from coach.models.people import Fact, Person
from coach.models.picks import Pick
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.questions import AskedQuestion, Muted
from coach.models.repairs import Repair
from coach.models.revisions import Revision
from coach.models.topics import Topic
from coach.models.touches import NotWanted, Offered, Touch
from coach.services import left_typed
from coach.services.still_named import naming
from coach.store.undo import LEAVES_NOTHING
from coach.written.spelling import WORD

KEPT = "kept for now"  # the mark on somebody archived whose notes are still needed
NEVER = 0
RECEIPTS = "own-forgotten"  # among the few words that belong to no record
OWN_WORDS = "own-words"  # there too

# Those that refer to others come before them.
OF_THEM: tuple[Any, ...] = (
    Revision, KnownAs, Touch, Mark, NotWanted, Offered, Muted, Pick, AskedQuestion, Repair, Mention, Fact,
    Contact, Topic, Promise,
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
    for noted in (Meeting, AskedQuestion, Repair):  # one may have been noted with somebody else before
        revisions.forget(session, noted.__tablename__, session.scalars(_owned(noted, person_id)).all())
    _forget_wordings_that_name(session, person_id)
    _forget_words_of_their_name(session, person_id)
    session.execute(text("DELETE FROM undo_steps"))  # of whom they are about cannot be told from each
    meetings = select(Meeting.id).where(Meeting.person_id == person_id)
    plans = select(Plan.id).where(Plan.person_id == person_id)
    either_end = or_(Bridge.first_id == person_id, Bridge.second_id == person_id)
    everything: tuple[Any, ...] = (Person, Meeting, Plan, *OF_THEM)
    for kind in everything:
        if issubclass(kind, Searchable):
            _unindex(session, kind.search_kind, _owned(kind, person_id))
    _unindex(session, Closing.search_kind, meetings)
    _unindex(session, Bridge.search_kind, select(Bridge.id).where(either_end))
    _forget_drafts(session, person_id)
    for kind, owners, column in ((Closing, meetings, Closing.meeting_id), (Move, meetings, Move.meeting_id),
                                 (Try, plans, Try.plan_id)):  # fmt: skip
        session.execute(delete(kind).where(column.in_(owners)))
    session.execute(text("UPDATE promises SET successor_id = NULL WHERE person_id = :p"), {"p": person_id})
    unlinked = "UPDATE topics SET carried_from = NULL, repeated_from = NULL WHERE person_id = :p"
    session.execute(text(unlinked), {"p": person_id})
    session.execute(delete(Bridge).where(either_end))
    last: tuple[Any, ...] = (*OF_THEM, Plan, Meeting)
    for kind in last:
        session.execute(delete(kind).where(kind.person_id == person_id))
    session.delete(session.get_one(Person, person_id))
    session.flush()
    return receipt


def _forget_drafts(session: Session, person_id: int) -> None:
    """What was typed about them and stands in no record yet: a draft knows only what it was typed into."""
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
    session.execute(
        text("DELETE FROM drafts WHERE entity = 'handover' AND record_id = :person"), {"person": person_id}
    )
    for field in left_typed.sheets_about(session, person_id):
        session.execute(
            text("DELETE FROM drafts WHERE entity = 'sheet' AND field = :field"), {"field": field}
        )


def _forget_wordings_that_name(session: Session, person_id: int) -> None:
    """How notes about others once read, where they named this person: nobody would look for it there."""
    names = naming(session, person_id)
    for one in session.scalars(select(Revision)).all():
        if names.search(one.body):
            session.delete(one)


def _forget_words_of_their_name(session: Session, person_id: int) -> None:
    """Among the words the leader added to the dictionaries: a name looks like one that is not known."""
    held = session.execute(text("SELECT value FROM meta WHERE name = :name"), {"name": OWN_WORDS}).scalar()
    if held:
        person = people.get(session, person_id)
        theirs = {folded(part) for part in WORD.findall(f"{person.name} {person.nicknames}")}
        left = [word for word in held.split("\n") if folded(word) not in theirs]
        session.execute(
            text("UPDATE meta SET value = :left WHERE name = :name"),
            {"name": OWN_WORDS, "left": "\n".join(left)},
        )


def keep_receipt(session: Session, receipt: dict[str, int], named: int, today: date) -> None:
    """That somebody was forgotten, when and how much, without a name: kept in the vault, for whoever asks.

    `named` counts the lines about others that still name them.
    """
    kept = [*receipts(session), {"on": today.isoformat(), "named": named, **receipt}]
    session.execute(
        text("INSERT OR REPLACE INTO meta VALUES (:name, :kept)"),
        {"name": RECEIPTS, "kept": json.dumps(kept)},
    )


def receipts(session: Session) -> list[dict[str, str | int]]:
    """Of everybody forgotten so far, oldest first: the day as `on`, then how many of each kind."""
    kept = session.execute(text("SELECT value FROM meta WHERE name = :name"), {"name": RECEIPTS}).scalar()
    found: list[dict[str, str | int]] = json.loads(kept or "[]")
    return found


def to_ask_about(session: Session, person: Person, months: int, today: date) -> bool:
    """Whether these notes are still needed: asked so long after leaving, and again so long after a yes."""
    if person.archived_on is None or months == NEVER:
        return False
    kept = session.scalars(select(Mark.on).where(Mark.person_id == person.id, Mark.name == KEPT)).all()
    return max([person.archived_on, *kept]) <= earlier(today, months)


def waiting(session: Session, months: int, today: date) -> Sequence[Person]:
    """Those to ask about, in the order of the alphabet."""
    return [p for p in people.everyone(session, archived=True) if to_ask_about(session, p, months, today)]


def keep_for_now(session: Session, person_id: int, today: date) -> None:
    """Not asked again before the same time has passed anew."""
    for mark in session.scalars(select(Mark).where(Mark.person_id == person_id, Mark.name == KEPT)):
        session.delete(mark)
    session.add(Mark(person_id=person_id, name=KEPT, on=today))


def pages_before(session: Session, day: date) -> int:
    """How many pages of the journal are older, those removed from sight among them."""
    return session.scalar(select(func.count()).select_from(JournalEntry).where(JournalEntry.on < day)) or 0


def delete_pages(session: Session, day: date) -> int:
    """The journal's pages from before a day, out of the index too. Gives how many there were."""
    session.info[LEAVES_NOTHING] = True
    session.execute(text("DELETE FROM undo_steps"))
    old = session.scalars(select(JournalEntry).where(JournalEntry.on < day)).all()
    for entry in old:
        session.execute(
            text("DELETE FROM drafts WHERE entity = 'entry' AND record_id = :id"), {"id": entry.id}
        )
        session.delete(entry)
    revisions.forget(session, JournalEntry.__tablename__, [entry.id for entry in old])
    return len(old)


def earlier(today: date, months: int) -> date:
    """The same day so many months ago; the month's last where there is no such day."""
    return today - relativedelta(months=months)


def _owned(kind: Any, person_id: int) -> Select[int]:
    return select(kind.id).where((kind.id if kind is Person else kind.person_id) == person_id)


def _unindex(session: Session, kind: str, numbers: Select[int]) -> None:
    for number in session.scalars(numbers).all():
        search_index.forget_number(session.connection(), kind, number)
