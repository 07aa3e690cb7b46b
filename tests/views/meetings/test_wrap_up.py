"""Five minutes before the planned end a quiet line comes, once, and the hand is not disturbed."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from coach.models import people, topics
from coach.services import meetings as acts
from coach.views.destination import ToMeeting
from coach.views.meetings.wrap_up import WrapUp
from coach.views.widgets.panes import MainAndPanes
from tests.clocks import FakeClock
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on, type_lines

AT_TEN = datetime(2026, 11, 23, 10)


@pytest.fixture
def page(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amina")
        meeting = acts.plan(session, person.id, AT_TEN)
        for body in ("The rota", "The budget", "A second person for the portal"):
            topics.add(session, meeting, body)
    made = window.go(ToMeeting(meeting.id))
    made.clock = FakeClock(AT_TEN)
    made._clock = made.wrap_up._clock = made.clock
    qtbot.waitUntil(made.isVisible)
    made.refresh()
    yield made
    window.close()


def at(page, minutes):
    page.clock.at = AT_TEN + timedelta(minutes=minutes)
    page.wrap_up.look()
    QApplication.processEvents()  # what was built anew is in sight only now


def test_it_comes_five_minutes_before_the_end_and_counts_on(page):
    page.show_phase(1)
    at(page, 24)
    assert not page.wrap_up.isVisible()
    for minutes, says in (
        (25, "Five minutes left."),
        (28.5, "Two minutes left."),
        (29.5, "One minute left."),
    ):
        at(page, minutes)
        assert page.wrap_up.isVisible()
        assert says in said_on(page.wrap_up)
    assert "What did you promise? What did they?" in said_on(page.wrap_up)
    at(page, 31)
    assert "The time is up." in said_on(page.wrap_up)
    at(page, 90)
    assert not page.wrap_up.isVisible(), "a page left open says nothing of the morning"


def test_it_leads_to_close_and_is_gone_there_and_once_held(page):
    page.show_phase(1)
    at(page, 26)
    press(page, "Close this one-to-one")
    assert not page.wrap_up.isVisible()
    press(page, "It was held")
    page.show_phase(1)
    at(page, 27)
    assert not page.wrap_up.isVisible()


def test_it_is_said_once_and_escape_puts_it_away_while_one_types(qtbot, page, monkeypatch):
    spoken = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    page.show_phase(1)
    type_lines(page.notes, "She said ")
    at(page, 26)
    at(page, 27)
    page.refresh()
    assert page.notes.hasFocus()
    qtbot.waitUntil(lambda: bool(spoken))
    assert spoken == ["Four minutes left."]
    type_lines(page.notes, "yes.")
    assert page.notes.toPlainText() == "She said yes."
    QTest.keyClick(page.notes, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.wrap_up.isVisible())
    assert page.notes.hasFocus(), "and one is still where one was"
    at(page, 28)
    assert not page.wrap_up.isVisible()


def test_meet_goes_on_where_the_writing_stopped(page):
    page.show_phase(1)
    type_lines(page.notes, "The rota.\nThe budget.")
    page.notes.moveCursor(page.notes.textCursor().MoveOperation.Start)
    page.show_phase(0)
    press(page, "Meet")
    type_lines(page.notes, " Agreed.")
    assert page.notes.toPlainText() == "The rota.\nThe budget. Agreed."


@pytest.mark.parametrize("wide", range(1190, 1250, 6))
def test_ticking_a_topic_does_not_turn_the_columns_under_the_hand(qtbot, page, wide):
    """Around the width at which a scroll bar made the difference."""

    def shape():
        return next(c for c in page.findChildren(MainAndPanes) if c.isVisible()).shape

    page.show_phase(1)
    page.window().resize(wide, 700)
    qtbot.waitUntil(lambda: any(c.isVisible() for c in page.findChildren(MainAndPanes)))
    qtbot.wait(20)
    before = shape()
    box = next(b for b in page.findChildren(QCheckBox) if b.objectName().startswith("topic_"))
    box.click()
    qtbot.wait(20)
    qtbot.waitUntil(lambda: any(c.isVisible() for c in page.findChildren(MainAndPanes)))
    assert shape() == before


@pytest.mark.parametrize("wide", [1150, 1200, 1250, 1320])
def test_the_columns_stand_still_when_it_says_that_the_words_are_stored(qtbot, page, wide):
    page.window().resize(wide, 740)
    page.show_phase(1)
    qtbot.wait(60)
    before = page.notes.width(), page.add_topic.width()
    type_lines(page.notes, "She passed the exam")
    page.notes.keep_draft()
    qtbot.wait(60)
    assert "Stored" in said_on(page)
    assert (page.notes.width(), page.add_topic.width()) == before


def test_what_gives_way_never_keeps_the_page_wide(qtbot):
    """In large letters all of it on one line is wider than a small window, which could then never fold it."""
    page, cue = QWidget(), WrapUp(FakeClock(AT_TEN))
    qtbot.addWidget(page)
    cue.setParent(page)
    page.show()
    cue.show()  # in the letters it wears
    least = cue.minimumSizeHint().width()
    for wide, shown in ((least, False), (2000, True)):
        cue.resize(wide, 60)
        assert (cue._more.isVisible(), cue._keys.isVisible()) == (shown, shown)
        assert cue.minimumSizeHint().width() == least
