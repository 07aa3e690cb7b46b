"""Who moved a one-to-one stands beside it, on the person's page and on its own."""

from datetime import date, datetime, timedelta

import pytest

from coach import clock
from coach.models import meetings, people
from coach.services import meetings as acts
from coach.views.destination import ToMeeting, ToPerson
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, said_on


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
    assert f"One-to-one, planned · 10:00 · {said}" in said_on(here), "the last move counts"
    assert said_on(here).count("moved by") == 1
    window.go(ToMeeting(meeting.id))
    assert said in said_on(window.stack.currentWidget())
    with window.store.write() as session:
        meetings.get(session, meeting.id).hold(people.get(session, person.id))
    window.go(ToPerson(person.id))
    assert f"One-to-one, held · {said}" in said_on(window.stack.currentWidget())
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


FIRST, MEANT, LATER = (datetime(2026, 11, day, 10) for day in (24, 25, 26))


def planned(window, minutes_ago):
    with window.store.write() as session:
        meeting = meetings.plan(session, people.add(session, "Amara").id, FIRST)
        meeting.noted_at = clock.now() - timedelta(minutes=minutes_ago)
        return meeting.id


def move(window, meeting, to, minutes_later=0):
    now = clock.now() + timedelta(minutes=minutes_later)
    with window.store.write() as session:
        acts.move(session, meeting, to, meetings.Whose.MINE, TODAY, now)


def record(window, meeting):
    """Where it stands, how, the moves on record, and how often I moved one."""
    with window.store.read() as session:
        held = meetings.get(session, meeting)
        moves = [(one.starts_at, one.to) for one in meetings.moves_of(session, meeting)]
        return held.starts_at, held.status, moves, len(meetings.moved_by_me(session, TODAY, TODAY))


def test_another_day_a_moment_after_planning_is_a_correction_and_nobody_moved_it(window):
    meeting = planned(window, minutes_ago=1)
    window.go(ToMeeting(meeting))
    answer()
    window.here()._acts.move_it()
    at, status, moves, by_me = record(window, meeting)
    assert at > FIRST
    assert (status, moves, by_me) == ("planned", [], 0)
    assert "corrected" in window.toast.accessibleName()
    assert "moved by" not in said_on(window.here())
    window.undo()
    assert record(window, meeting)[0] == FIRST


def test_after_eleven_minutes_it_counts_as_moved(window):
    """The counter-test."""
    meeting = planned(window, minutes_ago=11)
    window.go(ToMeeting(meeting))
    answer()
    window.here()._acts.move_it()
    at, status, moves, by_me = record(window, meeting)
    assert (status, moves, by_me) == ("moved", [(FIRST, at)], 1)


def test_a_move_corrected_a_moment_later_is_one_move_to_where_it_was_meant(window):
    meeting = planned(window, minutes_ago=60)
    move(window, meeting, LATER)
    move(window, meeting, MEANT, minutes_later=2)
    assert record(window, meeting) == (MEANT, "moved", [(FIRST, MEANT)], 1)
    move(window, meeting, LATER, minutes_later=20)
    assert record(window, meeting) == (LATER, "moved", [(FIRST, MEANT), (MEANT, LATER)], 2)


def test_a_move_taken_back_a_moment_later_was_none(window):
    meeting = planned(window, minutes_ago=60)
    move(window, meeting, LATER)
    move(window, meeting, FIRST, minutes_later=2)
    assert record(window, meeting) == (FIRST, "planned", [], 0)


def test_a_correction_and_its_undo_are_newer_entries_of_a_calendar_each(window):
    """The count of changes only grows, whatever is taken back."""
    meeting = planned(window, minutes_ago=1)
    seen = []
    for to in (MEANT, LATER):
        move(window, meeting, to)
        seen.append(window.store.undo_of_last())
    with window.store.read() as session:
        before = meetings.get(session, meeting).changes
    seen[1]()
    with window.store.read() as session:
        held = meetings.get(session, meeting)
    assert (held.starts_at, held.changes) == (MEANT, before + 1)


def test_another_place_is_no_move(window):
    meeting = planned(window, minutes_ago=60)
    window.go(ToMeeting(meeting))
    answer(where="the small room")
    window.here()._acts.change_place()
    assert record(window, meeting)[:3] == (FIRST, "planned", [])
    assert "the small room" in said_on(window.here())
    window.undo()
    assert "the small room" not in said_on(window.here())
