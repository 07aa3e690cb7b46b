"""Every PDF says what it is to whoever cannot see it: a title, its language, a way through its headings."""

import io
import os
import re
from html import unescape

import pytest
from pypdf import PdfReader

from coach.content import library
from coach.i18n import translate
from coach.store.store import Store
from coach.vault import vault as vaults_on_disk
from tests.asking import PAGES
from tests.documents import printers, vaults

IN_GERMAN_TOO = PAGES if os.environ.get("COACH_FULL") else ("brief", "monday", "path")
CASES = [*((page, "en") for page in PAGES), *((page, "de") for page in IN_GERMAN_TOO)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory, qapp) -> dict[tuple[str, str], tuple[str, bytes]]:
    store = Store(vaults_on_disk.create(tmp_path_factory.mktemp("tells") / "vault"))
    options, bank = vaults.tell(store), library.load()
    htmls = {}
    try:
        for page, code in CASES:
            translate.choose(code)
            htmls[page, code] = vaults.page(store, bank, page, options)
    finally:
        translate.choose("en")
    store.close()
    made = printers.printed_by_ours(list(htmls.values()), "a4", finished=True)
    return {key: (html, data) for (key, html), data in zip(htmls.items(), made, strict=True)}


@pytest.mark.parametrize(("page", "code"), CASES)
def test_title_language_and_every_heading(printed, page, code):
    html, data = printed[page, code]
    read = PdfReader(io.BytesIO(data))
    title = unescape(re.search("<title>(.*?)</title>", html)[1])
    assert read.metadata.title == title
    assert read.trailer["/Root"]["/Lang"] == code
    headings = [
        " ".join(unescape(re.sub("<[^>]+>", "", inner)).split())
        for inner in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", html, re.S)
    ]
    marks = list(_flat(read.outline))
    assert [mark.title for mark in marks] == headings
    numbers = [read.get_destination_page_number(mark) for mark in marks]
    assert numbers == sorted(numbers)
    last = read.pages[numbers[-1]].extract_text()
    assert "".join(headings[-1].split()) in "".join(last.split()), "the last one is where it says"


def _flat(outline):
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one
