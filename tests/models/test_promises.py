from datetime import date, datetime, timedelta

import pytest

from coach.models import people, promises
from coach.models.base import BrokenRule
from tests.conftest import TODAY

FRIDAY = date(2026, 11, 27)
NEXT_WEEK = date(2026, 12, 4)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def amina(store):
    with store.write() as session:
        return people.add(session, "Amina").id


@pytest.fixture
def give(store, amina):
    """Give a promise to Amina and return its number."""

    def give(due_on=FRIDAY, direction="mine", what="Ask finance about the budget"):
        with store.write() as session:
            return promises.give(session, amina, what, direction, due_on, TODAY).id

    return give


def test_a_date_is_never_overwritten(store, give):
    first = give()
    with store.write() as session:
        second = promises.get(session, first).renegotiate(session, NEXT_WEEK, TODAY).id
    with store.read() as session:
        links = promises.chain(session, promises.get(session, second))
    assert [(p.id, p.due_on, p.status) for p in links] == [
        (first, FRIDAY, "renegotiated"),
        (second, NEXT_WEEK, "open"),
    ]
    assert links[0].closed_on == TODAY
    assert links[0].successor_id == second


def test_three_renegotiations_leave_four_dates_in_order(store, give):
    last, dates = give(), [FRIDAY]
    for week in (1, 2, 3):
        dates.append(FRIDAY + timedelta(weeks=week))
        with store.write() as session:
            last = promises.get(session, last).renegotiate(session, dates[-1], TODAY).id
    with store.read() as session:
        assert [p.due_on for p in promises.chain(session, promises.get(session, last))] == dates


def test_a_promise_is_renegotiated_once_only(store, give):
    promise = give()
    with store.write() as session:
        promises.get(session, promise).renegotiate(session, NEXT_WEEK, TODAY)
    with pytest.raises(BrokenRule), store.write() as session:
        promises.get(session, promise).renegotiate(session, NEXT_WEEK + timedelta(days=1), TODAY)
    with store.read() as session:
        assert len(promises.open_ones(session)) == 1


@pytest.mark.parametrize("new_date", [FRIDAY, YESTERDAY])
def test_the_same_or_a_past_date_is_no_renegotiation(store, give, new_date):
    promise = give()
    with pytest.raises(BrokenRule), store.write() as session:
        promises.get(session, promise).renegotiate(session, new_date, TODAY)
    with store.read() as session:
        assert promises.get(session, promise).status == "open"


def test_on_its_last_day_there_is_still_time_to_renegotiate(store, give):
    promise = give(due_on=TODAY)
    with store.write() as session:
        assert promises.get(session, promise).renegotiate(session, FRIDAY, TODAY).due_on == FRIDAY


def test_after_its_date_it_is_too_late_to_renegotiate(store, give):
    promise = give(due_on=YESTERDAY)
    with store.write() as session, pytest.raises(BrokenRule, match="Its date has passed"):
        promises.get(session, promise).renegotiate(session, FRIDAY, TODAY)


def test_nothing_is_missed_before_its_date(store, give):
    promise = give(due_on=TODAY)
    with store.write() as session, pytest.raises(BrokenRule):
        promises.get(session, promise).miss(TODAY)


def test_a_promise_without_a_date_cannot_be_missed(store, give):
    promise = give(due_on=None)
    with store.write() as session, pytest.raises(BrokenRule):
        promises.get(session, promise).miss(TODAY)


def test_a_missed_promise_stays_missed_when_it_is_put_right_and_agreed_afresh(store, give):
    promise = give(due_on=YESTERDAY)
    with store.write() as session:
        held = promises.get(session, promise)
        held.miss(TODAY)
        held.put_right(TODAY)
        afresh = held.agree_afresh(session, FRIDAY, TODAY).id
    with store.read() as session:
        old, new = promises.chain(session, promises.get(session, afresh))
    assert (old.status, old.due_on, old.put_right_on) == ("missed", YESTERDAY, TODAY)
    assert (new.status, new.due_on, new.what, new.direction) == ("open", FRIDAY, old.what, old.direction)


def test_only_a_missed_promise_is_put_right_or_agreed_afresh(store, give):
    promise = give()
    with store.write() as session:
        held = promises.get(session, promise)
        with pytest.raises(BrokenRule):
            held.put_right(TODAY)
        with pytest.raises(BrokenRule):
            held.agree_afresh(session, FRIDAY, TODAY)


def test_a_promise_is_agreed_afresh_once_only(store, give):
    promise = give(due_on=YESTERDAY)
    with store.write() as session:
        held = promises.get(session, promise)
        held.miss(TODAY)
        held.agree_afresh(session, FRIDAY, TODAY)
        with pytest.raises(BrokenRule):
            held.agree_afresh(session, NEXT_WEEK, TODAY)


@pytest.mark.parametrize("close", ["keep", "release"])
def test_what_is_closed_is_not_closed_again_but_its_closing_is_taken_back(store, give, close):
    promise = give()
    with store.write() as session:
        held = promises.get(session, promise)
        getattr(held, close)(TODAY)
        with pytest.raises(BrokenRule, match="already closed"):
            held.keep(TODAY)
    store.undo_of_last()()
    with store.read() as session:
        held = promises.get(session, promise)
        assert (held.status, held.closed_on, held.due_on) == ("open", None, FRIDAY)


def test_a_first_date_may_be_set_and_a_second_one_may_not(store, give):
    promise = give(due_on=None)
    with store.write() as session:
        held = promises.get(session, promise)
        with pytest.raises(BrokenRule):
            held.set_date(YESTERDAY, TODAY)
        held.set_date(FRIDAY, TODAY)
        with pytest.raises(BrokenRule, match="renegotiating"):
            held.set_date(NEXT_WEEK, TODAY)


@pytest.mark.parametrize("due_on", [date(1, 1, 1), date(1949, 12, 31), date(2201, 1, 1), date(9999, 12, 31)])
def test_a_date_nobody_means_is_refused(store, give, due_on):
    with pytest.raises(BrokenRule, match="too far away"):
        give(due_on=due_on)


@pytest.mark.parametrize("what", ["", "   ", "\n\t", "\u202e\u200b\x00"])
def test_an_empty_promise_is_refused(give, what):
    with pytest.raises(BrokenRule, match="cannot be empty"):
        give(what=what)


def test_neither_way_is_no_direction(give):
    with pytest.raises(ValueError, match="sideways"):
        give(direction="sideways")


def test_what_lies_between_us_is_by_date_and_those_without_one_come_last(store, give, amina):
    without, later, sooner = give(due_on=None), give(due_on=NEXT_WEEK, direction="theirs"), give()
    with store.read() as session:
        assert [p.id for p in promises.between_us(session, amina)] == [sooner, later, without]
        assert [p.id for p in promises.open_ones(session)] == [sooner, later, without]


def test_a_removed_promise_is_gone_from_every_list_and_comes_back(store, give, amina):
    promise = give()
    with store.write() as session:
        promises.get(session, promise).removed_at = datetime(2026, 11, 23, 9)
    with store.read() as session:
        assert not promises.open_ones(session)
        assert not promises.between_us(session, amina)
    with store.write() as session:
        promises.get(session, promise).removed_at = None
    with store.read() as session:
        assert [p.id for p in promises.open_ones(session)] == [promise]


def test_a_broken_rule_leaves_nothing_of_the_action_behind(store, give, amina):
    promise = give()

    def keep_and_give_nothing():
        with store.write() as session:
            promises.get(session, promise).keep(TODAY)
            promises.give(session, amina, "", "mine", None, TODAY)

    with pytest.raises(BrokenRule):
        keep_and_give_nothing()
    with store.read() as session:
        assert promises.get(session, promise).status == "open"


def test_a_closed_promise_is_given_no_date(store, give):
    promise = give(due_on=None)
    with store.write() as session:
        held = promises.get(session, promise)
        held.keep(TODAY)
        with pytest.raises(BrokenRule):
            held.set_date(FRIDAY, TODAY)


def test_the_day_it_was_put_right_is_not_overwritten(store, give):
    promise = give(due_on=YESTERDAY)
    with store.write() as session:
        held = promises.get(session, promise)
        held.miss(TODAY)
        held.put_right(TODAY)
        with pytest.raises(BrokenRule):
            held.put_right(FRIDAY)


def test_nothing_is_agreed_afresh_for_a_day_gone_by(store, give):
    promise = give(due_on=YESTERDAY)
    with store.write() as session:
        held = promises.get(session, promise)
        held.miss(TODAY)
        with pytest.raises(BrokenRule):
            held.agree_afresh(session, YESTERDAY, TODAY)


def test_a_promise_delivered_in_time_may_be_marked_as_kept_later(store, give):
    promise = give(due_on=YESTERDAY)
    with store.write() as session:
        held = promises.get(session, promise)
        held.keep(TODAY)
        assert (held.status, held.closed_on) == ("kept", TODAY)
