"""Every page measured on its PDF: margins, edges, overlaps, whole items, headings with something below."""

import functools
import io
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from coach.content import library
from coach.store.store import Store
from coach.vault import vault as vaults_on_disk
from tests.asking import PAGES
from tests.documents import printers, vaults

MM = 72 / 25.4
SIZES = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}
LEFT, TOP, BOTTOM = 19 * MM, 19 * MM, 17 * MM
HEAD = (6 * MM, 16 * MM)  # where whom a page is about may stand, from the second on
SLACK = 0.5 * MM
LONG_NAME = "Wilhelmina Theodora von Hohenzollern-Sigmaringendorf-Oberschwaben und zu Guttenberghausen " * 2
COMPOUNDS = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz besprechen, "
MARK = re.compile(r"\b[az][a-z]{4}\d+q\b")
CASES = [
    (kind, size)
    for kind, usual in (("sample", ""), ("crowded", "a4"), ("long", "letter"))
    for size in SIZES
    if os.environ.get("COACH_FULL") or size == usual
]


@dataclass(frozen=True)
class Word:
    """In points from the top left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Sheet:
    """A printed page: what the document says, and where its words lie."""

    html: str
    data: bytes
    size: str

    @functools.cached_property
    def pages(self) -> list[list[Word]]:
        with pdfium.PdfDocument(self.data) as document:
            return [list(_words(page)) for page in document]

    def above_the_foot(self, page: list[Word]) -> list[Word]:
        """Without what runs along the bottom of every page."""
        edge = SIZES[self.size][1] - BOTTOM + SLACK
        return [word for word in page if word.top < edge]


def _words(page: pdfium.PdfPage) -> Iterator[Word]:
    """By the ink of the letters, not by what their font would allow."""
    height, text = page.get_height(), page.get_textpage()
    letters, boxes = "", []
    count = text.count_chars()
    for at in range(count + 1):
        letter = chr(pdfium.raw.FPDFText_GetUnicode(text, at)) if at < count else " "
        box = text.get_charbox(at) if letter.strip() else None
        apart = (
            bool(boxes)
            and box is not None
            and (box[1] > boxes[-1][3] or box[3] < boxes[-1][1] or box[0] < boxes[0][0])
        )
        if boxes and (box is None or apart):
            left, low, right, high = zip(*boxes, strict=True)
            yield Word(letters, min(left), height - max(high), max(right), height - min(low))
            letters, boxes = "", []
        if box is not None and box[2] > box[0]:
            letters += letter
            boxes.append(box)


def texts(kind: str):
    """Each item begins and ends with a mark of its own, so that it can be found on paper."""

    def crowded(table: str, column: str, row: int) -> str:
        many = 24 if column == "notes" else 3 + row % 11
        words = " ".join(COMPOUNDS if n % 7 == 3 else "ask again whether" for n in range(many))
        name = f"{table[:2]}{column[:2]}{row}"
        return f"a{name}q {words} z{name}q"

    def long(table: str, column: str, row: int) -> str:
        if table == "people":
            return f"{LONG_NAME[:190]}{row}"
        return crowded(table, column, row)

    return {"crowded": crowded, "long": long}[kind]


@pytest.fixture(scope="module")
def told(tmp_path_factory, qapp):
    store = Store(vaults_on_disk.create(tmp_path_factory.mktemp("measured") / "vault"))
    yield store, vaults.tell(store)
    store.close()


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def sheets(request, told) -> dict[str, Sheet]:
    (kind, size), (store, options) = request.param, told
    if kind != "sample":  # the cases come in this order: what was told is written over
        vaults.say(store, texts(kind))
    bank = library.load()
    htmls = [vaults.page(store, bank, page, options, size) for page in PAGES]
    made = printers.printed_by_ours(htmls, size)
    return {page: Sheet(*held, size) for page, *held in zip(PAGES, htmls, made, strict=True)}


def test_the_measures_find_what_is_wrong():
    """A page on which everything is wrong, lest they are content with anything."""
    html = """<!doctype html><html lang="en"><title>x</title>
    <style>@page { size: A4; margin: 19mm 19mm 17mm }
    p { position: absolute; margin: 0 }
    h2 { position: absolute; top: 256mm; margin: 0; font: 12pt/1 serif }</style>
    <ul><li><p style="left: -19mm">apeop1q</p></li></ul>
    <p style="top: 90mm">under</p><p style="top: 92mm">over</p><h2>Lonely</h2>"""
    data = printers.printed_by_ours([html], "a4")[0]
    for test, size in (
        (test_no_word_lies_outside_the_margins, "letter"),
        (test_no_two_words_lie_over_each_other, "a4"),
        (test_a_heading_is_never_the_last_on_a_page, "a4"),
        (test_no_item_is_cut_off, "a4"),
    ):
        with pytest.raises(AssertionError):
            test({"wrong": Sheet(html, data, size)})


def test_the_paper_is_exactly_of_its_size(sheets):
    for sheet in sheets.values():
        for page in PdfReader(io.BytesIO(sheet.data)).pages:
            for box in (page.mediabox, page.cropbox):
                assert (box.left, box.bottom) == (0, 0)
                assert (box.width, box.height) == pytest.approx(SIZES[sheet.size], abs=0.5)


def test_no_word_lies_outside_the_margins(sheets):
    outside = []
    for name, sheet in sheets.items():
        width, height = SIZES[sheet.size]
        for number, page in enumerate(sheet.pages, 1):
            for word in page:
                fits = (
                    word.left >= LEFT - SLACK
                    and word.right <= width - LEFT + SLACK
                    and (word.top >= TOP - SLACK or (number > 1 and _in_the_running_head(word)))
                    and word.bottom <= height - SLACK
                )
                if not fits:
                    outside.append((name, number, word))
            for word in sheet.above_the_foot(page):
                if word.bottom > height - BOTTOM + SLACK:
                    outside.append((name, number, word))
    assert outside == []


def test_no_ink_lies_outside_the_margins(sheets, tmp_path):
    """Lines and boxes too: 50 dots an inch; the foot left out, and the running head of all but the first."""
    spoilt = []
    for name, sheet in sheets.items():
        (tmp_path / "page.pdf").write_bytes(sheet.data)
        subprocess.run(
            ["pdftoppm", "-gray", "-r", "50", "-aa", "no", "-aaVector", "no", "page.pdf", name],
            cwd=tmp_path,
            check=True,
        )
        for number, picture in enumerate(sorted(tmp_path.glob(f"{name}-*.pgm")), 1):
            if stain := _ink_in_the_margins(picture, HEAD if number > 1 else None):
                spoilt.append((name, number, stain))
    assert spoilt == []


def _in_the_running_head(word: Word) -> bool:
    return word.top >= HEAD[0] - SLACK and word.bottom <= HEAD[1] + SLACK


def _ink_in_the_margins(picture: Path, head: tuple[float, float] | None = None) -> str:
    kind, wide, high, _white, dots = picture.read_bytes().split(maxsplit=4)
    width, height = int(wide), int(high)
    assert kind == b"P5"
    dots = dots[-width * height :]
    rows = [dots[row * width : (row + 1) * width] for row in range(height)]
    side, top = (int((edge - SLACK) * 50 / 72) - 1 for edge in (LEFT, TOP))
    first, last = (int(edge * 50 / 72) for edge in head) if head else (0, 0)
    margins = {
        "top": [*rows[:first], *rows[last + 1 : top]],
        "left": [row[:side] for row in rows],
        "right": [row[width - side :] for row in rows],
        "edge": rows[-6:],
    }
    return ", ".join(name for name, strip in margins.items() if any(min(row) < 200 for row in strip if row))


def test_no_two_words_lie_over_each_other(sheets):
    over = []
    for name, sheet in sheets.items():
        for number, page in enumerate(sheet.pages, 1):
            page = sorted((word for word in page if word.text.strip()), key=lambda word: word.top)
            for at, one in enumerate(page):
                for other in page[at + 1 :]:
                    if other.top >= one.bottom:
                        break
                    across = min(one.right, other.right) - max(one.left, other.left)
                    down = min(one.bottom, other.bottom) - other.top
                    if across > 0.3 and down > 0.3:
                        over.append((name, number, one.text, other.text))
    assert over == []


def test_no_item_is_cut_off(sheets):
    """What lies beyond an edge is not printed at all."""
    lost = []
    for name, sheet in sheets.items():
        printed = " ".join(word.text for page in sheet.pages for word in page)
        for item in re.findall(r"<li>(.*?)</li>", sheet.html, re.S):
            lost += [(name, mark) for mark in MARK.findall(item) if mark not in printed]
    assert lost == []


def test_no_item_is_parted_by_the_end_of_a_page(sheets):
    parted = []
    for name, sheet in sheets.items():
        where = {word.text: number for number, page in enumerate(sheet.pages) for word in page}
        printed = Counter(word.text for page in sheet.pages for word in page)
        for item in re.findall(r"<li>(.*?)</li>", sheet.html, re.S):
            marks = [mark for mark in MARK.findall(item) if printed[mark] == 1]
            pages = {where[mark] for mark in marks if mark in where}
            if len(pages) > 1:
                parted.append((name, marks))
    assert parted == []


def test_a_heading_is_never_the_last_on_a_page(sheets):
    alone = []
    for name, sheet in sheets.items():
        height = SIZES[sheet.size][1]
        headings = {_said(found[2]) for found in re.finditer(r"<h([1-6])[^>]*>(.*?)</h\1>", sheet.html, re.S)}
        for number, page in enumerate(sheet.pages, 1):
            words = sheet.above_the_foot(page)
            last = max((word.bottom for word in words), default=0)
            below = "".join(word.text for word in words if word.bottom > last - 3)
            # Ruled room to write on has no words: a line of it must fit.
            if below in headings and last > height - BOTTOM - 8.5 * MM:
                alone.append((name, number, below))
    assert alone == []


def test_the_head_of_a_table_stands_on_each_of_its_pages(sheets):
    for name, sheet in sheets.items():
        whole = ["".join(word.text for word in page) for page in sheet.pages]
        for table in re.findall(r"<table.*?</table>", sheet.html, re.S):
            head = [_said(cell) for cell in re.findall(r"<th scope=\"col\".*?</th>", table, re.S)]
            for row in re.findall(r"<td.*?</td>", table, re.S):
                held = [page for page in whole if len(_said(row)) > 12 and _said(row) in page]
                assert all(cell in page for page in held for cell in head), (name, head)


def _said(inner: str) -> str:
    return "".join(unescape(re.sub("<[^>]+>", "", inner)).split())


def test_every_typed_field_is_known_here():
    tables = {*vaults.TYPED, *vaults.CODES}
    known = {table: {*vaults.TYPED.get(table, ()), *vaults.CODES.get(table, ())} for table in tables}
    assert vaults.texts_of_the_schema() == known
