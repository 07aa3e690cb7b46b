"""Every act of a leader can be taken back, and taking back never takes words with it."""

from datetime import datetime, timedelta

from coach.database import search_index
from coach.models import closings, meetings, people, promises
from coach.models.promises import PromiseStatus
from tests.conftest import TODAY

TUESDAY = datetime(2026, 11, 24, 10)


def amara(store):
    with store.write() as session:
        return people.add(session, "Amara Okafor").id


def test_renegotiating_is_taken_back_with_the_promise_that_followed(store):
    person = amara(store)
    with store.write() as session:
        first = promises.give(session, person, "The rota", "mine", TODAY + timedelta(3), TODAY).id
    with store.write() as session:
        promises.get(session, first).renegotiate(session, TODAY + timedelta(9), TODAY)
    store.undo_of_last()()
    with store.read() as session:
        (left,) = promises.between_us(session, person)
        assert (left.id, left.status, left.due_on) == (first, PromiseStatus.OPEN, TODAY + timedelta(3))
        assert left.successor_id is None


def test_holding_a_one_to_one_is_taken_back_as_a_whole(store):
    person = amara(store)
    with store.write() as session:
        meeting = meetings.plan(session, person, TUESDAY).id
    with store.write() as session:
        held, who = meetings.get(session, meeting), people.get(session, person)
        held.hold(who)
        promises.give(session, person, "Ask Finance", "mine", None, TODAY, meeting)
    store.undo_of_last()()
    with store.read() as session:
        assert meetings.get(session, meeting).status == "planned"
        assert people.get(session, person).last_contact_on is None
        assert promises.given_in(session, meeting) == []
        assert search_index.find(store.vault.raw, "Finance") == []


def test_a_person_who_has_notes_by_now_is_hidden_and_not_deleted(store):
    person = amara(store)
    undo = store.undo_of_last()
    with store.write() as session:
        meetings.plan(session, person, TUESDAY).notes = "Worried about the portal."
    undo()
    with store.read() as session:
        assert people.everyone(session) == []
        assert session.get(people.Person, person) is not None


def test_a_one_to_one_written_in_since_keeps_its_words(store):
    person = amara(store)
    with store.write() as session:
        meeting = meetings.plan(session, person, TUESDAY).id
    undo = store.undo_of_last()
    with store.write() as session:
        meetings.get(session, meeting).notes = "She has written most of it down."
    undo()
    with store.read() as session:
        assert meetings.get(session, meeting).notes == "She has written most of it down."
        assert meetings.get(session, meeting).removed_at is not None


def test_what_was_deleted_returns_as_it_was(store):
    person = amara(store)
    with store.write() as session:
        promise = promises.give(session, person, "The rota", "mine", TODAY, TODAY).id
    with store.write() as session:
        session.delete(promises.get(session, promise))
    store.undo_of_last()()
    with store.read() as session:
        assert promises.get(session, promise).what == "The rota"
        assert [hit.title for hit in search_index.find(store.vault.raw, "rota")] == ["The rota"]


def test_an_earlier_act_taken_back_leaves_later_changes_of_other_things_alone(store):
    person = amara(store)
    with store.write() as session:
        people.get(session, person).agree_rhythm(14)
    undo = store.undo_of_last()
    with store.write() as session:
        people.get(session, person).rename("Amara O.")
    undo()
    with store.read() as session:
        found = people.get(session, person)
        assert (found.name, found.rhythm_days) == ("Amara O.", None)


def test_taking_back_is_announced_and_can_be_taken_back_itself(store, qtbot):
    person = amara(store)
    with store.write() as session:
        people.get(session, person).archive(TODAY)
    with qtbot.waitSignal(store.changed) as heard:
        store.undo_of_last()()
    assert heard.args[0] == {people.Person}
    store.undo_of_last()()
    with store.read() as session:
        assert people.get(session, person).archived_on == TODAY


def test_thanks_written_after_a_tap_stay_when_the_tap_is_taken_back(store):
    person = amara(store)
    with store.write() as session:
        meeting = meetings.plan(session, person, TUESDAY).id
    with store.write() as session:
        closings.of_meeting(session, meeting).energy = "gave"
    undo = store.undo_of_last()
    with store.write() as session:
        closings.of_meeting(session, meeting).thanks = "For the honest word, it saved us a week."
    undo()
    with store.read() as session:
        left = session.get_one(closings.Closing, meeting)
        assert (left.thanks, left.energy) == ("For the honest word, it saved us a week.", "")


def test_a_tap_with_nothing_written_since_leaves_nothing(store):
    person = amara(store)
    with store.write() as session:
        meeting = meetings.plan(session, person, TUESDAY).id
    with store.write() as session:
        closings.of_meeting(session, meeting).energy = "gave"
    store.undo_of_last()()
    with store.read() as session:
        assert session.get(closings.Closing, meeting) is None
