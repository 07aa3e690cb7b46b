"""A topic put down in other words than meant, or on the agenda of somebody else, is put right."""

from datetime import datetime

import pytest

from coach.models import meetings, people, topics
from coach.models.base import BrokenRule
from coach.services import agenda, trash
from coach.views.destination import ToMeeting
from tests.views.hands import answer, from_menu, said_on

NOW = datetime(2026, 11, 23, 9)


def on(session, meeting_id):
    return [one.body for one in topics.of_meeting(session, meeting_id)]


@pytest.fixture
def two(store):
    """Ana and Ben, each with a one-to-one ahead, and Zoe with none: both talks, Ben and Zoe."""
    with store.write() as session:
        ana, ben, zoe = (people.add(session, name).id for name in ("Ana", "Ben", "Zoe"))
        hers = meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id
        his = meetings.plan(session, ben, datetime(2026, 11, 25, 10)).id
    return hers, his, ben, zoe


def test_a_line_gone_on_to_the_next_agenda_is_reworded_from_there_on(store, two):
    hers, *_rest = two
    with store.write() as session:
        first = agenda.add(session, hers, "the rotta")
        ana = first.person_id
        later = meetings.plan(session, ana, datetime(2026, 12, 8, 10)).id
        meetings.get(session, hers).cancel()
        agenda.carry_over(session, ana)
        assert on(session, later) == ["the rotta"]
        agenda.reword(session, first.id, "the rota")
        assert (on(session, hers), on(session, later)) == (["the rota"], ["the rota"])
        agenda.reword(session, topics.carried_on(session, first.id).id, "the rota of May")
        assert (on(session, hers), on(session, later)) == (["the rota"], ["the rota of May"])
        with pytest.raises(BrokenRule):
            agenda.reword(session, first.id, " ")


def test_noted_with_the_wrong_person_it_goes_to_the_next_agenda_of_the_right_one(store, two):
    hers, his, ben, zoe = two
    with store.write() as session:
        topic = agenda.add(session, hers, "the rota", "theirs", "shared")
        agenda.be_with(session, topic.id, ben, NOW)
        (moved,) = topics.of_meeting(session, his)
        assert (moved.body, moved.whose, moved.confidence) == ("the rota", "theirs", "shared")
        assert on(session, hers) == []
        agenda.carry_over(session, topic.person_id)
        assert on(session, hers) == [], "and does not come back"
        with pytest.raises(BrokenRule, match="Plan it first"):
            agenda.be_with(session, moved.id, zoe, NOW)
        assert agenda.to_be_met(session).get(zoe) is None
    with store.read() as session:
        assert [one.words for one in trash.held(session)] == ["the rota"]


def test_from_its_menu_with_undo(window):
    with window.store.write() as session:
        ana, ben = people.add(session, "Ana").id, people.add(session, "Ben").id
        hers = meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id
        his = meetings.plan(session, ben, datetime(2026, 11, 25, 10)).id
        agenda.add(session, hers, "the rotta")
    page = window.go(ToMeeting(hers))
    answer(what="the rota", **{"with": "Ben"})
    from_menu(page, "the rotta", "Correct it…")
    with window.store.read() as session:
        assert (on(session, hers), on(session, his)) == ([], ["the rota"])
    window.undo()
    with window.store.read() as session:
        assert (on(session, hers), on(session, his)) == (["the rotta"], [])
    assert "the rotta" in said_on(page)


def test_private_words_are_not_shown_by_correcting_them(window):
    """The counter-test: out of sight there is no such line in the menu."""
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
        hers = meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id
        agenda.add(session, hers, "his illness", "mine", "private")
    page = window.go(ToMeeting(hers))
    from_menu(page, "A private line", "It is from them")
    with pytest.raises(KeyError):
        from_menu(page, "A private line", "Correct it…")
