"""A calendar's word that an event is off, as servers send it: without its times, known by its UID alone."""

import pytest

from coach.exchange.rows import CANCELLED
from coach.services import preview
from tests.conftest import TODAY
from tests.services.files_of_others import WITH, brought, calendar, event, read, talks
from tests.services.test_series_brought_again import EACH, TUESDAYS, days

OFF = "BEGIN:VEVENT\nUID:a\nSEQUENCE:{changes}\n{more}END:VEVENT\n"


def off(more="", changes=1):
    return OFF.format(more=more, changes=changes)


def word(*events):
    """With the method of a mail that calls off, which stands before its events."""
    return calendar(*events).replace(b"VERSION:2.0\n", b"VERSION:2.0\nMETHOD:CANCEL\n")


def seen_of(store, data):
    with store.read() as session:
        return preview.prepare(session, read(data, "off.ics"), "off.ics", TODAY)


@pytest.mark.parametrize(
    "said",
    [
        word(off()), word(off("STATUS:CANCELLED\n")), calendar(off("STATUS:CANCELLED\n")),
        word(event(more=WITH)), word(off("SUMMARY:Chloé / me\nDTSTAMP:20261117T080000Z\n" + WITH)),
    ],
    ids=["its UID alone", "with its state", "without the method", "with its times", "more"],
)  # fmt: skip
def test_it_is_cancelled_once_and_comes_back_by_one_undo(store, said):
    brought(store, read(calendar(event()), "work.ics"))
    (line,) = seen_of(store, said).lines
    assert (line.row.at, line.state, line.why) == ("2026-12-01T10:00", "changed", "cancelled in the calendar")
    seen = brought(store, read(said, "off.ics"))
    assert (days(store, "cancelled"), seen.unreadable) == (["12-01"], [])
    assert seen_of(store, said).coming() == []
    store.undo_of_last()()
    assert days(store, "planned") == ["12-01"]


def test_of_a_series_all_that_is_ahead_is_cancelled_or_the_one_time_that_is_named(store):
    brought(store, read(calendar(event(more=TUESDAYS)), "work.ics"))
    brought(store, read(word(off("RECURRENCE-ID:20261208T100000\n")), "off.ics"))
    assert days(store, "cancelled") == ["12-08"]
    brought(store, read(word(off()), "off.ics"))
    assert days(store, "cancelled") == EACH


def test_beside_the_event_itself_it_counts_where_it_is_not_older(store):
    both = calendar(event(), off("STATUS:CANCELLED\n"))
    brought(store, read(both, "both.ics"))
    assert talks(store) == []
    anew = event(more=WITH + "SEQUENCE:2\n")
    brought(store, read(calendar(anew, off("STATUS:CANCELLED\n")), "anew.ics"))
    assert days(store, "planned") == ["12-01"], "counter-test: it was put on again since"


def test_of_one_that_never_came_nothing_is_said(store):
    seen = seen_of(store, word(off()))
    assert (seen.lines, seen.unreadable) == ([], [])


def test_without_a_date_what_is_not_off_is_refused_and_the_others_of_its_uid_are_read(store):
    bad = "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261208T100000\nDTSTART:soon\nEND:VEVENT\n"
    none = "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261215T100000\nSUMMARY:Later\nEND:VEVENT\n"
    found = read(calendar(bad, event(more=TUESDAYS), none), "work.ics")
    assert found.unreadable == [(4, "an event that cannot be read"), (18, "there is no date")]
    assert [row.at[5:10] for row in found.rows] == EACH
    assert not any(row.state == CANCELLED for row in found.rows)
