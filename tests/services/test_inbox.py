"""Nothing typed is refused: each kind in its place, and what has none waits in the inbox."""

from datetime import date, datetime, time

import pytest

from coach.models import contacts, meetings, mentions, people, promises, repairs, thoughts, topics
from coach.models.base import BrokenRule
from coach.services import inbox
from coach.services import meetings as with_meetings
from coach.written import lines
from coach.written.lines import Understood
from coach.written.names import Known
from tests.conftest import TODAY

TOMORROW = date(2026, 11, 24)


@pytest.fixture
def ana(store):
    with store.write() as session:
        return people.add(session, "Ana").id


def kept(store, understood, line="the line as it was typed"):
    with store.write() as session:
        return inbox.keep(session, understood, line, TODAY)


def test_a_line_that_names_nobody_waits_whole(store):
    line = "promise somebody the rota by Tue"
    made = kept(store, Understood("promise-mine", None, "the rota", TOMORROW), line)
    with store.read() as session:
        (thought,) = thoughts.waiting(session)
    assert (made.kind, made.id, thought.body) == ("thought", thought.id, line)
    assert thought.noted_on == TODAY


def test_two_who_could_be_meant_are_not_guessed(store, ana):
    assert kept(store, Understood("note", None, "Sam", candidates=(ana, 9))).kind == "thought"


def test_each_kind_in_its_place(store, ana):
    with store.write() as session:
        ahead = with_meetings.plan(session, ana, datetime(2026, 11, 25, 10)).id
    for kind in ("promise-mine", "topic", "follow-up", "acknowledge", "contact", "repair", "note"):
        kept(store, Understood(kind, ana, f"words of {kind}", TOMORROW if kind == "promise-mine" else None))
    kept(store, Understood("meeting", ana, "1:1", date(2026, 12, 1), at=time(10, 30)))
    with store.read() as session:
        (promise,) = promises.between_us(session, ana)
        assert (promise.what, promise.due_on, promise.given_on) == ("words of promise-mine", TOMORROW, TODAY)
        assert [t.body for t in topics.of_meeting(session, ahead)] == ["words of topic"]
        still = mentions.still_open
        assert [m.body for m in still(session, ana, "follow-up")] == ["words of follow-up"]
        assert [m.body for m in still(session, ana, "acknowledge")] == ["words of acknowledge"]
        assert [m.body for m in mentions.notes_about(session, ana)] == ["words of note"]
        assert [c.body for c in contacts.of_person(session, ana)] == ["words of contact"]
        assert [r.noticed for r in repairs.still_open(session)] == ["words of repair"]
        assert meetings.of_person(session, ana)[0].starts_at == datetime(2026, 12, 1, 10, 30)


def test_the_day_a_promise_was_given_and_a_contact_took_place(store, ana):
    kept(store, Understood("promise-mine", ana, "the rota", on=date(2026, 11, 20)))
    kept(store, Understood("contact", ana, "met Ana", on=date(2026, 11, 22)))
    with store.read() as session:
        assert promises.between_us(session, ana)[0].given_on == date(2026, 11, 20)
        assert people.get(session, ana).last_contact_on == date(2026, 11, 22)


def test_a_topic_without_a_one_to_one_is_something_to_follow_up(store, ana):
    with store.read() as session:
        assert "no one-to-one is planned" in inbox.lands(session, Understood("topic", ana, "x"), TODAY)
    assert kept(store, Understood("topic", ana, "the move")).kind == "mention"
    with store.read() as session:
        assert [m.body for m in mentions.still_open(session, ana, "follow-up")] == ["the move"]


def test_what_breaks_a_rule_waits_with_its_reason(store, ana):
    line = "promise Ana the rota by 9999"
    made = kept(store, Understood("promise-mine", ana, "the rota", date(9999, 1, 1)), line)
    assert made.kind == "thought"
    assert "too far away" in made.why
    with store.read() as session:
        assert [t.body for t in thoughts.waiting(session)] == [line]
        assert promises.between_us(session, ana) == []


def test_sorted_it_leaves_the_inbox_and_undo_brings_it_back(store, ana):
    made = kept(store, Understood("note", None, "the budget"), "the budget")
    with store.write() as session:
        inbox.sort(session, made.id, Understood("promise-theirs", ana, "the budget", TOMORROW), TODAY)
    undo = store.undo_of_last()
    with store.read() as session:
        assert thoughts.waiting(session) == []
        assert [p.what for p in promises.between_us(session, ana)] == ["the budget"]
    undo()
    with store.read() as session:
        assert [(t.id, t.body) for t in thoughts.waiting(session)] == [(made.id, "the budget")]
        assert promises.between_us(session, ana) == []


def test_what_still_names_nobody_stays(store):
    made = kept(store, Understood("note", None, "the budget"), "the budget")
    with pytest.raises(BrokenRule, match="whom"), store.write() as session:
        inbox.sort(session, made.id, Understood("note", None, "the budget"), TODAY)
    with store.read() as session:
        assert [t.id for t in thoughts.waiting(session)] == [made.id]


def test_a_note_is_on_no_brief_and_can_become_a_topic(store, ana):
    made = kept(store, Understood("note", ana, "she looked tired"))
    with store.write() as session:
        ahead = with_meetings.plan(session, ana, datetime(2026, 11, 25, 10)).id
    with store.read() as session:
        assert mentions.still_open(session, ana, "follow-up") == []
    with store.write() as session:
        inbox.becomes(session, made.id, "topic", TODAY)
    with store.read() as session:
        assert mentions.notes_about(session, ana) == []
        assert [t.body for t in topics.of_meeting(session, ahead)] == ["she looked tired"]


def test_what_is_about_nobody_waits_with_the_day_it_names(store):
    line = "order new trolleys end of next week"
    understood = lines.read(line, [], TODAY)
    assert (understood.kind, understood.what, understood.due_on) == ("note", line, date(2026, 12, 4))
    with store.write() as session:
        assert "Fri 4 December" in inbox.lands(session, understood, TODAY)
    kept(store, understood, line)
    with store.read() as session:
        (thought,) = thoughts.waiting(session)
        assert (thought.body, thought.due_on) == (line, date(2026, 12, 4))


@pytest.mark.parametrize(
    "line", ["topic: the rota by Friday", "? how did the move go by Friday", "I'll ask Finance by Friday"]
)
def test_so_does_a_topic_or_a_promise_about_nobody(store, line):
    understood = lines.read(line, [], TODAY)
    assert (understood.kind == "note", understood.person_id) == (False, None)
    kept(store, understood, line)
    with store.read() as session:
        (thought,) = thoughts.waiting(session)
    assert (thought.body, thought.due_on) == (line, date(2026, 11, 27))


def test_of_a_topic_for_somebody_the_day_stays_words(ana):
    known = [Known(ana, "Ana")]
    understood = lines.read("topic for Ana: the rota by Friday", known, TODAY)
    assert (understood.person_id, understood.due_on) == (ana, None)
    assert "by Friday" in understood.what


@pytest.mark.parametrize("line", ["talk to Okafor about holidays next time", "talk to okafor about holidays"])
def test_what_is_to_be_talked_about_is_a_topic(line):
    read = lines.read(line, [Known(7, "Sam Okafor"), Known(8, "Sam")], TODAY)
    assert (read.kind, read.person_id) == ("topic", 7)
