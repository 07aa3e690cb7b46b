"""Who moved a one-to-one stands beside it, on the person's page and on its own."""

from datetime import date, datetime

import pytest

from coach.models import meetings, people
from coach.views.destination import ToMeeting, ToPerson
from tests.conftest import TODAY
from tests.views.hands import open_window, said_on


@pytest.mark.parametrize(
    ("by", "said"), [("mine", "moved by you on 3 March"), ("theirs", "moved by them on 3 March")]
)
def test_who_moved_it_and_when_is_told(qtbot, vault, by, said):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        meeting = meetings.plan(session, person.id, datetime(2026, 3, 2, 10))
        meeting.move(session, datetime(2026, 3, 5, 10), meetings.Whose.THEIRS, date(2026, 3, 1))
        meeting.move(session, datetime(2026, 3, 9, 10), by, date(2026, 3, 3))
        never_moved = meetings.plan(session, person.id, datetime(2026, 12, 1, 10))
    window.go(ToPerson(person.id))
    here = window.stack.currentWidget()
    here.show_tab(1)
    assert f"9 March · one-to-one, planned · {said}" in said_on(here), "the last move counts"
    assert said_on(here).count("moved by") == 1
    window.go(ToMeeting(meeting.id))
    assert said in said_on(window.stack.currentWidget())
    with window.store.write() as session:
        meetings.get(session, meeting.id).hold(people.get(session, person.id))
    window.go(ToPerson(person.id))
    assert f"one-to-one, held · {said}" in said_on(window.stack.currentWidget())
    window.go(ToMeeting(never_moved.id))
    assert "moved by" not in said_on(window.stack.currentWidget())
    window.close()


def test_the_header_tells_a_move_as_soon_as_it_is_made(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        meeting = meetings.plan(session, people.add(session, "Amara").id, datetime(2026, 11, 24, 10))
    window.go(ToMeeting(meeting.id))
    with window.store.write() as session:
        meetings.get(session, meeting.id).move(session, datetime(2026, 11, 26, 10), "mine", TODAY)
    qtbot.waitUntil(lambda: "moved by you on 23 November" in said_on(window.stack.currentWidget()))
    window.close()
