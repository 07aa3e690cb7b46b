"""Records, guides and questions as rows with stable names, for lists and JSON."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from coach.content.library import Library
from coach.database import search_index
from coach.database.search_index import Hit
from coach.models import questions
from coach.models.base import Confidence
from coach.models.contacts import Contact
from coach.models.meetings import Meeting, Move
from coach.models.people import Person
from coach.models.plans import Plan
from coach.models.promises import Promise
from coach.models.thoughts import Thought
from coach.models.topics import Topic
from coach.services import find
from coach.store.store import Store

Row = dict[str, Any]


def of_library(library: Library, kind: str) -> list[Row]:
    if kind == "guides":
        return [
            {"slug": g.slug, "title": g.title, "kind": g.kind, "shelf": g.shelf}
            for g in library.guides.values()
        ]
    if kind == "paths":
        return [{"id": p.id, "title": p.title, "guides": list(p.guides)} for p in library.paths.values()]
    if kind == "checks":
        return [{"id": c.id, "title": c.title, "items": len(c.items)} for c in library.checks.values()]
    return [
        {"id": q.id, "theme": q.theme, "asked_of": q.asked_of, "text": q.text, "depth": q.depth}
        for q in library.questions.values()
    ]


def own_questions(session: Session) -> list[Row]:
    """The leader's own that are in use, with the fields of the bank's."""
    return [
        {
            "id": q.key,
            "theme": q.theme or q.function,
            "asked_of": "member",
            "text": q.text,
            "depth": q.depth,
        }
        for q in questions.own_questions(session)
    ]


def of_vault(
    session: Session, kind: str, person_id: int | None, today: date, private: bool = False
) -> list[Row]:
    """Every record of a kind that was not removed, by id; private ones only when they are asked for.

    Raises NoResultFound for an unknown person.
    """
    if person_id is not None:
        session.get_one(Person, person_id)
    if kind == "people":
        statement = select(Person).where(Person.removed_at.is_(None)).order_by(Person.id)
        if person_id is not None:
            statement = statement.where(Person.id == person_id)
        return [_person(person, today) for person in session.scalars(statement)]
    record, row = SHOWN[kind]
    found: Select[Any] = select(record)
    if kind == "meetings":
        found = found.add_columns(_MOVES)  # in the same pass: a list of years is long
    found = found.where(record.removed_at.is_(None)).order_by(record.id)
    if person_id is not None and kind == "inbox":  # nobody is named there yet
        return []
    if person_id is not None:
        found = found.where(record.person_id == person_id)
    return [row(*one) for one in session.execute(found) if private or one[0].confidence != Confidence.PRIVATE]


def found(
    store: Store, library: Library, text: str, limit: int, today: date, private: bool = False
) -> list[Row]:
    """As Find in the window, inside words too; `limit` rows at most, no kind crowding out another.

    Raises VaultTrouble where the disk refuses or the file is damaged.
    """
    with store.read() as session:
        own = {question.key: question.text for question in questions.own_questions(session)}

    def asked(raw: dbapi2.Connection) -> list[Hit]:
        inside = search_index.inside(raw, text, limit, lambda: False, private) or []
        return find.find(raw, library, own, text, limit, private, inside, today)

    hits = store.vault.reading(asked)
    with store.read() as session:
        return [
            {"kind": hit.kind, "id": hit.id, "title": find.titled(session, hit), "snippet": hit.snippet}
            for hit in find.fairly(hits, limit)
        ]


def _person(person: Person, today: date) -> Row:
    return {
        "id": person.id,
        "name": person.name,
        "nicknames": person.nicknames,
        "relation": person.relation,
        "rhythm_days": person.rhythm_days,
        "archived": person.archived_on is not None,
        "on_leave": person.on_leave(today),
    }


def _meeting(meeting: Meeting, moves: str) -> Row:
    return {
        "id": meeting.id,
        "person_id": meeting.person_id,
        "starts_at": meeting.starts_at.isoformat(timespec="minutes"),
        "status": meeting.status,
        "minutes": meeting.minutes,
        "place": meeting.place,
        "notes": meeting.notes,
        "confidence": meeting.confidence,
        "cancelled_by": meeting.cancelled_by or None,
        "cancelled_on": _iso(meeting.cancelled_on),
        "calendar_uid": meeting.calendar_uid or None,
        "calendar_at": meeting.calendar_at or None,
        "moves": _moves(moves),
    }


def _moves(moves: str) -> list[Row]:
    """Who moved it, on which day, from when to when; oldest first."""
    return [
        {"by": by, "on": on, "from": _minute(starts_at), "to": _minute(to)}
        for _id, by, on, starts_at, to in sorted(json.loads(moves))
    ]


def _minute(stored: str) -> str:
    return datetime.fromisoformat(stored).isoformat(timespec="minutes")


def _topic(topic: Topic) -> Row:
    return {
        "id": topic.id,
        "person_id": topic.person_id,
        "meeting_id": topic.meeting_id,
        "whose": topic.whose,
        "body": topic.body,
        "talked_about": topic.talked_about,
        "dropped": topic.dropped,
        "carried_from": topic.carried_from,
        "repeats": topic.repeats or None,
        "repeated_from": topic.repeated_from,
        "confidence": topic.confidence,
    }


def _promise(promise: Promise) -> Row:
    return {
        "id": promise.id,
        "person_id": promise.person_id,
        "direction": promise.direction,
        "what": promise.what,
        "due_on": _iso(promise.due_on),
        "status": promise.status,
        "given_at": _iso(promise.given_on),
        "successor_id": promise.successor_id,
        "closed_on": _iso(promise.closed_on),
        "put_right_on": _iso(promise.put_right_on),
        "handed_to": promise.handed_to,
        "confidence": promise.confidence,
    }


def _plan(plan: Plan) -> Row:
    return {
        "id": plan.id,
        "guide": plan.guide,
        "step": plan.step,
        "cue": plan.cue,
        "act": plan.act,
        "person_id": plan.person_id,
        "first_on": _iso(plan.first_on),
        "status": plan.status,
    }


def _contact(contact: Contact) -> Row:
    return {
        "id": contact.id,
        "person_id": contact.person_id,
        "on": _iso(contact.on),
        "body": contact.body,
        "confidence": contact.confidence,
    }


def _thought(thought: Thought) -> Row:
    return {
        "id": thought.id,
        "noted_on": _iso(thought.noted_on),
        "due_on": _iso(thought.due_on),
        "body": thought.body,
        "confidence": thought.confidence,
    }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


_MOVES = (
    select(func.json_group_array(func.json_array(Move.id, Move.by, Move.moved_on, Move.starts_at, Move.to)))
    .where(Move.meeting_id == Meeting.id)
    .scalar_subquery()
)
SHOWN: dict[str, tuple[Any, Callable[..., Row]]] = {
    "meetings": (Meeting, _meeting),
    "topics": (Topic, _topic),
    "promises": (Promise, _promise),
    "plans": (Plan, _plan),
    "contacts": (Contact, _contact),
    "inbox": (Thought, _thought),
}
