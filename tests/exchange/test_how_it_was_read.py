"""Days with a slash are read by what the file shows; where it shows nothing, and of zones, that is said."""

import os
import time

import pytest

from coach.exchange.rows import MEETING
from tests.exchange.documents import read
from tests.services.files_of_others import calendar, event

REGIONS = ("en_US", "en_GB", "de_DE", "")
NOTES = "## {}\n- Rota\n## 3/11/2026\n- The desk\n"
PROMISES = "Name;Promise;Due\nAda;the rota;{}\nBen;the desk;3/11/2026\n"
ZONED = event().replace("DTSTART:", "DTSTART;TZID={0}:").replace("DTEND:", "DTEND;TZID={0}:")


@pytest.fixture
def berlin(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def days(found, kind=MEETING):
    return [row.at[:10] for row in found.rows if row.kind == kind]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(("shown", "means"), [("13/11/2026", "2026-11-03"), ("11/13/2026", "2026-03-11")])
def test_one_day_that_can_be_read_one_way_alone_shows_how_all_are_read(region, shown, means):
    found = read(NOTES.format(shown), region=region)
    assert (days(found), found.unreadable, found.read_as) == (["2026-11-13", means], [], [])
    found = read(PROMISES.format(shown), "promises.csv", region)
    assert days(found, "promise") == ["2026-11-13", means]
    assert found.read_as == []


@pytest.mark.parametrize(
    ("region", "means", "said"),
    [
        ("en_GB", "2026-11-03", "3/11/2026 is read as 3 November 2026, as is usual where this computer is."),
        ("en_US", "2026-03-11", "3/11/2026 is read as 11 March 2026, as is usual where this computer is."),
    ],
)
def test_where_nothing_shows_it_the_region_counts_and_that_is_said_once(region, means, said):
    found = read(NOTES.format("2026-11-13"), region=region)
    assert (days(found), found.read_as) == (["2026-11-13", means], [said])
    found = read(PROMISES.format("4/11/2026"), "promises.csv", region)
    assert found.read_as == [
        said.replace("3/11", "4/11").replace("3 Nov", "4 Nov").replace("11 March", "11 April")
    ]


@pytest.mark.parametrize("shown", ["2026-11-13", "13 November 2026", "13.11.2026", "11/11/2026"])
def test_of_days_that_can_be_read_one_way_nothing_is_said(shown):
    assert read(f"## {shown}\n- Rota\n", region="en_GB").read_as == []


def test_a_share_in_the_notes_shows_nothing_and_nothing_is_said_of_it():
    found = read("## 2026-11-13\n9/13\n## 3/11/2026\n- The desk\n3/4\n", region="en_GB")
    assert days(found)[-1] == "2026-11-03"
    assert [said[:9] for said in found.read_as] == ["3/11/2026"]


def test_a_file_that_shows_both_ways_is_read_by_the_region():
    found = read(
        "## 13/11/2026\n- A\n## 11/12/2026\n- B\n## 10/30/2026\n- C\n## 3/2/2026\n- D\n", region="en_GB"
    )
    assert days(found)[-1] == "2026-02-03"


def test_hours_of_another_zone_are_said_to_be_converted(berlin):
    said = ["Times of America/New_York are told in the hours of this computer."]
    found = read(calendar(ZONED.format("America/New_York")).decode(), "w.ics")
    assert (found.rows[0].at, found.read_as) == ("2026-12-01T16:00", said)
    utc = calendar(event(at="20261201T150000Z", end="20261201T154500Z"))
    there = utc.replace(b"VERSION:2.0\n", b"VERSION:2.0\nX-WR-TIMEZONE:America/New_York\n")
    assert read(there.decode(), "w.ics").read_as == said


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Europe/Vienna"])
def test_of_the_same_hours_nothing_is_said(berlin, zone):
    assert os.environ["TZ"] == "Europe/Berlin"
    assert read(calendar(ZONED.format(zone)).decode(), "w.ics").read_as == []
    assert read(calendar(event()).decode(), "w.ics").read_as == []
