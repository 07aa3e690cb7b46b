"""Every guide is printed on one A4 page."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from coach.content import limits
from coach.content.guide_file import Guide
from coach.content.library import SHELVES, load
from coach.export import pages, pdf

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


@pytest.mark.parametrize(
    "guide", BY_LENGTH if os.environ.get("COACH_FULL") else BY_LENGTH[:6], ids=lambda g: g.slug
)
def test_a_guide_is_printed_on_one_page(guide: Guide, tmp_path: Path) -> None:
    evidence = [LIBRARY.evidence[key] for key in guide.evidence]
    pdf.make_pdf(pages.guide(guide, evidence, SHELVES[guide.shelf]), tmp_path / "guide.pdf")
    assert len(PdfReader(tmp_path / "guide.pdf").pages) == 1
