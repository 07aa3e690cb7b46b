"""The row that the keys act on is in sight: it is scrolled to, and what is out of sight is not acted on."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import meetings, people, promises, topics
from coach.models.promises import Promise, PromiseStatus
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.widgets.pieces import Row
from coach.views.widgets.pressing import Button, Tick
from tests.conftest import TODAY
from tests.views.hands import open_sheet

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def many(window):
    """More promises than a page at that height shows, in a window that is in front."""
    with window.store.write() as session:
        ben = people.add(session, "Ben Castillo").id
        for number in range(20):
            due = TODAY + timedelta(number + 1)
            promises.give(session, ben, f"errand {number}", "mine", due, TODAY)
    window.resize(1200, 600)
    window.ben = ben
    return window


def row(window):
    """The row that the focus is in."""
    here = window.focusWidget()
    while here is not None and not isinstance(here, Row):
        here = here.parentWidget()
    return here


def is_whole(widget):
    return widget.visibleRegion().boundingRect().height() == widget.height()


def press(window, key, held=PLAIN):
    QTest.keyClick(window.focusWidget() or window, key, held)
    for _turn in range(3):
        QApplication.processEvents()


def come_to_plan(qtbot, window):
    press(window, Key.Key_4, ALT)
    qtbot.waitUntil(lambda: row(window) is not None and row(window).accessibleName() == "errand 0")


def open_ones(window):
    with window.store.read() as session:
        return session.query(Promise).filter_by(status=PromiseStatus.OPEN, removed_at=None).count()


def test_arrows_scroll_to_the_row_they_walk_to(qtbot, many):
    come_to_plan(qtbot, many)
    for number in range(1, 20):
        press(many, Key.Key_Down)
        assert row(many).accessibleName() == f"errand {number}"
        qtbot.waitUntil(lambda: is_whole(row(many)))
    for _number in range(19):
        press(many, Key.Key_Up)
    qtbot.waitUntil(lambda: is_whole(row(many)))


def test_so_does_the_row_that_takes_the_place_of_one_that_was_kept(qtbot, many):
    come_to_plan(qtbot, many)
    while is_whole(row(many)):  # the last that is seen whole, and one on
        last = row(many).accessibleName()
        QTest.keyClick(many.focusWidget(), Key.Key_Down)
        QApplication.processEvents()
        if many.here().verticalScrollBar().value():
            break
    press(many, Key.Key_K)
    qtbot.waitUntil(lambda: row(many).accessibleName() not in (last, ""))
    qtbot.waitUntil(lambda: is_whole(row(many)))


def test_a_page_that_shows_its_row_is_not_scrolled(qtbot, many):
    """The counter-test: what is in sight stays where the eye has it."""
    come_to_plan(qtbot, many)
    bar = many.here().verticalScrollBar()
    bar.setValue(20)
    press(many, Key.Key_Down)
    assert row(many).accessibleName() == "errand 1"
    qtbot.wait(40)
    assert bar.value() == 20


@pytest.mark.parametrize("key", [Key.Key_K, Key.Key_Delete, Key.Key_Space, Key.Key_L])
def test_a_key_on_a_row_out_of_sight_shows_it_first_and_then_acts(qtbot, many, key):
    come_to_plan(qtbot, many)
    press(many, Key.Key_End)
    assert row(many).visibleRegion().isEmpty()
    press(many, key)
    qtbot.waitUntil(lambda: is_whole(row(many)))
    assert (row(many).accessibleName(), open_ones(many)) == ("errand 0", 20)
    press(many, key)
    assert open_ones(many) == 19


def test_going_to_the_place_where_one_is_shows_where_the_focus_stands(qtbot, many):
    come_to_plan(qtbot, many)
    press(many, Key.Key_End)
    assert row(many).visibleRegion().isEmpty()
    press(many, Key.Key_4, ALT)
    qtbot.waitUntil(lambda: is_whole(row(many)))


def test_a_sheet_put_aside_leaves_the_page_where_it_was_read(qtbot, many):
    """Whoever scrolled on to read and then looked something up goes on reading there."""
    come_to_plan(qtbot, many)
    press(many, Key.Key_End)
    there = many.here().verticalScrollBar().value()
    many.find_anything()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    qtbot.waitUntil(lambda: many.isActiveWindow() and row(many) is not None)
    qtbot.wait(40)
    assert many.here().verticalScrollBar().value() == there


def test_tab_from_the_sidebar_shows_what_it_reaches(qtbot, many):
    come_to_plan(qtbot, many)
    press(many, Key.Key_End)
    many.places["plan"].setFocus()
    press(many, Key.Key_Tab)
    assert many.here().isAncestorOf(many.focusWidget())
    qtbot.waitUntil(lambda: is_whole(many.focusWidget()))


def test_what_is_taken_back_has_the_hands_again(qtbot, many):
    """K by mistake for R: Ctrl+Z, and R is for the same promise."""
    come_to_plan(qtbot, many)
    press(many, Key.Key_Down)
    press(many, Key.Key_K)
    qtbot.waitUntil(lambda: row(many).accessibleName() == "errand 2")
    press(many, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: row(many).accessibleName() == "errand 1")


def test_but_on_another_page_the_hands_stay_where_they_are(qtbot, many):
    come_to_plan(qtbot, many)
    press(many, Key.Key_K)
    press(many, Key.Key_7, ALT)
    qtbot.waitUntil(lambda: many.at() == Place.SETTINGS)
    qtbot.wait(40)
    before = many.focusWidget()
    many.undo()
    qtbot.wait(60)
    assert many.focusWidget() is before
    assert open_ones(many) == 20


def test_with_nothing_to_take_back_it_says_so(qtbot, window):
    window.undo()
    assert window.toast.accessibleName() == "There is nothing to take back."


def test_another_one_to_one_begins_where_topics_are_written(qtbot, many):
    with many.store.write() as session:
        amara = people.add(session, "Amara Okafor").id
        held = [meetings.plan(session, who, datetime(2026, 11, 24, 10)) for who in (many.ben, amara)]
        topics_of = [topics.add(session, one, f"the {one.id}. spring").id for one in held]
    page = many.go(ToMeeting(held[0].id))
    qtbot.waitUntil(page.add_topic.hasFocus)
    page.findChild(Tick, f"topic_{topics_of[0]}").setFocus()
    many.go(Place.PEOPLE)
    many.here().take_focus()
    many.go(ToMeeting(held[1].id))
    qtbot.waitUntil(page.add_topic.hasFocus)


def test_another_person_begins_on_their_first_row(qtbot, many):
    with many.store.write() as session:
        amara = people.add(session, "Amara Okafor").id
        for what in ("first", "second"):
            promises.give(session, amara, what, "mine", TODAY + timedelta(3), TODAY)
    for stood in ("add_a_promise", "note_a_contact"):
        page = many.go(ToPerson(many.ben))
        page.findChild(Button, stood).setFocus()
        many.go(Place.PEOPLE)
        many.here().take_focus()
        many.go(ToPerson(amara))
        qtbot.waitUntil(lambda: row(many) is not None and row(many).accessibleName() == "first")


@pytest.mark.parametrize("number", range(2, 8))
def test_a_quick_hand_presses_nothing_in_the_sidebar(window, number):
    """A place is filled for the first time: the next key came to “Find” before the page had the focus."""
    window.go(Place.TODAY)
    QTest.keyClick(window.focusWidget(), Key(Key.Key_0 + number), ALT)
    assert not window.sidebar.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    assert open_sheet() is None
