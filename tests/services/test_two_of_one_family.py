"""A family name in common makes two people not one: a file that names somebody in full means nobody else."""

import pytest

from coach.models import people
from coach.services import preview
from tests.conftest import TODAY
from tests.services.files_of_others import brought, calendar, event, read, team

ME = "ORGANIZER:mailto:me@example.org\n"
LIST = "Name,Promise,Due,Whose\n{},the rota,27/11/2026,me\n"


def guest(name, mail="sam.okafor@example.org"):
    return event(title="Weekly", more=f'{ME}ATTENDEE;CN="{name}":mailto:{mail}\n')


def titled(title):
    return event(title=title, more="")


@pytest.fixture
def amara(store):
    with store.write() as session:
        return people.add(session, "Amara Okafor").id


def whom(store, found):
    """The one person the file names."""
    with store.read() as session:
        (who,) = preview.prepare(session, found, "file", TODAY).people.values()
        return who


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (calendar(guest("Sam Okafor")), "w.ics"),
        (calendar(guest("Okafor, Sam")), "w.ics"),
        (calendar(guest("")), "w.ics"),
        (calendar(titled("Sam Okafor 1:1")), "w.ics"),
        (LIST.format("Sam Okafor"), "promises.csv"),
        ("# Sam Okafor\n\n## 2026-11-16\nRota\n", "Sam Okafor.md"),
    ],
    ids=["invited", "the family first", "by the address", "in a title", "in a list", "in a document"],
)
def test_another_given_name_is_another_person(store, amara, data, file):
    brought(store, read(data, file))
    assert team(store) == ["Amara Okafor", "Sam Okafor"]


@pytest.mark.parametrize(
    "name", ["Okafor", "A. Okafor", "Amara Chidi Okafor", "Dr. Amara Okafor-Lee", "Amara"]
)
def test_what_fits_the_one_who_is_here_is_theirs_and_asked_about(store, amara, name):
    who = whom(store, read(LIST.format(name), "promises.csv"))
    assert (who.person_id, who.sure, who.open) == (amara, False, False)


def test_of_two_the_one_whose_given_name_fits_is_meant(store, amara):
    with store.write() as session:
        sam = people.add(session, "Samuel Okafor").id
    assert whom(store, read(LIST.format("S. Okafor"), "promises.csv")).person_id == sam
    assert whom(store, read(LIST.format("Okafor"), "promises.csv")).open


def test_somebody_invited_with_another_family_name_is_asked_about_before_anything_comes(store, amara):
    who = whom(store, read(calendar(guest("Amara Lee", "amara.lee@example.org")), "w.ics"))
    assert (who.person_id, who.open, who.sure) == (None, True, False)
    for name in ("Amara", "Amara O."):
        who = whom(store, read(calendar(guest(name, "amara@example.org")), "w.ics"))
        assert (who.person_id, who.open) == (amara, False), "counter-test: these fit"


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (LIST.format("Amara Lee"), "promises.csv"),
        ("# Amara Lee\n\n## 2026-11-16\nRota\n", "Amara Lee.md"),
    ],
    ids=["in a list", "in a document"],
)
def test_a_first_name_in_common_makes_two_people_not_one(store, amara, data, file):
    """What was of an Amara Lee came to Amara Okafor unless the leader said no."""
    who = whom(store, read(data, file))
    assert (who.person_id, who.open) == (None, True)


def test_a_title_that_names_somebody_else_of_that_family_is_asked_with_whom(store, amara):
    who = whom(store, read(calendar(titled("Lunch, Sam Okafor")), "w.ics"))
    assert (who.event, who.open) == ("Lunch, Sam Okafor", True)
    who = whom(store, read(calendar(titled("lunch with Okafor")), "w.ics"))
    assert (who.person_id, who.sure) == (amara, False), "counter-test: the family name alone fits"
