"""What the leader may say of a promise whose date has passed, each in one act."""

from datetime import timedelta

import pytest

from coach.models import people, promises
from coach.models.base import BrokenRule
from coach.services.promises import Became, say_what_became
from tests.conftest import TODAY

YESTERDAY, FRIDAY = TODAY - timedelta(days=1), TODAY + timedelta(days=4)


@pytest.fixture
def late(store):
    with store.write() as session:
        amina = people.add(session, "Amina").id
        return promises.give(session, amina, "the report", "mine", YESTERDAY, TODAY - timedelta(days=9)).id


def say(store, promise, became, new_date=None):
    with store.write() as session:
        return say_what_became(session, promise, became, TODAY, new_date).id


def told(store, promise):
    with store.read() as session:
        held = promises.get(session, promise)
        return held.status, held.closed_on, held.put_right_on, held.due_on


@pytest.mark.parametrize(
    ("became", "status", "righted"),
    [
        (Became.KEPT, "kept", None),
        (Became.RELEASED, "released", None),
        (Became.MISSED, "missed", None),
        (Became.PUT_RIGHT, "missed", TODAY),
    ],
)
def test_it_is_closed_as_the_leader_says(store, late, became, status, righted):
    assert say(store, late, became) == late
    assert told(store, late) == (status, TODAY, righted, YESTERDAY)
    store.undo_of_last()()
    assert told(store, late) == ("open", None, None, YESTERDAY)


def test_agreed_afresh_is_a_miss_with_a_new_promise(store, late):
    new = say(store, late, Became.AGREED_AFRESH, FRIDAY)
    assert told(store, late) == ("missed", TODAY, None, YESTERDAY)
    assert told(store, new) == ("open", None, None, FRIDAY)


@pytest.mark.parametrize("new_date", [None, YESTERDAY])
def test_without_a_day_to_come_nothing_is_agreed_afresh_and_nothing_missed(store, late, new_date):
    with pytest.raises(BrokenRule):
        say(store, late, Became.AGREED_AFRESH, new_date)
    assert told(store, late) == ("open", None, None, YESTERDAY)


def test_nothing_is_said_to_have_been_missed_before_its_date(store, late):
    with store.write() as session:
        ahead = promises.give(session, 1, "the plan", "mine", FRIDAY, TODAY).id
    with pytest.raises(BrokenRule, match="has not passed"):
        say(store, ahead, Became.MISSED)
