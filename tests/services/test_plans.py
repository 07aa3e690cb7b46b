"""Three plans are in use at a time; keeping, waking and days away move their first day."""

from datetime import timedelta

import pytest

from coach.advice.absence import Moved, Open, OpenKind
from coach.models import plans
from coach.models.base import BrokenRule
from coach.models.plans import TooManyActive
from coach.services import plans as acts
from tests.conftest import TODAY

LAST_WEEK = TODAY - timedelta(days=7)


@pytest.fixture
def make(store):
    def make(number=1, **more):
        with store.write() as session:
            return acts.make(session, f"cue {number}", "act", **more).id

    return make


def in_use(store):
    with store.read() as session:
        return {plan.cue for plan in plans.active(session)}


def first_on(store, plan):
    with store.read() as session:
        return plans.get(session, plan).first_on


def test_a_fourth_plan_comes_in_where_another_one_rests(store, make):
    first, *_others = [make(number) for number in range(3)]
    with pytest.raises(TooManyActive):
        make(3)
    make(3, instead_of=first)
    assert in_use(store) == {"cue 1", "cue 2", "cue 3"}
    store.undo_of_last()()
    assert in_use(store) == {"cue 0", "cue 1", "cue 2"}, "both halves are taken back"


def test_a_fourth_plan_that_cannot_be_made_lets_none_rest(store, make):
    first, *_others = [make(number) for number in range(3)]
    with pytest.raises(ValueError, match="cannot be empty"), store.write() as session:
        acts.make(session, "", "act", instead_of=first)
    assert in_use(store) == {"cue 0", "cue 1", "cue 2"}


def test_the_same_plan_does_not_stand_there_twice(store, make):
    """“Plan this” pressed again on a step took two of the three places."""
    first, other = make(1), make(2)
    with pytest.raises(BrokenRule, match="in use already"):
        make(1)
    with pytest.raises(BrokenRule, match="in use already"):
        make(1, instead_of=other)
    assert in_use(store) == {"cue 1", "cue 2"}, "and nothing rests for it"
    with store.write() as session:
        plans.get(session, first).rest()
    make(1)
    assert in_use(store) == {"cue 1", "cue 2"}


def test_a_plan_wakes_where_another_one_rests(store, make):
    asleep = make()
    with store.write() as session:
        plans.get(session, asleep).rest()
    second, *_others = [make(number) for number in range(2, 5)]
    with pytest.raises(TooManyActive), store.write() as session:
        acts.wake(session, asleep)
    with store.write() as session:
        acts.wake(session, asleep, instead_of=second)
    assert in_use(store) == {"cue 1", "cue 3", "cue 4"}


def test_a_first_day_that_went_by_unanswered_becomes_today(store, make):
    late = make(first_on=LAST_WEEK)
    with store.write() as session:
        assert acts.keep(session, late, TODAY)
    assert first_on(store, late) == TODAY


def test_what_was_answered_or_lies_ahead_stays_as_it_is(store, make):
    answered, ahead, undated = make(1, first_on=LAST_WEEK), make(2, first_on=TODAY), make(3)
    with store.write() as session:
        plans.get(session, answered).tried(session, "no chance", TODAY - timedelta(days=2))
        assert [acts.keep(session, plan, TODAY) for plan in (answered, ahead, undated)] == [False] * 3
    assert [first_on(store, plan) for plan in (answered, ahead, undated)] == [LAST_WEEK, TODAY, None]


def test_after_days_away_only_plans_get_another_day(store, make):
    plan, other = make(1, first_on=LAST_WEEK), make(2, first_on=LAST_WEEK)
    moved = [
        Moved(Open(OpenKind.PLAN, plan, "cue 1", LAST_WEEK), TODAY),
        Moved(Open(OpenKind.FOLLOW_UP, other, "a question", LAST_WEEK), TODAY),
    ]
    with store.write() as session:
        acts.redate(session, moved)
    assert (first_on(store, plan), first_on(store, other)) == (TODAY, LAST_WEEK)
