"""Find on this page (Ctrl+F): in words and in notes, from place to place, and back to where one was."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coach.i18n import letters
from coach.models import meetings, people
from coach.models.base import Confidence
from coach.services import agenda
from coach.views.destination import Place, ToMeeting
from coach.views.widgets.on_this_page import places
from tests.conftest import TODAY
from tests.views.hands import open_window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTES = "Naïve plan 🌱 for the café.\nAnother PLAN of hers.\nJu\u0308rgen plans too."


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        ana = people.add(session, "Ana Ortiz").id
        meeting = meetings.plan(session, ana, datetime(2026, 11, 24, 10))
        meeting.notes = NOTES
        agenda.add(session, meeting.id, "the plan for spring")
        agenda.add(session, meeting.id, "secret plan").confidence = Confidence.PRIVATE
        made.number = meeting.id
    yield made
    made.close()


def begin(window, words):
    """Ctrl+F pressed and the words typed; the line below the page."""
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F, CONTROL)
    bar = window.on_this_page
    bar.line.setText(words)
    bar._look()
    return bar


def lit(window):
    return [one.selectedText() for one in window.here().findChildren(QLabel) if one.hasSelectedText()]


def test_from_place_to_place_in_topics_and_notes_and_round(window):
    window.go(ToMeeting(window.number))
    bar = begin(window, "Plan")
    notes = window.here().notes
    seen = []
    for _turn in range(4):
        seen.append(lit(window) or [notes.textCursor().selectedText()])
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert sorted(map(str, seen)) == ["['PLAN']", "['plan']", "['plan']", "['plan']"]
    assert bar.count.text() == "1 of 4", "round, and the private topic is not there"
    QTest.keyClick(bar.line, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "4 of 4"


def test_what_is_found_in_notes_is_selected_letter_by_letter_and_escape_leads_there(window):
    """Beyond the first plane, and where an accent is a letter of its own."""
    window.go(ToMeeting(window.number))
    notes = window.here().notes
    for typed, selected in (("cafe", "café"), ("jurgen", "Ju\u0308rgen"), ("another", "Another")):
        bar = begin(window, typed)
        assert bar.count.text() == "1 of 1"
        assert notes.textCursor().selectedText() == selected
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert notes.hasFocus()
    assert notes.toPlainText() == NOTES
    QTest.keyClick(notes, Qt.Key.Key_F, CONTROL)
    assert bar.line.text() == "Another", "what is selected is sought"


def test_escape_leads_back_to_what_had_the_focus_and_another_page_puts_it_away(window):
    window.go(ToMeeting(window.number))
    window.here().add_topic.setFocus()
    bar = begin(window, "spring")
    assert lit(window) == ["spring"]
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert window.here().add_topic.hasFocus()
    assert lit(window) == []
    begin(window, "nowhere to be read")
    assert bar.count.text() == "Not on this page"
    assert not bar.on.isEnabled()
    window.go(Place.PLAN)
    assert bar.isHidden()


def test_what_is_hidden_is_not_found(qtbot, window):
    window.go(ToMeeting(window.number))
    page = window.here()
    assert not places(page, "secret")
    window.privacy.show(window)
    qtbot.waitUntil(lambda: len(places(page, "secret")) == 1)  # the counter-test: in sight it is


@pytest.mark.parametrize(
    "text", ["Straße, STRASSE", "e\u0301te\u0301 x", "a\u00adb ab", "plain words", "ﬁn fin"]
)
def test_each_place_holds_what_was_sought(text):
    for sought in {letters.folded(word) for word in text.replace(",", "").split()}:
        for start, end in letters.places(text, sought, 9):
            assert letters.folded(text[start:end]) == sought
        assert len(letters.places(text, sought, 9)) == letters.folded(text).count(sought)
        assert len(letters.places(text, sought, 1)) == 1
