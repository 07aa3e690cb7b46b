"""Fetching what I did across the team between two days: one line a person, by the alphabet."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from coach.advice.rhythm import AttentionAct, AttentionKind, Member, Rhythm, Table, attention
from coach.models import closings, meetings, people, promises, touches
from coach.models.people import Person, Relation
from coach.models.promises import Direction, PromiseStatus

MINE_TO_LEAD = (Relation.REPORT, Relation.SKIP_LEVEL)
GROWTH = ("career", "growth")


def table(session: Session, first: date, last: date, today: date) -> Table:
    """Only what the leader did; nothing that others did or left undone."""
    team = [p for p in people.everyone(session) if p.relation in MINE_TO_LEAD]
    return attention(map(_member, team), _acts(session, first, last), first, last, today)


def _member(person: Person) -> Member:
    rhythm = Rhythm(person.rhythm_days, person.at_most_days, person.last_contact_on, person.leave)
    return Member(person.id, person.name, rhythm)


def _acts(session: Session, first: date, last: date) -> list[AttentionAct]:
    start = datetime.combine(first, datetime.min.time())
    end = datetime.combine(last + timedelta(days=1), datetime.min.time())
    held = {m.id: m for m in meetings.held_between(session, start, end)}
    acts = [AttentionAct(m.person_id, AttentionKind.HELD, m.starts_at.date()) for m in held.values()]
    acts += [
        AttentionAct(held[c.meeting_id].person_id, AttentionKind.THANKED, held[c.meeting_id].starts_at.date())
        for c in closings.with_thanks(session, held)
    ]
    moved = meetings.moved_by_me(session, first, last)
    acts += [AttentionAct(person, AttentionKind.MOVED_BY_ME, on) for person, on in moved]
    cancelled = meetings.cancelled_by_me(session, first, last)
    acts += [AttentionAct(person, AttentionKind.CANCELLED_BY_ME, on) for person, on in cancelled]
    acts += [
        AttentionAct(p.person_id, AttentionKind.KEPT, p.closed_on)
        for p in promises.closed_since(session, first)
        if p.status == PromiseStatus.KEPT and p.direction == Direction.MINE and p.closed_on
    ]
    for person in people.everyone(session):
        acts += [
            AttentionAct(t.person_id, AttentionKind.CHANCE, t.on)
            for t in touches.of_person(session, person.id, first)
            if t.on <= last and t.tag in GROWTH and not t.received
        ]
    return acts
