"""Keeps a small vault as the Coach of today makes it, for the tests of every later one.

`python bin/old_database.py`, before the version in coach/database/schema.py is raised, makes
tests/old_databases/v<VERSION>, without a passphrase, and v<VERSION>.json beside it: the rows that a later
Coach must find again.

Two records of each kind: the first has every field filled that can be left empty, the second none; a new
column or table is in it by itself. The records are the same each time; key and times of storing are not.
"""

import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import Column, null  # noqa: E402

from coach.database.schema import VERSION  # noqa: E402
from coach.models.base import Base  # noqa: E402
from coach.store.store import Store  # noqa: E402
from coach.vault import vault as vaults  # noqa: E402

OLD = ROOT / "tests" / "old_databases"
DAY = datetime(2026, 11, 23, 9, 30)
FIRST, SECOND = 1, 2
DRAFT = "words typed and not yet saved"
# What a field holds where not any text will do; all else is a text that names its column.
CODES = {
    "answers.check": "word", "answers.item": "word-01", "asked.question": "q-task-m01",
    "focus.guide": "be-fair", "marks.name": "conflict", "moves.by": "theirs", "muted.question": "q-task-m01",
    "not_wanted.function": "career", "offered.guide": "be-fair", "offered.tag": "career",
    "promises.direction": "mine", "reminders.kind": "promise", "tries.result": "did it",
    "touches.tag": "career",
}  # fmt: skip
GUIDES = {FIRST: "keep-your-commitments", SECOND: "be-fair"}  # a place is kept once a guide
NOT_YET = {"removed_at", "archived_on"}  # filled in the second record: the first is in use


def make(folder: Path) -> Path:
    """The vault, in `folder`. Raises FileExistsError where that version is kept: it is never made anew."""
    home = folder / f"v{VERSION}"
    home.mkdir(parents=True)
    store = Store(vaults.create(home))
    kinds = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    with store.write() as session:
        for table in Base.metadata.sorted_tables:
            for number in (FIRST, SECOND):
                session.add(kinds[table](**_values(list(table.columns), number)))
                session.flush()
    store.vault.keep_draft("meeting", SECOND, "notes", DRAFT)
    store.vault.compact()
    held = _held(store.vault)
    store.close()
    for file in home.iterdir():
        if file.name not in vaults.PARTS:
            file.unlink()
    home.with_suffix(".json").write_text(json.dumps(held, indent=1) + "\n", "utf-8")
    return home


def _values(columns: list[Column], number: int) -> dict[str, object]:
    """By column. What has a default and must be filled keeps its default."""
    named = {column.name: _value(column, number) for column in columns if _is_filled(column, number)}
    empty = [column for column in columns if column.nullable and column.name not in named]
    named |= {column.name: null() for column in empty if column.default is not None}
    ends = [c.name for c in columns if c.foreign_keys and c.name in named and not c.nullable]
    if len(ends) == 2 and _parent(columns, ends[0]) is _parent(columns, ends[1]):
        named[ends[1]] = FIRST + SECOND - number  # a bridge has two ends
    return named


def _is_filled(column: Column, number: int) -> bool:
    if column.name == "uid":  # made with the record
        return False
    if column.nullable:
        itself = any(key.column.table is column.table for key in column.foreign_keys)
        return (number == SECOND) == (itself or column.name in NOT_YET)
    return column.default is None


def _value(column: Column, number: int) -> object:
    if column.foreign_keys:
        return FIRST if column.nullable else number
    if f"{column.table.name}.{column.name}" == "readings.guide":
        return GUIDES[number]
    of_kind = {
        bool: True,
        int: number,
        float: number / 2,
        date: DAY.date() + timedelta(number),
        datetime: DAY + timedelta(number),
        str: f"{column.name} №{number}: “Öztürk’s 李”\n> a second line",
    }
    code = CODES.get(f"{column.table.name}.{column.name}")
    return code or of_kind[column.type.python_type]


def _parent(columns: list[Column], name: str) -> object:
    return next(key.column.table for c in columns if c.name == name for key in c.foreign_keys)


def _held(vault: vaults.Vault) -> dict[str, object]:
    """Every row as the file has it, by table, and how many records can be found."""
    tables = [*(table.name for table in Base.metadata.sorted_tables), "drafts", "meta"]
    rows = {
        name: vault.raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in sorted(tables)
    }
    return {"rows": rows, "search": vault.raw.execute("SELECT count(*) FROM search").fetchone()[0]}


if __name__ == "__main__":
    print(make(Path(sys.argv[1]) if len(sys.argv) > 1 else OLD))
