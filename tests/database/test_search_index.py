from datetime import datetime, timedelta

import pytest

from coach.database import search_index
from coach.models import (
    bridges,
    closings,
    contacts,
    journal,
    meetings,
    people,
    plans,
    promises,
    questions,
    repairs,
    thoughts,
    topics,
)
from coach.models.base import Confidence
from coach.models.mentions import Mention
from coach.models.people import Fact
from coach.vault import vault as vaults
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
        repairs.note(session, ana, "Zebra", TODAY).confidence = Confidence.MINE
        bridges.build(session, ana, people.add(session, "Ben").id, "Zebra", TODAY)
        questions.ask(session, meeting, "q-1").answer = "Zebra"
        closings.of_meeting(session, meeting.id).thanks = "Zebra"
        thoughts.note(session, "Zebra", TODAY)
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


def kinds_in(store, typed, **wanted):
    hits = search_index.find(store.vault.raw, typed, **wanted)
    return {
        kind: sum(hit.kind == kind for hit in hits)
        for kind in search_index.KINDS
        if kind in {h.kind for h in hits}
    }


def test_todays_promise_is_found_among_a_hundred_and_fifty_topics(store, ana):
    with store.write() as session:
        meeting = meetings.plan(session, ana, NINE)
        for number in range(150):
            topics.add(session, meeting, f"budget talk {number}")
        session.add(Fact(person_id=ana, body="afraid of the budget round"))
        promises.give(session, ana, "the budget sheet", "mine", None, TODAY)
    assert kinds_in(store, "budget", each=4) == {"fact": 1, "topic": 4, "promise": 1}


def test_newest_is_by_the_day_of_the_record_not_by_when_it_was_typed(store, ana):
    with store.write() as session:
        person = people.get(session, ana)
        late = contacts.add(session, person, "Zebra", TODAY).id
        early = contacts.add(session, person, "Zebra", TODAY - timedelta(days=40)).id
    assert found(store, "zebra") == [("contact", late), ("contact", early)]
    with store.write() as session:
        session.get_one(contacts.Contact, early).on = TODAY + timedelta(days=1)
    assert found(store, "zebra") == [("contact", early), ("contact", late)]


def test_more_hits_than_are_looked_through_at_once_hide_no_kind(store, ana):
    with store.write() as session:
        for number in range(search_index.FEW + 20):
            contacts.add(session, people.get(session, ana), f"zebra {number}", TODAY)
        promises.give(session, ana, "the zebra", "mine", None, TODAY)
        session.add(Fact(person_id=ana, body="likes a zebra"))
    assert kinds_in(store, "zebra", each=5) == {"fact": 1, "promise": 1, "contact": 5}


@pytest.mark.parametrize(
    "word", ["about", "topic", "journal", "contact", "report", "follow", "owe", "plan", "then"]
)
def test_names_of_fields_are_not_words_of_the_leader(store, ana, word):
    with store.write() as session:
        session.add(Fact(person_id=ana, body="Zebra"))
        session.add(Mention(person_id=ana, body="Zebra", noted_on=TODAY))
        meeting = meetings.plan(session, ana, NINE)
        meeting.notes = "Zebra"
        topics.add(session, meeting, "Zebra")
        promises.give(session, ana, "Zebra", "theirs", None, TODAY)
        contacts.add(session, people.get(session, ana), "Zebra", TODAY)
        plans.make(session, "Zebra", "Zebra")
        journal.write(session, "Zebra", TODAY)
    assert found(store, word) == []


@pytest.mark.parametrize(
    ("typed", "says", "others"),
    [
        ("1:1", "Our 1:1 went well", ["1 of 10", "at 11:15", "1, then 15"]),
        ("C++", "She writes C++", ["C is enough", "Call Ben"]),
        ("retry queue", "The retry queue again", ["queue, then retry", "retry the long queue"]),
    ],
)
def test_what_says_exactly_that_stands_first(store, note, typed, says, others):
    exactly = note(says)
    for other in others:
        note(other)
    assert found(store, typed)[0] == ("contact", exactly)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("lukasz", "Łukasz"), ("Łukasz", "Lukasz"), ("soren", "Søren"), ("dang", "Đặng"), ("isik", "Işık"),
     ("ISIK", "Işık"), ("strasse", "Straße"), ("aero", "Ærø"), ("grosskuche", "Großküche"),
     ("cafe", "\uff23\uff41\uff46\u00e9")],
)  # fmt: skip
def test_letters_one_cannot_type_are_found_by_plain_ones(store, note, typed, name):
    line = note(f"A word with {name} today")
    assert found(store, typed) == [("contact", line)]


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e"])
def test_marks_that_nobody_sees_hide_no_word_and_are_kept(store, ana, mark):
    with store.write() as session:
        meetings.plan(session, ana, NINE).notes = f"ver{mark}trauens{mark}voll"
    (hit,) = search_index.find(store.vault.raw, "vertrauensvoll")
    assert search_index.find(store.vault.raw, f"vertrau{mark}ens") == [hit]
    assert mark in hit.snippet


@pytest.mark.parametrize("typed", ["\u00b4", "\u0301", "\u00a8", "\u00ad", "\u200b"])
def test_a_lone_accent_lists_nothing(store, note, typed):
    note("Zebra")
    assert found(store, typed) == []
    assert search_index.inside(store.vault.raw, typed, 5, lambda: False) == []


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("오늘 회의에서 예산과 일정에 대해 오래. 다음 주까지 보고서. 휴가 계획도 물어보았다.", "휴가"),
        ("今日の会議では予算と日程について" * 4 + "休暇の予定も", "休暇"),
        ("今天的会议上我们讨论了预算" * 5 + "休假计划", "休假"),
        ("Straße " * 30 + "Zielwort und mehr", "Zielwort"),
        ("ﬃ" * 60 + " Zielwort und mehr", "zielwort"),
        ("e\u0301" * 90 + " Zielwort", "zielwort"),
    ],
)  # fmt: skip
def test_the_snippet_shows_the_hit_in_every_script(body, typed):
    assert typed.casefold() in search_index.snippet(body, typed).casefold()


def test_inside_words_each_kind_has_its_share_and_accents_do_not_matter(store, ana):
    with store.write() as session:
        for number in range(60):
            contacts.add(session, people.get(session, ana), f"Großküche {number}", TODAY)
        promises.give(session, ana, "Die Großküche", "mine", None, TODAY)
    for typed in ("küche", "kuche", "sskuch"):
        hits = search_index.inside(store.vault.raw, typed, 5, lambda: False)
        assert [hit.kind for hit in hits] == ["promise"] + ["contact"] * 5


def test_private_words_are_found_by_whoever_asks_for_them_and_newest_first(store, note):
    private, shown = note("Zebra", Confidence.PRIVATE), note("Zebra")
    raw = store.vault.raw
    assert [hit.id for hit in search_index.find(raw, "zebra")] == [shown]
    assert [hit.id for hit in search_index.find(raw, "zebra", private=True)] == [shown, private]
    assert [hit.id for hit in search_index.inside(raw, "ebr", 5, lambda: False)] == [shown]
    assert [hit.id for hit in search_index.inside(raw, "ebr", 5, lambda: False, True)] == [shown, private]


def test_a_file_indexed_by_an_earlier_rule_is_indexed_anew_once(store, note):
    line, vault = note("Großküche"), store.vault
    vault.raw.execute("DELETE FROM meta WHERE name = 'indexed'")
    vault.raw.execute("DELETE FROM search")
    assert found(store, "grosskuche") == []
    opened = vaults.open_vault(vault.folder)
    hits = search_index.find(opened.raw, "grosskuche")
    opened.close()
    assert [hit.id for hit in hits] == [line]


def test_a_day_may_hold_more_records_than_its_rows(store, ana, monkeypatch):
    monkeypatch.setattr(search_index, "NUMBER", 2)
    with store.write() as session:
        for number in range(5):
            contacts.add(session, people.get(session, ana), f"zebra {number}", TODAY)
    assert len(found(store, "zebra")) == 5


def test_indexed_anew_it_is_the_same_to_the_row(store, ana):
    """Together, and one by one as they were written: the same rows, the same words."""
    with store.write() as session:
        meeting = meetings.plan(session, ana, NINE)
        meeting.notes, meeting.confidence = "A secret zebra", Confidence.PRIVATE
        for number in range(12):
            topics.add(session, meeting, f"topic {number}")
            promises.give(session, ana, f"promise {number}", "mine", None, TODAY)
        session.add(Fact(person_id=ana, body="Küche"))

    def rows():
        raw = store.vault.raw
        names = ("search", "search_private", "search_rows")
        return {name: sorted(raw.execute(f"SELECT rowid, * FROM {name}").fetchall()) for name in names}

    before = rows()
    assert all(before.values())
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = 1 WHERE name = 'indexed'")
        search_index.bring_up_to_date(connection)
    assert rows() == before


def index_as_it_lies(store):
    """Every page of words in the index, as SQLite keeps them."""
    return store.vault.raw.execute("SELECT id, block FROM search_data ORDER BY id").fetchall()


def test_a_promise_that_is_kept_leaves_the_index_as_it_lies(store, ana):
    with store.write() as session:
        which = promises.give(session, ana, "send the list", "mine", TODAY, TODAY).id
    before = index_as_it_lies(store)
    with store.write() as session:
        promises.get(session, which).keep(TODAY)
    assert index_as_it_lies(store) == before
    assert found(store, "list") == [("promise", which)]


def test_what_changed_its_level_or_its_person_is_indexed_anew(store, ana):
    with store.write() as session:
        which = promises.give(session, ana, "send the list", "mine", TODAY, TODAY).id
        other = people.add(session, "Bo").id
    with store.write() as session:
        promises.get(session, which).person_id = other
    assert ("promise", which) in found(store, "bo list")
    assert ("promise", which) not in found(store, "ana list")
    with store.write() as session:
        promises.get(session, which).confidence = Confidence.PRIVATE
    assert found(store, "list") == []
