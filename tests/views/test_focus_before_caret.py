"""A caret that moves before the focus has come is taken for the focus by a screen reader: it says no name."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

import coach
from coach.models import people
from coach.services import meetings as acts
from coach.views.destination import ToMeeting
from coach.views.meetings.agenda import topic_line
from coach.views.widgets.line import Line
from tests.conftest import TODAY
from tests.views.hands import open_window


class Order(QObject):
    """In which order a field tells of its focus and of its caret."""

    def __init__(self, field):
        super().__init__(field)
        self.told = []
        field.installEventFilter(self)
        field.cursorPositionChanged.connect(lambda *_: self.told.append("caret"))

    def eventFilter(self, _field, event):
        if event.type() == QEvent.Type.FocusIn:
            self.told.append("focus")
        return False


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Amina Okafor")
        meeting = acts.plan(session, person.id, datetime(2026, 11, 23, 15))
        meeting.notes = "The rota is full.\nShe asks for two more.\n"
        made.meeting = meeting.id
    yield made
    made.close()


def test_an_empty_line_moves_no_caret_when_it_is_shown_for_a_record(qtbot, vault):
    line = topic_line(vault)
    qtbot.addWidget(line)
    told = Order(line).told
    line.show_words(1)
    assert told == []


def test_what_was_typed_for_one_record_cannot_be_taken_back_into_another(qtbot, vault):
    line = topic_line(vault)
    qtbot.addWidget(line)
    line.show_words(1)
    line.insert("the rota")
    line.undo()
    assert line.isRedoAvailable()
    line.show_words(2)
    assert (line.isUndoAvailable(), line.isRedoAvailable()) == (False, False)


def test_at_meet_the_notes_have_the_focus_before_the_caret_goes_to_their_end(qtbot, window):
    page = window.go(ToMeeting(window.meeting))
    qtbot.waitUntil(page.add_topic.hasFocus)
    page.notes.moveCursor(QTextCursor.MoveOperation.Start)
    told = Order(page.notes).told
    window.do("finish")
    qtbot.waitUntil(page.notes.hasFocus)
    assert page.notes.textCursor().atEnd()
    assert told[0] == "focus"


@pytest.mark.parametrize("text", ["", "the rota"])
def test_of_a_line_come_to_for_the_first_time_no_caret_is_told_before_the_focus(qtbot, text):
    """Red before: Ctrl+F was silent once, and so was the second field of a new passphrase."""
    page, line = QWidget(), Line(text)
    down = QVBoxLayout(page)
    down.addWidget(QPushButton("Before"))
    down.addWidget(line)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    assert line.cursorPosition() == len(text)
    told = Order(line).told
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
    if not line.hasFocus():
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert told == ["focus"]


def test_every_line_of_coach_is_such_a_line():
    views = Path(coach.__file__).with_name("views")
    made = re.compile(r"QLineEdit\(|\(QLineEdit\)")
    found = {file.name for file in views.rglob("*.py") if made.search(file.read_text("utf-8"))}
    assert found == {"line.py"}
