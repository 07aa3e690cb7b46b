"""What happens between me and somebody entails: contacts and what they carried, who is here, a handover."""

from datetime import date, datetime, timedelta

import pytest

from coach.models import contacts, meetings, people, plans, promises, touches
from coach.models.base import BrokenRule
from coach.services import coverage
from coach.services import meetings as one_to_ones
from coach.services import people as acts
from coach.services.handover import hand_over
from tests.conftest import TODAY

NOW = datetime(2026, 11, 23, 9)
IN_SEPTEMBER, ON_THURSDAY = date(2026, 9, 1), date(2026, 11, 19)


@pytest.fixture
def ben(store):
    """Every fortnight; the last time was a coffee in September."""
    with store.write() as session:
        ben = people.add(session, "Ben", rhythm_days=14)
        acts.add_contact(session, ben.id, "coffee", IN_SEPTEMBER, TODAY, tag="friendship")
        return ben.id


def last(store, person):
    with store.read() as session:
        return people.get(session, person).last_contact_on


def given(store, bank, person):
    with store.read() as session:
        rows, _offer = coverage.picture(bank, session, person, TODAY)
        return {row.name for row in rows if row.given}


def lunch(store, ben):
    with store.write() as session:
        return acts.add_contact(session, ben, "lunch", ON_THURSDAY, TODAY, tag="career").id


def test_a_contact_counts_for_the_rhythm_and_carries_what_it_was_about(store, bank, ben):
    before = given(store, bank, ben)
    lunch(store, ben)
    assert last(store, ben) == ON_THURSDAY
    assert len(given(store, bank, ben) - before) == 1


def test_a_mistaken_contact_takes_its_traces_with_it(store, bank, ben):
    before = given(store, bank, ben)
    mistaken = lunch(store, ben)
    with store.read() as session:
        assert not people.get(session, ben).past_rhythm(TODAY)
    with store.write() as session:
        acts.remove_contact(session, mistaken, NOW)
    assert last(store, ben) == IN_SEPTEMBER
    assert given(store, bank, ben) == before
    with store.read() as session:
        assert [c.body for c in contacts.of_person(session, ben)] == ["coffee"]
        assert people.get(session, ben).past_rhythm(TODAY)


def test_a_removed_contact_that_comes_back_brings_its_traces(store, bank, ben):
    mistaken = lunch(store, ben)
    carried = given(store, bank, ben)
    with store.write() as session:
        acts.remove_contact(session, mistaken, NOW)
    store.undo_of_last()()
    assert last(store, ben) == ON_THURSDAY
    assert given(store, bank, ben) == carried


def test_without_any_contact_left_nobody_was_met_yet(store, ben):
    with store.write() as session:
        (coffee,) = contacts.of_person(session, ben)
        acts.remove_contact(session, coffee.id, NOW)
    assert last(store, ben) is None


def test_a_contact_is_noted_once_it_has_been(store, ben):
    with pytest.raises(BrokenRule, match="still ahead"), store.write() as session:
        acts.add_contact(session, ben, "lunch", date(2036, 11, 19), TODAY)
    assert last(store, ben) == IN_SEPTEMBER
    with store.write() as session:
        acts.add_contact(session, ben, "a word in passing", TODAY, TODAY)
    assert last(store, ben) == TODAY


def test_taking_back_the_earlier_of_two_contacts_leaves_the_later_one(store, ben):
    lunch(store, ben)
    undo_lunch = store.undo_of_last()
    with store.write() as session:
        acts.add_contact(session, ben, "a call", TODAY - timedelta(days=1), TODAY)
    undo_lunch()
    assert last(store, ben) == TODAY - timedelta(days=1)


def test_an_earlier_contact_noted_late_does_not_move_the_last_one_back(store, ben):
    lunch(store, ben)
    with store.write() as session:
        acts.add_contact(session, ben, "a call, noted late", date(2026, 10, 1), TODAY)
    assert last(store, ben) == ON_THURSDAY


def test_a_one_to_one_that_was_not_held_after_all_is_no_contact(store, ben):
    """Held by mistake, and a call noted since: taken back, the call is what counts."""
    with store.write() as session:
        met = one_to_ones.plan(session, ben, datetime(2026, 11, 20, 10)).id
    with store.write() as session:
        meetings.get(session, met).hold(people.get(session, ben))
    unhold = store.undo_of_last()
    assert last(store, ben) == date(2026, 11, 20)
    lunch(store, ben)
    assert last(store, ben) == date(2026, 11, 20)
    unhold()
    assert last(store, ben) == ON_THURSDAY


def test_what_a_removed_one_to_one_was_about_is_not_carried(store, bank, ben):
    before = given(store, bank, ben)
    with store.write() as session:
        met = one_to_ones.plan(session, ben, datetime(2026, 11, 20, 10))
        met.hold(people.get(session, ben))
        touches.add(session, ben, "career", date(2026, 11, 20), meeting_id=met.id)
    assert given(store, bank, ben) != before
    with store.write() as session:
        meetings.get(session, met.id).remove(NOW)
    assert given(store, bank, ben) == before


# -- who is here -------------------------------------------------------------------------------


@pytest.fixture
def zoe(store):
    """With a one-to-one ahead, a promise both ways, one I missed, a plan and a resting plan."""
    with store.write() as session:
        zoe = people.add(session, "Zoë", rhythm_days=7).id
        one_to_ones.plan(session, zoe, datetime(2026, 11, 25, 10))
        held = one_to_ones.plan(session, zoe, datetime(2026, 11, 10, 10))
        held.hold(people.get(session, zoe))
        for side in ("mine", "theirs"):
            promises.give(session, zoe, f"the letter, {side}", side, TODAY + timedelta(days=2), TODAY)
        late = promises.give(session, zoe, "the plan of August", "mine", date(2026, 11, 2), date(2026, 10, 1))
        late.miss(TODAY)
        plans.make(session, "Zoë asks", "wait", zoe)
        plans.make(session, "Zoë sighs", "ask", zoe).rest()
    return zoe


def seen(store):
    start = datetime(2026, 11, 1)
    with store.read() as session:
        return {
            "promises": [p.what for p in promises.open_ones(session)],
            "missed": [p.what for p in promises.to_put_right(session, date(2026, 9, 1))],
            "plans": [p.cue for p in plans.active(session)],
            "resting": [p.cue for p in plans.resting(session)],
            "meetings": [m.status for m in meetings.between(session, start, start + timedelta(days=60))],
        }


def test_somebody_archived_is_on_no_list_until_brought_back(store, zoe):
    before = seen(store)
    assert all(before.values())
    with store.write() as session:
        people.get(session, zoe).archive(TODAY)
    # What was held with them has been, and stays.
    found = seen(store)
    assert found.pop("meetings") == ["held"]
    assert not any(found.values())
    with store.read() as session:
        assert len(promises.between_us(session, zoe)) == 2
        assert [p.cue for p in plans.with_person(session, zoe)] == ["Zoë asks"]
        assert len(promises.open_ones(session, archived=True)) == 2
    with store.write() as session:
        acts.bring_back(session, zoe)
    assert seen(store) == before


def test_somebody_removed_is_on_no_list_either(store, zoe):
    with store.write() as session:
        people.get(session, zoe).remove(NOW)
    found = seen(store)
    assert {name for name, held in found.items() if held} == {"meetings"}
    assert found["meetings"] == ["held"]


def test_a_plan_with_somebody_archived_leaves_room_for_another(store, zoe):
    """And when they are brought back, no fourth one is active: theirs rest."""
    with store.write() as session:
        people.get(session, zoe).archive(TODAY)
        for number in range(plans.MOST_ACTIVE):
            plans.make(session, f"cue {number}", "act")
    with store.write() as session:
        acts.bring_back(session, zoe)
    assert seen(store)["plans"] == ["cue 0", "cue 1", "cue 2"]
    assert "Zoë asks" in seen(store)["resting"]


# -- handing over ------------------------------------------------------------------------------


@pytest.fixture
def open_between(store, ben):
    with store.write() as session:
        due = TODAY + timedelta(days=3)
        mine = promises.give(session, ben, "the training", "mine", due, TODAY).id
        theirs = promises.give(session, ben, "the budget", "theirs", due, TODAY).id
        kept_here = promises.give(session, ben, "a word with his old team", "mine", None, TODAY).id
    return mine, theirs, kept_here


def test_what_is_handed_over_is_closed_with_the_name_of_who_takes_it(store, ben, open_between):
    mine, theirs, kept_here = open_between
    with store.write() as session:
        hand_over(session, ben, {mine: "Sana Ortiz", theirs: " Tom "}, TODAY, archive=True)
    with store.read() as session:
        ended = [
            (p.status, p.handed_to, p.closed_on) for i in (mine, theirs) for p in [promises.get(session, i)]
        ]
        assert ended == [("handed on", "Sana Ortiz", TODAY), ("handed on", "Tom", TODAY)]
        assert promises.get(session, kept_here).status == "open"
        assert people.get(session, ben).archived_on == TODAY
    store.undo_of_last()()
    with store.read() as session:
        back = [
            (p.status, p.handed_to, p.closed_on) for i in (mine, theirs) for p in [promises.get(session, i)]
        ]
        assert back == [("open", "", None)] * 2
        assert people.get(session, ben).archived_on is None


def test_handing_over_need_not_be_a_goodbye(store, ben, open_between):
    with store.write() as session:
        hand_over(session, ben, {open_between[0]: "Sana"}, TODAY)
    with store.read() as session:
        assert people.get(session, ben).archived_on is None


def test_nothing_is_handed_on_to_nobody_or_twice(store, ben, open_between):
    with pytest.raises(BrokenRule, match="cannot be empty"), store.write() as session:
        hand_over(session, ben, {open_between[0]: "Sana", open_between[1]: "  "}, TODAY)
    with store.read() as session:
        assert len(promises.between_us(session, ben)) == 3, "all of it is stored, or none of it"
    with store.write() as session:
        promises.get(session, open_between[0]).hand_on("Sana", TODAY)
    with pytest.raises(BrokenRule, match="already closed"), store.write() as session:
        promises.get(session, open_between[0]).hand_on("Tom", TODAY)


def test_only_what_is_between_the_two_is_handed_over(store, ben, open_between):
    with store.write() as session:
        ana = people.add(session, "Ana").id
    with pytest.raises(BrokenRule), store.write() as session:
        hand_over(session, ana, {open_between[0]: "Sana"}, TODAY)
