"""A one-to-one from a calendar goes out under the name it has there, so that none stands there twice."""

from datetime import datetime

from icalendar import Calendar

from coach.documents import render
from coach.models import meetings, people, promises
from coach.services import meetings as acts
from coach.services import preview
from tests.asking import asked
from tests.conftest import TODAY
from tests.documents.test_calendar_entries import made_on
from tests.services.files_of_others import WITH, brought, calendar, event, read, talks

ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
TWO = WITH + "RRULE:FREQ=WEEKLY;COUNT=2\nSEQUENCE:3\n"


def goes_out(store, bank, named=False, remind=0):
    page = asked("plan", {"named": named, "remind": remind})
    data = render.make_as(store, bank, page, "ics", TODAY)
    return data, Calendar.from_ical(data).walk("VEVENT")


def first(store):
    with store.read() as session:
        return meetings.planned_with(session, people.everyone(session)[0].id, datetime(2026, 11, 24))[0].id


def again(store, data):
    with store.read() as session:
        seen = preview.prepare(session, read(data, "coach.ics"), "coach.ics", TODAY)
    return [line.state for line in seen.lines], seen.unreadable


def test_a_single_one_keeps_its_uid_and_a_change_counts_on(store, bank):
    brought(store, read(calendar(event(more=WITH + "SEQUENCE:3\n")), "work.ics"))
    (one,) = goes_out(store, bank)[1]
    assert (str(one["uid"]), one["sequence"], "recurrence-id" in one) == ("a", 3, False)
    with store.write() as session:
        acts.move(session, first(store), datetime(2026, 12, 2, 11), None, TODAY)
    (one,) = goes_out(store, bank)[1]
    assert (str(one["uid"]), one["sequence"]) == ("a", 4)


def test_each_time_of_a_series_is_that_time_moved_or_cancelled(store, bank):
    brought(store, read(calendar(event(more=TWO)), "work.ics"))
    with store.write() as session:
        acts.move(session, first(store), datetime(2026, 12, 2, 11), None, TODAY)
    with store.write() as session:
        acts.cancel(
            session, meetings.ahead(session, datetime(2026, 12, 5), datetime(2027, 1, 1))[0].id, None, TODAY
        )
    told = [
        (
            str(one["uid"]),
            one["recurrence-id"].to_ical().decode(),
            f"{one['dtstart'].dt:%m-%d %H}",
            str(one["status"]),
        )
        for one in goes_out(store, bank)[1]
    ]
    assert told == [
        ("a", "20261201T100000", "12-02 11", "CONFIRMED"),
        ("a", "20261208T100000", "12-08 10", "CANCELLED"),
    ]


def test_the_time_of_another_zone_is_told_in_utc(store, bank):
    data = calendar(ZONE, event(more=TWO)).replace(b"DTSTART:2026", b"DTSTART;TZID=Europe/Berlin:2026")
    brought(store, read(data.replace(b"DTEND:", b"DTEND;TZID=Europe/Berlin:"), "work.ics"))
    ids = [one["recurrence-id"].to_ical() for one in goes_out(store, bank)[1]]
    assert ids == [b"20261201T090000Z", b"20261208T090000Z"]


def test_what_went_out_comes_back_as_what_is_here(store, bank, monkeypatch):
    """Also one that was planned here, and moved by the calendar meanwhile."""
    made_on(monkeypatch, (12, 2))
    brought(store, read(calendar(event(more=TWO)), "work.ics"))
    with store.write() as session:
        meetings.plan(session, people.everyone(session)[0].id, datetime(2026, 12, 15, 9))
    data, _events = goes_out(store, bank)
    assert again(store, data) == (["already"] * 3, [])
    brought(store, read(data.replace(b"20261215T09", b"20261215T11"), "coach.ics"))
    assert [at for at, *_more in talks(store)][-1] == "2026-12-15 11:00"


def test_moved_by_the_calendar_its_count_is_taken_over(store, bank):
    brought(store, read(calendar(event()), "work.ics"))
    later = event(at="20261202T110000", end="20261202T114500", more=WITH + "SEQUENCE:7\n")
    brought(store, read(calendar(later), "work.ics"))
    (one,) = goes_out(store, bank)[1]
    assert (one["sequence"], f"{one['dtstart'].dt:%m-%d}") == (7, "12-02")


def test_without_names_no_uid_says_one(store, bank):
    brought(store, read(calendar(event("1on1-chloe@work.example")), "work.ics"))
    assert [str(one["uid"]) for one in goes_out(store, bank, named=True)[1]] == ["1on1-chloe@work.example"]
    data, (one,) = goes_out(store, bank)
    assert b"chloe" not in data.lower()
    assert len(str(one["uid"])) == 32


def test_a_reminder_is_for_one_to_ones_ahead_and_only_asked_for(store, bank):
    """Not for a day on which a promise falls due, nor for what was cancelled."""
    brought(store, read(calendar(event(more=TWO)), "work.ics"))
    with store.write() as session:
        acts.cancel(session, first(store), None, TODAY)
    with store.write() as session:
        promises.give(session, people.everyone(session)[0].id, "the rota", "mine", TODAY, TODAY)
    assert b"VALARM" not in goes_out(store, bank)[0]
    data, events = goes_out(store, bank, remind=15)
    assert [str(one["status"]) for one in events if one.walk("VALARM")] == ["CONFIRMED"]
    assert (data.count(b"BEGIN:VALARM"), b"TRIGGER:-PT15M" in data) == (1, True)
