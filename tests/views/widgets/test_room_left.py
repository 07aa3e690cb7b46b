"""Near its limit a line says how much room is left; what is typed is never kept out."""

from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from coach.models import meetings, people, promises
from coach.models.base import A_LINE, letters_in
from coach.views.destination import ToMeeting
from coach.views.widgets.dialogs import Ask
from tests.conftest import TODAY
from tests.views.ears import listen
from tests.views.hands import open_sheet

ROOM = 50


@pytest.fixture
def sheet(qtbot):
    over = QWidget()
    over.resize(800, 600)
    qtbot.addWidget(over)
    over.show()
    made = Ask(over, "A fact", "Keep it")
    made.field = made.line("In one line", room=ROOM)
    made.over = over
    made.show()
    return made


def said(sheet):
    left = sheet.findChild(QLabel, "room_left")
    return left.text() if left.isVisibleTo(sheet) else None


def test_few_letters_left_are_counted_and_too_many_told_before_it_is_refused(qtbot, sheet, monkeypatch):
    heard = listen(monkeypatch)
    sheet.field.setText("a" * 44)
    assert said(sheet) is None, "room enough"
    QTest.keyClicks(sheet.field, "a")
    assert said(sheet) == "5 letters left."
    QTest.keyClicks(sheet.field, "aaaa")
    assert said(sheet) == "1 letter left."
    qtbot.waitUntil(lambda: len(heard) == 1)
    QTest.keyClicks(sheet.field, "aaa")
    assert said(sheet).startswith("2 letters too many")
    assert len(sheet.field.text()) == ROOM + 2, "nothing typed is kept out"
    qtbot.waitUntil(lambda: len(heard) == 2)
    QTest.keyClicks(sheet.field, "a")
    sheet.field.setText("short again")
    assert said(sheet) is None
    assert len(heard) == 2, "once for each, not at every letter"


def test_letters_are_counted_as_they_are_kept():
    assert letters_in("  two   words\u200b ") == len("two words")


def test_capture_counts_for_what_it_is_and_says_where_too_long_a_line_goes(window):
    with window.store.write() as session:
        people.add(session, "Ana")
    window.do("capture")
    sheet = open_sheet()
    sheet.field.setText("topic for Ana: " + "a" * (A_LINE - 3))
    assert said(sheet) == "3 letters left."
    assert "agenda" in sheet.said.text() or "follow up" in sheet.said.text()
    sheet.field.setText("topic for Ana: " + "a" * (A_LINE + 1))
    assert said(sheet) is None
    assert "too long for that: it waits in your inbox, whole" in sheet.said.text()
    sheet.field.setText("note about Ana: " + "a" * (A_LINE + 1))
    assert said(sheet) is None, "a note has more room"
    assert "for your eyes only" in sheet.said.text()
    sheet.field.clear()
    sheet.reject()


def test_a_long_promise_can_be_corrected(store):
    """A brother: it could be given with 2,000 letters, and corrected with 500 at most."""
    with store.write() as session:
        ana = people.add(session, "Ana").id
        made = promises.give(session, ana, "a" * 1900, "mine", None, TODAY)
        made.put_straight("b" * 1900, None, made.noted_at)
        assert made.what == "b" * 1900


def test_the_line_for_a_topic_counts_without_the_word_that_says_whose_it_is(window):
    with window.store.write() as session:
        ana = people.add(session, "Ana")
        met = meetings.plan(session, ana.id, datetime.combine(TODAY, time(10))).id
    page = window.go(ToMeeting(met))
    told = page.findChild(QLabel, "room_left")
    page.add_topic.setText("they: " + "a" * (A_LINE - A_LINE // 10 - 1))
    assert not told.isVisibleTo(window), "room enough"
    QTest.keyClicks(page.add_topic, "a")
    assert told.isVisibleTo(window)
    assert told.text() == f"{A_LINE // 10} letters left."
    QTest.keyClicks(page.add_topic, "a" * (A_LINE // 10 + 1))
    assert told.text().startswith("1 letter too many")
    QTest.keyClick(page.add_topic, Qt.Key.Key_Return)
    assert len(page.add_topic.text()) == A_LINE + 7, "refused, and all of it is there"
    QTest.keyClick(page.add_topic, Qt.Key.Key_Backspace)
    QTest.keyClick(page.add_topic, Qt.Key.Key_Return)
    assert page.add_topic.text() == ""
    assert not told.isVisibleTo(window)
