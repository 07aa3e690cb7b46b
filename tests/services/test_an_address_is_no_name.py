"""Nobody is called by an address: where a calendar or a card has it in the place of a name, it is none."""

import pytest

from tests.services.files_of_others import brought, calendar, event, read, team

WITH = "ORGANIZER:mailto:me@example.org\nATTENDEE;CN={name}:mailto:hanne.dahl@broker.example\n"


@pytest.mark.parametrize("name", ["hanne.dahl@broker.example", '"Hanne.Dahl@broker.example"', '"Hanne Dahl"'])
def test_whom_a_calendar_calls_by_an_address_has_the_name_within_it(store, name):
    brought(store, read(calendar(event(title="Sync", more=WITH.format(name=name))), "work.ics"))
    assert team(store) == ["Hanne Dahl"]


def test_a_card_that_has_an_address_for_a_name_has_none(store):
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\n{}EMAIL:ben@example.org\nEND:VCARD\n"
    found = read(card.format("ben@example.org", ""), "team.vcf")
    assert (found.rows, found.unreadable) == ([], [(1, "the card has no name")])
    named = read(card.format("ben@example.org", "N:Ito;Ben;;;\n"), "team.vcf")
    assert [row.who for row in named.rows] == ["Ben Ito"]
