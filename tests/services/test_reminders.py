"""Nobody who is archived is reminded of, not even by what was put off until later the same day."""

from datetime import datetime, timedelta

from coach.advice.reminders import ReminderKind, ReminderWish, notice
from coach.models import marks, meetings, people, promises
from coach.services import reminders
from tests.conftest import TODAY

NOON = datetime(2026, 11, 23, 12)
WISH = ReminderWish(NOON.time(), brief=True, doubt=True)


def about(store):
    with store.read() as session:
        return {one.kind for one in reminders.notices(session, WISH, NOON)}


def test_with_somebody_archived_every_reminder_rests_until_they_are_brought_back(store):
    with store.write() as session:
        zoe = people.add(session, "Zoë").id
        marks.put(session, zoe, marks.BRIEF, True, TODAY)
        meeting = meetings.plan(session, zoe, NOON + timedelta(minutes=30)).id
        promise = promises.give(session, zoe, "the letter", "mine", TODAY + timedelta(days=1), TODAY).id
    put_off = notice(ReminderKind.BRIEF, meeting), notice(ReminderKind.DOUBT, promise)
    before = about(store)
    assert before
    with store.read() as session:
        assert all(reminders.still(session, one, NOON) for one in put_off)
    with store.write() as session:
        people.get(session, zoe).archive(TODAY)
    assert about(store) == set()
    with store.read() as session:
        assert not any(reminders.still(session, one, NOON) for one in put_off)
    with store.write() as session:
        people.get(session, zoe).bring_back()
    assert about(store) == before


def test_what_was_removed_meanwhile_is_not_come_back_to_and_its_words_are_not_told(store):
    with store.write() as session:
        zoe = people.add(session, "Zoë").id
        meeting = meetings.plan(session, zoe, NOON + timedelta(minutes=30)).id
        promise = promises.give(session, zoe, "the letter", "mine", TODAY + timedelta(days=1), TODAY).id
    put_off = notice(ReminderKind.BRIEF, meeting), notice(ReminderKind.DOUBT, promise)
    with store.read() as session:
        assert all(reminders.still(session, one, NOON) for one in put_off)
        assert "the letter" in reminders.about(session, put_off[1], TODAY)
    with store.write() as session:
        meetings.get(session, meeting).remove(NOON)
        promises.get(session, promise).remove(NOON)
    with store.read() as session:
        assert not any(reminders.still(session, one, NOON) for one in put_off)
        assert {reminders.about(session, one, TODAY) for one in put_off} == {"what waits today"}
