"""Words that reached no record: whose they are, for their paper and for forgetting."""

import json

import pytest

from coach.models import people
from coach.services import left_typed


@pytest.fixture
def team(store):
    with store.write() as session:
        return [people.add(session, name).id for name in ("Sam Okafor", "Mira Novak")]


def typed_over(store, person, *lines):
    """Capture, left with a line in it over that person's page; once for each line."""
    for number, line in enumerate(lines):
        told = json.dumps({"words": {"line": line}, "chosen": {}})
        store.vault.keep_draft("sheet", 0, f"Capture|{number}|person {person}", told)


def bodies(store, found, person):
    with store.read() as session:
        return [one if isinstance(one, str) else one.body for one in found(session, person)]


def test_what_was_typed_over_somebodys_page_about_another_is_not_on_their_paper(store, team):
    sam, mira = team
    typed_over(store, sam, "promise Mira the rota", "ask about the move", "tell Sam and Mira the date")
    about = left_typed.about
    assert bodies(store, about, sam) == ["ask about the move", "tell Sam and Mira the date"]
    assert bodies(store, about, mira) == ["promise Mira the rota", "tell Sam and Mira the date"]


def test_forgetting_takes_what_was_typed_about_them_and_leaves_what_is_about_others(store, team):
    sam, mira = team
    typed_over(store, sam, "promise Mira the rota", "ask about the move")
    assert bodies(store, left_typed.sheets_about, sam) == [f"Capture|1|person {sam}"]
    assert bodies(store, left_typed.sheets_about, mira) == [f"Capture|0|person {sam}"]
