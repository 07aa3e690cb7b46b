"""Capture, with hands: what will be kept is shown, each part can be changed, nothing typed is refused."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QRadioButton

from coach.models import mentions, people, promises, thoughts
from coach.services import meetings as with_meetings
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.find.capture_sheet import Capture
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        made.ben = people.add(session, "Ben Castillo").id
        made.sams = [people.add(session, name).id for name in ("Sam Lindgren", "Sam Okoye")]
        made.meeting = with_meetings.plan(session, made.ben, datetime(2026, 11, 25, 10)).id
    made.go(Place.TODAY)
    yield made
    made.close()


def on_screen(window):
    QApplication.processEvents()
    (sheet,) = (one for one in window.findChildren(Capture) if one.isVisible())
    sheet.activateWindow()
    QTest.qWaitForWindowActive(sheet)
    return sheet


def capture(window, words):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    sheet = on_screen(window)
    assert sheet.field.hasFocus()
    QTest.keyClicks(sheet.field, words)
    return sheet


def enter(sheet):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()


def take_back(window):
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.undo()


def of(window, read):
    with window.store.read() as session:
        return read(session)


def test_the_words_that_will_be_kept_are_shown_with_their_parts(window):
    sheet = capture(window, "promise Ben the rota by Friday")
    assert sheet.shown.text() == "“the rota”"
    assert (sheet.kind.currentText(), sheet.person.currentText()) == ("Promise of mine", "Ben Castillo")
    assert sheet.day.currentData() == date(2026, 11, 27)
    assert sheet.does.text() == "Keep for Ben Castillo"
    enter(sheet)
    (kept,) = of(window, lambda s: promises.between_us(s, window.ben))
    assert (kept.what, kept.due_on, kept.direction) == ("the rota", date(2026, 11, 27), "mine")
    assert "Promise noted." in said_on(window.toast)


def test_a_thought_about_nobody_waits_on_today_until_it_is_sorted(window):
    sheet = capture(window, "the budget round")
    assert sheet.does.text() == "Put in the inbox"
    assert "inbox" in sheet.said.text()
    enter(sheet)
    here = window.stack.currentWidget()
    assert "the budget round" in said_on(here)
    press(here, "Sort: the budget round")
    sheet = on_screen(window)
    assert sheet.field.text() == "the budget round"
    sheet.person.setFocus()
    QTest.keyClick(sheet.person, Qt.Key.Key_Down)  # Ben is the first below nobody
    assert sheet.person.currentText() == "Ben Castillo"
    sheet.field.setFocus()
    enter(sheet)
    assert of(window, thoughts.waiting) == []
    assert [n.body for n in of(window, lambda s: mentions.notes_about(s, window.ben))] == ["the budget round"]
    take_back(window)
    assert [t.body for t in of(window, thoughts.waiting)] == ["the budget round"]


def test_removed_from_the_inbox_and_back(window):
    enter(capture(window, "milk"))
    press(window.stack.currentWidget(), "Remove: milk")
    assert of(window, thoughts.waiting) == []
    take_back(window)
    assert [t.body for t in of(window, thoughts.waiting)] == ["milk"]


def test_two_sams_are_asked_and_the_keyboard_leads_to_them(window):
    sheet = capture(window, "promise Sam the figures")
    assert "Which Sam?" in said_on(sheet)
    assert sheet.shown.text() == "“the figures”"
    enter(sheet)
    assert sheet.isVisible(), "nobody is guessed"
    first = QApplication.focusWidget()
    assert isinstance(first, QRadioButton)
    assert "Sam Lindgren" in first.text()
    assert not first.isChecked()
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert ("Sam Okoye" in second.text(), second.isChecked()) == (True, True)
    assert sheet.does.text() == "Keep for Sam Okoye"
    enter(sheet)
    assert not sheet.isVisible()
    assert [p.what for p in of(window, lambda s: promises.between_us(s, window.sams[1]))] == ["the figures"]


def test_enter_on_one_of_them_keeps_it_for_them(window):
    sheet = capture(window, "promise Sam the figures")
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    assert sheet.person.currentText() == "Sam Lindgren"
    enter(sheet)
    assert [p.what for p in of(window, lambda s: promises.between_us(s, window.sams[0]))] == ["the figures"]


def test_a_note_that_names_a_day_offers_to_be_a_promise(window):
    window.go(ToPerson(window.ben))
    sheet = capture(window, "tell ward 4 about the pallets by Friday")
    assert sheet.kind.currentText() == "Note, only for me"
    assert sheet.as_promise.text() == "Make it a promise of mine, due Fri 27 November"
    sheet.as_promise.setFocus()
    QTest.keyClick(sheet.as_promise, Qt.Key.Key_Space)
    assert sheet.shown.text() == "“tell ward 4 about the pallets”"
    enter(sheet)
    (kept,) = of(window, lambda s: promises.between_us(s, window.ben))
    assert kept.due_on == date(2026, 11, 27)


def test_a_note_without_a_day_offers_no_promise(window):
    window.go(ToPerson(window.ben))
    sheet = capture(window, "he looked tired")
    assert not sheet.as_promise.isVisible()
    sheet.reject()


def test_kind_and_day_are_changed_before_enter(window):
    sheet = capture(window, "Ben the rota")
    sheet.kind.setFocus()
    for _ in range(7):  # from a note at the end to the second
        QTest.keyClick(sheet.kind, Qt.Key.Key_Up)
    assert sheet.kind.currentText() == "Promise to me"
    assert sheet.day.isEnabled()
    sheet.day.setFocus()
    QTest.keyClick(sheet.day, Qt.Key.Key_Down)
    QTest.keyClick(sheet.day, Qt.Key.Key_Down)
    assert sheet.day.currentData() == TODAY + timedelta(days=1)
    QTest.keyClick(sheet.day, Qt.Key.Key_Return, CTRL)
    (kept,) = of(window, lambda s: promises.between_us(s, window.ben))
    assert (kept.direction, kept.due_on) == ("theirs", TODAY + timedelta(days=1))


def test_backspace_on_the_day_makes_words_of_it_again(window):
    sheet = capture(window, "promise Ben the rota by Friday")
    sheet.day.setFocus()
    QTest.keyClick(sheet.day, Qt.Key.Key_Backspace)
    assert sheet.day.currentData() is None
    assert sheet.shown.text() == "“the rota by Friday”"


@pytest.mark.parametrize("where", ["person", "meeting"])
def test_on_their_page_and_in_a_one_to_one_the_person_is_known(window, where):
    window.go(ToPerson(window.ben) if where == "person" else ToMeeting(window.meeting))
    sheet = capture(window, "> the rota by Friday")
    assert sheet.person.currentText() == "Ben Castillo"
    enter(sheet)
    assert [p.what for p in of(window, lambda s: promises.between_us(s, window.ben))] == ["the rota"]


def test_a_note_says_where_it_lands_and_stands_on_their_page(window):
    sheet = capture(window, "Ben looked tired in the meeting")
    assert "for your eyes only" in sheet.said.text()
    enter(sheet)
    window.go(ToPerson(window.ben))
    assert "looked tired" in said_on(window.stack.currentWidget())


def test_every_part_is_reached_by_tab(window):
    sheet = capture(window, "promise Ben the rota by Friday")
    met = []
    for _ in range(5):
        met.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert met == ["Capture", "Kind", "Person", "Day", "Keep for Ben Castillo"]
    assert sheet.findChild(QPushButton, "keep_it").isVisible()
    sheet.reject()


def test_an_empty_line_keeps_nothing(window):
    sheet = capture(window, "   ")
    enter(sheet)
    assert sheet.isVisible()
    assert of(window, thoughts.waiting) == []
    sheet.reject()


def test_a_line_about_nobody_keeps_its_day_until_it_is_sorted(window):
    friday = date(2026, 12, 4)
    sheet = capture(window, "order new trolleys end of next week")
    assert sheet.day.currentData() == friday
    assert "Fri 4 December" in sheet.said.text()
    enter(sheet)
    here = window.here()
    assert "due Fri 4 December" in said_on(here)
    press(here, "Sort: order new trolleys end of next week")
    sheet = on_screen(window)
    assert (sheet.field.text(), sheet.day.currentData()) == ("order new trolleys end of next week", friday)
    sheet.kind.setFocus()
    QTest.keyClick(sheet.kind, Qt.Key.Key_Home)
    sheet.person.setFocus()
    QTest.keyClick(sheet.person, Qt.Key.Key_Down)  # Ben is the first below nobody
    sheet.field.setFocus()
    enter(sheet)
    (promise,) = of(window, lambda session: promises.between_us(session, window.ben))
    assert promise.due_on == friday


def test_the_day_of_a_line_about_nobody_can_be_taken_off(window):
    sheet = capture(window, "order new trolleys end of next week")
    sheet.day.setFocus()
    QTest.keyClick(sheet.day, Qt.Key.Key_Backspace)
    sheet.field.setFocus()
    enter(sheet)
    (thought,) = of(window, thoughts.waiting)
    assert (thought.body, thought.due_on) == ("order new trolleys end of next week", None)


def test_once_its_day_has_come_a_line_about_nobody_asks_whether_it_is_done(qtbot, window):
    with window.store.write() as session:
        thoughts.note(session, "tell ward 4", TODAY, TODAY)
        thoughts.note(session, "order trolleys", TODAY - timedelta(days=9), TODAY - timedelta(days=3))
        thoughts.note(session, "a good thought", TODAY)
    here = window.go(Place.TODAY)
    qtbot.waitUntil(lambda: "due today" in said_on(here))
    assert "Fri 20 November: is it done?" in said_on(here)
    press(here, "Done: order trolleys")
    qtbot.waitUntil(lambda: "order trolleys" not in said_on(here))
    assert said_on(window.toast).startswith("Done.")
    assert [one.body for one in of(window, thoughts.waiting)] == ["tell ward 4", "a good thought"]
    take_back(window)
    qtbot.waitUntil(lambda: "order trolleys" in said_on(here))
    assert not [
        b for b in here.findChildren(QPushButton) if b.text() == "Done" and "good" in b.accessibleName()
    ]


def test_its_foot_is_no_higher_than_what_stands_in_it(window, qtbot):
    sheet = capture(window, "promise Ben the slides by Friday")
    foot = sheet.findChild(QFrame, "line_foot")
    qtbot.waitUntil(lambda: foot.height() == foot.sizeHint().height())
    sheet.field.clear()
    qtbot.waitUntil(lambda: not sheet.does.isVisible() and foot.height() == foot.sizeHint().height())
