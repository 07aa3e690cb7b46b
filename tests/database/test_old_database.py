"""The vault that is kept of each version holds something in every column, and is kept once."""

import importlib.util
import json
import re

import pytest

from coach.database import engine, search_index
from coach.database.schema import VERSION
from coach.models import people, questions
from coach.models.base import Base
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.database.test_upgrade import OLD, columns_of, rows

NEVER_AGAIN = re.compile(r"[0-9a-f]{32}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
spec = importlib.util.spec_from_file_location("old_database", OLD.parents[1] / "bin" / "old_database.py")
old_database = importlib.util.module_from_spec(spec)
spec.loader.exec_module(old_database)


@pytest.fixture
def home(tmp_path):
    return old_database.make(tmp_path)


def test_it_opens_with_every_row_it_says(home):
    held = json.loads(home.with_suffix(".json").read_text("utf-8"))
    assert {file.name for file in home.iterdir()} == set(vaults.PARTS)
    opened = vaults.open_vault(home)
    assert engine.verify(opened.raw) == []
    assert opened.notice is None
    assert opened.raw.execute("PRAGMA user_version").fetchone()[0] == VERSION
    for table, kept in held["rows"].items():
        assert rows(opened.raw, table, columns_of(opened.raw, table)) == kept, table
    assert opened.raw.execute("SELECT count(*) FROM search").fetchone()[0] == held["search"] > 5
    assert opened.draft("meeting", 2, "notes") == "words typed and not yet saved"
    opened.close()


def test_every_table_has_rows_and_every_field_that_can_be_empty_is_so_once(home):
    opened = vaults.open_vault(home)
    lacking = set()
    for table in Base.metadata.sorted_tables:
        count = opened.raw.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
        for column in table.columns:
            filled = opened.raw.execute(f'SELECT count("{column.name}") FROM "{table.name}"').fetchone()[0]
            if filled == 0 or filled != (1 if column.nullable else count):
                lacking.add(str(column))
    assert lacking == set()
    opened.close()


def test_later_tests_find_in_it_what_they_look_for(home):
    """test_upgrade works on with whatever is kept."""
    store = Store(vaults.open_vault(home))
    with store.read() as session:
        assert questions.muted_for(session, 1) <= {"q-task-m01"}
        assert people.get(session, 1).archived_on is None
    assert search_index.find(store.vault.raw, "upgrade") == []
    assert len(rows(store.vault.raw, "contacts")) == 2
    store.close()


def _but_when_and_where(row):
    """A record's uid and the second it was changed are never the same again."""
    return [held for held in row if not (isinstance(held, str) and NEVER_AGAIN.fullmatch(held))]


def test_it_is_the_same_each_time_and_never_made_anew(home, tmp_path):
    again = old_database.make(tmp_path / "again")
    told = [json.loads(one.with_suffix(".json").read_text("utf-8")) for one in (home, again)]
    for one in told:
        del one["rows"]["meta"], one["rows"]["drafts"]
        one["rows"] = {name: list(map(_but_when_and_where, rows)) for name, rows in one["rows"].items()}

    assert told[0] == told[1]
    before = (home / vaults.NOTES).read_bytes()
    with pytest.raises(FileExistsError):
        old_database.make(tmp_path)
    assert (home / vaults.NOTES).read_bytes() == before
