"""What is removed can be put back for thirty days, whatever it was; then it is gone, and nothing else is."""

from datetime import datetime, timedelta

import pytest

from coach.models import (
    contacts,
    journal,
    meetings,
    mentions,
    people,
    plans,
    promises,
    repairs,
    thoughts,
    topics,
)
from coach.models.base import Base, Removable
from coach.models.bridges import Bridge
from coach.models.own_templates import OwnTemplate
from coach.models.people import Fact, Person
from coach.services import trash
from tests.conftest import TODAY

NOW = datetime(2026, 11, 23, 9)
NINE = datetime(2026, 11, 20, 9)


@pytest.fixture
def removed(store):
    """One of every kind that can be removed, all of them removed."""
    with store.write() as session:
        person = people.add(session, "Amara Okafor")
        other = people.add(session, "Ben Okri")
        meeting = meetings.plan(session, person.id, NINE)
        made = [
            meeting,
            topics.add(session, meeting, "The rota"),
            promises.give(session, person.id, "the budget", "mine", TODAY, TODAY),
            mentions.Mention(person_id=person.id, body="The portal", noted_on=TODAY),
            contacts.add(session, person, "Coffee", TODAY - timedelta(2)),
            Fact(person_id=person.id, body="The river"),
            repairs.note(session, person.id, "A pause", TODAY),
            Bridge(first_id=person.id, second_id=other.id, why="Contracts", offered_on=TODAY),
            plans.make(session, "they ask", "ask back", person.id),
            thoughts.note(session, "Something", TODAY),
            OwnTemplate(title="Month's end"),
            journal.write(session, "A good day", TODAY),
            people.add(session, "Chloé Martin"),
        ]
        session.add_all(made)
        session.flush()
        for one in made:
            one.remove(NOW)
    return [(type(one).__tablename__, one.id) for one in made]


def in_the_trash(store):
    with store.read() as session:
        return {(one.kind, one.id) for one in trash.held(session)}


def test_every_kind_that_can_be_removed_is_there_and_comes_back(store, removed):
    every = {m.class_ for m in Base.registry.mappers if issubclass(m.class_, Removable)}
    assert set(trash.kinds()) == every == {trash.kind_named(kind) for kind, _number in removed}
    assert in_the_trash(store) == set(removed)
    for kind, number in removed:
        with store.write() as session:
            trash.put_back(session, kind, number)
    assert in_the_trash(store) == set()
    with store.read() as session:
        assert people.get(session, 1).last_contact_on == TODAY - timedelta(2)


def test_each_says_what_it_is_whose_it_was_and_when_it_goes(store, removed):
    with store.read() as session:
        (one,) = [one for one in trash.held(session) if one.kind == "promises"]
    assert (one.words, one.person, one.at, one.goes_on()) == (
        "the budget", "Amara Okafor", NOW, (NOW + timedelta(30)).date(),
    )  # fmt: skip


def test_a_plan_for_which_there_is_no_room_rests(store, removed):
    with store.write() as session:
        for cue in ("one", "two", "three"):
            plans.make(session, cue, "act")
    with store.write() as session:
        trash.put_back(session, "plans", 1)
    with store.read() as session:
        assert plans.get(session, 1).status == plans.PlanStatus.RESTING


def test_after_thirty_days_it_is_gone_for_good_and_not_before(store, removed):
    for days, left in ((29, len(removed)), (30, 0)):
        with store.write() as session:
            assert trash.waits(session, NOW + timedelta(days=days)) == (left == 0)
            trash.empty(session, NOW + timedelta(days=days))
        assert len(in_the_trash(store)) == left
    with store.read() as session:
        assert [one.name for one in people.everyone(session)] == ["Amara Okafor", "Ben Okri"]
        assert session.get(Person, 3) is None


def test_what_something_in_sight_refers_to_stays(store):
    with store.write() as session:
        person = people.add(session, "Amara Okafor")
        meeting = meetings.plan(session, person.id, NINE)
        promises.give(session, person.id, "the budget", "mine", TODAY, TODAY, meeting.id)
        meeting.remove(NOW)
    with store.write() as session:
        assert trash.empty(session, NOW + timedelta(days=40)) == 0
    assert in_the_trash(store) == {("meetings", 1)}
