"""Notes written over: looked at beside what they say now, put back, and no undo reaches another's notes."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coach import clock
from coach.models import meetings, people
from coach.models.base import Confidence
from coach.models.journal import JournalEntry
from coach.views.destination import ToMeeting, ToReflect
from tests.conftest import TODAY
from tests.views.hands import press

WAS = "Worried about the portal 🌧 and would rather hand the rota to Ben."
NOW = "Worried about the budget 🌧 and would rather hand the rota to Ben."


@pytest.fixture
def two(window, monkeypatch):
    """Two one-to-ones, of one of which the notes were written over six minutes later."""
    now = [datetime(2026, 11, 23, 9)]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    with window.store.write() as session:
        first, second = (people.add(session, name).id for name in ("Amara Okafor", "Ben Okri"))
        found = [meetings.plan(session, person, now[0] + timedelta(1)).id for person in (first, second)]
        meetings.get(session, found[0]).notes = WAS
    now[0] += timedelta(minutes=6)
    with window.store.write() as session:
        meetings.get(session, found[0]).notes = NOW
    return found


def look(page):
    """The line of the page's menu that opens them."""
    QApplication.processEvents()
    menus = [b for b in page.findChildren(QPushButton) if "Earlier wordings" in getattr(b, "acts", {})]
    (menu,) = [b for b in menus if b.isVisible()]
    menu.acts["Earlier wordings"]()
    QApplication.processEvents()
    return page.window().findChild(object, "earlier_wordings")


def underlined(pane):
    return [mark.cursor.selectedText() for mark in pane.extraSelections()]


def test_what_was_written_over_stands_beside_what_it_says_now_and_is_put_back(window, qtbot, two):
    page = window.go(ToMeeting(two[0]))
    sheet = look(page)
    assert (sheet.then.toPlainText(), sheet.now.toPlainText()) == (WAS, NOW)
    assert (underlined(sheet.then), underlined(sheet.now)) == (["portal"], ["budget"])
    assert sheet.list.current().title == "Mon 23 November 09:06"
    qtbot.waitUntil(lambda: sheet.list.hasFocus())
    press(sheet, "Put this wording back")
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: page.editors.notes.toPlainText() == WAS)
    window.undo()
    qtbot.waitUntil(lambda: page.editors.notes.toPlainText() == NOW)


def test_where_there_is_none_and_where_they_are_private_that_is_said(window, qtbot, two):
    page = window.go(ToMeeting(two[1]))
    assert look(page) is None
    assert "Nothing was written over" in window.toast.findChild(QLabel).text()
    with window.store.write() as session:
        meetings.get(session, two[0]).confidence = Confidence.PRIVATE
    page = window.go(ToMeeting(two[0]))
    assert look(page) is None
    assert "are private" in window.toast.findChild(QLabel).text()


def test_a_page_of_the_journal_has_them_too(window, qtbot, two):
    with window.store.write() as session:
        entry = JournalEntry(on=TODAY, body=WAS)
        session.add(entry)
    with window.store.write() as session:
        session.get_one(JournalEntry, entry.id).body = NOW
    sheet = look(window.go(ToReflect("journal", ("entry", entry.id))))
    assert sheet.then.toPlainText() == WAS
    sheet.reject()


def test_undo_in_one_note_never_brings_words_of_another(window, qtbot, two):
    """Both are empty: the box shows the same words, and Ctrl+Z brought those of the other one."""
    with window.store.write() as session:
        meetings.get(session, two[0]).notes = ""
    page = window.go(ToMeeting(two[0]))
    page.back_to_notes()
    notes = page.editors.notes
    qtbot.waitUntil(notes.isVisible)
    QTest.keyClicks(notes, "quarrel")
    notes.selectAll()
    QTest.keyClick(notes, Qt.Key.Key_Delete)
    assert notes.document().isUndoAvailable()
    window.go(ToMeeting(two[1])).back_to_notes()
    assert (notes.record_id, notes.toPlainText()) == (two[1], "")
    QTest.keyClick(notes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notes.toPlainText() == ""
    assert not notes.document().isUndoAvailable()
