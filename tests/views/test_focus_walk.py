"""After each act by key the focus is where the eye is: that row, the next, or the main thing of a page."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton

from coach.content import library
from coach.models import meetings, people, promises, topics
from coach.models.people import Fact
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import Row
from coach.views.window.main_window import MainWindow
from tests.clocks import FakeClock
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet, take_down

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
MORNING = datetime(2026, 11, 23, 8, 30)  # before the first of its one-to-ones
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    vault = vaults.create(tmp_path_factory.mktemp("walk") / "vault")
    store = Store(vault)
    with store.write() as session:
        ben = people.add(session, "Ben Castillo").id
        for days, what in enumerate(("the rota", "the budget", "the letter", "the plan"), start=1):
            promises.give(session, ben, what, "mine", TODAY + timedelta(days), TODAY)
        first = meetings.plan(session, ben, datetime(2026, 11, 23, 10))
        meetings.plan(session, ben, datetime(2026, 11, 24, 10))
        for what in ("the spring", "the summer", "the autumn"):
            topics.add(session, first, what)
        for what in ("Likes mornings", "Plays the cello", "Two children"):
            session.add(Fact(person_id=ben, body=what))
    made = MainWindow(vault, Settings(), FakeClock(MORNING), lambda: (store, library.load()))
    made.resize(1320, 860)
    made.show()
    made.ben, made.meeting = ben, first.id
    yield made
    made.close()
    take_down(made)


@pytest.fixture(autouse=True)
def in_front(qtbot, window):
    def look():
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(look)


def row(window):
    """The words of the row the focus is on."""
    here = window.focusWidget()
    while here is not None and not isinstance(here, Row):
        here = here.parentWidget()
    return here.accessibleName() if here is not None else ""


def in_sidebar(window):
    here = window.focusWidget()
    return here is None or window.sidebar.isAncestorOf(here)


def key(window, which, held=PLAIN):
    QTest.keyClick(window.focusWidget() or window, which, held)
    QApplication.processEvents()


def come(qtbot, window, number):
    """Alt and a number, and the page's own place has the focus."""
    before = window.focusWidget()
    key(window, Qt.Key(Qt.Key.Key_0 + number), ALT)
    qtbot.waitUntil(lambda: not in_sidebar(window) and window.here().isAncestorOf(window.focusWidget()))
    return before


def escapes_a_sheet():
    """When a sheet is there, Escape."""
    once_open(lambda sheet: sheet.reject())


def test_coming_by_key_leads_to_the_main_thing_of_each_place(qtbot, window):
    for number in range(1, 8):
        come(qtbot, window, number)
    come(qtbot, window, 4)
    qtbot.waitUntil(lambda: row(window) == "the rota")
    come(qtbot, window, 3)
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QListView))
    come(qtbot, window, 2)
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QListView))
    come(qtbot, window, 1)
    qtbot.waitUntil(lambda: row(window) == "Ben Castillo")


def test_a_row_that_goes_gives_the_focus_to_the_next_and_undo_gives_it_back(qtbot, window):
    come(qtbot, window, 4)
    qtbot.waitUntil(lambda: row(window) == "the rota")
    key(window, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: row(window) == "the budget")
    key(window, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: row(window) == "the letter")
    key(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: row(window) == "the plan")
    for what in ("the letter", "the budget", "the rota"):
        key(window, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda what=what: row(window) == what)


def test_a_sheet_that_was_left_leads_back_to_the_row_it_came_from(qtbot, window):
    come(qtbot, window, 4)
    qtbot.waitUntil(lambda: row(window) != "")
    was = row(window)
    for letter in (Qt.Key.Key_R, Qt.Key.Key_E):
        escapes_a_sheet()
        key(window, letter)
        qtbot.waitUntil(lambda: open_sheet() is None and row(window) == was)


def test_a_promise_with_other_words_keeps_the_focus(qtbot, window):
    come(qtbot, window, 4)
    qtbot.waitUntil(lambda: row(window) != "")
    here = window.focusWidget()
    while not isinstance(here, Row):
        here = here.parentWidget()
    number = int(here.property("record").partition(":")[2])
    dots = [one for one in here.findChildren(QPushButton) if one.property("kind") == "more"]
    dots[0].setFocus()
    was = row(window)
    with window.store.write() as session:
        session.get_one(promises.Promise, number).what = "another wording"
    qtbot.waitUntil(lambda: row(window) == "another wording")
    assert window.focusWidget().property("kind") == "more"
    with window.store.write() as session:
        session.get_one(promises.Promise, number).what = was
    qtbot.waitUntil(lambda: row(window) == was)


def test_escape_leads_back_to_the_row_one_came_from(qtbot, window):
    come(qtbot, window, 1)
    qtbot.waitUntil(lambda: row(window) == "Ben Castillo")
    key(window, Qt.Key.Key_Down)
    was = window.focusWidget().objectName()
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.at().screen == "meeting" and not in_sidebar(window))
    key(window, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: window.at() == Place.TODAY and window.focusWidget().objectName() == was)


def test_from_people_into_a_person_and_back_the_list_stands_where_it_stood(qtbot, window):
    come(qtbot, window, 3)
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QListView))
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.at() == ToPerson(window.ben) and not in_sidebar(window))
    qtbot.waitUntil(lambda: row(window) != "")
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.at() == Place.PEOPLE and isinstance(window.focusWidget(), QListView))


def test_in_a_one_to_one_topics_are_ticked_and_the_notes_are_the_main_thing(qtbot, window):
    page = window.go(ToMeeting(window.meeting))
    page.show_phase(1)
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), NoteEdit))
    key(window, Qt.Key.Key_T, CTRL)
    first = window.focusWidget().objectName()
    assert first.startswith("topic_")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not in_sidebar(window) and window.focusWidget().objectName() == first)
    key(window, Qt.Key.Key_T, CTRL)
    assert window.focusWidget().objectName().startswith("topic_")
    assert window.focusWidget().objectName() != first
    key(window, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(window.focusWidget(), NoteEdit)


def test_a_fact_removed_leaves_the_focus_on_the_next(qtbot, window):
    page = window.go(ToPerson(window.ben))
    page.show_tab(2)
    named = [one for one in page.findChildren(Row) if one.accessibleName() == "Likes mornings"]
    there = [one for one in named[0].findChildren(object) if getattr(one, "acts", None)]
    qtbot.waitUntil(there[0].isVisible)
    there[0].setFocus()
    key(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: row(window) == "Plays the cello")
    key(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: row(window) == "Likes mornings")  # what is taken back has the hands again


def test_a_focus_left_in_the_sidebar_is_found(window):
    window.sidebar.places["today"].setFocus()
    assert in_sidebar(window)
    assert row(window) == ""


def test_at_the_start_one_stands_on_the_first_row_of_today_and_no_hand_is_moved(window):
    window.go(Place.TODAY)
    window.sidebar.setFocus()
    window.arrive()
    first = window.focusWidget()
    assert window.here().isAncestorOf(first)
    assert first.property("in_row")
    assert "Ben" in row(window)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    moved = window.focusWidget()
    window.arrive()
    assert window.focusWidget() is moved is not first
