"""Cancelling asks who does, as moving does; planning says whom one meets at that time already."""

from datetime import date, datetime

from PySide6.QtWidgets import QLabel

from coach.models import meetings, people, topics
from coach.services import meetings as acts
from tests.conftest import TODAY
from tests.views.hands import answer, once_open, open_window, press, said_on, to

TUESDAY, LATER = datetime(2026, 11, 24, 10), datetime(2026, 12, 1, 10)


def test_cancelling_says_by_whom_and_its_topics_stand_on_the_next(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        amara = people.add(session, "Amara").id
        meeting, following = (acts.plan(session, amara, at).id for at in (TUESDAY, LATER))
        topics.add(session, meetings.get(session, meeting), "The promotion")
    page = window.go(to("meeting", meeting))
    told = answer(who_cancels_it="they do")
    page._acts.cancel_it()
    assert told == [""]
    with window.store.read() as session:
        cancelled = meetings.get(session, meeting)
        assert (cancelled.cancelled_by, cancelled.cancelled_on) == ("theirs", TODAY)
    page = window.go(to("meeting", following))
    qtbot.waitUntil(lambda: "The promotion" in said_on(page))
    press(window.toast, "Undo")
    with window.store.read() as session:
        assert meetings.get(session, meeting).status == "planned"
        assert not topics.of_meeting(session, following)
    window.close()


def planned(window):
    """Plan with whom one is at what is proposed; gives what the sheet said meanwhile."""
    said = []
    once_open(lambda sheet: said.extend(one.text() for one in sheet.findChildren(QLabel) if one.isVisible()))
    told = answer()
    window.stack.currentWidget()._can.plan_meeting()
    assert told == [""]
    return said


def test_planning_says_whom_one_meets_then_and_allows_it(qtbot, vault):
    window = open_window(qtbot, vault, date(2026, 11, 20))  # a Friday
    with window.store.write() as session:
        ada, ben = people.add(session, "Ada").id, people.add(session, "Ben").id
        acts.plan(session, ben, datetime(2026, 11, 23, 10))
    window.go(to("person", ada))
    said = planned(window)
    assert "At that time you meet Ben." in said, "on Monday, not on the free Saturday"
    with window.store.read() as session:
        start = datetime(2026, 11, 23)
        assert len(meetings.between(session, start, datetime(2026, 11, 24))) == 2
    window.close()


def test_planning_says_who_is_on_leave_that_day_and_allows_it(qtbot, vault):
    """Red before: the sheet offered the next morning and said nothing of what People says beside the name."""
    window = open_window(qtbot, vault, date(2026, 11, 20))
    with window.store.write() as session:
        ada = people.add(session, "Ada")
        ada.go_on_leave(date(2026, 11, 20), date(2026, 12, 3))
        number = ada.id
    window.go(to("person", number))
    said = planned(window)
    assert "Ada is on leave until 3 December." in said
    with window.store.read() as session:
        assert meetings.ahead(session, datetime(2026, 11, 20), datetime(2027, 1, 1))
    window.close()
