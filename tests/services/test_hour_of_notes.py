"""Notes of which a document tells the day alone, and the calendar's own of that day: one, at its hour."""

from datetime import datetime

import pytest

from coach.exchange.rows import Reading
from coach.models import meetings, people
from tests.services.files_of_others import CARDS, WITH, brought, calendar, event, read, talks

NOTES = "# Chloé Martin\n\n## 10 November 2026\n\nMargin table first.\n"
AT_NINE = event("p", at="20261110T090000", end="20261110T094500", more=WITH + "LOCATION:Room 4\n")
AT_THREE = event("q", at="20261110T150000", end="20261110T153000")
ONE = [("2026-11-10 09:00", "Chloé Martin", "held", 45)]


def document():
    return read(NOTES, "Chloé Martin.md")


def diary(*events):
    return read(calendar(*events or (AT_NINE,)), "w.ics")


def together(*found):
    return Reading.of_all(found, [str(number) for number in range(len(found))])


def words(store):
    with store.read() as session:
        (one,) = people.everyone(session)
        return [(talk.notes, talk.place) for talk in meetings.of_person(session, one.id)]


@pytest.mark.parametrize("notes_first", [True, False])
def test_one_after_the_other_is_one(store, notes_first):
    brought(store, read(CARDS.split("BEGIN:VCARD\nVERSION:2.1")[0], "team.vcf"))
    each = [document(), diary()] if notes_first else [diary(), document()]
    tick = None if notes_first else lambda _line: True
    for found in each:
        brought(store, found, tick=tick)
    assert talks(store) == ONE
    ((notes, place),) = words(store)
    assert (notes.strip(), place) == ("Margin table first.", "Room 4")
    for found in each:
        assert brought(store, found).count("already") == 1
    with store.read() as session:
        (one,) = people.everyone(session)
        (talk,) = meetings.of_person(session, one.id)
        assert meetings.moves_of(session, talk.id) == [], "its hour was not known: nobody moved it"


@pytest.mark.parametrize("notes_first", [True, False])
def test_in_one_bringing_in_the_notes_have_the_hour_and_nothing_is_double(store, notes_first):
    each = [document(), diary()] if notes_first else [diary(), document()]
    seen = brought(store, together(*each))
    assert sorted((line.state, line.row.at, line.ticked) for line in seen.lines) == [
        ("already", "2026-11-10T09:00", False), ("new", "2026-11-10T09:00", True),
    ]  # fmt: skip
    assert talks(store) == ONE
    assert brought(store, together(*each)).count("already") == 2


def test_a_second_event_of_that_day_is_another_one(store):
    brought(store, document())
    brought(store, diary(AT_NINE, AT_THREE), tick=lambda _line: True)
    assert [at[11:] for at, *_rest in talks(store)] == ["09:00", "15:00"]


def test_what_was_held_at_ten_and_has_its_hour_keeps_it(store):
    with store.write() as session:
        chloe = people.add(session, "Chloé Martin")
        made = meetings.plan(session, chloe.id, datetime(2026, 11, 10, 10))
        made.notes = "By hand."
        made.hold(chloe)
    seen = brought(store, diary())
    assert ([line.state for line in seen.lines], [at for at, *_rest in talks(store)]) == (
        ["new"], ["2026-11-10 10:00"],
    )  # fmt: skip
