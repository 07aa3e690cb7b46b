"""Their answer, pasted into the line for a topic, becomes topics of theirs; and the agenda goes to them."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from coach.models import meetings, people, topics
from coach.services import agenda
from coach.views.destination import ToMeeting
from coach.views.meetings.meeting_acts import MeetingActs


def test_several_lines_pasted_are_several_topics_by_one_act(window, qtbot):
    with window.store.write() as session:
        person = people.add(session, "Chloé Martin").id
        talk = meetings.plan(session, person, datetime(2026, 12, 1, 10), 30, "")
        session.flush()
        agenda.add(session, talk.id, "her tone")
        number = talk.id
    page = window.go(ToMeeting(number))

    def held():
        with window.store.read() as session:
            return [(one.whose, one.body, one.confidence) for one in topics.of_meeting(session, number)]

    line, before = page.add_topic, held()
    line.setFocus()
    QTest.keyClicks(line, "they:")
    QGuiApplication.clipboard().setText("- the course\n- Turin\n> quoted\n")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sorted(held()) == sorted(
        [*before, ("theirs", "the course", "shared"), ("theirs", "Turin", "shared")]
    )
    assert (line.text(), line.hasFocus()) == ("", True)
    with window.store.read() as session:
        talk = meetings.get(session, number)
    acts = dict(MeetingActs(page, window.store, window.clock, window.library, talk).menu())
    acts["Copy agenda for them"]()
    copied = QGuiApplication.clipboard().text()
    assert "- the course\n- Turin\n" in copied
    assert "tone" not in copied
    window.undo()
    assert held() == before
    QGuiApplication.clipboard().setText("one line")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "one line"
