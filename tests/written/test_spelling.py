"""Spelling of notes: what the dictionaries, the leader and the names of people know is right."""

import sys

import pytest

from coach.written import spelling
from coach.written.spelling import Spelling
from tests.written.few_words import Words


@pytest.fixture
def spelled():
    english = Words("the", "plan", "is", "well", "known", "don't", "ask", "about", "naive")
    return Spelling([english, Words("der", "plan", "ist", "gut", "straße", "über")], ["retro"])


def wrong(spelled, text):
    return [text[start:end] for start, end in spelled.wrong(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The plan is well-known.", []),
        ("Der Plan ist gut, the plann is not", ["plann", "not"]),
        ("don’t ask about the Straße", []),
        ("U\u0308ber", []),  # an accent that is a letter of its own
        ("see https://exampel.test/plann and mail@exampel.test or v2beta", ["see", "and", "or"]),
        ("a b c I", []),
        ("retro RETRO Retro", []),
        ("stra\u00adße", []),
        ("wellknown well-knwn", ["wellknown", "well-knwn"]),
        ("", []),
    ],
)
def test_what_nobody_knows_is_wrong(spelled, text, found):
    assert wrong(spelled, text) == found


def test_names_of_people_and_own_words_are_right(spelled):
    text = "Chloé’s rota, ask Okafor"
    assert wrong(spelled, text) == ["Chloé’s", "rota", "Okafor"]
    spelled.call(["Amara Okafor", "Chloé Martin"])
    spelled.learn("rota")
    assert wrong(spelled, text) == []
    spelled.call([])
    assert wrong(spelled, text) == ["Chloé’s", "Okafor"], "a name is right only while somebody has it"


def test_suggestions_come_from_each_dictionary_by_turns(spelled):
    assert spelled.suggestions("plann") == ["plan"]
    assert spelled.suggestions("iz") == ["is", "ist"]
    assert spelled.suggestions("xyz") == []


def test_without_pyenchant_there_is_no_dictionary(monkeypatch):
    monkeypatch.setitem(sys.modules, "enchant", None)
    assert spelling.installed(["en_US"]) == {}


def test_the_systems_dictionaries_are_taken_by_language():
    """With those of this computer; where it has none, only that nothing is made up."""
    pytest.importorskip("enchant", exc_type=ImportError)
    found = spelling.installed(["en-US", "en", "xx"])
    if not found:
        pytest.skip("no English dictionary here")
    (code,) = found
    assert code.startswith("en")
    real = Spelling(list(found.values()))
    assert wrong(real, "Thank you for the honest answer, realy") == ["realy"]
    assert "really" in real.suggestions("realy")
