"""What was taken back is done again to the letter, or not at all; never over what was written since."""

from datetime import datetime, timedelta

import pytest

from coach.models import meetings, people, promises, topics
from coach.models.base import BrokenRule, Confidence
from coach.models.meetings import Whose
from coach.services import agenda
from coach.services import meetings as acts
from coach.store.undo import LEAVES_NOTHING
from tests.conftest import TODAY
from tests.journeys.test_random_weeks import every_row

TUESDAY = datetime(2026, 11, 24, 10)


@pytest.fixture
def team(store):
    with store.write() as session:
        ben, ana = (people.add(session, name, rhythm_days=7).id for name in ("Ben Okri", "Ana"))
        meetings.plan(session, ben, TUESDAY + timedelta(14))
        first = meetings.plan(session, ben, TUESDAY)
        agenda.add(session, first.id, "the rota", "mine")
        promises.give(session, ben, "the list", "mine", TODAY + timedelta(2), TODAY)
    return ben, ana


def rows(store):
    with store.read() as session:
        return every_row(session)


ACTS = {
    "planned": lambda s: meetings.plan(s, 2, TUESDAY),
    "given": lambda s: promises.give(s, 1, "the desk", "theirs", None, TODAY),
    "agreed afresh": lambda s: promises.get(s, 1).renegotiate(s, TODAY + timedelta(9), TODAY),
    "kept": lambda s: promises.get(s, 1).keep(TODAY),
    "moved": lambda s: acts.move(s, 2, TUESDAY + timedelta(1), Whose.MINE, TODAY, TUESDAY),
    "cancelled, its topic carried over": lambda s: acts.cancel(s, 2, Whose.MINE, TODAY),
    "archived": lambda s: people.get(s, 1).archive(TODAY),
    "planned with its agenda": lambda s: agenda.add(s, meetings.plan(s, 2, TUESDAY).id, "the desk", "mine"),
    "deleted": lambda s: s.delete(s.get_one(topics.Topic, 1)),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_each_act_is_taken_back_and_done_again_to_the_letter(store, team, act):
    before = rows(store)
    with store.write() as session:
        act(session)
    after = rows(store)
    assert after != before
    undo = store.undo_of_last()
    undo()
    assert rows(store) == before
    undo.again()
    assert rows(store) == after
    undo.again.again()
    assert rows(store) == before


def test_it_is_not_done_over_what_was_written_since(store, team):
    with store.write() as session:
        people.get(session, team[0]).rename("Benjamin")
    undo = store.undo_of_last()
    undo()
    with store.write() as session:
        people.get(session, team[0]).rename("Benny")
    with pytest.raises(BrokenRule):
        undo.again()
    with store.read() as session:
        assert people.get(session, team[0]).name == "Benny"


def test_what_returns_takes_the_place_of_nothing(store, team):
    """The counter-test: where its number was given to another by now, that one stays."""
    with store.write() as session:
        session.delete(session.get_one(topics.Topic, 1))
    undo = store.undo_of_last()
    with store.write() as session:
        meeting = meetings.ahead(session, TUESDAY, TUESDAY + timedelta(1))[0]
        session.add(
            topics.Topic(id=1, meeting_id=meeting.id, person_id=team[0], body="another", whose="mine")
        )
    with pytest.raises(BrokenRule):
        undo()
    with store.read() as session:
        assert session.get_one(topics.Topic, 1).body == "another"


def test_what_is_to_leave_nothing_is_kept_no_more_after_it_was_done_again(store, team):
    with store.write() as session:
        session.info[LEAVES_NOTHING] = True
        people.get(session, team[0]).confidence = Confidence.MINE
        people.get(session, team[0]).rename("Benjamin")
    undo = store.undo_of_last()
    undo()
    undo.again()
    store.keep_undo("Renamed.", undo.again.again)
    assert (undo.again.lasts, store.kept_undo()) == (False, [])
