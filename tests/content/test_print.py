"""Every guide is printed on one page: A4 in every run for the longest, all on A4 and Letter in a full one."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from coach.content.checks import limits
from coach.content.guide_parser import Guide
from coach.content.library import SHELVES, load
from coach.documents.formats import pdf
from coach.documents.pages import guide as guide_page

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


@pytest.mark.parametrize("paper", ["a4", "letter"] if FULL else ["a4"])
@pytest.mark.parametrize("guide", BY_LENGTH if FULL else BY_LENGTH[:6], ids=lambda guide: guide.slug)
def test_a_guide_is_printed_on_one_page(guide: Guide, paper: str, tmp_path: Path) -> None:
    evidence = [LIBRARY.evidence[key] for key in guide.evidence]
    page = guide_page.html(guide, evidence, SHELVES[guide.shelf], paper)
    pdf.make_pdf(page, tmp_path / "guide.pdf", paper=paper)
    assert len(PdfReader(tmp_path / "guide.pdf").pages) == 1


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
