"""One search for window and command line: help first, nothing crowded out, the library beside the notes."""

import pytest

from coach.content import crisis
from coach.database.search_index import Hit
from coach.models import contacts, people, promises
from coach.services import find
from tests.conftest import TODAY

ENGLISH = (
    "suicide", "suicidal", "Sucide", "suiside", "kill myself", "killing herself", "kill themselves",
    "end my life", "end it all", "wants to die", "better off dead", "no reason to live", "self-harm",
    "self harm", "hurt myself", "harming themselves", "overdose", "crisis", "Crises", "crysis",
    "emergency", "emergencies", "emergancy", "ambulance", "helpline", "threatened", "violence",
    "assaulted", "abused", "harassment", "harrassment", "bullying", "bullied",
    "discrimination", "racist remarks", "sexism", "sexual remarks", "groping", "intimidated",
    "stalker", "panic attack", "breakdown", "burnout", "burned out", "ausgebrannt",
    "psychosis", "hopeless", "can't go on", "what to do in an emergency",
)  # fmt: skip
GERMAN = (
    "Suizid", "Suizidgedanken", "suizit", "Selbstmord", "Selbstmordgedanken", "selbsmord",
    "sich umbringen", "mich umbringen", "sich das Leben nehmen", "Leben beenden", "nicht mehr leben",
    "will sterben", "lebensmüde", "lebensmuede", "ich kann nicht mehr", "Selbstverletzung",
    "sich verletzen", "ritzen", "sich etwas antun", "Überdosis", "Krise", "Krisen", "Kriese", "Notfall",
    "Notfälle", "Notruf", "Notarzt", "Rettungswagen", "Telefonseelsorge", "Krisendienst", "bedroht",
    "Bedrohung", "Gewalt", "Übergriff", "Missbrauch", "Belästigung", "belaestigt", "Panikattacke",
    "Psychose", "verzweifelt", "Mobbing", "gemobbt", "Schikane", "diskriminiert", "Rassismus", "sexistisch",
    "sexuelle Belästigung", "begrapscht", "eingeschüchtert", "Nötigung",
)  # fmt: skip


def kinds(store, bank, typed, **more):
    return [hit.kind for hit in find.find(store.vault.raw, bank, {}, typed, 4, **more)]


@pytest.mark.parametrize("typed", [*ENGLISH, *GERMAN])
def test_words_of_a_crisis_lead_to_its_page_first(store, bank, typed):
    with store.write() as session:
        promises.give(session, people.add(session, "Ana").id, typed, "mine", None, TODAY)
    hits = find.find(store.vault.raw, bank, {}, typed, 4)
    assert (hits[0].kind, hits[0].id) == (find.HELP, "crisis")


@pytest.mark.parametrize("typed", ["suic", "cris", "emerg", "kill my", "selbstm", "notf"])
def test_it_is_there_before_the_word_is_whole(typed):
    assert crisis.leads_there(typed)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "c", "cri", "promise", "critical path", "self-check", "hurt", "kill the feature",
     "end of week", "Notiz",
     "Vertrag", "take my notes", "Krist", "Gefallen", "sich treffen", "Ana", "leben", "danke"],
)  # fmt: skip
def test_other_words_do_not(typed):
    assert not crisis.leads_there(typed)


def test_guides_steps_and_questions_are_found_beside_the_notes(store, bank):
    guide = next(iter(bank.guides.values()))
    hits = find.find(store.vault.raw, bank, {}, guide.steps[0].text, 4)
    assert ("step", f"{guide.slug}#{guide.steps[0].number}") in [(hit.kind, hit.id) for hit in hits]
    asked = next(iter(bank.questions.values()))
    assert ("question", asked.id) in [
        (h.kind, h.id) for h in find.find(store.vault.raw, bank, {}, asked.text, 4)
    ]


def test_a_question_of_the_leaders_own_is_found_before_those_of_the_bank(store, bank):
    own = {"own-1": "What would you promise yourself?"}
    asked = [h.id for h in find.find(store.vault.raw, bank, own, "promise", 4) if h.kind == "question"]
    assert asked[0] == "own-1"
    assert len(asked) > 1


@pytest.mark.parametrize("typed", ["\u00b4", "\u0301", "  ", "\u00ad"])
def test_a_lone_accent_lists_nothing_of_the_library_either(store, bank, typed):
    assert find.find(store.vault.raw, bank, {}, typed, 4) == []
    assert bank.find("\u00b4") == []


def test_what_stands_inside_words_comes_after_what_begins_so_and_only_once(store, bank):
    with store.write() as session:
        ana = people.add(session, "Ana")
        inner = contacts.add(session, ana, "Großküche", TODAY).id
        begins = contacts.add(session, ana, "Küche", TODAY).id
    inside = [Hit("contact", inner, "", "Großküche"), Hit("contact", begins, "", "Küche")]
    hits = find.find(store.vault.raw, bank, {}, "küche", 4, inside=inside)
    assert [hit.id for hit in hits if hit.kind == "contact"] == [begins, inner]


def test_a_cut_leaves_something_of_every_kind_in_the_order_it_had():
    hits = [
        *(Hit("topic", n, "", "") for n in range(150)),
        Hit("promise", 1, "", ""),
        Hit("guide", "x", "", ""),
    ]
    cut = find.fairly(hits, 5)
    assert [(hit.kind, hit.id) for hit in cut] == [
        ("topic", 0), ("topic", 1), ("topic", 2), ("promise", 1), ("guide", "x")
    ]  # fmt: skip
    assert find.fairly(hits, 0) == []
