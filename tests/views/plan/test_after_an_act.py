"""After an act Plan reads and makes no more than has changed, and says the same as if all were made anew."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from coach.advice.my_word import ENOUGH
from coach.models import people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction
from coach.views.destination import Place
from coach.views.plan.plan import MOST
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets.hanging import Line
from coach.views.widgets.pieces import Card
from tests.conftest import TODAY
from tests.views.hands import said_on

SOON = TODAY + timedelta(days=1)


@pytest.fixture
def plan(window):
    """The page, with more promises of one week than have a row."""
    with window.store.write() as session:
        ben = people.add(session, "Ben Adeyemi").id
        for number in range(MOST + 3):
            promises.give(session, ben, f"list {number:02}", Direction.MINE, SOON, TODAY)
        promises.give(session, ben, "the plan", Direction.THEIRS, SOON, TODAY)
    return window.go(Place.PLAN)


def number_of(window, what):
    with window.store.read() as session:
        return next(one.id for one in promises.open_ones(session) if one.what == what)


def acts(window):
    return PromiseActs(window.store, window.clock, window, window.say)


def shown(plan):
    return [row.title.text() for row in plan.findChildren(Line) if row.title.text().startswith("list")]


def test_only_the_one_that_was_kept_is_read(window, plan, qtbot):
    which = number_of(window, "list 05")
    acts(window).keep(which)
    asked: list[str] = []
    event.listen(window.store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    qtbot.waitUntil(lambda: "list 05" not in shown(plan))
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def test_what_comes_up_from_below_follows(window, plan, qtbot):
    assert len(shown(plan)) == MOST
    acts(window).keep(number_of(window, "list 05"))
    qtbot.waitUntil(lambda: len(shown(plan)) == MOST and "list 05" not in shown(plan))
    assert "4 more" not in said_on(plan)
    assert "3 more" in said_on(plan)


def test_what_is_said_of_my_word_says_it_in_place(window, plan, qtbot):
    for number in range(ENOUGH):
        acts(window).keep(number_of(window, f"list {number:02}"))
    qtbot.waitUntil(lambda: plan.findChild(Card, "callout") is not None)
    stood, said = plan.findChild(Card, "callout"), said_on(plan.findChild(Card, "callout"))
    acts(window).keep(number_of(window, "list 20"))
    qtbot.waitUntil(lambda: said_on(plan.findChild(Card, "callout")) != said)
    assert plan.findChild(Card, "callout") is stood


@pytest.mark.parametrize(
    "act",
    [
        lambda window, which: acts(window).keep(which),
        lambda window, which: acts(window).release(which),
        lambda window, which: acts(window).remove(which),
        lambda window, which: [acts(window).keep(which), window.undo()],
        lambda window, which: [acts(window).keep(which), agree_afresh(window)],
        lambda window, which: [agree_afresh(window), acts(window).keep(which)],
        lambda window, which: [make_private(window, which), acts(window).keep(number_of(window, "list 06"))],
    ],
)
def test_the_page_says_what_it_would_say_made_anew(window, plan, qtbot, act):
    act(window, number_of(window, "list 05"))
    qtbot.waitUntil(lambda: not plan.stale and not plan._rest.isActive())
    said = said_on(plan)
    plan.forget_parts()
    plan.refresh()
    assert said_on(plan) == said


def agree_afresh(window):
    which = number_of(window, "list 07")
    with window.store.write() as session:
        promises.get(session, which).renegotiate(session, SOON + timedelta(days=9), TODAY)


def make_private(window, which):
    with window.store.write() as session:
        promises.get(session, which).confidence = Confidence.PRIVATE


def test_of_nine_kept_one_after_the_other_each_goes_and_the_sentence_counts(window, plan, qtbot):
    for number in range(9):
        acts(window).keep(number_of(window, f"list {number:02}"))
        qtbot.waitUntil(lambda done=number: f"list {done:02}" not in shown(plan))
    assert "Nine kept." in said_on(plan)
