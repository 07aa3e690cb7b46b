"""The HTML of every page as it was last looked at; renewed by COACH_GOLDEN=1, after a look at the diff."""

import os
from pathlib import Path

import pytest

from coach.content import library
from coach.documents import pages as all_pages
from coach.store.store import Store
from coach.vault import vault as vaults_on_disk
from tests.asking import PAGES
from tests.documents import vaults

GOLDEN = Path(__file__).with_name("golden")
RENEW = bool(os.environ.get("COACH_GOLDEN"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory, qapp) -> dict[str, str]:
    """The made-up year of a fixed day, on every page."""
    store = Store(vaults_on_disk.create(tmp_path_factory.mktemp("golden") / "vault"))
    options, bank = vaults.tell(store), library.load()
    made = {page: vaults.page(store, bank, page, options) for page in PAGES}
    store.close()
    return made


@pytest.fixture(scope="module")
def pages(whole) -> dict[str, str]:
    """The style sheet has a file of its own."""
    return {page: _without_style(html) for page, html in whole.items()}


def _without_style(html: str) -> str:
    head, _style, rest = html.partition("<style>")
    return head + rest.partition("</style>")[2]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_as_it_was_looked_at(pages, page):
    file = GOLDEN / f"{page}.html"
    if RENEW:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(pages[page], "utf-8")
    assert file.exists(), "make it with: COACH_GOLDEN=1 python -m pytest tests/documents/test_golden.py"
    assert pages[page] == file.read_text("utf-8"), (
        "look at the page; if it is as wanted: COACH_GOLDEN=1 python -m pytest tests/documents/test_golden.py"
    )


@pytest.mark.parametrize("page", PAGES)
def test_the_foot_of_what_is_given_to_others_does_not_say_that_its_author_keeps_it(whole, page):
    """It did on the shared summary, the one page that is handed over."""
    assert ("kept by its author" in whole[page]) != all_pages.page(page).goes_out
    assert ("made to be shared" in whole[page]) == all_pages.page(page).goes_out


def test_nothing_old_is_left_there():
    assert {file.stem for file in GOLDEN.glob("*.html")} == set(PAGES)
