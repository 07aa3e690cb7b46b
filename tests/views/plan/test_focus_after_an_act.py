"""On Plan the focus stays with the promise an act was meant for, or stands on the one nearest to it."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coach import clock
from coach.models import people, promises
from coach.models.promises import Direction
from coach.services.promises import correct
from coach.views.destination import Place
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets.hanging import Line
from coach.views.widgets.pressing import Tick
from tests.conftest import TODAY

GIVEN = (
    ("the slides", Direction.MINE),
    ("the rota", Direction.MINE),
    ("the draft", Direction.THEIRS),
    ("the page", Direction.MINE),
)


@pytest.fixture
def plan(window):
    with window.store.write() as session:
        ben = people.add(session, "Ben Adeyemi").id
        for number, (what, whose) in enumerate(GIVEN):
            promises.give(session, ben, what, whose, TODAY + timedelta(days=9 + number), TODAY)
    return window.go(Place.PLAN)


def number_of(window, what):
    with window.store.read() as session:
        return next(one.id for one in promises.open_ones(session) if one.what == what)


def stand_on(plan, what):
    row = next(row for row in plan.findChildren(Line) if row.title.text() == what)
    row.findChild(Tick).setFocus()


def here():
    """The words of the row that has the focus; empty where none has it."""
    at: QWidget | None = QApplication.focusWidget()
    while at is not None and not isinstance(at, Line):
        at = at.parentWidget()
    return at.title.text() if at is not None else ""


def shown(plan):
    return [row.title.text() for row in plan.findChildren(Line)]


def acts(window):
    return PromiseActs(window.store, window.clock, window, window.say)


def reword(window, what, words):
    """As a leader does an hour later, when it is a new agreement."""
    which, later = number_of(window, what), clock.now() + timedelta(hours=1)
    with window.store.write() as session:
        correct(session, which, words, promises.get(session, which).person_id, later, TODAY)
    window.say("Corrected.", window.store.undo_of_last())


def test_it_stays_with_a_promise_that_has_other_words_by_a_new_agreement(window, plan, qtbot):
    stand_on(plan, "the slides")
    reword(window, "the slides", "the slides and the minutes")
    qtbot.waitUntil(lambda: here() == "the slides and the minutes")


def test_it_stays_with_it_when_that_is_undone(window, plan, qtbot):
    reword(window, "the slides", "the slides and the minutes")
    qtbot.waitUntil(lambda: "the slides and the minutes" in shown(plan))
    stand_on(plan, "the slides and the minutes")
    window.undo()
    qtbot.waitUntil(lambda: here() == "the slides")


def test_from_one_that_goes_it_moves_to_the_next_whosever_word_that_is(window, plan, qtbot):
    stand_on(plan, "the rota")
    acts(window).remove(number_of(window, "the rota"))
    qtbot.waitUntil(lambda: here() == "the draft")
