"""Schemas are compared by meaning: a new column is one `op.add_column`, and no real difference is missed."""

import shutil
import sys
from types import ModuleType

import pytest
from sqlalchemy import Column, Date, Index, MetaData, String, Table
from sqlcipher3 import dbapi2

from coach.database import engine, upgrade
from coach.database.schema import VERSION
from coach.models.base import Base
from coach.models.people import Person
from coach.vault import vault as vaults
from tests.database.meaning import schema
from tests.database.test_upgrade import OLD

MADE = """
CREATE TABLE people (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, "check" INTEGER DEFAULT 3);
CREATE TABLE promises (
    id INTEGER NOT NULL, person_id INTEGER NOT NULL, what VARCHAR NOT NULL COLLATE NOCASE,
    successor_id INTEGER, kept BOOLEAN CHECK (kept IN (0, 1)), PRIMARY KEY (id), UNIQUE (successor_id),
    FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE);
CREATE INDEX promises_open ON promises (person_id, what) WHERE kept = 0 AND what != 'a  b';
CREATE INDEX people_small ON people (lower(name));
CREATE VIRTUAL TABLE search USING fts5 (title, body, kind UNINDEXED, prefix = '1 2', tokenize = "unicode61");
CREATE TRIGGER told AFTER DELETE ON people BEGIN DELETE FROM promises; END;
"""
SAME = """
create table "promises" (
    "kept" boolean check ( "kept" in (0,1) ), "id" integer not null primary key,
    successor_id INT unique, "what" text collate nocase not null,
    person_id integer not null references people on delete cascade
);
CREATE TABLE people ("check" INTEGER DEFAULT 3, name TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY ("id"));
create virtual table search using fts5(title, body, kind unindexed, tokenize="unicode61", prefix='1 2');
create index people_small on "people"(LOWER("name"));
create index "promises_open" on promises ("person_id", what)
    where "kept"=0 and what!='a  b';
create trigger told after delete on people begin delete from "promises"; end;
"""
DIFFERENCES = {
    "a missing index": ("CREATE INDEX people_small ON people (lower(name));", ""),
    "an index of another name": ("INDEX people_small", "INDEX small_people"),
    "an index over other columns": ("promises (person_id, what)", "promises (what, person_id)"),
    "an index that runs down": ("promises (person_id, what)", "promises (person_id DESC, what)"),
    "an index of other rows": ("WHERE kept = 0", "WHERE kept = 1"),
    "an index of another text": ("'a  b'", "'a b'"),
    "an index of all rows": (" WHERE kept = 0 AND what != 'a  b'", ""),
    "an index that is unique": ("CREATE INDEX promises_open", "CREATE UNIQUE INDEX promises_open"),
    "an index over something else worked out": ("lower(name)", "upper(name)"),
    "a different type": ("person_id INTEGER", "person_id VARCHAR"),
    "a missing NOT NULL": ("name VARCHAR NOT NULL", "name VARCHAR"),
    "another default": ("DEFAULT 3", "DEFAULT 4"),
    "no default": (" DEFAULT 3", ""),
    "no primary key": (", PRIMARY KEY (id)", ""),
    "one column more": ("what VARCHAR", "more VARCHAR, what VARCHAR"),
    "a column of another name": ('"check"', '"tick"'),
    "one table more": ("CREATE TRIGGER", "CREATE TABLE more (id); CREATE TRIGGER"),
    "a missing unique": (", UNIQUE (successor_id)", ""),
    "a missing reference": (",\n    FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE", ""),
    "a reference to something else": ("REFERENCES people", "REFERENCES promises"),
    "a reference that holds back": (" ON DELETE CASCADE", ""),
    "a missing check": (" CHECK (kept IN (0, 1))", ""),
    "another collation": (" COLLATE NOCASE", ""),
    "a table without row numbers": ('"check" INTEGER DEFAULT 3)', '"check" INTEGER DEFAULT 3) WITHOUT ROWID'),
    "a search by other beginnings": ("'1 2'", "'1 2 3'"),
    "a search cut otherwise": ("unicode61", "porter"),
    "a search that weighs otherwise": ("(title, body", "(body, title"),
    "a search set up otherwise": (
        "CREATE TRIGGER",
        "INSERT INTO search (search, rank) VALUES ('secure-delete', 1); CREATE TRIGGER",
    ),
    "a trigger that does something else": ("DELETE FROM promises", "DELETE FROM people"),
}


def made(script):
    raw = dbapi2.connect(":memory:")
    raw.executescript(script)
    told = schema(raw)
    raw.close()
    return told


def test_the_order_of_columns_and_the_way_it_is_written_mean_nothing():
    assert made(SAME) == made(MADE)


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_every_difference_of_meaning_is_found(difference):
    before, after = DIFFERENCES[difference]
    assert MADE.count(before) == 1
    assert made(MADE.replace(before, after)) != made(MADE)


def people_with(*more):
    """All tables as they are, and new columns of people in between the others."""
    metadata, people = MetaData(), Person.__table__
    first, second, *rest = [
        Column(
            c.name,
            c.type,
            primary_key=c.primary_key,
            unique=c.unique,
            nullable=c.nullable,
            server_default=c.server_default and c.server_default.arg,
        )
        for c in people.columns
    ]
    indexes = [Index(index.name, *[c.name for c in index.columns]) for index in people.indexes]
    Table("people", metadata, first, second, *more, *rest, *indexes, sqlite_autoincrement=True)
    for table in Base.metadata.sorted_tables:
        if table is not people:
            table.to_metadata(metadata)
    return metadata


def made_at_once(file):
    """What `engine.create_tables` will make once the models have the new columns."""
    alchemy = engine.make_engine(lambda: engine.connect(file, bytes(32), create=True))
    with alchemy.begin() as connection:
        for statement in filter(str.strip, engine.EXTRA.split(";\n")):
            connection.exec_driver_sql(statement)
        people_with(a_nickname(), a_time_zone(), Index("people_by_nickname", "nickname")).create_all(
            connection
        )
    alchemy.dispose()
    return engine.connect(file, bytes(32), create=True)


def next_step(add):
    """The module of the step after the current version."""
    module = ModuleType(f"coach.database.migrations.v{VERSION + 1}")
    module.upgrade = add
    return module


def a_nickname():
    return Column("nickname", String)


def a_time_zone():
    return Column("zone", String, nullable=False, server_default="")


def add_both(op):
    op.add_column("people", a_nickname())
    op.add_column("people", a_time_zone())
    op.create_index("people_by_nickname", "people", ["nickname"])


def add_only_one(op):
    op.add_column("people", a_nickname())
    op.create_index("people_by_nickname", "people", ["nickname"])


def forget_the_index(op):
    op.add_column("people", a_nickname())
    op.add_column("people", a_time_zone())


def take_the_wrong_type(op):
    op.add_column("people", Column("nickname", Date))
    op.add_column("people", a_time_zone())
    op.create_index("people_by_nickname", "people", ["nickname"])


@pytest.mark.parametrize("add", [add_both, add_only_one, forget_the_index, take_the_wrong_type])
def test_a_new_column_is_one_added_column(tmp_path, monkeypatch, add):
    shutil.copytree(OLD / f"v{VERSION - 1}", tmp_path / "old")
    step = next_step(add)
    monkeypatch.setitem(sys.modules, step.__name__, step)
    for module in (engine, upgrade):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)
    upgraded, new = vaults.open_vault(tmp_path / "old"), made_at_once(tmp_path / "new.db")
    order = [[row[1] for row in raw.execute("PRAGMA table_info(people)")] for raw in (upgraded.raw, new)]
    told = schema(upgraded.raw), schema(new)
    upgraded.close()
    new.close()
    assert order[0] != order[1], "the new columns stand last in the one and third in the other"
    assert (told[0] == told[1]) == (add is add_both)
