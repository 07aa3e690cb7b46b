"""What other programs write wrongly beside an event does not lose it; what its hour rests on does, with why.

Each is of a kind that stands in the public files of test_public_files.py, written anew.
"""

import pytest

from coach.exchange import reading
from coach.exchange.rows import Asked
from tests.conftest import TODAY
from tests.services.files_of_others import WITH, calendar, event

EXCHANGE = """BEGIN:VTIMEZONE
TZID:
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
ALARM = """BEGIN:VALARM
TRIGGER:-PT15M
SUMMARY:Reminder
ATTENDEE:mailto:ben@example.org
END:VALARM
"""


def read(data):
    return reading.at_once(data, Asked("w.ics", TODAY))


@pytest.mark.parametrize(
    "wrong",
    [
        "GEO:;\n",
        "X-APPLE-RADIUS=49.9\n",
        "DTSTAMP:20261117T222017Z \n",
        "DESCRIPTION:Room\n3.110, and\nUID:of another\n",
        "ATTACH;VALUE=BINARY:not base64 at all\n",
        ALARM,
        "X-LONG:" + "a" * 70_000 + "\n",
    ],
    ids=["no place", "no colon", "a blank behind", "not folded", "attached", "an alarm", "long"],
)
def test_a_line_that_is_not_needed_cannot_lose_an_event(wrong):
    found = read(calendar(event(more=wrong + WITH)))
    assert found.unreadable == []
    (row,) = found.rows
    assert (row.key, row.what, row.mail) == ("ics a", "Chloé / me", "chloe.martin@example.org")


def test_blanks_in_times_and_an_empty_first_line_mean_nothing():
    """Each event of a bank's calendar was unreadable by them."""
    rule = "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU, \n WE\nEXDATE:20261202T100000 \n"
    data = b"\n" + calendar(event(at=" 20261201T100000", end="20261201T104500 ", more=WITH + rule))
    found = read(data)
    assert found.unreadable == []
    planned = [row.at for row in found.rows if row.state == "planned"]
    assert planned == ["2026-12-01T10:00", "2026-12-08T10:00"]


@pytest.mark.parametrize(
    "wrong",
    ["RRULE=FREQ=WEEKLY", "RRULE:FREQ=NEVER", "EXDATE;VALUE=DATE:", "DURATION:P999999999999W"],
)
def test_a_wrong_line_on_which_its_hour_rests_is_told_and_the_others_come_in(wrong):
    found = read(calendar(event("b", more=f"{WITH}{wrong}\n"), event()))
    assert [row.key for row in found.rows] == ["ics a"]
    assert found.unreadable == [(4, "an event that cannot be read")]


def test_an_event_without_a_beginning_says_that():
    found = read(calendar(event("b").replace("DTSTART:20261201T100000\n", ""), event()))
    assert [row.key for row in found.rows] == ["ics a"]
    assert found.unreadable == [(4, "there is no date")]


def test_a_time_zone_that_cannot_be_read_loses_its_own_events_alone():
    """One of an Exchange server has no name: all events of the file were unreadable."""
    its_own = event("b").replace("DTSTART:", "DTSTART;TZID=:")
    found = read(calendar(EXCHANGE, its_own, event()))
    assert [row.key for row in found.rows] == ["ics a"]
    assert found.unreadable == [(12, "an event that cannot be read")]


def test_what_stands_around_may_be_folded_or_wrong():
    head = "VERSION\n :2.0\nPRODID\n :-//x//EN\nX-WR-CALDESC\nPRODID\nX=1\n"
    assert [row.key for row in read(calendar(head, event())).rows] == ["ics a"]


@pytest.mark.parametrize("rule", ["", "RRULE:FREQ=WEEKLY;COUNT=2\n"])
def test_a_time_zone_that_nobody_knows_is_said_and_not_ticked(rule):
    """Its hour is then the file's own, which may be another than the leader's."""
    its_own = event("b", more=WITH + rule).replace("DTSTART:", "DTSTART;TZID=Nowhere/At All:")
    found = read(calendar(event("a", more=WITH), its_own))
    said = {row.event: (row.sure, row.why) for row in found.rows}
    assert said["ics a"] == (True, "")
    assert said["ics b"] == (False, "its time zone is not known: the hour may be another")
    assert {row.at[11:] for row in found.rows if row.event == "ics b"} == {"10:00"}


def test_a_zone_behind_its_events_and_one_that_does_not_end():
    zone = EXCHANGE.replace("TZID:", "TZID:Office").replace("+0000", "-0500")
    named = event().replace("DTSTART:", "DTSTART;TZID=Office:").replace("DTEND:", "DTEND;TZID=Office:")
    utc = event("u", at="20261201T150000Z", end="20261201T154500Z")
    first, second = read(calendar(named, zone, utc)).rows
    assert first.at == second.at
    assert [row.key for row in read(calendar("BEGIN:VTIMEZONE\nTZID:x\n", event())).rows] == ["ics a"]


def test_two_long_names_that_begin_alike_are_two_events():
    """A name may be longer than a line."""
    long = "\n ".join(["0400000082" * 7] * 2)
    both = [event(f"{long}{day}", at=f"2026120{day}T100000", end=f"2026120{day}T103000") for day in "12"]
    found = read(calendar(*both))
    assert found.unreadable == []
    assert [row.at for row in found.rows] == ["2026-12-01T10:00", "2026-12-02T10:00"]
