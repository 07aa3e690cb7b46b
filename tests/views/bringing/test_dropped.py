"""An event that its calendar had and has no more is offered as cancelled; nothing is cancelled unasked."""

import pytest

from coach.models import meetings, people, topics
from coach.models.meetings import Whose
from coach.services import agenda
from tests.services.files_of_others import calendar, event
from tests.views.bringing.seen import sheet, talks
from tests.views.bringing.test_calendar_in_view import AT_TEN, keep, looks, named, row
from tests.views.bringing.test_left_out import LUNCH, WEEKLY, bring, looked_at, turn

SERIES = event(more=WEEKLY.format(3))
OTHER = event("d", "Tea 1:1", "20261203T120000", "20261203T130000")
AHEAD = ["2026-12-01 planned", "2026-12-02 planned", "2026-12-08 planned", "2026-12-15 planned"]


@pytest.mark.parametrize("again", ["work.ics", "work (1).ics", "work(2).ics"])
def test_a_series_that_was_dropped_is_offered_with_whom_and_undo_takes_it_back(
    window, qtbot, tmp_path, again
):
    bring(looked_at(window, qtbot, tmp_path / "work.ics", calendar(SERIES, LUNCH)), qtbot)
    assert talks(window) == AHEAD
    with window.store.write() as session:
        first = meetings.of_person(session, people.everyone(session)[0].id)[-1]
        agenda.add(session, first.id, "the rota", Whose.MINE)
    made = looked_at(window, qtbot, tmp_path / again, calendar(LUNCH))
    said = "No longer in the calendar: 3, with Chloé Martin. Tick those that are off."
    assert made.promise.text().startswith(said)
    assert made.summary.text() == "Nothing is ticked."
    turn(made, "3 times")
    assert made.summary.text() == "To come in: 3 cancelled."
    bring(made, qtbot)
    assert [one for one in talks(window) if "planned" in one] == AHEAD[1:2]
    with window.store.read() as session:
        lunch = next(one for one in meetings.of_person(session, first.person_id) if one.is_ahead)
        assert [one.body for one in topics.of_meeting(session, lunch.id)] == ["the rota"]
    window.undo()
    assert talks(window) == AHEAD
    made = looked_at(window, qtbot, tmp_path / again, calendar(LUNCH))
    assert made.promise.text().startswith(said), "and it is offered again"
    made.reject()


def test_what_is_left_is_offered_until_it_is_chosen_and_no_more_once_it_is_there_again(
    window, qtbot, tmp_path
):
    file = tmp_path / "work.ics"
    bring(looked_at(window, qtbot, file, calendar(AT_TEN, LUNCH)), qtbot)
    bring(looked_at(window, qtbot, file, calendar(LUNCH, OTHER)), qtbot)
    assert "2026-12-01 planned" in talks(window)
    made = looked_at(window, qtbot, file, calendar(LUNCH, OTHER))
    assert made.promise.text().startswith("No longer in the calendar: 1, with Chloé Martin. Tick it if it is")
    made.reject()
    made = looked_at(window, qtbot, file, calendar(AT_TEN, LUNCH, OTHER))
    assert "No longer" not in made.promise.text()
    made.reject()


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("private.ics", calendar(OTHER)),
        ("work.ics", calendar(OTHER).replace(b"PRODID", b"METHOD:REQUEST\nPRODID")),
        ("work.ics", calendar(OTHER, event(at="20270601T100000", end="20270601T104500"))),
        ("work.ics", calendar(OTHER, event(at="nonsense"))),
    ],
    ids=["another calendar", "an invitation", "moved beyond what is looked at", "not readable"],
)
def test_what_only_seems_dropped_is_not_said_to_be(window, qtbot, tmp_path, name, later):
    bring(looked_at(window, qtbot, tmp_path / "work.ics", calendar(AT_TEN)), qtbot)
    made = looked_at(window, qtbot, tmp_path / name, later)
    assert "No longer" not in made.promise.text()
    made.reject()


def test_what_was_held_or_planned_by_hand_is_not_offered(window, qtbot, tmp_path):
    file = tmp_path / "work.ics"
    bring(looked_at(window, qtbot, file, calendar(AT_TEN, LUNCH)), qtbot)
    with window.store.write() as session:
        chloe = people.everyone(session)[0]
        (one,) = [held for held in meetings.of_person(session, chloe.id) if held.starts_at.day == 1]
        one.hold(chloe)
        meetings.plan(session, chloe.id, one.starts_at.replace(day=20))
    made = looked_at(window, qtbot, file, calendar(LUNCH))
    assert "No longer" not in made.promise.text()
    made.reject()


def test_the_calendar_kept_in_view_tells_it_and_cancels_nothing_by_itself(
    window, qtbot, tmp_path, monkeypatch
):
    named(window, "Chloé Martin")
    file = tmp_path / "work.ics"
    keep(window, qtbot, file, monkeypatch, SERIES, LUNCH)
    assert talks(window) == AHEAD
    file.write_bytes(calendar(LUNCH))
    looks(window, qtbot, window.beside.calendar.begin)
    assert talks(window) == AHEAD
    assert "3 no longer in the calendar" in row(window)
    window.beside.calendar.show()
    made = sheet(window, qtbot)
    assert made.promise.text().startswith("No longer in the calendar: 3, with Chloé Martin.")
    turn(made, "3 times")
    bring(made, qtbot)
    assert [one for one in talks(window) if "planned" in one] == AHEAD[1:2]
    qtbot.waitUntil(lambda: window.beside.calendar._job is None, timeout=30_000)
    assert "no longer" not in row(window)
