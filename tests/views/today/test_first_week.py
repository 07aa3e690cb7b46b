"""Today as somebody found it in a first week: what looks like a button is one, no day looks empty."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import meetings, people, plans, repairs
from coach.services import meetings as with_meetings
from coach.views.destination import Place, ToMeeting, ToReflect
from coach.views.widgets.pieces import Row
from tests.conftest import TODAY
from tests.views.hands import answer, press, said_on

CHLOE = "Chloé Martin"


def name(window, *whom):
    with window.store.write() as session:
        return [people.add(session, one).id for one in whom]


def planned(window, person, days, hour=10):
    with window.store.write() as session:
        at = datetime(2026, 11, 23, hour) + timedelta(days=days)
        return with_meetings.plan(session, person, at).id


def today(window):
    screen = window.go(Place.TODAY)
    screen.refresh()
    return said_on(screen)


def row_of(window, words):
    QApplication.processEvents()
    (found,) = [r for r in window.here().findChildren(Row) if r.isVisible() and words in said_on(r)]
    return found


# -- 10: a band that looks like a button is one ---------------------------------------------------------


def test_a_band_of_a_one_to_one_is_pressed_anywhere(window):
    (chloe,) = name(window, CHLOE)
    meeting = planned(window, chloe, 2)
    today(window)
    QTest.mouseClick(row_of(window, CHLOE), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.at() == ToMeeting(meeting)


def test_a_press_that_leaves_the_band_or_is_not_the_left_one_opens_nothing(window):
    """The counter-test."""
    (chloe,) = name(window, CHLOE)
    planned(window, chloe, 2)
    today(window)
    band = row_of(window, CHLOE)
    QTest.mouseClick(band, Qt.MouseButton.RightButton, pos=QPoint(3, 3))
    QTest.mousePress(band, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.mouseRelease(band, Qt.MouseButton.LeftButton, pos=QPoint(3, -40))
    assert window.at() == Place.TODAY


def test_what_is_to_be_asked_and_what_went_by_open_as_a_whole_too(window):
    (chloe,) = name(window, CHLOE)
    passed = planned(window, chloe, -3)
    today(window)
    QTest.mouseClick(row_of(window, "did it take place?"), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.at() == ToMeeting(passed)
    with window.store.write() as session:
        repairs.note(session, chloe, "A short answer", TODAY).ask_on = TODAY
    today(window)
    QTest.mouseClick(row_of(window, f"Ask {CHLOE}"), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.at() == ToReflect("repair")


# -- 26: the headline -----------------------------------------------------------------------------------


def test_after_todays_talk_the_headline_tells_of_it_and_the_next_one_is_in_sight(window):
    (chloe,) = name(window, CHLOE)
    held, ahead = planned(window, chloe, 0), planned(window, chloe, 23)
    with window.store.write() as session:
        meetings.get(session, held).hold(people.get(session, chloe))
    said = today(window)
    assert f"You talked with {CHLOE} today" in said
    assert "No conversations" not in said
    assert "10:00\nWed 16 December" in said
    QTest.mouseClick(row_of(window, "held today"), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.at() == ToMeeting(held)
    today(window)
    press(window.here(), f"Prepare one-to-one with {CHLOE}")
    assert window.at() == ToMeeting(ahead)


def test_two_talks_are_counted_and_one_far_ahead_is_named_by_its_day(window):
    chloe, ben = name(window, CHLOE, "Ben")
    planned(window, chloe, 30)
    assert "The next conversation: Wed 23 December" in today(window)
    for who, hour in ((chloe, 9), (ben, 11)):
        held = planned(window, who, 0, hour)
        with window.store.write() as session:
            meetings.get(session, held).hold(people.get(session, who))
    assert "Two conversations today" in today(window)


def test_without_any_the_headline_is_as_it_was_and_with_one_this_week_too(window):
    """The counter-test: neither a removed one, nor one of yesterday, nor one with somebody archived."""
    chloe, ben = name(window, CHLOE, "Ben")
    planned(window, ben, 40)
    gone = planned(window, chloe, 41)
    held = planned(window, chloe, -1)
    with window.store.write() as session:
        meetings.get(session, held).hold(people.get(session, chloe))
        meetings.get(session, gone).removed_at = datetime(2026, 11, 23, 9)
        people.get(session, ben).archive(TODAY)
    assert "A free day. One small act?" in today(window)
    planned(window, chloe, 1)
    assert "Chloé tomorrow at 10:00" in today(window)


# -- 34: a plan is answered where its cue is read -------------------------------------------------------


@pytest.mark.parametrize("result", ["Did it", "No chance", "Skipped"])
def test_a_plan_is_answered_on_today(window, result):
    (chloe,) = name(window, CHLOE)
    with window.store.write() as session:
        plan = plans.make(session, "Chloé asks me", "ask back first", chloe).id
        sentence = plans.get(session, plan).sentence
    today(window)
    told = answer()
    press(window.here(), f"{result}: {sentence}")
    assert told == [""]
    with window.store.read() as session:
        assert [one.result for one in plans.tries(session, [plan])[plan]] == [result.lower()]
    window.undo()
    with window.store.read() as session:
        assert not plans.tries(session, [plan])[plan]
