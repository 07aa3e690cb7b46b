from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from coach.models import meetings, mentions, people, topics
from coach.models.base import BrokenRule
from coach.models.meetings import Move, Whose
from coach.models.mentions import Mention
from tests.conftest import TODAY

MONDAY = datetime(2026, 11, 23, 10)
NEXT_MONDAY = MONDAY + timedelta(weeks=1)


@pytest.fixture
def amina(store):
    with store.write() as session:
        return people.add(session, "Amina", rhythm_days=7).id


@pytest.fixture
def plan(store, amina):
    """Plan a one-to-one with Amina and return its number."""

    def plan(starts_at=MONDAY):
        with store.write() as session:
            return meetings.plan(session, amina, starts_at).id

    return plan


def hold(store, amina, meeting):
    with store.write() as session:
        meetings.get(session, meeting).hold(people.get(session, amina))


def agenda(store, meeting):
    with store.read() as session:
        return [t.body for t in topics.of_meeting(session, meeting)]


def test_their_topics_stand_first(store, plan):
    meeting = plan()
    with store.write() as session:
        held = meetings.get(session, meeting)
        for body, whose in [("Mine", Whose.MINE), ("Theirs", Whose.THEIRS), ("Mine too", Whose.MINE)]:
            topics.add(session, held, body, whose)
    assert agenda(store, meeting) == ["Theirs", "Mine", "Mine too"]


def test_moves_remember_who_and_from_when(store, plan):
    meeting = plan()
    tuesday, friday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
    with store.write() as session:
        meetings.get(session, meeting).move(session, tuesday, Whose.MINE, TODAY)
    with store.write() as session:
        meetings.get(session, meeting).move(session, friday, Whose.THEIRS, TODAY)
    with store.read() as session:
        moves = session.scalars(select(Move).where(Move.meeting_id == meeting).order_by(Move.id)).all()
        held = meetings.get(session, meeting)
    assert [(m.starts_at, m.to, m.by, m.moved_on) for m in moves] == [
        (MONDAY, tuesday, "mine", TODAY),
        (tuesday, friday, "theirs", TODAY),
    ]
    assert (held.starts_at, held.status) == (friday, "moved")


@pytest.mark.parametrize("end", ["hold", "cancel"])
def test_only_what_lies_ahead_is_moved(store, amina, plan, end):
    meeting = plan()
    with store.write() as session:
        held = meetings.get(session, meeting)
        held.hold(people.get(session, amina)) if end == "hold" else held.cancel()
        with pytest.raises(BrokenRule):
            held.move(session, NEXT_MONDAY, Whose.MINE, TODAY)
    with store.read() as session:
        assert session.scalars(select(Move)).all() == []


def test_a_moved_meeting_can_be_held_and_then_not_cancelled(store, amina, plan):
    meeting = plan()
    with store.write() as session:
        held = meetings.get(session, meeting)
        held.move(session, NEXT_MONDAY, Whose.MINE, TODAY)
        held.hold(people.get(session, amina))
        with pytest.raises(BrokenRule, match="already been held"):
            held.cancel()
    with store.read() as session:
        assert people.get(session, amina).last_contact_on == NEXT_MONDAY.date()


def test_a_cancelled_meeting_is_not_held(store, amina, plan):
    meeting = plan()
    with store.write() as session:
        held = meetings.get(session, meeting)
        held.cancel()
        with pytest.raises(BrokenRule, match="cancelled"):
            held.hold(people.get(session, amina))


@pytest.mark.parametrize("minutes", [-30, 0, 4, 481])
def test_a_length_nobody_means_is_refused(store, amina, minutes):
    with store.write() as session, pytest.raises(BrokenRule):
        meetings.plan(session, amina, MONDAY, minutes)


@pytest.mark.parametrize(
    "starts_at", [datetime.min, datetime(1949, 12, 31), datetime(2201, 1, 1), datetime.max]
)
def test_a_date_nobody_means_is_refused(store, amina, starts_at):
    with store.write() as session, pytest.raises(BrokenRule, match="too far away"):
        meetings.plan(session, amina, starts_at)


def test_nothing_is_moved_to_a_date_nobody_means(store, plan):
    meeting = plan()
    with store.write() as session, pytest.raises(BrokenRule):
        meetings.get(session, meeting).move(session, datetime.max, Whose.MINE, TODAY)


def test_the_last_and_the_next_are_found(store, amina, plan):
    first, second, third = plan(), plan(NEXT_MONDAY), plan(NEXT_MONDAY + timedelta(weeks=1))
    hold(store, amina, first)
    with store.write() as session:
        meetings.get(session, second).cancel()
    with store.read() as session:
        assert meetings.last_before(session, amina, NEXT_MONDAY).id == first
        assert meetings.last_before(session, amina, MONDAY) is None
        assert meetings.next_after(session, amina, MONDAY).id == third
        assert [m.id for m in meetings.of_person(session, amina)] == [third, second, first]
        everything = meetings.between(session, MONDAY, MONDAY + timedelta(weeks=4))
        assert [m.id for m in everything] == [first, third]
        assert [m.id for m in meetings.between(session, MONDAY, NEXT_MONDAY)] == [first]


def test_only_open_mentions_are_told_oldest_first(store, amina):
    with store.write() as session:
        for body, day, closed in [("newer", 22, None), ("older", 3, None), ("closed", 1, TODAY)]:
            session.add(Mention(person_id=amina, body=body, noted_on=date(2026, 11, day), closed_on=closed))
    with store.read() as session:
        assert [m.body for m in mentions.still_open(session, amina, "follow-up")] == ["older", "newer"]
        assert not mentions.still_open(session, amina, "acknowledge")
