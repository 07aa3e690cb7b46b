"""Contacts bring what Coach has a place for beside the name, and it is offered without a tick."""

import json

import pytest

from coach.models import contacts, people
from tests.exchange.test_monica import contact, exported, one
from tests.services.files_of_others import brought, read

CARD = """BEGIN:VCARD
VERSION:3.0
FN:Amara Okafor
EMAIL:amara@example.org
TITLE:Warehouse lead
BDAY:{born}
NOTE:Home by five on Wednesdays\\, please.
END:VCARD
"""
AMARA = ["Warehouse lead", "Birthday: 3 December", "Home by five on Wednesdays, please."]


def kept(store):
    with store.read() as session:
        (person,) = people.everyone(session)
        return [(one.body, one.about) for one in people.facts(session, person.id)]


@pytest.mark.parametrize("born", ["1988-12-03", "--1203", "19881203", "1988-12-03T00:00:00Z"])
def test_role_birthday_and_note_of_a_card_are_offered_also_for_somebody_who_is_here(store, born):
    with store.write() as session:
        people.add(session, "Amara Okafor")
    found = read(CARD.format(born=born), "team.vcf")
    seen = brought(store, found)
    assert [line.row.what for line in seen.lines[1:]] == AMARA
    assert not any(line.ticked for line in seen.lines)
    assert kept(store) == []
    brought(store, found, tick=lambda line: line.state == "new")
    assert kept(store) == list(zip(AMARA, ["working", "dates", ""], strict=True))
    assert brought(store, found).count("new") == 0
    store.undo_of_last()


@pytest.mark.parametrize("born", ["", "soon", "1988", "1988-13-40", "1988-02-30"])
def test_what_is_no_birthday_is_none(store, born):
    seen = brought(store, read(CARD.format(born=born), "team.vcf"))
    assert [line.row.what for line in seen.lines[1:]] == [AMARA[0], AMARA[2]]


def test_a_fact_that_is_kept_in_the_same_words_is_not_offered_again(store):
    with store.write() as session:
        amara = people.add(session, "Amara Okafor")
        session.add(people.Fact(person_id=amara.id, body="warehouse lead"))
    seen = brought(store, read(CARD.format(born=""), "team.vcf"))
    assert [(line.row.what, line.state) for line in seen.lines[1:]] == [
        (AMARA[0], "already"),
        (AMARA[2], "new"),
    ]


def test_a_note_of_monica_matters_to_them_and_is_no_contact(store):
    born = {"date": "1990-05-06", "is_age_based": False, "is_year_unknown": True}
    cello = one("note", "n", body="Plays the cello.")
    ada = contact("Ada Byron", cello, job="Broker", birthdate=born)
    ben = contact("Ada Byron", cello, birthdate={**born, "is_age_based": True})
    seen = brought(store, read(exported(ada), "monica.json"))
    assert [(line.row.what, line.ticked) for line in seen.lines[1:]] == [
        ("Broker", False), ("Birthday: 6 May", False), ("Plays the cello.", True)
    ]  # fmt: skip
    assert kept(store) == [("Plays the cello.", "")]
    with store.read() as session:
        (person,) = people.everyone(session)
        assert (contacts.of_person(session, person.id), person.last_contact_on) == ([], None)
    assert "Birthday" not in json.dumps([row.what for row in read(exported(ben), "m.json").rows])
