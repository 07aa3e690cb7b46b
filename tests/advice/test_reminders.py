"""Reminding without nagging: nothing until chosen, no names, each once, and silence after three in vain."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from coach.advice.reminders import Notice, ReminderKind, ReminderState, ReminderWish, due
from coach.models import meetings, people, promises, reminder_states
from coach.services import reminders
from tests.conftest import TODAY

MORNING = datetime(2026, 11, 23, 9)  # a Monday
ALL = ReminderWish(time(8, 30), brief=True, doubt=True)
NOBODY = frozenset()


def test_nothing_is_shown_until_it_is_chosen():
    assert due(MORNING, ReminderWish(), {1: MORNING}, [1], True, {}, NOBODY) == []


def test_one_bundle_a_day_after_its_hour_and_only_when_something_waits():
    def kinds(now, waiting=True, **state):
        found = due(
            now,
            replace(ALL, brief=False),
            {},
            [],
            waiting,
            {ReminderKind.BUNDLE: ReminderState(**state)},
            NOBODY,
        )
        return [notice.kind for notice in found]

    assert kinds(MORNING) == [ReminderKind.BUNDLE]
    assert kinds(MORNING.replace(hour=8)) == []
    assert kinds(MORNING, waiting=False) == []
    assert kinds(MORNING, last_on=MORNING.date()) == []
    assert kinds(MORNING, last_on=MORNING.date() - timedelta(1)) == [ReminderKind.BUNDLE]
    assert kinds(MORNING + timedelta(5)) == [], "Saturday"


def test_a_brief_half_an_hour_before_and_once():
    starts = {7: MORNING + timedelta(minutes=30), 8: MORNING + timedelta(minutes=31)}
    wish = replace(ALL, bundle_at=None)
    (notice,) = due(MORNING, wish, starts, [], True, {}, NOBODY)
    assert (notice.kind, notice.record_id) == (ReminderKind.BRIEF, 7)
    assert due(MORNING, wish, starts, [], True, {}, frozenset({(ReminderKind.BRIEF, 7)})) == []


def test_a_promise_in_doubt_gets_one_notice():
    wish = replace(ALL, bundle_at=None)
    assert [n.record_id for n in due(MORNING, wish, {}, [3], True, {}, NOBODY)] == [3]
    assert due(MORNING, wish, {}, [3], True, {}, frozenset({(ReminderKind.DOUBT, 3)})) == []


def test_three_in_vain_and_it_stops_by_itself():
    for ignored, count in ((2, 1), (3, 0)):
        states = {ReminderKind.BUNDLE: ReminderState(ignored=ignored)}
        assert len(due(MORNING, ReminderWish(time(8)), {}, [], True, states, NOBODY)) == count
    later = {ReminderKind.BUNDLE: ReminderState(not_before=date(2026, 11, 24))}
    assert due(MORNING, ReminderWish(time(8)), {}, [], True, later, NOBODY) == []


def test_the_words_name_nobody_and_the_store_remembers(store):
    with store.write() as session:
        ana = people.add(session, "Ana Quarz").id
        meetings.plan(session, ana, MORNING + timedelta(minutes=20))
        promises.give(session, ana, "Quarz report", "mine", TODAY + timedelta(2), TODAY)
    for day in range(5):
        now = MORNING + timedelta(days=day)
        with store.read() as session:
            found = reminders.notices(session, ALL, now)
        assert not any("Quarz" in notice.text for notice in found)
        with store.write() as session:
            reminders.shown(session, found, now.date())
    with store.read() as session:
        (bundle,) = reminder_states.of_kinds(session, ["bundle"])
        assert bundle.ignored == 3, "on the fourth and fifth day it was silent"
    with store.write() as session:
        reminders.heeded(session, ReminderKind.BUNDLE)
    with store.read() as session:
        (bundle,) = reminder_states.of_kinds(session, ["bundle"])
        assert bundle.ignored == 0
    assert Notice(ReminderKind.BUNDLE, 0, "x").kind == "bundle"
