"""After days away each open thing is shown once, and only what is mine to move gets a new date proposed."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from coach.advice.absence import Open, OpenKind, back
from tests.advice import HISTORIES
from tests.conftest import TODAY

WEEKDAYS = frozenset(range(5))
MONTH_AGO = TODAY - timedelta(days=30)


def thing(kind, id, days=None):
    return Open(kind, id, "Something", None if days is None else TODAY - timedelta(days=days))


def found(*things, last_here=MONTH_AGO, today=TODAY):
    return back(things, last_here, today, WEEKDAYS)


@pytest.mark.parametrize(("days", "spoken"), [(0, False), (6, False), (7, True), (400, True)])
def test_it_speaks_only_after_so_many_days_away(days, spoken):
    assert (found(last_here=TODAY - timedelta(days=days)) is not None) is spoken


@pytest.mark.parametrize(
    ("promises", "plans", "said"),
    [
        (3, 2, "Good to see you. Three things are still open; the rest can be re-dated in one click."),
        (1, 2, "Good to see you. One thing is still open; the rest can be re-dated in one click."),
        (1, 0, "Good to see you. One thing is still open."),
        (2, 0, "Good to see you. Two things are still open."),
        (0, 2, "Good to see you. What waits can be re-dated in one click."),
        (0, 0, "Good to see you. Nothing is waiting."),
    ],
)
def test_it_is_said_kindly(promises, plans, said):
    things = [thing(OpenKind.PROMISE_MINE, n, 5) for n in range(promises)]
    things += [thing(OpenKind.PLAN, n, 5) for n in range(plans)]
    assert found(*things).said == said


def test_a_word_given_is_never_re_dated_here():
    things = [thing(kind, 1, 5) for kind in OpenKind]
    assert {t.kind for t in found(*things).to_answer} == {
        OpenKind.PROMISE_MINE,
        OpenKind.PROMISE_THEIRS,
        OpenKind.MEETING,
    }
    assert {m.thing.kind for m in found(*things).to_move} == {OpenKind.PLAN, OpenKind.FOLLOW_UP}


def test_what_is_not_late_stays_as_it_is():
    things = (thing(OpenKind.PROMISE_MINE, 1, 0), thing(OpenKind.PLAN, 2, -3), thing(OpenKind.PLAN, 3))
    assert set(found(*things).as_it_is) == set(things)


def test_the_rest_is_spread_over_working_days_oldest_first():
    friday = date(2026, 11, 27)
    things = [Open(OpenKind.PLAN, n, "Plan", friday - timedelta(days=20 - n)) for n in range(7)]
    moved = back(reversed(things), MONTH_AGO, friday, WEEKDAYS).to_move
    monday, tuesday = date(2026, 11, 30), date(2026, 12, 1)
    assert [m.to for m in moved] == [friday] * 3 + [monday] * 3 + [tuesday]
    assert [m.thing for m in moved] == things
    assert back(things, MONTH_AGO, friday, frozenset()).to_move[3].to == date(2026, 11, 28)


def test_each_open_thing_stands_exactly_once():
    for seed in range(HISTORIES):
        dice = random.Random(seed)
        things = [
            thing(
                dice.choice(list(OpenKind)), dice.randrange(15), dice.choice((None, dice.randrange(-9, 40)))
            )
            for _ in range(dice.randrange(40))
        ]
        shown = found(*things)
        keys = [
            (t.kind, t.id) for t in (*shown.to_answer, *(m.thing for m in shown.to_move), *shown.as_it_is)
        ]
        assert Counter(keys) == Counter({(t.kind, t.id) for t in things})
        assert all(m.to >= TODAY and m.to.weekday() in WEEKDAYS for m in shown.to_move)
