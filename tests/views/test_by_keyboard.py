"""Handing over, keeping, tidying and choosing who may see: by keyboard alone, with real key presses."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coach import settings
from coach.models import closings, journal, meetings, people, promises
from coach.models.base import Confidence
from coach.views.destination import ToMeeting
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.on_top import Sheet
from tests.conftest import TODAY
from tests.views.hands import alt, arrow_to, by_keyboard, open_sheet, open_window, said_on, tab_to

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Amara")
        for body in ("Likes mornings", "Plays the cello"):
            session.add(people.Fact(person_id=person.id, body=body, confidence=Confidence.SHARED))
        made.meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10)).id
        for what, side in (("the letter", "mine"), ("the budget", "theirs")):
            promises.give(session, person.id, what, side, TODAY + timedelta(3), TODAY)
        people.add(session, "Ben").archive(date(2025, 1, 2))
        for on in (date(2023, 1, 2), TODAY):
            journal.write(session, "A page", on)
        made.person = person.id
    yield made
    made.close()


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """In the sheet that is open, else in the window."""
    if open_sheet() is None:
        window.activateWindow()
        QApplication.processEvents()
    QTest.keyClick(open_sheet() or window, key, modifier)
    QApplication.processEvents()


def in_the_sheet(*acts):
    """When a sheet is open, do one thing after the other in it."""

    def when_open(tries=150):
        sheet, here = open_sheet(), QApplication.focusWidget()
        if sheet is None or here is None or not sheet.isAncestorOf(here):
            if tries:
                QTimer.singleShot(20, lambda: when_open(tries - 1))
            elif sheet is not None:
                sheet.reject()
            return
        for act in acts:
            act(QApplication.focusWidget())

    QTimer.singleShot(0, when_open)


def types(text):
    return lambda field: QTest.keyClicks(field, text)


def enters(field):
    QTest.keyClick(field, Qt.Key.Key_Return)


def open_amara(qtbot, window, part):
    press(window, Qt.Key.Key_K, CTRL)
    find = open_sheet()
    QTest.keyClicks(find.field, "Amara")
    QTest.keyClick(find.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "person")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    arrow_to("Now", part)


def test_somebody_is_handed_over(qtbot, window, monkeypatch):
    asked = []
    open_amara(qtbot, window, "About")
    by_keyboard("Hand over to a new manager…")
    by_keyboard("Goes along: Plays the cello")
    press(window, Qt.Key.Key_Return, CTRL)
    by_keyboard("I kept it: the letter")
    qtbot.waitUntil(lambda: "the letter" not in said_on(window.stack.currentWidget()))
    in_the_sheet(types("Sana Ortiz"), enters)
    by_keyboard("Hand it on…: the budget")
    assert "Sana Ortiz takes it on" in said_on(window.stack.currentWidget())
    press(window, Qt.Key.Key_Return, CTRL)
    assert "On the page" in said_on(window.stack.currentWidget())
    with monkeypatch.context() as printing:
        printing.setattr(Sheet, "open", lambda sheet: asked.append(sheet))
        by_keyboard("See the page")
    assert [sheet.objectName() for sheet in asked] == ["print_sheet"]
    asked[0].reject()
    in_the_sheet(enters)
    by_keyboard("Done: back to the page")
    assert "What I hold" in said_on(window.stack.currentWidget())
    with window.store.read() as session:
        assert promises.between_us(session, window.person) == []
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Z, CTRL)
    with window.store.read() as session:
        assert {p.what for p in promises.between_us(session, window.person)} == {"the letter", "the budget"}


def test_the_question_about_somebody_who_left_is_answered(qtbot, window):
    alt(qtbot, window, 7)
    by_keyboard("Open Ben")
    arrow_to("Now", "About")
    assert "Do you still need these notes?" in said_on(window.stack.currentWidget())
    by_keyboard("Keep for now")
    qtbot.waitUntil(lambda: "Do you still need" not in said_on(window.stack.currentWidget()))


def test_the_periods_are_chosen_and_old_pages_go(qtbot, window):
    alt(qtbot, window, 7)
    QTest.keyClick(tab_to("Ask about people who have left"), Qt.Key.Key_End)
    assert settings.load(window._vault.folder).retention_months == 0
    QApplication.processEvents()
    QTest.keyClick(tab_to("Journal older than"), Qt.Key.Key_Home)
    assert settings.load(window._vault.folder).journal_years == 1
    QApplication.processEvents()
    assert "Ben" not in said_on(window.stack.currentWidget())
    by_keyboard("Delete the journal’s old pages")
    with window.store.read() as session:
        assert len(journal.newest(session)) == 1
    press(window, Qt.Key.Key_Z, CTRL)
    with window.store.read() as session:
        assert len(journal.newest(session)) == 2


def test_who_may_see_the_thanks_is_chosen(qtbot, window):
    window.go(ToMeeting(window.meeting))
    arrow_to("Prepare", "Close")
    QTest.keyClicks(tab_to("One thing to thank for"), "For the rota")
    in_the_sheet(
        lambda chosen: QTest.keyClick(chosen, Qt.Key.Key_Down),
        lambda _was: press(window, Qt.Key.Key_Return, CTRL),
    )
    by_keyboard("These thanks are Only me. Change it")
    with window.store.read() as session:
        held = session.get_one(closings.Closing, window.meeting)
    assert (held.thanks, held.confidence) == ("For the rota", "shared")


def test_a_sheet_begins_with_its_first_field_and_ends_with_its_buttons(qtbot, window):
    sheet, seen = Ask(window, "Who is it?", "Add"), []
    sheet.line("Name")
    sheet.choice("They are", ((1, "a peer"), (2, "my manager")))

    def go_round(_here):
        for _ in range(4):
            seen.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        sheet.reject()

    in_the_sheet(go_round)
    sheet.run(lambda: None)
    sheet.deleteLater()
    assert seen == ["Name", "They are", "Add", "Cancel"]


def test_alt_and_a_number_bring_the_focus_along(qtbot, window):
    window.sidebar.findChild(QPushButton, "find").setFocus()
    alt(qtbot, window, 2)
    page = window.stack.currentWidget()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.list)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "meeting")
