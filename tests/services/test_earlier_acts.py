"""An act of before a restart is told by what it was about, and never by a private line."""

from datetime import datetime

import pytest

from coach.models import journal, meetings, people, plans, promises, repairs, topics
from coach.models.base import Confidence
from coach.services import earlier_acts
from coach.services import meetings as meeting_acts
from tests.conftest import TODAY

NINE = datetime(2026, 11, 24, 9)


@pytest.fixture
def told(store):
    """What is said of an act; each is given the session."""
    with store.write() as session:
        people.add(session, "Amara Okafor")

    def tell(act):
        with store.write() as session:
            act(session)
        inverse = store.undo_of_last().inverse()
        with store.read() as session:
            return earlier_acts.about(session, inverse)

    return tell


def test_it_is_named_by_its_words_or_by_whom_it_was_with(told):
    assert told(lambda s: promises.give(s, 1, "the rota", "mine", TODAY, TODAY)) == "the rota"
    assert told(lambda s: promises.get(s, 1).keep(TODAY)) == "the rota"
    assert told(lambda s: plans.make(s, "they ask", "ask back", 1)) == "If they ask, then I will ask back."
    assert told(lambda s: people.add(s, "Ben Okri")) == "Ben Okri"
    assert told(lambda s: meetings.plan(s, 1, NINE)) == "Amara Okafor"
    meeting = lambda s: s.get_one(meetings.Meeting, 1)  # noqa: E731
    assert told(lambda s: topics.add(s, meeting(s), "one " * 40)) == "one " * 14 + "one…"
    assert told(lambda s: meeting_acts.hold(s, 1, NINE)) == "Amara Okafor", "and not a topic that came along"
    assert told(lambda s: s.delete(s.get_one(promises.Promise, 1))) == "the rota", "though it is gone"


def test_no_private_line_and_no_page_of_the_journal_is_read_out(told):
    private = Confidence.PRIVATE
    assert told(lambda s: promises.give(s, 1, "the rota", "mine", TODAY, TODAY, confidence=private)) == ""
    assert told(lambda s: s.delete(s.get_one(promises.Promise, 1))) == ""
    assert told(lambda s: journal.write(s, "A good day", TODAY)) == ""
    assert told(lambda s: repairs.note(s, 1, "A pause", TODAY)) == ""


def test_of_an_act_about_several_people_none_is_named(told):
    assert told(lambda s: [people.add(s, name) for name in ("Ben Okri", "Zoe Abt")]) == ""
    assert told(lambda s: [meetings.plan(s, number, NINE) for number in (1, 2)]) == ""
    assert told(lambda s: [meetings.plan(s, 1, NINE) for _number in (1, 2)]) == "Amara Okafor"


def test_of_an_act_on_several_things_of_theirs_they_are_named(told):
    """Red before: two promises handed over and the archiving were undone as one of the two promises."""
    give = lambda s, what: promises.give(s, 1, what, "mine", TODAY, TODAY)  # noqa: E731
    assert told(lambda s: [give(s, what) for what in ("the rota", "the slides")]) == "Amara Okafor"
