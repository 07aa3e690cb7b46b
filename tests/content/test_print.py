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
MOST_PRINTED = 520


def printed_words(guide: Guide) -> int:
    """Words of what resources/templates/guide.html prints, counted as in the limits."""
    steps = (f"{step.name} {step.text} If {step.cue}, then I {step.act}" for step in guide.steps)
    lists = (*guide.use_when, *steps, *guide.say, *guide.pitfalls, *guide.signs)
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
