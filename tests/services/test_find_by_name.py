"""A name finds what is bound to its bearer; the word for a one-to-one finds those planned."""

from datetime import datetime, timedelta

import pytest

from coach.cli import listing
from coach.models import bridges, closings, contacts, meetings, people, promises, questions, topics
from coach.models.base import Confidence
from coach.services import find
from coach.written import lines
from tests.conftest import TODAY


class Team:
    """Numbers of what stands in the notes."""


@pytest.fixture
def team(store):
    made = Team()
    with store.write() as session:
        chloe, jurgen = people.add(session, "Chloé Martin"), people.add(session, "Jürgen Weiß")
        lukasz = people.add(session, "Łukasz Nowak")
        made.chloe, made.jurgen, made.lukasz = chloe.id, jurgen.id, lukasz.id
        made.pallet = promises.give(session, jurgen.id, "send me the pallet count", "theirs", None, TODAY).id
        made.scanner = promises.give(
            session, lukasz.id, "to ask IT about the scanner", "mine", None, TODAY
        ).id
        for number in range(6):  # newer, and closed
            promises.give(session, lukasz.id, f"thing {number}", "mine", None, TODAY).keep(TODAY)
        made.next = meetings.plan(session, chloe.id, datetime(2026, 11, 25, 10)).id
        made.later = meetings.plan(session, jurgen.id, datetime(2026, 12, 2, 10)).id
        made.gone_by = meetings.plan(session, lukasz.id, datetime(2026, 11, 20, 10)).id
        earlier = meetings.plan(session, chloe.id, datetime(2026, 11, 3, 10))
        earlier.hold(people.get(session, chloe.id))
        made.swap = topics.add(session, earlier, "night shift swap with Łukasz").id
        contacts.add(session, chloe, "how the new shift feels by 11 Dec, 16 Dec", TODAY)
    return made


def found(store, bank, typed, kind, **more):
    hits = find.find(store.vault.raw, bank, {}, typed, 4, today=TODAY, **more)
    return [hit.id for hit in hits if hit.kind == kind]


@pytest.mark.parametrize("typed", ["lukasz", "Łukasz", "nowak", "lukasz nowak", "luk"])
def test_a_name_finds_the_open_promise_first(store, bank, team, typed):
    assert found(store, bank, typed, "promise")[0] == team.scanner


@pytest.mark.parametrize("typed", ["jurgen pallet", "pallet Jürgen", "weiss pal", "Jürgen Weiß count"])
def test_name_and_word_find_what_is_bound_to_them(store, bank, team, typed):
    assert found(store, bank, typed, "promise") == [team.pallet]


@pytest.mark.parametrize("typed", ["chloe pallet", "jurgen scanner", "j pallet"])
def test_what_is_somebody_elses_is_not_found_by_the_name(store, bank, team, typed):
    assert found(store, bank, typed, "promise") == []


def test_words_that_name_somebody_stand_before_what_is_bound_to_them(store, bank, team):
    with store.write() as session:
        theirs = meetings.plan(session, team.lukasz, datetime(2026, 11, 24, 9))
        about_him = topics.add(session, theirs, "the forklift").id
    assert found(store, bank, "lukasz", "topic") == [team.swap, about_him]


def test_a_bridge_and_a_thanks_are_found_by_either_name(store, bank, team):
    with store.write() as session:
        bridge = bridges.build(session, team.chloe, team.jurgen, "the trade", TODAY).id
        closings.of_meeting(session, team.next).thanks = "For the rota"
    for name in ("chloe", "jurgen"):
        assert found(store, bank, f"{name} trade", "bridge") == [bridge]
    assert found(store, bank, "chloe rota", "thanks") == [team.next]


def test_another_name_finds_the_same_and_the_old_one_no_longer(store, bank, team):
    with store.write() as session:
        people.get(session, team.jurgen).rename("Jorge Prado")
    assert found(store, bank, "prado pallet", "promise") == [team.pallet]
    assert found(store, bank, "jurgen pallet", "promise") == []


def test_a_promise_that_was_somebody_elses_is_found_by_the_right_name(store, bank, team):
    with store.write() as session:
        promises.get(session, team.pallet).belongs_to(team.chloe)
    assert found(store, bank, "chloe pallet", "promise") == [team.pallet]
    assert found(store, bank, "jurgen pallet", "promise") == []


def test_private_lines_stay_out_of_it(store, bank, team):
    with store.write() as session:
        promises.get(session, team.pallet).confidence = Confidence.PRIVATE
    for typed in ("jurgen", "jurgen pallet"):
        assert found(store, bank, typed, "promise") == []
        assert found(store, bank, typed, "promise", private=True) == [team.pallet]


@pytest.mark.parametrize(
    "typed", ["1:1", "1-1", "one-to-one", "One on one", "Vier-Augen", "vier-augen-ges", "1:1s"]
)
def test_the_word_for_a_one_to_one_finds_those_planned_the_next_first(store, bank, team, typed):
    assert found(store, bank, typed, "meeting") == [team.next, team.later, team.gone_by]
    assert found(store, bank, typed, "contact") == [], "16 Dec and 11 Dec are no one-to-one"


@pytest.mark.parametrize(
    "typed", ["1:1 chloe", "chloé 1:1", "one-to-one with Chloé", "Vier-Augen mit chloe", "chloe"]
)
def test_with_a_name_it_finds_theirs(store, bank, team, typed):
    assert found(store, bank, typed, "meeting")[0] == team.next
    assert team.later not in found(store, bank, typed, "meeting")


@pytest.mark.parametrize("typed", ["1:15", "11:1", "one to", "pallet"])
def test_other_words_are_no_one_to_one(typed):
    assert lines.without_one_to_one(typed) is None


def test_a_topic_carried_over_stands_once_where_it_is_now(store, bank, team):
    with store.write() as session:
        last = team.swap
        for day in (9, 16, 23, 30):
            meeting = meetings.plan(session, team.chloe, datetime(2026, 12, 1, 10) + timedelta(days=day))
            topic = topics.add(session, meeting, "night shift swap with Łukasz")
            topic.carried_from, last = last, topic.id
            session.flush()
    assert found(store, bank, "swap", "topic") == [last]
    inside = find.search_index.inside(store.vault.raw, "wap", 4, lambda: False)
    assert [hit.id for hit in inside if hit.kind == "topic"] == [last]
    with store.write() as session:  # its words are others now: the earlier one says what was typed
        session.get_one(topics.Topic, last).body = "the rota"
    assert len(found(store, bank, "swap", "topic")) == 1


def test_topics_that_only_say_the_same_are_two(store, bank, team):
    with store.write() as session:
        for meeting in (team.next, team.later):
            topics.add(session, meetings.get(session, meeting), "the forklift")
    assert len(found(store, bank, "forklift", "topic")) == 2


def test_the_command_line_finds_the_same(store, bank, team):
    (row,) = [
        one for one in listing.found(store, bank, "jurgen pallet", 20, TODAY) if one["kind"] == "promise"
    ]
    assert row["id"] == team.pallet
    first = listing.found(store, bank, "1:1", 20, TODAY)[0]
    assert (first["id"], first["title"]) == (team.next, "One-to-one 2026-11-25, Chloé Martin")


def test_an_answer_is_found_by_name_and_word(store, bank, team):
    with store.write() as session:
        asked = questions.ask(session, meetings.get(session, team.next), "q-1")
        asked.answer = "A quieter desk"
        session.flush()
        number = asked.id
    assert found(store, bank, "chloe quieter", "answer") == [number]


def test_what_somebody_is_called_finds_them_and_what_is_bound_to_them(store, bank, team):
    assert found(store, bank, "jojo pallet", "promise") == [], "the counter-test: nobody is called so yet"
    with store.write() as session:
        people.get(session, team.jurgen).call("Jojo, JW")
    assert found(store, bank, "jojo", "person") == [team.jurgen]
    assert found(store, bank, "jojo pallet", "promise") == [team.pallet]
    assert found(store, bank, "jojo", "meeting")[0] == team.later
    with store.write() as session:
        people.get(session, team.jurgen).call("")
    assert found(store, bank, "jojo", "person") == []
