"""No screen waits for a whole table: on 40 years of notes a scan is what makes the app slow."""

import re
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event

from coach.models import contacts, meetings, people, plans, promises, search, today
from coach.models.meetings import Mention
from coach.models.people import Fact
from tests.conftest import TODAY

SMALL = {"people", "p"}  # and their alias in today.sql
NOW = datetime(2026, 11, 23, 10)


@pytest.fixture
def filled(store):
    """Some 2,000 rows, and no ANALYZE: the plans must not depend on it."""
    with store.write() as session:
        for number in range(20):
            person = people.add(session, f"Person {number}", rhythm_days=7)
            for week in range(20):
                on = TODAY - timedelta(weeks=week)
                meeting = meetings.plan(session, person.id, NOW - timedelta(weeks=week))
                meetings.add_topic(session, meeting, f"Topic {week}")
                promises.give(session, person.id, f"Promise {week}", "mine", on, on, meeting.id)
                contacts.add(session, person, f"Contact {week}", on)
                session.add(Mention(person_id=person.id, meeting_id=meeting.id, body="Mention", noted_on=on))
                session.add(Fact(person_id=person.id, body=f"Fact {week}"))
    return store


def scans(store, statement, parameters):
    """The tables a statement reads from end to end without an index."""
    steps = [row[3] for row in store.vault.raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert steps or not statement.lstrip().upper().startswith("SELECT")
    bare = [re.fullmatch(r"SCAN (\w+)", step) for step in steps]
    return {found[1] for found in bare if found} - SMALL


def test_the_first_paint_scans_no_table(filled):
    assert scans(filled, today.statement(), today.parameters(TODAY)) == set()


def test_no_finder_and_no_rule_scans_a_table(filled):
    emitted = []

    @event.listens_for(filled._engine, "before_cursor_execute")
    def remember(_connection, _cursor, statement, parameters, _context, executemany):
        emitted.append((statement, parameters[0] if executemany else parameters))

    _call_every_finder(filled)
    _break_no_rule(filled)
    event.remove(filled._engine, "before_cursor_execute", remember)
    asked = [(s, p) for s, p in emitted if s.split()[0].upper() in ("SELECT", "INSERT", "UPDATE", "DELETE")]
    assert len({s for s, _ in asked}) > 25
    guilty = {statement: found for statement, p in asked if (found := scans(filled, statement, p))}
    assert guilty == {}


def test_a_scan_would_be_seen(filled):
    assert scans(filled, "SELECT * FROM contacts WHERE body = ?", ("x",)) == {"contacts"}
    assert scans(filled, "SELECT * FROM meetings m WHERE notes = ?", ("x",)) == {"m"}


def _call_every_finder(store):
    with store.read() as session:
        people.get(session, 1)
        people.everyone(session)
        people.everyone(session, archived=True)
        people.facts(session, 1)
        meeting = meetings.get(session, 1)
        meetings.of_person(session, 1)
        meetings.between(session, NOW, NOW + timedelta(days=7))
        meetings.last_before(session, 1, NOW)
        meetings.next_after(session, 1, NOW)
        meetings.topics(session, meeting.id)
        meetings.mentions(session, 1, "follow-up")
        promise = promises.get(session, 1)
        promises.open_ones(session)
        promises.between_us(session, 1)
        promises.chain(session, promise)
        promises.given_in(session, 1)
        plans.active(session)
        plans.with_person(session, 1)
        contacts.of_person(session, 1)
        contacts.asked_of(session, 1, date(2026, 1, 1))
        search.find(session.connection(), "topic 1")


def _break_no_rule(store):
    with store.write() as session:
        person = people.get(session, 1)
        person.rename("Ana")
        first = meetings.plan(session, person.id, NOW + timedelta(days=1))
        meetings.add_topic(session, first, "Left over")
        first.move(session, NOW + timedelta(days=2), "mine", TODAY)
        first.hold(person)
        session.flush()
        meetings.plan(session, person.id, NOW + timedelta(days=9))
        promises.give(session, 1, "Budget", "mine", TODAY, TODAY).renegotiate(
            session, TODAY + timedelta(days=3), TODAY
        )
        plan = plans.make(session, "it rains", "call", person.id)
        plan.tried(session, "did it", TODAY)
        plans.get(session, plan.id)
        session.delete(contacts.add(session, person, "Coffee", TODAY))
