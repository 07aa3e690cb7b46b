"""A series that comes once more with another rule: what it no longer has is offered as cancelled."""

import pytest

from coach.models import meetings, people
from coach.services import agenda, preview
from coach.views.bringing import told
from tests.conftest import TODAY
from tests.services.files_of_others import WITH, brought, calendar, event, read, talks

TUESDAYS = WITH + "RRULE:FREQ=WEEKLY;COUNT=4\n"  # 1, 8, 15 and 22 December
EACH = ["12-01", "12-08", "12-15", "12-22"]
SINGLE = WITH + "RECURRENCE-ID:20261208T100000\n"


def days(store, *states):
    return [at[5:10] for at, _who, status, _minutes in talks(store) if status in states]


def seen_again(store, *events):
    with store.read() as session:
        return preview.prepare(session, read(calendar(*events), "work.ics"), "work.ics", TODAY)


@pytest.mark.parametrize(
    ("later", "ahead", "cancelled"),
    [
        ([event(more=WITH + "RRULE:FREQ=WEEKLY;COUNT=2\n")], ["12-01", "12-08"], ["12-15", "12-22"]),
        (
            [event(more=WITH + "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3\n")],
            ["12-01", "12-15", "12-29"],
            ["12-08", "12-22"],
        ),
        (
            [event(at="20261202T100000", end="20261202T104500", more=WITH + "RRULE:FREQ=WEEKLY;COUNT=2\n")],
            ["12-02", "12-09"],
            ["12-01", "12-08", "12-15", "12-22"],
        ),
        ([event()], ["12-01"], ["12-08", "12-15", "12-22"]),
        (
            [
                event(more=WITH + "RRULE:FREQ=WEEKLY;COUNT=3\n"),
                event(at="20261210T100000", end="20261210T104500", more=SINGLE),
            ],
            ["12-01", "12-10", "12-15"],
            ["12-22"],
        ),
        (
            [event(at="20261209T100000", end="20261209T104500", more=SINGLE)],
            ["12-01", "12-09", "12-15", "12-22"],
            [],
        ),
        ([event(more=TUESDAYS), event(at="20270420T100000", end="20270420T104500", more=SINGLE)],
         ["12-01", "12-15", "12-22", "04-20"], []),
        ([event(title="Dentist", more="RRULE:FREQ=WEEKLY;COUNT=4\n")], EACH, []),
        ([event("another")], EACH, []),
    ],
    ids=[
        "shortened", "every other week", "another weekday", "no series any more", "moved and shortened",
        "one exception alone", "moved beyond what is looked at", "no longer with anybody", "another event",
    ],
)  # fmt: skip
def test_what_a_series_no_longer_has_is_cancelled_and_nothing_else(store, later, ahead, cancelled):
    brought(store, read(calendar(event(more=TUESDAYS)), "work.ics"))
    before = talks(store)
    brought(store, read(calendar(*later), "work.ics"))
    assert days(store, "planned", "moved") == ahead
    assert days(store, "cancelled") == cancelled
    again = seen_again(store, *later)
    assert (again.count("new"), again.count("changed")) == (0, 0)
    if before != talks(store):
        store.undo_of_last()()
        assert talks(store) == before


def test_the_preview_says_why_and_what_is_cleared_stays(store):
    brought(store, read(calendar(event(more=TUESDAYS)), "work.ics"))
    shorter = event(more=WITH + "RRULE:FREQ=WEEKLY;COUNT=3\n")
    (gone,) = [line for line in seen_again(store, shorter).lines if line.state == "changed"]
    assert (gone.row.at, gone.ticked, gone.why) == (
        "2026-12-22T10:00", True, "no longer in the calendar",
    )  # fmt: skip
    brought(store, read(calendar(shorter), "work.ics"), tick=lambda _line: False)
    assert days(store, "cancelled") == []


def test_a_series_parted_in_two_keeps_what_the_second_half_has(store):
    """“This and all that follow”, as calendars write it: the first ends earlier, another UID goes on."""
    brought(store, read(calendar(event(more=TUESDAYS)), "work.ics"))
    first = event(more=WITH + "RRULE:FREQ=WEEKLY;COUNT=2\n")
    rest = event("b", at="20261215T100000", end="20261215T104500", more=WITH + "RRULE:FREQ=WEEKLY;COUNT=2\n")
    brought(store, read(calendar(first, rest), "work.ics"))
    assert days(store, "planned") == EACH


def test_what_was_planned_here_or_taken_back_is_not_touched(store):
    brought(store, read(calendar(event(more=TUESDAYS)), "work.ics"))
    with store.write() as session:
        (ben,) = people.everyone(session)
        meetings.plan(session, ben.id, meetings.of_person(session, ben.id)[0].starts_at.replace(day=29))
    brought(store, read(calendar(event()), "work.ics"))
    assert days(store, "planned") == ["12-01", "12-29"]


def topics_of(store, day):
    with store.read() as session:
        (one,) = people.everyone(session)
        (talk,) = [m for m in meetings.of_person(session, one.id) if m.starts_at.day == day]
        return talk.notes, [topic.body for topic in agenda.topics.of_meeting(session, talk.id)]


def with_words(store, day):
    with store.write() as session:
        (one,) = people.everyone(session)
        (talk,) = [m for m in meetings.of_person(session, one.id) if m.starts_at.day == day]
        talk.notes = "Bring the table."
        agenda.add(session, talk.id, "The Turin question")


@pytest.mark.parametrize(
    "more", ["RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20261201T100000\n", "RRULE:FREQ=WEEKLY;COUNT=4\n"]
)
def test_topics_of_one_that_the_calendar_cancelled_go_on_to_the_next_and_its_notes_stay(store, more):
    brought(store, read(calendar(event(more=TUESDAYS)), "work.ics"))
    with_words(store, 1)
    later = event(more=WITH + more)
    if "EXDATE" not in more:  # the first is gone from the rule itself
        later = event(at="20261208T100000", end="20261208T104500", more=WITH + "RRULE:FREQ=WEEKLY;COUNT=3\n")
    brought(store, read(calendar(later), "work.ics"))
    assert days(store, "cancelled") == ["12-01"]
    assert topics_of(store, 1) == ("Bring the table.", ["The Turin question"])
    assert topics_of(store, 8) == ("", ["The Turin question"])
    store.undo_of_last()()
    assert days(store, "planned") == EACH
    assert topics_of(store, 8) == ("", [])


def test_topics_of_one_that_the_calendar_moved_behind_the_next_go_to_the_next(store):
    """What was carried on stands on the nearest one ahead, whoever moved it."""
    brought(
        store,
        read(
            calendar(event(more=TUESDAYS), event("old", at="20261127T100000", end="20261127T103000")), "w.ics"
        ),
    )
    with_words(store, 27)
    out = event("old", at="20261127T100000", end="20261127T103000", more=WITH + "STATUS:CANCELLED\n")
    brought(store, read(calendar(out), "w.ics"))
    assert topics_of(store, 1)[1] == ["The Turin question"]
    moved = event(at="20261209T100000", end="20261209T104500", more=WITH + "RECURRENCE-ID:20261201T100000\n")
    brought(store, read(calendar(event(more=TUESDAYS), moved), "w.ics"))
    assert topics_of(store, 9)[1] == []
    assert topics_of(store, 8)[1] == ["The Turin question"]


def test_the_cancelled_times_of_a_series_are_one_row_of_the_preview(store):
    brought(store, read(calendar(event(more=TUESDAYS)), "work.ics"))
    seen = seen_again(store, event(more=WITH + "RRULE:FREQ=WEEKLY;COUNT=1\n"))
    changed = told.rows(seen, "changed", TODAY)
    assert [(type(row), len(row.keys)) for row in changed] == [(told.PreviewHead, 3), (told.PreviewRow, 3)]
