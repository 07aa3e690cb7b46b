"""One sentence of a self-check, by itself."""

import pytest

from coach.advice.checks import Said
from coach.content.sources import CheckItem
from coach.views.reflect.asked import Answer, AskedItem

ITEM = CheckItem("word-01", "What I had agreed to do was done.", "reliability", ("hardly ever", "mostly"))


@pytest.fixture
def asked(qtbot):
    made = AskedItem(ITEM)
    qtbot.addWidget(made)
    made.show()
    made.show_said(Said())
    return made


def test_an_example_is_asked_for_once_there_is_an_answer(asked):
    assert not asked.example.isVisible()
    first, _second = asked.findChildren(Answer)
    first.click()
    assert asked.example.isVisible()
    asked._leave_open()
    assert not asked.example.isVisible()


def test_words_that_stand_as_an_example_stay_in_sight_when_the_answer_is_taken_back(asked):
    asked.show_said(Said("mostly", "The rota"))
    asked._leave_open()
    assert asked.example.isVisible()
    assert asked.example.text() == "The rota"


def test_an_answer_is_as_wide_chosen_as_not(asked):
    first, second = asked.findChildren(Answer)
    before = second.x(), first.sizeHint()
    first.click()
    assert (second.x(), first.sizeHint()) == before
