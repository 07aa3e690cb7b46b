"""Every guide is printed on one page of A4 and of Letter: the longest in every run, all in a full one."""

import os
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from coach.content.checks import limits
from coach.content.guide_parser import Guide
from coach.content.library import SHELVES, load
from coach.documents.pages import guide as guide_page
from tests.documents import printers

LIBRARY = load()
# The longest guides were printed one by one: with this many words the page is full, not overfull.
MOST_PRINTED = 548


def printed_words(guide: Guide) -> int:
    """Words of what resources/templates/guide.html prints, counted as in the limits."""
    steps = (f"{step.name} {step.text} If {step.cue}, then I {step.act}" for step in guide.steps)
    sources = (f"{LIBRARY.evidence[key].authors} ({LIBRARY.evidence[key].year})" for key in guide.evidence)
    lists = (*guide.use_when, *steps, *guide.say, *guide.pitfalls, *guide.signs, *sources)
    return sum(map(limits.words, (guide.title, guide.promise, guide.first_step, guide.strength, *lists)))


BY_LENGTH = sorted(LIBRARY.guides.values(), key=printed_words, reverse=True)


def test_no_guide_has_more_words_than_a_page_holds() -> None:
    assert {
        guide.slug: printed_words(guide) for guide in BY_LENGTH if printed_words(guide) > MOST_PRINTED
    } == {}


FULL = bool(os.environ.get("COACH_FULL"))
PRINTED = BY_LENGTH if FULL else BY_LENGTH[:32]  # those that leave the least room are among these


def pages_of(guides: Sequence[Guide], paper: str) -> dict[str, int]:
    """How many pages each takes, by its slug; all printed by one engine."""
    held = [[LIBRARY.evidence[key] for key in guide.evidence] for guide in guides]
    htmls = [
        guide_page.html(guide, evidence, SHELVES[guide.shelf], paper)
        for guide, evidence in zip(guides, held, strict=True)
    ]
    made = printers.printed_by_ours(htmls, paper)
    return {guide.slug: len(PdfReader(BytesIO(data)).pages) for guide, data in zip(guides, made, strict=True)}


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_guide_is_printed_on_one_page(paper: str) -> None:
    assert {slug: count for slug, count in pages_of(PRINTED, paper).items() if count != 1} == {}


def test_a_guide_with_too_many_words_is_found() -> None:
    overfull = replace(BY_LENGTH[0], signs=BY_LENGTH[0].signs * 9)
    assert pages_of([overfull], "letter") == {overfull.slug: 2}


def test_a_question_in_bold_has_no_full_stop_behind_it() -> None:
    guide = LIBRARY.guides["five-core-skills"]
    said = guide_page.html(guide, [], SHELVES[guide.shelf])
    assert "<strong>Keep: what do they chase?</strong>" in said
    assert "practice wisdom for the set. " in said
    plain = guide_page.html(LIBRARY.guides["keep-your-commitments"], [], "word")
    assert "<strong>Catch it.</strong>" in plain


def test_no_star_of_a_file_is_printed() -> None:
    """Nothing in a guide is read as emphasis; one guide names another in quotation marks."""
    starred = {
        guide.slug
        for guide in LIBRARY.guides.values()
        for text in (*(step.text for step in guide.steps), *guide.say, *guide.pitfalls, guide.first_step)
        if "*" in text
    }
    assert starred == set()


def test_no_key_of_a_study_is_printed() -> None:
    """Only *Why it works*, which is not printed, has its keys said in words."""
    keyed = {guide.slug for guide in BY_LENGTH for key in guide.evidence if f"[{key}]" in printed(guide)}
    assert keyed == set()
    why = BY_LENGTH[0].why
    assert f"[{BY_LENGTH[0].evidence[0]}]" in printed(replace(BY_LENGTH[0], pitfalls=(why,)))


def printed(guide: Guide) -> str:
    return guide_page.html(guide, [], SHELVES[guide.shelf])
