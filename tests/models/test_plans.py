from datetime import date, datetime

import pytest
from sqlalchemy import select

from coach.models import people, plans
from coach.models.base import BrokenRule
from coach.models.plans import TooManyActive, Try
from tests.conftest import TODAY


@pytest.fixture
def make(store):
    def make(cue="it is Monday", act="ask one question", **more):
        with store.write() as session:
            return plans.make(session, cue, act, **more).id

    return make


def active(store):
    with store.read() as session:
        return [p.id for p in plans.active(session)]


def test_a_fourth_active_plan_is_refused(store, make):
    three = [make() for _ in range(3)]
    with pytest.raises(TooManyActive):
        make()
    assert active(store) == three


@pytest.mark.parametrize("end", ["rest", "drop"])
def test_where_one_rests_or_is_dropped_there_is_room_for_another(store, make, end):
    first, second, third = (make() for _ in range(3))
    with store.write() as session:
        getattr(plans.get(session, first), end)()
    assert active(store) == [second, third]
    fourth = make()
    assert active(store) == [second, third, fourth]


def test_a_plan_does_not_wake_as_the_fourth(store, make):
    first = make()
    with store.write() as session:
        plans.get(session, first).rest()
    others = [make() for _ in range(3)]
    with pytest.raises(TooManyActive), store.write() as session:
        plans.get(session, first).wake(session)
    with store.write() as session:
        plans.get(session, others[0]).rest()
        plans.get(session, first).wake(session)
    assert first in active(store)


def test_a_removed_plan_leaves_room(store, make):
    first = make()
    make()
    make()
    with store.write() as session:
        plans.get(session, first).removed_at = datetime(2026, 11, 23, 9)
    make()


def test_waking_a_plan_that_is_awake_changes_nothing(store, make):
    first = make()
    make()
    make()
    with store.write() as session:
        plans.get(session, first).wake(session)


def test_a_plan_reads_as_a_sentence(store, make):
    plan = make("Ana sounds tired", "ask what would help")
    with store.read() as session:
        assert plans.get(session, plan).sentence == "If Ana sounds tired, then I will ask what would help."


@pytest.mark.parametrize(("cue", "act"), [("", "act"), ("cue", "  "), ("\u202e", "act")])
def test_a_plan_needs_both_halves(make, cue, act):
    with pytest.raises(BrokenRule, match="cannot be empty"):
        make(cue, act)


def test_what_came_of_it_is_kept(store, make):
    plan = make()
    with store.write() as session:
        held = plans.get(session, plan)
        held.tried(session, "did it", TODAY, "She smiled.")
        held.tried(session, "no chance", TODAY)
        with pytest.raises(ValueError, match="failed"):
            held.tried(session, "failed", TODAY)
    with store.read() as session:
        assert [(t.result, t.what_happened) for t in session.scalars(select(Try).order_by(Try.id))] == [
            ("did it", "She smiled."),
            ("no chance", ""),
        ]


def test_plans_are_found_by_first_day_and_by_person(store, make):
    with store.write() as session:
        ana = people.add(session, "Ana").id
    later, sooner = make(first_on=date(2026, 12, 2)), make(first_on=date(2026, 12, 1), person_id=ana)
    assert active(store) == [sooner, later]
    with store.read() as session:
        assert [p.id for p in plans.with_person(session, ana)] == [sooner]


def test_what_came_of_a_plan_noted_by_mistake_counts_nowhere_until_it_is_back(store):
    with store.write() as session:
        ben = people.add(session, "Ben").id
        plan = plans.make(session, "we meet", "ask first", ben, "keep-your-commitments", 1)
        plan.tried(session, "did it", TODAY)
        number = plan.id

    def counted():
        with store.read() as session:
            return (
                plans.record_of(session, "keep-your-commitments"),
                plans.carried_out(session, ["keep-your-commitments"], TODAY, TODAY),
                plans.done_with(session, ben, TODAY),
            )

    before = ((1, 1, 1), {"keep-your-commitments": 1}, [(TODAY, "keep-your-commitments")])
    assert counted() == before
    with store.write() as session:
        plans.get(session, number).remove(datetime(2026, 11, 23, 9))
    assert counted() == ((0, 0, 0), {}, [])
    with store.write() as session:
        plans.get(session, number).put_back()
    assert counted() == before
