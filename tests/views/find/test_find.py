"""Find: everything there is, as one types; then what stands inside words, without holding up a key."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import meetings, people, promises
from coach.models.base import Confidence
from tests.conftest import TODAY
from tests.views.hands import open_window


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Chloé Martin")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        meeting.notes = "The archive of contracts is nearly done."
        promises.give(session, person.id, "Ask Finance", "mine", TODAY + timedelta(1), TODAY)
        hidden = meetings.plan(session, person.id, datetime(2026, 11, 3, 10))
        hidden.notes, hidden.confidence = "A secret archive.", Confidence.PRIVATE
    yield made
    made.close()


def find(window, typed):
    window.find_anything()
    sheet = QApplication.activeModalWidget()
    QTest.keyClicks(sheet.field, typed)
    return sheet


def titles(sheet):
    return [item.title for item in sheet.results.items.items]


def test_kinds_stand_in_groups_accents_aside(window):
    sheet = find(window, "chloe")
    assert titles(sheet)[:2] == ["People", "Chloé Martin"]
    assert titles(sheet)[-1] == "Capture “chloe”"
    sheet.reject()


def test_inside_words_is_found_a_moment_later(qtbot, window):
    sheet = find(window, "rchiv")
    qtbot.waitUntil(lambda: any("archive of contracts" in title for title in titles(sheet)))
    assert not any("secret" in title for title in titles(sheet)), "private notes are never in Find"
    sheet.reject()


def test_the_newest_word_wins(qtbot, window):
    sheet = find(window, "rchiv")
    sheet.field.setText("inanc")
    qtbot.waitUntil(lambda: "Ask Finance" in titles(sheet))
    assert not any("archive" in title for title in titles(sheet))
    sheet.reject()


def test_questions_guides_and_commands_are_there_too(window):
    sheet = find(window, "promise")
    shown = titles(sheet)
    assert {"Library", "Questions", "Do"} <= set(shown)
    assert "Note a promise" in shown
    sheet.reject()


def test_a_command_called_by_its_name_is_what_enter_does(window):
    sheet = find(window, "plan a one")
    assert sheet.results.current().title == "Plan a one-to-one"
    sheet.reject()
    sheet = find(window, "one-to-one")
    assert not sheet.results.current().id.startswith("do:"), "in the middle of its name it comes last"
    sheet.reject()


def test_arrows_and_enter_open_what_is_chosen(qtbot, window):
    sheet = find(window, "archive")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "meeting")
    assert "archive" in window.stack.currentWidget().notes.toPlainText()


def test_nothing_found_still_offers_to_keep_the_line(window):
    sheet = find(window, "zzzz qqqq")
    assert titles(sheet) == ["Do", "Capture “zzzz qqqq”"]
    assert sheet._said_of(sheet.results.items.items).startswith("Nothing found. Capture")
    sheet.reject()


def test_the_first_hit_is_chosen_though_it_came_a_moment_later(qtbot, window):
    sheet = find(window, "rchiv")
    qtbot.waitUntil(lambda: any("archive of contracts" in title for title in titles(sheet)))
    assert "archive of contracts" in sheet.results.current().title
    sheet.reject()


def test_what_was_gone_to_with_the_arrow_keys_stays_chosen(qtbot, window):
    sheet = find(window, "rchiv")
    capture = sheet.results.items.items[-1]
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    gone_to = sheet.results.current().id
    qtbot.waitUntil(lambda: any("archive of contracts" in title for title in titles(sheet)))
    assert sheet.results.current().id == gone_to == capture.id
    sheet.reject()


def test_a_planned_one_to_one_is_found_by_its_name_and_opened(qtbot, window):
    sheet = find(window, "1:1")
    assert sheet.results.current().title == "Chloé Martin, 24 November 10:00"
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "meeting")


def test_a_name_shows_the_open_promise(window):
    sheet = find(window, "chloe")
    assert "Ask Finance" in titles(sheet)
    assert not any("secret" in title for title in titles(sheet))
    sheet.reject()
