"""Coach is left open over night: the day after, every screen lives in the day after."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.content import library
from coach.models import meetings, people, plans, promises
from coach.settings import Settings
from coach.store.store import Store
from coach.views.destination import Place, ToMeeting
from coach.views.window.main_window import MainWindow
from coach.views.window.today_acts import TodayActs
from tests.clocks import FakeClock
from tests.views.hands import to

LATE = datetime(2026, 11, 22, 23, 58)  # a Sunday
MONDAY = date(2026, 11, 23)


@pytest.fixture
def clock():
    return FakeClock(LATE)


@pytest.fixture
def window(qtbot, vault, clock):
    store = Store(vault)
    with store.write() as session:
        ana = people.add(session, "Ana Quarz", rhythm_days=7)
        promises.give(session, ana.id, "the rota", "mine", MONDAY, MONDAY - timedelta(days=9))
        plans.make(session, "I open my calendar", "I ask Ana", ana.id, first_on=MONDAY)
        meetings.plan(session, ana.id, datetime(2026, 11, 23, 10, 0))
    made = MainWindow(vault, Settings(), clock, lambda: (store, library.load()))
    qtbot.addWidget(made, before_close_func=lambda _window: None)
    made.resize(1320, 860)
    made.show()
    yield made
    made.close()


def words_on(window):
    QApplication.processEvents()
    here = window.stack.currentWidget()
    return " | ".join(made.text() for made in here.findChildren(QLabel) if made.isVisibleTo(window))


def sleeps_until(window, clock, at):
    clock.at = at
    window.new_day.look()
    QApplication.processEvents()


def test_today_turns_its_page_at_midnight(qtbot, window, clock):
    assert "Sunday 22 November" in words_on(window)
    with qtbot.waitSignal(window.new_day.day_changed):
        sleeps_until(window, clock, LATE + timedelta(minutes=3))
    assert "Monday 23 November" in words_on(window)
    assert "today" in words_on(window).casefold()


def test_a_computer_that_slept_for_days_wakes_up_in_its_day(window, clock):
    sleeps_until(window, clock, LATE + timedelta(days=3))
    assert "Wednesday 25 November" in words_on(window)
    assert "what happened?" in words_on(window)


def test_a_screen_in_the_background_is_in_the_new_day_when_one_comes_back(window, clock):
    window.go(Place.PLAN)
    window.go(Place.PEOPLE)
    sleeps_until(window, clock, LATE + timedelta(days=2))
    window.go(Place.PLAN)
    assert "Past its date" in words_on(window)


def test_what_is_done_after_midnight_is_done_on_that_day(qtbot, window, clock):
    window.go(Place.PLAN)
    sleeps_until(window, clock, LATE + timedelta(minutes=3))
    TodayActs(window).promise("keep", 1)
    with window.store.read() as session:
        assert promises.get(session, 1).closed_on == MONDAY


def test_capture_counts_from_the_new_day(qtbot, window, clock):
    sleeps_until(window, clock, LATE + timedelta(minutes=3))
    window.do("capture")
    sheet = window.findChild(object, "capture")
    QTest.keyClicks(sheet.field, "promised Ana the plan by tomorrow")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    with window.store.read() as session:
        assert promises.get(session, 2).due_on == MONDAY + timedelta(days=1)


def test_words_being_typed_at_midnight_stay_where_they_are(window, clock):
    page = window.go(ToMeeting(1))
    page.back_to_notes()
    notes = page.notes
    QTest.keyClicks(notes, "She wants to")
    sleeps_until(window, clock, LATE + timedelta(minutes=3))
    assert notes.isVisible()
    QTest.keyClicks(notes, " mentor")
    assert notes.toPlainText() == "She wants to mentor"


@pytest.mark.parametrize("name", ["today", "one_to_ones", "people", "plan", "library", "reflect", "settings"])
def test_no_screen_knows_another_day_than_the_clock(window, clock, name):
    """Whatever holds a day of its own in a screen would go on living yesterday."""
    screen = window.go(to(name))
    sleeps_until(window, clock, LATE + timedelta(days=2))
    yesterday = [k for k, v in vars(screen).items() if type(v) is date and v <= LATE.date()]
    assert yesterday == []
