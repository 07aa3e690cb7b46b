from datetime import date, datetime, timedelta

import pytest

from coach.models import contacts, people
from coach.models.base import BrokenRule
from coach.models.people import Fact, Person
from tests.conftest import TODAY


def days_ago(count):
    return TODAY - timedelta(days=count)


def kept_as(store, name):
    with store.write() as session:
        number = people.add(session, name).id
    with store.read() as session:
        return people.get(session, number).name


@pytest.mark.parametrize(
    "name", ["", " ", "\t\r\n", "\u00a0\u2003", "\x00\x07", "\u202e", "\u200b\u2066\u2069"]
)
def test_a_person_has_a_name(store, name):
    with pytest.raises(BrokenRule, match="A name cannot be empty"), store.write() as session:
        people.add(session, name)
    with store.read() as session:
        assert not people.everyone(session)


def test_a_name_of_joiners_alone_is_empty(store):
    with pytest.raises(BrokenRule), store.write() as session:
        people.add(session, "\u200d\u200c")


def test_a_name_of_ten_kilobytes_is_refused_as_a_whole(store):
    with pytest.raises(BrokenRule, match=r"room for 200 letters; these are 10239\. Nothing was cut off"):
        kept_as(store, "Ana " * 2560)
    assert kept_as(store, "Ana " * 50) == ("Ana " * 50).strip()


def test_a_name_with_html_is_kept_as_typed(store):
    name = "<script>alert('1')</script> & <b>Bo</b>"
    assert kept_as(store, name) == name


@pytest.mark.parametrize(
    "name", ["أمينة الحسن", "דוד לוי", "प्रिया शर्मा", "می‌خواهم", "李小龍", "👩‍🚀 Bo", "O'Neil-Šťastný"]
)
def test_names_of_the_world_are_kept_as_typed(store, name):
    assert kept_as(store, name) == name


def test_marks_that_turn_the_reading_direction_are_taken_out(store):
    assert kept_as(store, "Ana\u202efdp.exe\u202c \u2067Bo\u2069") == "Anafdp.exe Bo"


def test_several_lines_become_one(store):
    assert kept_as(store, "  Ana\n\n Maria\t Lopez ") == "Ana Maria Lopez"


def test_an_unpaired_surrogate_does_not_reach_the_file(store):
    assert kept_as(store, "Ana\ud800") == "Ana"


def test_renaming_asks_the_same(store):
    with store.write() as session:
        person = people.add(session, "Ana")
        with pytest.raises(BrokenRule):
            person.rename(" ")
        person.rename("Anna")
    with store.read() as session:
        assert [p.name for p in people.everyone(session)] == ["Anna"]


def test_only_relations_we_know(store):
    with store.write() as session, pytest.raises(ValueError, match="nemesis"):
        people.add(session, "Ana", relation="nemesis")


@pytest.mark.parametrize("days", [-1, 0, 367, 10**9])
def test_a_rhythm_nobody_means_is_refused(store, days):
    with store.write() as session, pytest.raises(BrokenRule):
        people.add(session, "Ana", rhythm_days=days)


def test_the_longest_gap_is_no_shorter_than_the_rhythm():
    person = Person(name="Ana")
    with pytest.raises(BrokenRule):
        person.agree_rhythm(14, 7)
    person.agree_rhythm(14, 14)
    assert (person.rhythm_days, person.at_most_days) == (14, 14)


@pytest.mark.parametrize("at_most", [0, -3])
def test_a_longest_gap_below_a_day_is_refused(at_most):
    with pytest.raises(BrokenRule):
        Person(name="Ana").agree_rhythm(None, at_most)


def test_the_rhythm_is_past_the_day_after_and_not_before():
    person = Person(name="Ana", rhythm_days=7, last_contact_on=days_ago(7))
    assert not person.past_rhythm(TODAY)
    assert person.past_rhythm(TODAY + timedelta(days=1))


def test_the_longest_gap_counts_where_one_was_agreed():
    person = Person(name="Ana", rhythm_days=7, at_most_days=21, last_contact_on=days_ago(15))
    assert not person.past_rhythm(TODAY)
    assert person.past_rhythm(TODAY + timedelta(days=7))


@pytest.mark.parametrize(
    "person",
    [
        Person(name="no rhythm", last_contact_on=days_ago(900)),
        Person(name="never met", rhythm_days=7),
        Person(name="archived", rhythm_days=7, last_contact_on=days_ago(900), archived_on=days_ago(1)),
        Person(name="on leave", rhythm_days=7, last_contact_on=days_ago(900), leave_from=days_ago(800)),
    ],
    ids=lambda person: person.name,
)
def test_nobody_is_past_a_rhythm_that_does_not_run(person):
    assert not person.past_rhythm(TODAY)


def test_leave_has_a_first_and_a_last_day():
    person = Person(name="Ana")
    person.go_on_leave(TODAY, TODAY + timedelta(days=4))
    days = [person.on_leave(TODAY + timedelta(days=n)) for n in (-1, 0, 4, 5)]
    assert days == [False, True, True, False]
    person.come_back(TODAY + timedelta(days=2))
    assert [person.on_leave(TODAY + timedelta(days=n)) for n in (1, 2)] == [True, False]
    person.come_back(TODAY)
    assert person.leave_from is None, "leave that never began is no leave"


def test_the_rhythm_rests_during_leave():
    person = Person(name="Ana", rhythm_days=7, last_contact_on=days_ago(20))
    person.go_on_leave(days_ago(17), None)
    person.come_back(days_ago(3))
    assert not person.past_rhythm(TODAY), "three days before, and three after"
    assert person.past_rhythm(TODAY + timedelta(days=2))


def test_leave_may_be_open_and_may_not_end_before_it_begins():
    person = Person(name="Ana")
    with pytest.raises(BrokenRule):
        person.go_on_leave(TODAY, days_ago(1))
    assert not person.on_leave(TODAY)
    person.go_on_leave(TODAY, None)
    assert person.on_leave(date.max)
    assert not person.on_leave(date.min)


def test_an_older_contact_entered_late_does_not_turn_the_clock_back(store):
    with store.write() as session:
        person = people.add(session, "Ana")
        contacts.add(session, person, "Coffee", TODAY)
        contacts.add(session, person, "Remembered later", days_ago(30))
    with store.read() as session:
        assert people.get(session, person.id).last_contact_on == TODAY
        assert [c.body for c in contacts.of_person(session, person.id)] == ["Coffee", "Remembered later"]


def test_those_archived_are_shown_only_when_asked_for_and_those_removed_never(store):
    with store.write() as session:
        for name in ("Cleo", "Ana", "Bo", "Gone"):
            people.add(session, name)
    with store.write() as session:
        by_name = {p.name: p for p in people.everyone(session)}
        by_name["Bo"].archive(TODAY)
        by_name["Gone"].removed_at = datetime(2026, 11, 23, 9)
    with store.read() as session:
        assert [p.name for p in people.everyone(session)] == ["Ana", "Cleo"]
        assert [p.name for p in people.everyone(session, archived=True)] == ["Ana", "Bo", "Cleo"]


def test_the_alphabet_minds_neither_case_nor_accents(store):
    with store.write() as session:
        for name in ("Zoe", "bo", "Åsa", "Cleo"):
            people.add(session, name)
    with store.read() as session:
        assert [p.name for p in people.everyone(session)] == ["Åsa", "bo", "Cleo", "Zoe"]


def test_facts_are_told_in_the_order_they_were_learnt(store):
    with store.write() as session:
        ana = people.add(session, "Ana").id
        session.add_all([Fact(person_id=ana, body="Likes tea"), Fact(person_id=ana, body="Has a son")])
    with store.write() as session:
        people.facts(session, ana)[0].removed_at = datetime(2026, 11, 23, 9)
    with store.read() as session:
        assert [f.body for f in people.facts(session, ana)] == ["Has a son"]


def test_names_stand_in_the_order_of_plain_letters(store):
    with store.write() as session:
        for name in ("Zoë", "Łukasz", "Mia", "Øyvind", "Đặng", "Élodie", "Işık", "Ærø", "Amara"):
            people.add(session, name)
        found = [person.name for person in people.everyone(session)]
    assert found == ["Ærø", "Amara", "Đặng", "Élodie", "Işık", "Łukasz", "Mia", "Øyvind", "Zoë"]
