"""The one clock: the leader's own day and hour, wherever they are."""

import time
from datetime import date, datetime, timedelta

import pytest

from coach import clock
from coach.clock import Clock

MONDAY = date(2026, 11, 23)


@pytest.fixture
def travel(monkeypatch):
    def to(zone):
        monkeypatch.setenv("TZ", zone)
        clock.look_where_we_are()
        return clock.now()

    yield to
    monkeypatch.undo()
    clock.look_where_we_are()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system tells Python of a journey by itself")
def test_a_journey_changes_the_day_without_a_new_start(travel):
    """From Niue to Kiritimati it is one day and one hour later at the same moment."""
    there, here = travel("NUT11"), travel("LINT-14")
    assert here.date() > there.date()
    assert timedelta(hours=25) <= here - there < timedelta(hours=26)


def test_a_day_held_still_stays_while_its_hours_go_on():
    pinned = Clock(MONDAY)
    assert pinned.today() == MONDAY
    assert pinned.now().date() == MONDAY
    assert pinned.now().tzinfo is None


def test_without_a_day_held_still_it_is_the_computers():
    assert abs(Clock().now() - clock.now()) < timedelta(days=1)


def test_stamps_are_of_one_zone_and_sort_by_age():
    assert datetime.fromisoformat(clock.utc_stamp()).utcoffset() == timedelta(0)
    stamp = clock.file_stamp()
    assert datetime.strptime(stamp, "%Y%m%dT%H%M%SZ") <= datetime.strptime(
        clock.file_stamp(), "%Y%m%dT%H%M%SZ"
    )


def test_seconds_never_go_back():
    first = clock.seconds()
    assert clock.seconds() >= first
