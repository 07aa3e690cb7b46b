"""Where nothing was typed the undo key takes back the latest act, and typing where something was."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.models import meetings, people, topics
from coach.views.destination import ToMeeting
from coach.views.meetings.topic_line import TopicLine
from coach.views.widgets.note_edit import NoteEdit
from tests.views.hands import press

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def talk(window):
    with window.store.write() as session:
        person = people.add(session, "Chloé Martin").id
        made = meetings.plan(session, person, datetime(2026, 12, 1, 10), 30, "").id
    window.go(ToMeeting(made))
    return made


def bodies(window, talk):
    with window.store.read() as session:
        return [one.body for one in topics.of_meeting(session, talk)]


def line_of(window, qtbot):
    line = window.here().findChild(TopicLine, "add_topic")
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


def test_the_empty_line_for_a_topic_passes_it_on(window, qtbot, talk):
    line = line_of(window, qtbot)
    QTest.keyClicks(line, "the rota")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert bodies(window, talk) == ["the rota"]
    line = line_of(window, qtbot)
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert (bodies(window, talk), line.text()) == ([], "")


def test_what_was_typed_there_is_taken_back_first(window, qtbot, talk):
    line = line_of(window, qtbot)
    QTest.keyClicks(line, "the rota")
    QTest.keyClick(line, Qt.Key.Key_Return)
    line = line_of(window, qtbot)
    QTest.keyClicks(line, "the desk")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert (bodies(window, talk), line.text()) == (["the rota"], "the desk")


def test_empty_notes_pass_it_on_too(window, qtbot, talk):
    line = line_of(window, qtbot)
    QTest.keyClicks(line, "the rota")
    QTest.keyClick(line, Qt.Key.Key_Return)
    press(window.here(), "Meet")
    notes = next(one for one in window.here().findChildren(NoteEdit) if one.isVisible())
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    QTest.keyClick(notes, Qt.Key.Key_Z, CONTROL)
    assert bodies(window, talk) == []
