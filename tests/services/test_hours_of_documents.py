"""Notes with an hour of their own belong to the one-to-one that the calendar has about that hour."""

import pytest

from coach.exchange.rows import Reading
from coach.models import meetings, people
from coach.services import preview
from tests.services.files_of_others import brought, calendar, event, read

EVENT = calendar(event(at="20261110T140000", end="20261110T144500"))
DOCUMENT = "# Chloé Martin\n\n## 10 November 2026 {}\n- Rota\n"


def all_of(store):
    with store.read() as session:
        (chloe,) = people.everyone(session)
        found = meetings.of_person(session, chloe.id)
        return sorted((one.starts_at.strftime("%H:%M"), one.notes) for one in found)


def together(hour):
    document, found = read(DOCUMENT.format(hour), "Chloé Martin.md"), read(EVENT, "w.ics")
    return Reading.of_all([found, document], ["w.ics", "Chloé Martin.md"])


def everything(line):
    return True


@pytest.mark.parametrize("hour", ["", "14:00", "14:02", "13:45"])
def test_of_files_that_come_together_or_one_after_the_other_one_is_made(store, hour):
    brought(store, read(EVENT, "w.ics"), tick=everything)
    brought(store, read(DOCUMENT.format(hour), "Chloé Martin.md"), tick=everything)
    assert all_of(store) == [("14:00", "- Rota")]


@pytest.mark.parametrize("hour", ["", "14:00", "14:02", "13:45"])
def test_the_calendar_that_comes_later_gives_its_hour(store, hour):
    brought(store, read(DOCUMENT.format(hour), "Chloé Martin.md"), tick=everything)
    brought(store, read(EVENT, "w.ics"), tick=lambda line: line.state != preview.ALREADY)
    assert all_of(store) == [("14:00", "- Rota")]


@pytest.mark.parametrize("hour", ["", "14:00", "14:02", "13:45"])
def test_together_they_make_one_as_well(store, hour):
    brought(store, together(hour), tick=lambda line: line.state == preview.NEW)
    assert all_of(store) == [("14:00", "- Rota")]


def test_of_another_hour_of_that_day_it_is_another_one(store):
    brought(store, read(EVENT, "w.ics"), tick=everything)
    brought(store, read(DOCUMENT.format("17:00"), "Chloé Martin.md"), tick=everything)
    assert all_of(store) == [("14:00", ""), ("17:00", "- Rota")]
