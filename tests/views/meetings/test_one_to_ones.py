"""The list of one-to-ones, ahead and behind, and the chosen one beside it."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from coach.models import meetings, people, topics
from coach.models.meetings import Meeting, MeetingStatus
from coach.services import meetings as acts
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting
from coach.views.widgets.panes import ListAndOne
from coach.views.widgets.spaced import Spaced
from tests.conftest import TODAY
from tests.views.hands import alt, open_window, said_on

TEN = datetime(TODAY.year, TODAY.month, TODAY.day, 10)


def listed(screen):
    """The headings, and under each the ids."""
    found, under = {}, ""
    for item in screen.list.items.rows:
        if item.heading:
            found[under := item.title] = []
        else:
            found[under].append(item.id)
    return found


def test_what_was_held_this_morning_is_behind(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana = people.add(session, "Ana Quarz").id
        today = meetings.plan(session, ana, TEN).id
        later = meetings.plan(session, ana, TEN + timedelta(hours=5)).id
        before = meetings.plan(session, ana, TEN - timedelta(days=7)).id
    screen = window.go(Place.ONE_TO_ONES)
    assert listed(screen) == {"Today": [today, later], "Past": [before]}
    with window.store.write() as session:
        acts.hold(session, today, TEN)
    screen = window.go(Place.ONE_TO_ONES)
    screen.refresh()
    assert listed(screen) == {"Today": [later], "Past": [today, before]}
    window.close()


@pytest.fixture
def two(qtbot, vault):
    """The list in sight, with one of Ana today, one of Ben next month and one held with Ben last week."""
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana, ben = people.add(session, "Ana Quarz"), people.add(session, "Ben Adeyemi")
        first = acts.plan(session, ana.id, TEN)
        for body in ("The rota", "A second desk"):
            topics.add(session, first, body)
        topics.add(session, acts.plan(session, ben.id, TEN + timedelta(days=30)), "His holidays")
        past = acts.plan(session, ben.id, TEN - timedelta(days=7))
        past.notes = "Tired, but clear.\n> the list by Friday"
        acts.hold(session, past.id, TEN - timedelta(days=7))
    screen = window.go(Place.ONE_TO_ONES)
    screen.list.setFocus()
    qtbot.waitUntil(screen.list.hasFocus)
    yield window, screen
    window.close()


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_arrows_show_the_chosen_one_as_it_will_open(qtbot, two):
    """Before it the brief, after it the notes with their days; Enter opens it, Escape leads back."""
    window, screen = two
    assert screen.list.current().title == "Ana Quarz"
    assert "The rota" in said_on(screen)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "His holidays" in said_on(screen))
    assert "The rota" not in said_on(screen)
    press(Qt.Key.Key_Return)
    assert window.at() == ToMeeting(2)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(screen.list.hasFocus)
    assert (screen.list.current().id, window.here()) == (2, screen)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Tired, but clear." in said_on(screen))
    assert "the list by Friday" in said_on(screen)
    assert "Fri 20 November" in said_on(screen), "counted from the day of the talk"
    assert screen.list.hasFocus()


def test_f6_goes_from_the_list_to_the_chosen_one_and_back(qtbot, two):
    """Red before: the library alone had it, and the way from row to agenda was a row of Tabs."""
    window, screen = two
    frame = screen.findChild(ListAndOne)

    def f6(held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, held)
        QApplication.processEvents()
        return QApplication.focusWidget()

    assert f6().accessibleName() == "Open the one-to-one with Ana Quarz"
    assert f6() is screen.list
    assert frame.one.isAncestorOf(f6(Qt.KeyboardModifier.ShiftModifier))
    window.sidebar.places["one_to_ones"].setFocus()
    assert f6() is screen.list, "from the sidebar to the first column"
    window.resize(960, 640)
    qtbot.waitUntil(lambda: not screen.list.beside)
    assert f6() is screen.list, "which stands alone there"


def test_in_a_window_made_narrow_the_hands_stay_on_the_list(qtbot, two):
    """Red before: what stands around it was made anew, and the hands were on Find, in the sidebar."""
    window, screen = two
    window.resize(960, 640)
    qtbot.waitUntil(lambda: not screen.list.beside)
    assert screen.list.hasFocus()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: screen.list.beside)
    assert screen.list.hasFocus()


def test_past_notes_are_set_to_be_read(qtbot, two):
    """“## Rota” and “**draft**” stood there as they were typed, on lines as close as those of a menu."""
    window, screen = two
    with window.store.write() as session:
        past = next(one for one in session.query(Meeting) if one.status == MeetingStatus.HELD)
        past.notes = "## Rota\nThe **draft** works,\nexcept for the 24th.\n> the list by Friday\n# so say two"
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: "the list by Friday" in said_on(screen))
    shown = {one.text(): one for one in screen.findChildren(QLabel) if one.isVisible()}
    assert shown["Rota"].property("role") == shown["so say two"].property("role") == "h3"
    assert isinstance(shown["The draft works,\nexcept for the 24th."], Spaced)
    assert shown["the list by Friday"].property("role") == "marked"


def test_a_day_far_off_leaves_room_for_where_one_meets(two):
    """“Mon 12 October 15:00 ·…”: the room was cut, for the sake of the month."""
    _window, screen = two
    rows = [item.meta for item in screen.list.items.rows if not item.heading]
    assert rows == ["10:00", "Wed 23 Dec 10:00", "Mon 16 Nov 10:00"]


def test_a_tick_beside_the_list_leaves_list_rows_and_focus_where_they_are(qtbot, two):
    _window, screen = two
    boxes = {box.objectName(): box for box in screen.findChildren(QCheckBox) if box.isVisible()}
    frame, reset = screen.list.parentWidget(), []
    screen.list.items.modelReset.connect(lambda: reset.append(1))
    boxes["topic_1"].setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "one topic" in [item.aside for item in screen.list.items.rows])
    after = {box.objectName(): box for box in screen.findChildren(QCheckBox) if box.isVisible()}
    assert after["topic_2"] is boxes["topic_2"]
    assert screen.list.parentWidget() is frame
    assert not reset
    assert screen.list.current().id == 1
    assert QApplication.focusWidget().objectName() == "topic_1"


def test_where_there_is_no_room_the_list_stands_alone_and_a_click_opens(qtbot, two):
    window, screen = two
    rows = screen.list

    def click():
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.currentIndex()).center()
        )

    click()
    assert window.at() == Place.ONE_TO_ONES, "beside it stands what was clicked"
    window.resize(960, 640)
    qtbot.waitUntil(lambda: not rows.beside)
    assert "The rota" not in said_on(screen)
    click()
    assert window.at() == ToMeeting(1)


def test_by_person_stands_in_the_order_of_the_alphabet(two):
    _window, screen = two
    screen.show_by(1)
    assert listed(screen) == {"Ana Quarz": [1], "Ben Adeyemi": [2, 3]}
    assert screen.list.current().id == 1, "the one chosen stays chosen"


def test_with_nobody_named_its_words_stand_under_the_title_and_lead_to_people(qtbot, vault):
    """They stood all over the height of the page, and nothing there could be pressed."""
    window = open_window(qtbot, vault, TODAY)
    window.go(Place.ONE_TO_ONES)
    title, words = (
        next(one for one in window.here().findChildren(QLabel) if one.text() == text)
        for text in ("One-to-ones", "Here your one-to-ones will stand, by date.")
    )
    screen = window.here()
    qtbot.waitUntil(lambda: screen.widget().height() == screen.viewport().height() > 600)
    QApplication.processEvents()
    below = words.mapTo(window, QPoint()) - title.mapTo(window, QPoint(0, title.height()))
    assert below.y() + words.height() < 90
    assert below.x() == 0
    window.go(Place.TODAY)
    alt(qtbot, window, 2)
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QPushButton))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.at() == Place.PEOPLE
    window.close()


def test_what_stands_beside_is_read_in_one_turn_and_shown_in_the_next(qtbot, two):
    _window, screen = two
    still: list[bool] = []
    of_the_first = next(one for one in screen.findChildren(QLabel) if one.text() == "The rota")
    screen._soon.timeout.connect(lambda: still.append(of_the_first.isVisible()))  # told after it was read
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "His holidays" in said_on(screen))
    assert still == [True]


def test_where_there_is_none_yet_the_page_says_so_whole_without_an_empty_half_beside_it(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "empty")
    window = open_window(qtbot, vault, TODAY)
    screen = window.go(Place.ONE_TO_ONES)
    frame = screen.findChild(ListAndOne)
    qtbot.waitUntil(lambda: frame.width() > 900)
    assert not frame.one.isVisible()
    assert frame.left.width() > frame.width() * 0.9
    window.close()
