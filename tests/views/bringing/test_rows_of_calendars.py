"""What the rows of a calendar say in a preview: hours, titles, and what became of what is here."""

from coach.services import preview
from coach.views.bringing import told
from tests.conftest import TODAY
from tests.services.files_of_others import WITH, brought, calendar, event, read

WEEKLY = WITH + "RRULE:FREQ=WEEKLY;COUNT=4\n"


def seen_of(store, *events):
    with store.read() as session:
        return preview.prepare(session, read(calendar(*events), "w.ics"), "w", TODAY)


def entries(store, *events):
    rows = told.rows(seen_of(store, *events), "", TODAY)
    return [(one.when, one.what, one.said) for one in rows if isinstance(one, told.PreviewRow)]


def other(day, hour, instead_of):
    more = f"{WITH}RECURRENCE-ID:202612{instead_of}T100000\n"
    return event(at=f"202612{day}T{hour}0000", end=f"202612{day}T{hour}3000", more=more)


def test_a_series_is_told_by_the_hour_that_most_of_it_has_and_the_moved_one_beside_it(store):
    (said,) = entries(store, event(more=WEEKLY), other("03", "15", "01"))
    assert said == ("from Tue 8 December", "3 times, 10:00 + Thu 3 December 15:00", "Chloé / me")
    (said,) = entries(store, event(more=WEEKLY), other("16", "10", "15"))
    assert said[1] == "3 times, 10:00 + Wed 16 December 10:00", "the hour is the same, the day is not"


def test_many_that_are_otherwise_are_counted(store):
    moved = [other(f"{day + 1:02}", hour, f"{day:02}") for day, hour in ((1, "11"), (8, "12"), (15, "13"))]
    (said,) = entries(store, event(more=WEEKLY), *moved)
    assert said[:2] == ("from Tue 22 December", "1 time, 10:00 + 3 at another time")


def test_each_row_says_its_title(store):
    past = event("p", at="20261103T100000", end="20261103T103000", more=WITH + "RRULE:FREQ=WEEKLY;COUNT=2\n")
    room = event("r", more=WITH + "LOCATION:Room 4\n")
    team = event("t", "Team", more=WEEKLY + "ATTENDEE:mailto:other@example.org\n")
    assert [said for _when, _what, said in entries(store, past, room, team)] == [
        "Chloé / me · Room 4", "over: ticked, it counts as held · Chloé / me",
        "first choose with whom · Team",
    ]  # fmt: skip


def test_a_move_says_from_when_and_what_becomes_of_those_here_is_counted_as_that(store):
    brought(store, read(calendar(event(more=WEEKLY)), "w.ics"))
    another = event("n", at="20261204T100000", end="20261204T103000")
    later = (event(more=WEEKLY + "EXDATE:20261215T100000\n"), other("03", "15", "01"), another)
    said = entries(store, *later)
    assert ("Thu 3 December 15:00", "Moved in the calendar", "was Tue 1 December 10:00 · Chloé / me") in said
    seen = seen_of(store, *later)
    assert told.what_comes(seen) == "1 one-to-one, 1 moved, 1 cancelled"


def test_notes_for_one_that_is_here_are_counted_as_notes(store):
    brought(store, read(calendar(event(at="20261110T100000")), "w.ics"), tick=lambda _line: True)
    with store.read() as session:
        found = read("# Chloé Martin\n\n## 10 November 2026\n\nMargins.\n", "Chloé Martin.md")
        seen = preview.prepare(session, found, "d", TODAY)
    assert told.what_comes(seen) == "notes of 1 one-to-one"
