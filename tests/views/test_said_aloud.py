"""Every result is heard, not only seen: kept, undone, found, refused. Real window, real notes."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

from coach.models import meetings, people, promises
from coach.models.base import BrokenRule
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting
from coach.views.doors.unlock import Unlock
from coach.views.settings.search import SearchField
from coach.views.widgets import announce
from coach.views.widgets.dialogs import Ask, as_date
from coach.views.widgets.pressing import Tick
from tests.conftest import TODAY
from tests.views.ears import listen
from tests.views.hands import answer, by_keyboard, once_open, open_sheet, open_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def heard(monkeypatch):
    return listen(monkeypatch)


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Amara")
        promises.give(session, person.id, "the letter", "mine", TODAY + timedelta(3), TODAY)
    yield made
    made.close()


def words(heard):
    return [said for said, _urgent in heard]


def test_what_was_kept_and_what_was_undone_are_heard(qtbot, window, heard):
    window.go(Place.PLAN)
    by_keyboard("I kept it: the letter")
    qtbot.waitUntil(lambda: bool(heard))
    assert any("kept" in said.lower() for said in words(heard))
    heard.clear()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: any(said.startswith("Undone: ") for said in words(heard)))


def test_what_is_found_and_which_row_is_chosen_are_heard(qtbot, window, heard):
    window.find_anything()
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, "the letter")
    qtbot.waitUntil(lambda: bool(heard))
    assert len(heard) == 1, "not at every letter, only after a pause"
    assert "rows" in heard[-1][0]
    assert "the letter" in heard[-1][0]
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    chosen = sheet.results.current()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[-1] == (", ".join(part for part in (chosen.title, chosen.aside) if part), False)
    sheet.reject()


def test_what_is_understood_of_a_captured_line_is_heard_and_that_it_was_noted(qtbot, window, heard):
    window.do("capture")
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, "promise Amara the rota by Friday")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1][0].startswith("Promise of mine")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Promise noted." in words(heard))


def test_what_a_sheet_refuses_is_said_at_once_and_leads_to_the_field(qtbot, window, heard):
    def refuse():
        raise BrokenRule("A name is missing.")

    sheet = Ask(window, "Who is it?", "Add")
    sheet.line("Where", "here")
    field = sheet.line("Name")
    said = answer()
    sheet.run(refuse)
    assert len(said) == 1
    assert "A name is missing." in said[0]
    assert ("A name is missing.", True) in heard
    assert field.accessibleDescription() == "A name is missing."


@pytest.mark.parametrize("away", [False, True])
def test_a_sheet_pressed_with_a_day_that_is_none_says_why_also_where_the_hands_are(
    qtbot, window, heard, away
):
    """Red before: the hands stood in that field already, no focus came, and nothing at all was said."""
    sheet, told = Ask(window, "New date", "Agree"), []
    day, where = sheet.day("To", TODAY, TODAY), sheet.line("Where")

    def press_it(over):
        try:
            qtbot.waitUntil(over.isActiveWindow)
            day.setFocus()
            day.selectAll()
            QTest.keyClicks(day, "someday")
            here = where if away else day
            here.setFocus()
            heard.clear()
            QTest.keyClick(here, Qt.Key.Key_Return, CTRL)
            told.append((over.isVisible(), day.hasFocus(), day.accessibleDescription(), list(heard)))
        finally:
            over.reject()  # or the story waits for it for ever

    once_open(press_it)
    assert not sheet.run(lambda: as_date(day))
    why = "Not a day yet. Try “fri”, “27.11.” or “in two weeks”."
    assert told == [(True, True, why, [] if away else [(why, True)])], "of a field come to a reader says it"


def test_the_step_of_a_one_to_one_and_what_is_pinned_are_heard(qtbot, window, heard):
    with window.store.write() as session:
        (amara,) = people.everyone(session)
        meeting = meetings.plan(session, amara.id, datetime(2026, 11, 24, 10)).id
    window.go(ToMeeting(meeting))
    QTimer.singleShot(0, pin_the_first)
    by_keyboard("Choose from the bank")
    qtbot.waitUntil(lambda: words(heard)[-1:] == ["Pinned."])
    window.do("finish")
    qtbot.waitUntil(lambda: words(heard)[-1:] == ["Meet"])


def test_a_place_asked_for_by_key_where_one_stands_already_says_its_name(qtbot, window, heard):
    window.go(Place.PLAN)
    window.way.go_by_key(Place.TODAY)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Tick))
    assert heard == [], "the focus came: the reader says the place by itself"
    window.way.go_by_key(Place.TODAY)
    qtbot.waitUntil(lambda: words(heard) == ["Today"])


def test_settings_asked_for_by_key_from_a_row_of_theirs_leads_to_their_search_and_there_says_its_name(
    qtbot, window, heard
):
    """Red before: nothing happened and nothing was said."""
    window.do("settings")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), SearchField))
    by_keyboard_to("Set a passphrase")
    window.do("settings")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), SearchField))
    assert heard == [], "the focus came"
    window.do("settings")
    qtbot.waitUntil(lambda: words(heard) == ["Settings"])


def by_keyboard_to(says):
    """The focus on the button that says so."""
    (button,) = (
        one for one in QApplication.activeWindow().findChildren(QPushButton) if one.accessibleName() == says
    )
    button.setFocus()
    assert button.hasFocus()


def pin_the_first():
    """Once the bank is open."""
    bank = open_sheet()
    if bank is None or not bank.list.model().rowCount():
        QTimer.singleShot(20, pin_the_first)
    else:
        bank.take(bank._bank.questions[0].id)


def test_a_wrong_passphrase_is_said_at_once_and_seen_at_the_field_until_another_letter(
    qtbot, tmp_path, heard
):
    vaults.create(tmp_path / "locked", "a long sentence").close()
    door = Unlock(tmp_path / "locked")
    qtbot.addWidget(door)
    door.show()
    QTest.keyClicks(door.field, "another sentence")
    door._try()
    assert [urgent for _said, urgent in heard] == [True]
    assert door.field.hasFocus() or not door.isActiveWindow()
    assert door.field.property("wrong")
    QTest.keyClicks(door.field, "a")
    assert not door.field.property("wrong")


def test_trouble_is_urgent_and_news_are_not(qtbot, window, heard):
    window.say("It is done.", None)
    window.say_trouble("The disk is full.")
    assert heard == [("The disk is full.", True)], "at once, and the rest waits for the focus"
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] == ("It is done.", False)


def test_no_words_are_no_announcement(qtbot, window, heard):
    announce.say(window, " \n ")
    qtbot.wait(2 * announce.BREATH_MS)
    assert heard == []


def test_a_sheet_says_its_own_title_and_is_gone_once_closed(qtbot, window):
    before = len(window.findChildren(QDialog))
    for what, title in (("capture", "Capture"), ("find", "Find"), ("help", "Keys and help")):
        window.do(what)
        sheet = open_sheet()
        assert (sheet.accessibleName(), sheet.windowTitle()) == (title, "Coach")
        sheet.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.findChildren(QDialog)) == before


def test_a_sheet_that_asks_is_gone_too_and_what_was_typed_is_read_before(qtbot, window):
    before, sheet, typed = len(window.findChildren(QLineEdit)), Ask(window, "Who is it?", "Add"), []
    field = sheet.line("Name")
    answer(name="Ben")
    assert sheet.run(lambda: typed.append(field.text()))
    assert (field.text(), typed) == ("Ben", ["Ben"])
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.findChildren(QLineEdit)) == before


def test_what_is_said_on_a_sheet_stands_on_the_window_or_orca_reads_the_sheet_again(
    qtbot, window, monkeypatch
):
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    window.do("capture")
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, "promise Amara the rota by Friday")

    def news(inside):
        return [one.accessibleName() for one in inside.findChildren(QWidget, "news")]

    qtbot.waitUntil(lambda: any(one.startswith("Promise of mine") for one in news(window)))
    assert news(sheet) == []
    sheet.reject()
