"""A rule that nobody meets by is told by its line and not worked out; the others of the file come in."""

import pytest
import recurring_ical_events

from coach.exchange import reading
from coach.exchange.rows import Asked
from tests.conftest import TODAY
from tests.services.files_of_others import WITH, calendar, event

TO_DO = "BEGIN:VTODO\nUID:t{}\nDTSTART:20260101T100000\nRRULE:FREQ=HOURLY\nEND:VTODO\n"


def read(*events):
    return reading.at_once(calendar(*events), Asked("w.ics", TODAY))


def worked_out(monkeypatch):
    """What is handed to the library that works out times, as text; filled while a file is read."""
    asked, of = [], recurring_ical_events.of

    def watched(calendar, **how):
        asked.append(calendar.to_ical().decode())
        return of(calendar, **how)

    monkeypatch.setattr(recurring_ical_events, "of", watched)
    return asked


@pytest.mark.parametrize(
    ("rule", "at"),
    [
        ("FREQ=SECONDLY", "20261201T100000"),
        ("FREQ=MINUTELY;COUNT=100000", "20261201T100000"),
        ("FREQ=HOURLY", "00010101T100000"),
        ("FREQ=YEARLY;INTERVAL=0", "20261201T100000"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", "20261201T100000"),
        ("FREQ=WEEKLY\nRRULE:FREQ=SECONDLY", "20261201T100000"),
    ],
)
def test_a_rule_that_would_take_minutes(monkeypatch, rule, at):
    """The one of every second took fifteen seconds and 459 MiB, the interval of nothing never ended: none of
    them is worked out.
    """
    asked = worked_out(monkeypatch)
    found = read(event("b", at=at, end=at.replace("T10", "T11"), more=f"{WITH}RRULE:{rule}\n"), event())
    assert all("RRULE" not in one for one in asked)
    assert [row.key for row in found.rows if not row.alone] == ["ics a"]
    assert found.unreadable == [(4, "it repeats more often than anybody meets")]


def test_a_rule_since_centuries_says_so_and_a_birthday_is_worked_out(monkeypatch):
    """That it repeats too often was said of what began in 1753."""
    asked = worked_out(monkeypatch)
    daily = event("b", at="17531106T100000", end="17531106T103000", more=f"{WITH}RRULE:FREQ=DAILY\n")
    yearly = event("c", "Ada was born", more="RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1\n")
    found = read(daily, yearly.replace("20261201T1", "19311201T1"), event())
    assert [row.key for row in found.rows if not row.alone] == ["ics a"]
    assert found.unreadable == [(4, "it repeats since before 1950: too long to work out")]
    assert sum("Ada was born" in one for one in asked) == 1


@pytest.mark.parametrize("at", ["19990201T100000", "20261201T100000"])
@pytest.mark.parametrize(
    ("rule", "comes"),
    [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", False),
        ("FREQ=WEEKLY;UNTIL=20270101T000000;BYMONTH=2;BYMONTHDAY=30", False),
        ("FREQ=DAILY;COUNT=3;BYMONTH=1;BYYEARDAY=366", False),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", True),
        ("FREQ=DAILY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29", True),
        ("FREQ=WEEKLY;COUNT=2", True),
    ],
)
def test_of_a_rule_that_never_comes_there_is_its_first_time(monkeypatch, rule, comes, at):
    """Each 31 February was looked for through eight thousand years, which took three seconds."""
    asked = worked_out(monkeypatch)
    found = read(event("b", at=at, end=at.replace("T10", "T11"), more=f"{WITH}RRULE:{rule}\n"))
    assert ["RRULE" in one for one in asked] == [comes]
    assert found.unreadable == []
    assert ("ics b 2026-12-01T10:00" in [row.key for row in found.rows]) == at.startswith("2026")


def test_what_is_to_be_done_stands_beside_and_is_not_read_with_each_event(monkeypatch):
    """Three hundred of them took four seconds beside a hundred events."""
    asked = worked_out(monkeypatch)
    found = read(*(TO_DO.format(n) for n in range(300)), *(event(str(n)) for n in range(100)))
    assert asked
    assert all("VTODO" not in one for one in asked)
    assert (len(found.rows), found.unreadable) == (100, [])
