"""The brief is one page, whoever it is about and however much is held: by the app and by Chromium."""

import io
import itertools
import os
import re
from html import unescape

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from coach.documents.pages import brief as brief_page
from tests.documents import crowds, printers

FULL = bool(os.environ.get("COACH_FULL"))
COUNT = 500 if FULL else 24
PAPERS = {"a4": (595, 842), "letter": (612, 792)}
BRIEFS = [crowds.a_brief(number) for number in range(COUNT)]


def sizes(data: bytes) -> list[tuple[int, int]]:
    read = PdfReader(io.BytesIO(data))
    return [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in read.pages]


def ruled_lines(data: bytes) -> int:
    """Hairlines as wide as the sheet, 8.5 mm apart."""
    with pdfium.PdfDocument(data) as document:
        lines = [part.get_bounds() for part in document[0].get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    rows = sorted({round(low) for left, low, right, _high in lines if right - left > 470})
    return 1 + sum(23 <= after - before <= 25 for before, after in itertools.pairwise(rows))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_brief_is_one_page_of_the_app(paper):
    made = printers.printed_by_ours([brief_page.html(brief, paper) for brief in BRIEFS], paper)
    wrong = {number: len(sizes(data)) for number, data in enumerate(made) if sizes(data) != [PAPERS[paper]]}
    assert wrong == {}
    assert {number for number, data in enumerate(made) if ruled_lines(data) < 5} == set(), "no room for notes"


@pytest.mark.parametrize("paper", PAPERS)
def test_every_brief_is_one_page_of_chromium(paper, tmp_path):
    some = BRIEFS if FULL else BRIEFS[:12]
    made = printers.printed_by_chromium([brief_page.html(brief, paper) for brief in some], tmp_path)
    wrong = {number: len(sizes(data)) for number, data in enumerate(made) if sizes(data) != [PAPERS[paper]]}
    assert wrong == {}


def test_printed_by_hand_it_is_one_page_too(tmp_path):
    most = max(BRIEFS, key=lambda brief: len(brief_page.html(brief)))
    assert sizes(printers.printed_by_command_line(brief_page.html(most), tmp_path)) == [PAPERS["a4"]]


@pytest.mark.parametrize("paper", PAPERS)
def test_what_did_not_fit_is_counted(paper):
    """Every line is on the sheet or in the count: nothing is lost without a word."""
    for brief in BRIEFS:
        html = brief_page.html(brief, paper)
        held = [line for block in (*brief_page.DROP_ORDER, "questions") for line in getattr(brief, block)]
        shown = html.count("<li>")
        left_out = int(re.search(r'"left-out" data-count="(\d+)"', html)[1])
        assert shown + left_out == len(held) + sum(brief.left_out.values())
        assert brief.name in unescape(html)
