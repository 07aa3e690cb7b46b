"""Whoever opens a one-to-one from a row by Return types at once: the words land where one prepares."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import people, topics
from coach.models.meetings import Whose
from coach.services import meetings as acts
from coach.views.destination import Place, ToMeeting
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window

WORDS = "ask about the budget"


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Amina Okafor")
        made.meeting = acts.plan(session, person.id, datetime(2026, 11, 23, 15)).id
        topic = topics.add(session, acts.meetings.get(session, made.meeting), "The rota", Whose.THEIRS)
        made.topic = topic.id
    yield made
    made.close()


def by_return(qtbot, window, place):
    """From what has the focus on a place that is come to by its key."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.way.go_by_key(place)
    here = window.here()
    QTest.qWait(250)  # what has the focus is chosen a moment after the page is there
    qtbot.waitUntil(lambda: here.isAncestorOf(QApplication.focusWidget() or window))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.at() == ToMeeting(window.meeting))
    return window.here()


@pytest.mark.parametrize("place", [Place.TODAY, Place.ONE_TO_ONES])
@pytest.mark.parametrize("again", [False, True])
def test_what_is_typed_in_a_brief_come_to_by_return_is_a_topic(qtbot, window, place, again):
    if again:  # it was open before: nothing of it is opened anew
        window.go(ToMeeting(window.meeting))
        QTest.qWait(40)
    page = by_return(qtbot, window, place)
    qtbot.waitUntil(page.add_topic.hasFocus)
    QTest.keyClicks(QApplication.focusWidget(), WORDS)
    assert (page.add_topic.text(), open_sheet()) == (WORDS, None)
    with window.store.read() as session:
        assert not session.get_one(topics.Topic, window.topic).talked_about


def test_no_bare_letter_opens_the_bank(qtbot, window):
    page = window.go(ToMeeting(window.meeting))
    for start in page.findChildren(object, "start"):
        start.setFocus()
        QTest.keyClick(start, Qt.Key.Key_B)
    QTest.qWait(20)
    assert open_sheet() is None
