from datetime import datetime

import pytest

from coach.database import search_index
from coach.models import contacts, journal, meetings, people, plans, promises, topics
from coach.models.base import Confidence
from coach.models.mentions import Mention
from coach.models.people import Fact
from tests.conftest import TODAY

NINE = datetime(2026, 11, 23, 9)


@pytest.fixture
def ana(store):
    with store.write() as session:
        return people.add(session, "Ana").id


@pytest.fixture
def note(store, ana):
    """Note a contact with Ana and return its number."""

    def note(body, confidence=Confidence.MINE):
        with store.write() as session:
            return contacts.add(session, people.get(session, ana), body, TODAY, confidence).id

    return note


def found(store, typed):
    return [(hit.kind, hit.id) for hit in search_index.find(store.vault.raw, typed)]


@pytest.mark.parametrize("typed", ["resume", "Résumé", "RESUME", "résu"])
def test_accents_case_and_the_rest_of_the_word_do_not_matter(store, note, typed):
    line = note("Her Résumé is ready")
    assert found(store, typed) == [("contact", line)]


def test_accents_typed_as_two_characters_are_the_same(store, note):
    line = note("Her résumé is ready")
    assert found(store, "re\u0301sume\u0301") == [("contact", line)]


def test_every_word_has_to_be_there(store, note):
    both, _one = note("Budget for the roadmap"), note("Budget alone")
    assert found(store, "road bud") == [("contact", both)]


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', "*", "'; DROP TABLE search --x", "NEAR(", "a AND", "-", "^", "title:"]
)
def test_signs_are_never_commands(store, note, typed):
    note("Harmless")
    assert found(store, typed) == []


def test_private_lines_are_never_found(store, ana):
    private = {"confidence": Confidence.PRIVATE}
    with store.write() as session:
        person = people.get(session, ana)
        meeting = meetings.plan(session, ana, NINE)
        meeting.notes, meeting.confidence = "Zebra", Confidence.PRIVATE
        topics.add(session, meeting, "Zebra", **private)
        session.add(Mention(person_id=ana, body="Zebra", noted_on=TODAY, **private))
        session.add(Fact(person_id=ana, body="Zebra", **private))
        promises.give(session, ana, "Zebra", "mine", None, TODAY, **private)
        contacts.add(session, person, "Zebra", TODAY, **private)
        plans.make(session, "Zebra", "Zebra").confidence = Confidence.PRIVATE
    assert found(store, "zebra") == []
    rows = store.vault.raw.execute("SELECT count(*) FROM search WHERE search MATCH 'zebra'").fetchone()
    assert rows == (0,)


def test_a_line_made_private_is_found_no_longer_and_comes_back(store, note):
    line = note("Zebra")
    for confidence, hits in [(Confidence.PRIVATE, []), (Confidence.SHARED, [("contact", line)])]:
        with store.write() as session:
            session.get_one(contacts.Contact, line).confidence = confidence
        assert found(store, "zebra") == hits


def test_what_is_removed_is_found_no_longer_and_undo_brings_it_back(store, note):
    line = note("Zebra")
    for removed_at, hits in [(NINE, []), (None, [("contact", line)])]:
        with store.write() as session:
            session.get_one(contacts.Contact, line).removed_at = removed_at
        assert found(store, "zebra") == hits


def test_what_is_deleted_for_good_is_found_no_longer(store, note):
    line = note("Zebra")
    with store.write() as session:
        session.delete(session.get_one(contacts.Contact, line))
    assert found(store, "zebra") == []


def test_changed_words_replace_the_earlier_ones(store, note):
    line = note("Zebra")
    with store.write() as session:
        session.get_one(contacts.Contact, line).body = "Giraffe"
    assert (found(store, "zebra"), found(store, "giraffe")) == ([], [("contact", line)])


def test_a_write_that_fails_leaves_the_index_as_it_was(store, note):
    line = note("Zebra")

    def change_and_stop():
        with store.write() as session:
            session.get_one(contacts.Contact, line).body = "Giraffe"
            session.flush()
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        change_and_stop()
    assert (found(store, "zebra"), found(store, "giraffe")) == ([("contact", line)], [])


def test_every_kind_of_record_is_found_under_its_own_name(store, ana):
    with store.write() as session:
        person = people.get(session, ana)
        person.rename("Ana Zebra")
        meeting = meetings.plan(session, ana, NINE)
        meeting.notes = "Zebra"
        topics.add(session, meeting, "Zebra")
        session.add(Mention(person_id=ana, body="Zebra", noted_on=TODAY))
        session.add(Fact(person_id=ana, body="Zebra"))
        promises.give(session, ana, "Zebra", "mine", None, TODAY)
        contacts.add(session, person, "Zebra", TODAY)
        plans.make(session, "Zebra", "Zebra")
        journal.write(session, "Zebra", TODAY)
    assert sorted(kind for kind, _ in found(store, "zebra")) == sorted(search_index.KINDS)


def test_a_snippet_shows_the_place_with_a_little_on_both_sides():
    shown = search_index.snippet("x" * 100 + " Zebra " + "y" * 100, "zebra")
    assert shown.startswith("…x")
    assert " Zebra " in shown
    assert shown.endswith("y…")


@pytest.mark.parametrize("word", ["one-on-one", "O'Neil", "don’t", "24/7", "a.lopez@example.org"])
def test_a_word_with_a_sign_inside_is_found_as_typed(store, note, word):
    line = note(f"About {word} again")
    assert found(store, word) == [("contact", line)]
