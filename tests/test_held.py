"""The three questions of a meeting, chosen from what is on record."""

from datetime import datetime, timedelta

import pytest

from coach import held
from coach.content import library
from coach.models import contacts, meetings, people, plans, promises
from tests.conftest import TODAY

BANK = library.load()
NOW = datetime(2026, 11, 23, 10)
WEEK = timedelta(weeks=1)


@pytest.fixture
def amina(store):
    """Someone met five times, with a sixth meeting ahead."""
    with store.write() as session:
        person = people.add(session, "Amina", rhythm_days=7)
        for week in range(5, 0, -1):
            meetings.plan(session, person.id, NOW - week * WEEK).hold(person)
        meetings.plan(session, person.id, NOW)
        return person.id


@pytest.fixture
def suggest(store, amina):
    """The three for the meeting ahead."""

    def suggest(without=frozenset(), today=TODAY):
        with store.read() as session:
            ahead = meetings.of_person(session, amina)[0]
            return held.suggest(BANK, session, ahead, today, without)

    return suggest


def ask(store, person_id, question, on, skipped=False):
    with store.write() as session:
        session.add(contacts.Asked(person_id=person_id, question=question, on=on, skipped=skipped))


def test_opening_it_early_or_late_shows_the_same_three(suggest):
    assert len(suggest()) == 3
    assert suggest() == suggest(today=TODAY - timedelta(days=5))


def test_a_question_asked_or_skipped_lately_rests(store, amina, suggest):
    first, second, third = suggest()
    ask(store, amina, first.id, TODAY - 5 * WEEK)
    ask(store, amina, second.id, TODAY - 5 * WEEK, skipped=True)
    assert not {first.id, second.id} & {line.id for line in suggest()}
    assert third.id


def test_what_goes_on_this_agenda_makes_room_and_leaves_the_others(store, amina, suggest):
    first, *others = suggest()
    with store.write() as session:
        ahead = meetings.of_person(session, amina)[0]
        session.add(contacts.Asked(person_id=amina, meeting_id=ahead.id, question=first.id, on=TODAY))
    after = suggest()
    assert first not in after
    assert all(line in after for line in others)
    assert len(after) == 3
    assert after == suggest(frozenset({first.id}))


def test_a_muted_question_stays_away(monkeypatch, suggest):
    first = suggest()[0]
    monkeypatch.setattr(contacts, "muted_for", lambda _session, _person: {first.id}, raising=False)
    assert first.id not in {line.id for line in suggest()}


def test_a_plan_in_use_brings_its_practice_into_focus(store, amina, suggest):
    with store.write() as session:
        plans.make(session, "I doubt a date", "say so", amina, guide="keep-your-commitments")
    title = BANK.guides["keep-your-commitments"].title
    assert any(line.why == f"It belongs to what you practise now: {title}." for line in suggest())


def test_a_private_promise_or_plan_leaves_no_trace(store, amina, suggest):
    before = suggest()
    with store.write() as session:
        plan = plans.make(session, "I doubt a date", "say so", amina, guide="keep-your-commitments")
        plan.confidence = "private"
        promises.give(session, amina, "Draft", "theirs", None, TODAY, confidence="private")
    assert suggest() == before


def test_a_question_just_put_to_somebody_else_waits(store, suggest):
    with store.write() as session:
        ben = people.add(session, "Ben").id
    before = {line.id for line in suggest()}
    for question in before:
        ask(store, ben, question, TODAY - timedelta(days=3))
    after = {line.id for line in suggest()}
    assert len(after) == 3
    assert not before & after
