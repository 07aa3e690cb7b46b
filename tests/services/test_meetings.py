"""What planning, moving, cancelling and holding a one-to-one entails: topics, questions, dates, counts."""

from datetime import date, datetime, timedelta

import pytest

from coach.models import meetings as records
from coach.models import people, questions
from coach.models.base import BrokenRule
from coach.models.meetings import Whose
from coach.services import attention, meetings, self_checks
from tests.conftest import TODAY
from tests.services.desk import BANK, MONDAY, NEXT_MONDAY, WEEK, Desk, tick


@pytest.mark.parametrize("planned", [NEXT_MONDAY, MONDAY + timedelta(hours=1)])
def test_what_is_held_before_its_hour_took_place_now(desk, store, planned):
    meeting = desk.plan(planned)
    with store.write() as session:
        meetings.ask(session, meeting, "q-task-m01", "What is easy?")
    tick(store, meeting)
    desk.hold(meeting, MONDAY + timedelta(seconds=40))
    with store.read() as session:
        assert records.get(session, meeting).starts_at == MONDAY, "to the minute"
        assert people.get(session, desk.person).last_contact_on == TODAY
        assert [one.on for one in questions.asked_of(session, desk.person, date.min)] == [TODAY]


def next_date(store, meeting, today=TODAY):
    with store.read() as session:
        return meetings.next_date(session, records.get(session, meeting), today)


def test_the_next_is_proposed_one_rhythm_on_and_after_their_leave(desk, store):
    meeting = desk.plan()
    desk.hold(meeting)
    assert next_date(store, meeting) == NEXT_MONDAY
    with store.write() as session:
        people.get(session, desk.person).go_on_leave(date(2026, 11, 25), date(2026, 12, 7))
    assert next_date(store, meeting) == datetime(2026, 12, 14, 10)
    with store.write() as session:
        people.get(session, desk.person).agree_rhythm(None)
    assert next_date(store, meeting) is None


def test_closed_three_weeks_late_the_next_is_not_proposed_in_the_past(desk, store):
    meeting = desk.plan(datetime(2026, 10, 30, 10))
    desk.hold(meeting)
    assert next_date(store, meeting, date(2026, 11, 20)) == datetime(2026, 11, 27, 10)


def test_nothing_is_proposed_where_one_is_ahead_and_one_that_passed_is_not_ahead(desk, store):
    meeting, passed = desk.plan(MONDAY - 3 * WEEK), desk.plan(MONDAY - 2 * WEEK)
    desk.hold(meeting)
    assert next_date(store, meeting) == NEXT_MONDAY
    desk.move(passed, NEXT_MONDAY + timedelta(days=1))
    assert next_date(store, meeting) is None


def test_two_at_the_same_minute_are_told(desk, store):
    ben = Desk(store, "Ben")
    here, there = desk.plan(), ben.plan(MONDAY + timedelta(minutes=15))
    with store.read() as session:
        assert meetings.meanwhile(session, MONDAY) == ["Amina", "Ben"]
        assert meetings.meanwhile(session, MONDAY, but=here) == ["Ben"]
        assert meetings.meanwhile(session, MONDAY - timedelta(minutes=30)) == []
        assert meetings.meanwhile(session, MONDAY + timedelta(minutes=45)) == []
    ben.cancel(there)
    with store.read() as session:
        assert meetings.meanwhile(session, MONDAY, but=here) == []


def test_a_template_fills_the_agenda_once(desk, store):
    template = next(one for one in BANK.templates.values() if one.questions)
    words = {key: BANK.questions[key].text for key in template.questions}
    meeting = desk.plan()
    for _twice in range(2):
        with store.write() as session:
            meetings.fill(session, meeting, template, words)
    assert sorted(desk.agenda(meeting)) == sorted([*(t.text for t in template.topics), *words.values()])
    with store.read() as session:
        assert [one.question for one in questions.asked_in(session, meeting)] == list(template.questions)


def counted(store, first, last):
    """Across the team, and beside the self-check: moved by me, cancelled by me."""
    with store.read() as session:
        (row,) = attention.table(session, first, last, TODAY).rows
        check = next(one for one in BANK.checks.values() if one.id == "connection")
        records_of = self_checks.beside(BANK, session, check, last)
        kinds = attention.AttentionKind
        done = (row.done[kinds.MOVED_BY_ME], row.done[kinds.CANCELLED_BY_ME])
        return done, (records_of.moved, records_of.cancelled)


def test_a_move_by_me_counts_where_i_made_it_wherever_it_went(desk, store):
    meeting = desk.plan(datetime(2026, 11, 19, 10))
    desk.move(meeting, datetime(2026, 11, 26, 10), Whose.MINE, date(2026, 11, 18))
    first = TODAY - timedelta(weeks=12)
    assert counted(store, first, TODAY) == ((1, 0), (1, 0))
    desk.move(meeting, datetime(2027, 3, 1, 10), Whose.MINE, date(2026, 11, 20))
    desk.move(meeting, datetime(2027, 3, 2, 10), Whose.THEIRS, date(2026, 11, 20))
    assert counted(store, first, TODAY) == ((2, 0), (2, 0))
    assert counted(store, first, date(2026, 11, 19))[0] == (1, 0)
    desk.cancel(meeting)
    assert counted(store, first, TODAY) == ((2, 0), (2, 0)), "they cancelled it"


def test_cancelled_by_me_counts_on_the_day_i_did(desk, store):
    mine, theirs, unsaid = desk.plan(), desk.plan(NEXT_MONDAY), desk.plan(NEXT_MONDAY + WEEK)
    desk.cancel(mine, Whose.MINE, date(2026, 11, 20))
    desk.cancel(theirs, Whose.THEIRS, date(2026, 11, 20))
    with store.write() as session:
        records.get(session, unsaid).cancel()
    first = TODAY - timedelta(weeks=12)
    assert counted(store, first, TODAY) == ((0, 1), (0, 1))
    assert counted(store, first, date(2026, 11, 19)) == ((0, 0), (0, 0))


def test_over_is_over(desk, store):
    held, cancelled = desk.plan(), desk.plan(NEXT_MONDAY)
    desk.hold(held)
    desk.cancel(cancelled)
    for act, words in (
        (lambda: desk.cancel(held), "already been held"),
        (lambda: desk.hold(cancelled), "cancelled"),
        (lambda: desk.move(held, NEXT_MONDAY), "still ahead"),
    ):
        with pytest.raises(BrokenRule, match=words):
            act()


def test_a_sheet_begins_one_rhythm_on_from_the_latest_one(desk, store):
    desk.plan(NEXT_MONDAY)
    with store.write() as session:
        people.get(session, desk.person).agree_rhythm(7)
        assert meetings.begin_with(session, desk.person, TODAY) == NEXT_MONDAY + WEEK
        newcomer = people.add(session, "Somebody new").id
        friday = date(2026, 11, 27)
        assert meetings.begin_with(session, newcomer, friday) == datetime(2026, 11, 30, 10), "no Saturday"


def test_one_held_before_its_hour_gives_the_next_the_hour_they_usually_meet(desk, store):
    """Held at 9:52 instead of 10, the next one was proposed for 9:52."""
    desk.hold(desk.plan(MONDAY - WEEK))
    desk.hold(desk.plan(MONDAY + timedelta(hours=2)), MONDAY - timedelta(minutes=8))
    with store.read() as session:
        assert meetings.begin_with(session, desk.person, TODAY) == NEXT_MONDAY


def test_where_they_met_only_once_and_early_it_is_a_quarter_of_an_hour(desk, store):
    desk.hold(desk.plan(MONDAY + timedelta(hours=2)), MONDAY + timedelta(minutes=52))
    with store.read() as session:
        assert meetings.begin_with(session, desk.person, TODAY) == NEXT_MONDAY + timedelta(minutes=45)
