"""The library as a whole: complete, linked, in its own words, and readable."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from coach import paths
from coach.content.checks import limits
from coach.content.guide_parser import Guide
from coach.content.library import SHELVES, load
from coach.content.sources import Evidence

IDS = (Path(__file__).parent / "inventory_ids.txt").read_text("utf-8").split()
INVENTORY = Path(__file__).parents[3] / "shared" / "design" / "inventory.tsv"
ON_SHELVES = {
    "why": 11, "presence": 18, "knowing": 14, "word": 17,
    "helping": 21, "trusting": 16, "repair": 13, "team": 21,
}  # fmt: skip
KINDS = {"practice": 116, "explainer": 11, "answer": 4}
NOT_VERIFIED = {"jap-2024", "hbr-2023"}
LONGEST_RUN = 8
# Phrases of eight words and more that several guides may share. None is needed so far.
SET_PHRASES: tuple[str, ...] = ()

LIBRARY = load()


def test_the_list_of_ideas_is_the_one_the_guides_were_planned_from() -> None:
    if not INVENTORY.is_file():
        pytest.skip("the inventory is not beside this checkout")
    rows = INVENTORY.read_text("utf-8").splitlines()[1:]
    assert sorted(IDS) == sorted(row.split("\t")[0] for row in rows)


def test_every_idea_of_the_sources_is_carried_by_a_guide() -> None:
    covered = {idea for guide in LIBRARY.guides.values() for idea in guide.covers}
    assert len(IDS) == len(set(IDS)) == 409
    assert set(IDS) - covered == set()
    assert covered - set(IDS) == set()


def test_every_shelf_and_kind_holds_what_was_planned() -> None:
    assert list(ON_SHELVES) == list(SHELVES)
    held = Counter(guide.shelf for guide in LIBRARY.guides.values())
    assert all(held[shelf] >= least for shelf, least in ON_SHELVES.items()), held
    assert Counter(guide.kind for guide in LIBRARY.guides.values()) == KINDS


def test_every_guide_new_in_this_edition_stands_on_a_path() -> None:
    published = (Path(__file__).parent / "published_slugs.txt").read_text("utf-8").split()
    walked = {slug for path in LIBRARY.paths.values() for slug in path.guides}
    assert set(LIBRARY.guides) - set(published) - walked == set()
    assert len(LIBRARY.guides) >= 131


def test_the_readme_counts_what_is_there() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    said = re.search(r"(\d+) guides on eight shelves and (\w+) paths, .* the (\d+) of the bank", text)
    assert said
    assert said[1] == str(len(LIBRARY.guides))
    assert said[2] == {11: "eleven", 12: "twelve"}[len(LIBRARY.paths)]
    assert said[3] == str(len(LIBRARY.questions))


def test_every_link_leads_back_and_one_leaves_the_shelf() -> None:
    for guide in LIBRARY.guides.values():
        linked = [LIBRARY.guides[slug] for slug in guide.related]
        assert 3 <= len(linked) <= 5, guide.slug
        assert all(guide.slug in other.related for other in linked), guide.slug
        assert any(other.shelf != guide.shelf for other in linked), guide.slug


def test_the_paths_are_whole() -> None:
    assert [len(path.guides) for path in LIBRARY.paths.values()] == [7, 6, 5, 5, 5, 5, 5, 5, 5, 4, 6]
    assert all(slug in LIBRARY.guides for path in LIBRARY.paths.values() for slug in path.guides)


def test_every_source_is_used_and_what_could_not_be_traced_says_so() -> None:
    used = {key for guide in LIBRARY.guides.values() for key in guide.evidence}
    assert used == set(LIBRARY.evidence)
    unattributed = {key for key, one in LIBRARY.evidence.items() if one.kind == "unattributed claim"}
    assert unattributed == NOT_VERIFIED
    assert all(LIBRARY.evidence[key].strength == "not verified" for key in NOT_VERIFIED)
    for guide in LIBRARY.guides.values():
        if NOT_VERIFIED & set(guide.evidence):
            assert "not verified" in guide.strength, guide.slug
    assert "Carmeli" in LIBRARY.evidence["carmeli-2009"].correction
    assert "2003" in LIBRARY.evidence["stephens-2012"].correction
    assert LIBRARY.evidence["fischer-walker-2022"].authors.startswith("Sarah Fischer")
    assert LIBRARY.about_evidence.startswith("## ")


def test_every_study_has_a_doi_or_says_why_not() -> None:
    """Books, advice and surveys have none; of a study, the correction says that it could not be found."""
    assert without_doi(LIBRARY.evidence.values()) == []
    lost = replace(LIBRARY.evidence["frazier-2017"], doi="")
    assert without_doi([lost]) == ["frazier-2017"]


def without_doi(sources: Iterable[Evidence]) -> list[str]:
    studies = [
        one for one in sources if one.kind in ("peer-reviewed study", "meta-analysis", "review of research")
    ]
    return [one.key for one in studies if not one.doi.startswith("10.") and "DOI" not in one.correction]


def test_one_study_of_one_group_is_at_most_fair() -> None:
    """The rule of About the evidence: good is a pooled analysis, a systematic review or several studies."""
    assert too_good(LIBRARY.evidence.values()) == []
    raised = replace(LIBRARY.evidence["shockley-2021"], strength="good")
    assert too_good([raised]) == ["shockley-2021"]


def too_good(sources: Iterable[Evidence]) -> list[str]:
    several = re.compile(
        r"\b(several|two|three|four|six|\d+) (studies|experiments)|series of experiments|systematic review",
        re.I,
    )
    good = [one for one in sources if one.strength == "good" and one.kind != "meta-analysis"]
    return [one.key for one in good if not several.search(one.sample)]


def test_about_the_evidence_names_the_five_articles() -> None:
    for name in ("Tschierske", "BizLibrary", "counselling practice", "Jerry Strom", "Mastering workplace"):
        assert name in LIBRARY.about_evidence


def test_no_guide_claims_more_strength_than_its_sources_have() -> None:
    for guide in LIBRARY.guides.values():
        cited = {LIBRARY.evidence[key].strength for key in limits.cited(guide)}
        assert "good" in cited or not re.search(r"\bgood\b", guide.strength), guide.slug
        assert cited & {"good", "fair"} or not re.search(r"\bfair\b", guide.strength), guide.slug
        assert "not verified" not in cited or "not verified" in guide.strength, guide.slug


def test_no_two_guides_share_a_run_of_eight_words() -> None:
    allowed = {run for phrase in SET_PHRASES for run in runs(phrase)}
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for file in (paths.content() / "guides").rglob("*.md"):
        for part in parts(file.read_text("utf-8")):
            for run in runs(part):
                found[run].add(file.stem)
    shared = {" ".join(run): sorted(slugs) for run, slugs in found.items() if len(slugs) > 1}
    assert {run: slugs for run, slugs in shared.items() if tuple(run.split()) not in allowed} == {}


def parts(text: str) -> list[str]:
    """The prose of a guide, cut where a heading or a list of question ids stands."""
    return re.split(r"^## .*$|^- q-.*$", text.split("\n---\n", 1)[1], flags=re.MULTILINE)


def runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower().replace("’", "'"))
    return [tuple(words[i : i + LONGEST_RUN]) for i in range(len(words) - LONGEST_RUN + 1)]


def test_steps_are_not_opened_alike() -> None:
    """A leader who reads five guides in a row should not meet the same first step twice."""
    names = Counter(step.name for guide in LIBRARY.guides.values() for step in guide.steps)
    assert {name: count for name, count in names.items() if count > 2} == {}


MOST_ALIKE = 0.15


def shapes(guides: Iterable[Guide]) -> dict[str, float]:
    """How large a part of the guides has the commonest form of each, by what is counted.

    opening: the first word of the promise. plan: the verb after "then I", over all plans. first step: its
    first word, and, apart, that it is to send or write somebody a message. last line: of What to say, that it
    is labelled as the words for when it went wrong.
    """
    held = list(guides)
    openings = Counter(guide.promise.split()[0].lower().strip(",:") for guide in held)
    plans = Counter(step.act.split()[0] for guide in held for step in guide.steps)
    firsts = Counter(guide.first_step.split()[0].lower().strip(",:") for guide in held)
    messages = sum(bool(MESSAGE.search(guide.first_step)) for guide in held)
    amends = sum(bool(AMENDS.match(guide.say[-1])) for guide in held)
    return {
        "opening": max(openings.values()) / len(held),
        "plan": max(plans.values()) / plans.total(),
        "first step": max(firsts.values()) / len(held),
        "first step is a message": messages / len(held),
        "last line": amends / len(held),
    }


MESSAGE = re.compile(r"\b(send|message|reply)\b|\bwrite to\b|\bwrite .{0,40} to (someone|somebody|a)\b", re.I)
AMENDS = re.compile(r"(When|If|After|Once)\b[^“]*:")


def test_no_form_is_worn_by_more_than_a_few_guides() -> None:
    """A guide should not be told by its shape."""
    found = {name: round(part, 3) for name, part in shapes(LIBRARY.guides.values()).items()}
    assert {name: part for name, part in found.items() if part > MOST_ALIKE} == {}


def test_the_measure_sees_a_library_of_one_shape() -> None:
    one = next(guide for guide in LIBRARY.guides.values() if AMENDS.match(guide.say[-1]))
    alike = [replace(one, first_step="Send one line to somebody.") for _ in range(5)]
    assert set(shapes(alike)) == {"opening", "plan", "first step", "first step is a message", "last line"}
    assert {name for name, part in shapes(alike).items() if part > MOST_ALIKE} == set(shapes(alike))


def test_quotation_marks_are_typographic() -> None:
    straight = [
        file.stem
        for file in (paths.content() / "guides").rglob("*.md")
        if re.search("[\"']", file.read_text("utf-8").split("\n---\n", 1)[1])
    ]
    assert straight == []


def test_the_guides_read_easily() -> None:
    """Reading age = Flesch-Kincaid grade + 5. A formula cannot judge a text, so only the mean is held
    to a bound; the ten hardest are printed (pytest -s)."""
    ages = sorted(
        ((reading_age(prose(guide)), guide.slug) for guide in LIBRARY.guides.values()), reverse=True
    )
    for age, slug in ages[:10]:
        print(f"{age:5.1f}  {slug}")
    mean = sum(age for age, _ in ages) / len(ages)
    print(f"{mean:5.1f}  mean of {len(ages)}")
    assert mean <= 12


def prose(guide: Guide) -> str:
    why = re.sub(r"\s*\[[^\]]+\]", "", guide.why)
    steps = [f"{step.text}" for step in guide.steps if step.text]
    said = (re.sub(r"^[^“]*“|”", "", phrase) for phrase in guide.say)
    return "\n".join(
        (guide.promise, *guide.use_when, *steps, guide.first_step, why, *said, *guide.pitfalls, *guide.signs)
    )


def reading_age(text: str) -> float:
    sentences = [one for one in re.split(r"[.!?…]+[\s\"”)]+|\n", text) if re.search(r"\w", one)]
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e at the end; at least one."""
    plain = word.lower().split("'")[0].split("’")[0]
    groups = len(re.findall(r"[aeiouyäöüé]+", plain))
    silent = re.search(r"[^aeiouyl]e(s|d)?$", plain) and not re.search(
        r"([td]ed|[sxz]es|[cs]hes|[cg]es)$", plain
    )
    return max(1, groups - bool(silent))


@pytest.mark.parametrize(
    ("word", "count"), [("trust", 1), ("leader", 2), ("made", 1), ("people", 2), ("wanted", 2)]
)
def test_syllables_are_counted_about_right(word: str, count: int) -> None:
    assert syllables(word) == count


def test_no_guide_opens_like_the_one_before_it() -> None:
    """In reading order, neighbours' promises do not begin with the same three words."""
    for shelf in SHELVES:
        firsts = [tuple(guide.promise.split()[:3]) for guide in LIBRARY.on_shelf(shelf)]
        assert [pair for pair in pairwise(firsts) if pair[0] == pair[1]] == []
