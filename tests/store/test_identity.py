"""Every record has a uid of its own that it keeps, and tells when it was changed."""

import shutil
from datetime import datetime

import pytest
from sqlalchemy import select

from coach import clock
from coach.models import closings, marks, meetings, people, promises, reading, topics
from coach.models.base import Base, kind_named
from coach.store import undo_steps
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.database.test_upgrade import OLD

TUESDAY = datetime(2026, 11, 24, 10)


@pytest.fixture
def moments(monkeypatch):
    """Each record stored bears a later moment than the one before."""
    told = iter(f"2026-11-23T08:30:00.{number:03}Z" for number in range(1000))
    monkeypatch.setattr(clock, "utc_moment", lambda: next(told))


def ada(store):
    with store.write() as session:
        return people.add(session, "Ada").id


def held(store, number):
    with store.read() as session:
        return people.get(session, number)


@pytest.mark.parametrize("table", [table.name for table in Base.metadata.sorted_tables])
def test_every_kind_of_record_has_one_that_no_other_record_has(table):
    columns = kind_named(table).__table__.columns
    assert columns["uid"].unique
    assert not columns["uid"].nullable
    assert "changed_at" in columns


def test_it_stays_through_a_change_a_removal_and_their_undo(store, moments):
    number = ada(store)
    made = held(store, number)
    with store.write() as session:
        people.get(session, number).rename("Ada L.")
    renamed = held(store, number)
    assert (renamed.uid, renamed.changed_at > made.changed_at) == (made.uid, True)
    with store.write() as session:
        people.get(session, number).remove(datetime(2026, 11, 23, 9))
    removed = held(store, number)
    store.undo_of_last()()
    back = held(store, number)
    assert back.uid == made.uid
    assert back.changed_at > removed.changed_at, "what was taken back is newer than what it takes back"


def test_what_was_deleted_and_returns_is_the_same_record(store, moments):
    number = ada(store)
    with store.write() as session:
        marks.put(session, number, "conflict", True, TODAY)
        promise = promises.give(session, number, "The rota", "mine", TODAY, TODAY)
    with store.write() as session:
        session.delete(promises.get(session, promise.id))
    store.undo_of_last()()
    with store.read() as session:
        again = promises.get(session, promise.id)
        assert again.uid == promise.uid
        assert again.changed_at > promise.changed_at


def test_the_undo_of_an_earlier_run_keeps_it_too(store):
    number = ada(store)
    with store.write() as session:
        promise = promises.give(session, number, "The rota", "mine", TODAY, TODAY)
    with store.write() as session:
        session.delete(promises.get(session, promise.id))
    told = undo_steps.untold(undo_steps.told(store.undo_of_last().inverse()))
    with store.write() as session:
        told.apply(session)
    with store.read() as session:
        assert promises.get(session, promise.id).uid == promise.uid


def test_looking_at_a_record_changes_nothing(store, moments):
    number = ada(store)
    made = held(store, number)
    with store.write() as session:
        person = people.get(session, number)
        person.name = person.name
        people.add(session, "Ben")
    assert held(store, number).changed_at == made.changed_at


def carried_on_and_closed(store, numbers):
    """The same acts, as two computers would do them from one state of the notes."""
    person, meeting, topic, promise = numbers
    with store.write() as session:
        following = meetings.plan(session, person, datetime(2026, 12, 1, 10))
        carried = topics.Topic(person_id=person, meeting_id=following.id, body="The rota", carried_from=topic)
        session.add(carried)
        closing = closings.of_meeting(session, meeting)
        marks.put(session, person, "conflict", True, TODAY)
        reading.reached(session, "be-fair", 500, TODAY)
        later = promises.get(session, promise).renegotiate(session, datetime(2026, 12, 4).date(), TODAY)
        session.flush()
        mark = session.scalars(select(marks.Mark)).one()
        place = session.get(reading.ReadingPlace, "be-fair")
        return [one.uid for one in (carried, closing, mark, place, later)], following.uid


def test_what_follows_from_a_record_is_the_same_on_two_computers(store):
    number = ada(store)
    with store.write() as session:
        meeting = meetings.plan(session, number, TUESDAY)
        topic = topics.add(session, meeting, "The rota")
        promise = promises.give(session, number, "The audit", "mine", TODAY, TODAY)
    numbers = (number, meeting.id, topic.id, promise.id)
    one, planned = carried_on_and_closed(store, numbers)
    store.undo_of_last()()
    other, planned_again = carried_on_and_closed(store, numbers)
    assert one == other
    assert len(set(one)) == 5
    assert planned != planned_again, "what the leader makes is new each time"


def test_a_second_successor_does_not_collide_with_one_that_was_hidden(store):
    number = ada(store)
    with store.write() as session:
        promise = promises.give(session, number, "The audit", "mine", TODAY, TODAY).id
    due = datetime(2026, 12, 4).date()
    with store.write() as session:
        later = promises.get(session, promise).renegotiate(session, due, TODAY)
    undo = store.undo_of_last()
    with store.write() as session:
        promises.get(session, later.id).confidence = "shared"
    undo()
    with store.write() as session:
        again = promises.get(session, promise).renegotiate(session, due, TODAY)
    assert again.uid != later.uid


def test_the_undo_of_a_making_still_takes_it_away_after_a_change_that_was_taken_back(store, moments):
    number = ada(store)
    made = store.undo_of_last()
    with store.write() as session:
        people.get(session, number).rename("Ada L.")
    store.undo_of_last()()
    made()
    with store.read() as session:
        assert session.get(people.Person, number) is None


def test_two_vaults_brought_up_to_date_do_not_share_one(tmp_path):
    seen = []
    for name in ("one", "two"):
        shutil.copytree(OLD / "v1", tmp_path / name)
        (tmp_path / name).chmod(0o700)
        opened = Store(vaults.open_vault(tmp_path / name))
        with opened.read() as session:
            seen += [(person.uid, person.changed_at) for person in session.scalars(select(people.Person))]
        opened.close()
    assert len({uid for uid, _at in seen}) == len(seen)
    assert all(len(uid) == 32 and uid[12] == "7" and at == "" for uid, at in seen)
