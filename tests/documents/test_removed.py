"""What was removed stands on no page but the one that names all that is held."""

import pytest

from coach.documents import pages
from coach.documents.page import Needs
from coach.models.base import Base
from tests.asking import PAGES
from tests.documents import vaults

MOMENT = "2026-11-22 09:00:00.000000"
STAYS = {"people", "meetings"}  # whom and what the pages are asked for
GOES_ALONG = {"tries"}  # with its plan
REMOVED = {t.name for t in Base.metadata.sorted_tables if "removed_at" in t.columns} - STAYS
ALL_THAT_IS_HELD = "holdings"


@pytest.fixture
def given(store):
    """What the pages are made for, each record with words that say which it is."""
    made = vaults.tell(store)
    vaults.say(store, lambda table, column, row: f"word-{table}-{column}-{row}")
    return made


def on(store, bank, page, given):
    html = vaults.page(store, bank, page, given)
    return {table for table in REMOVED | GOES_ALONG if f"word-{table}-" in html}


def test_each_of_these_kinds_stands_on_some_page(store, bank, given):
    assert set().union(*(on(store, bank, page, given) for page in PAGES)) >= {
        "topics", "promises", "plans", "contacts", "mentions", "facts"
    }  # fmt: skip


def test_what_was_removed_stands_on_none_of_them(store, bank, given):
    for table in REMOVED:
        store.vault.raw.execute(f"UPDATE {table} SET removed_at = ?", (MOMENT,))
    found = {page: on(store, bank, page, given) for page in PAGES if page != ALL_THAT_IS_HELD}
    assert {page: kinds for page, kinds in found.items() if kinds} == {}
    assert "promises" in on(store, bank, ALL_THAT_IS_HELD, given)


def test_of_a_one_to_one_that_was_removed_nothing_stands_where_it_was_not_asked_for(store, bank, given):
    store.vault.raw.execute("UPDATE meetings SET removed_at = ?", (MOMENT,))
    others = [one.id for one in pages.on_paper() if one.needs != Needs.MEETING and one.id != ALL_THAT_IS_HELD]
    assert len(others) > 8
    found = {}
    for page in others:
        html = vaults.page(store, bank, page, given)
        found[page] = {table for table in ("meetings", "closings") if f"word-{table}-" in html}
    assert {page: kinds for page, kinds in found.items() if kinds} == {}
