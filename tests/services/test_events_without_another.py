"""An event to which nobody is invited: with whom its title names, or it stays outside and is counted."""

import pytest

from coach.exchange.rows import Reading
from coach.models import people
from coach.services import preview
from tests.conftest import TODAY
from tests.services.files_of_others import CARDS, brought, calendar, event, read, talks

WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3\n"
DENTIST = event("d", "Dentist", more="")
ALL_DAY = event("e", "Ana Weber on leave", "20261203", "20261204", "").replace(
    "DTSTART:", "DTSTART;VALUE=DATE:"
).replace("DTEND:", "DTEND;VALUE=DATE:")  # fmt: skip


@pytest.fixture
def ana(store):
    with store.write() as session:
        people.add(session, "Ben Okoro")
        return people.add(session, "Ana Weber").id


def seen_of(store, *events, person_id=None):
    with store.read() as session:
        return preview.prepare(session, read(calendar(*events), "w.ics"), "w", TODAY, person_id)


def whose(seen):
    return [(line.row.at[5:10], seen.people[line.who].person_id, line.ticked) for line in seen.lines]


def test_a_series_whose_title_names_somebody_known_is_with_them(store, ana):
    found = calendar(event("a", "Ana Weber / me weekly", more=WEEKLY), DENTIST)
    seen = brought(store, read(found, "w.ics"))
    assert whose(seen) == [(day, ana, True) for day in ("12-01", "12-08", "12-15")]
    assert [at[5:10] for at, *_rest in talks(store)] == ["12-01", "12-08", "12-15"]
    assert list(seen.alone.values()) == ["Dentist"], "it stays outside, and that is told"
    again = brought(store, read(found, "w.ics"))
    assert (again.count("already"), len(again.lines), again.unreadable) == (3, 3, [])


def test_a_first_name_alone_is_asked_about_and_two_names_are_asked_with_whom(store, ana):
    seen = seen_of(store, event("a", "Ana: lunch", more=""), event("b", "Ana / Ben", more=""))
    one, two = (seen.people[line.who] for line in seen.lines)
    assert (one.person_id, one.sure) == (ana, False)
    assert (two.event, two.open) == ("Ana / Ben", True)
    assert [line.ticked for line in seen.lines] == [True, False]


def test_nobody_is_found_in_a_title_that_names_nobody_here_or_in_a_whole_day(store, ana):
    gone = event("f", "Old yoga", more="STATUS:CANCELLED\n")
    series = event("g", "Focus", more=WEEKLY)
    for person_id in (None, ana):  # nor is it theirs whose all is that names nobody
        seen = seen_of(store, DENTIST, ALL_DAY, gone, series, person_id=person_id)
        assert (seen.lines, seen.unreadable) == ([], [])
        assert sorted(seen.alone.values()) == ["Ana Weber on leave", "Dentist", "Focus"], "a series is one"


def test_somebody_whom_the_same_files_bring_is_known(store):
    found = Reading.of_all(
        [read(CARDS, "team.vcf"), read(calendar(event(title="Chloé Martin weekly", more="")), "w.ics")],
        ["team.vcf", "w.ics"],
    )
    seen = brought(store, found)
    assert (talks(store)[0][:2], seen.alone) == (("2026-12-01 10:00", "Chloé Martin"), {})
