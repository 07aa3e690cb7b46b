"""Open the notes file with every setting that keeps it safe, and make the tables of a new one."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from coach.crash import VaultTrouble
from coach.database import troubles
from coach.database.schema import APPLICATION_ID, INDEXED, VERSION
from coach.i18n.translate import _

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Connect = Callable[[], dbapi2.Connection]
OLDEST_SAFE = (3, 51, 3)  # earlier SQLite can corrupt a WAL that two connections reset at once
SETTINGS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "busy_timeout=5000",
    "wal_autocheckpoint=200",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "fullfsync=1",
    "checkpoint_fullfsync=1",
)
ORDINARY = (  # the parts of the index for Find are among them, what it is made of is not
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    " UNION ALL SELECT 'sqlite_master'"
)
REFERENCES = "foreign_key_check"
SEARCH = f"""CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
    title, body, otherwise, kind UNINDEXED, record_id UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4');
CREATE VIRTUAL TABLE IF NOT EXISTS search_private USING fts5 (
    title, body, otherwise, kind UNINDEXED, record_id UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search_private (search_private, rank) VALUES ('secure-delete', 1);
CREATE TABLE IF NOT EXISTS search_rows (record INTEGER PRIMARY KEY, row INTEGER NOT NULL UNIQUE);
INSERT OR REPLACE INTO meta VALUES ('indexed', {INDEXED})"""
UNDO = """CREATE TABLE IF NOT EXISTS undo_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, at TEXT NOT NULL, steps TEXT NOT NULL)"""
EXTRA = f"""
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT OR IGNORE INTO meta VALUES ('commit_seq', 0), ('commit_at', NULL);
CREATE TABLE IF NOT EXISTS drafts (
    entity TEXT NOT NULL, record_id INTEGER NOT NULL, field TEXT NOT NULL,
    body TEXT NOT NULL, stored_at TEXT NOT NULL, PRIMARY KEY (entity, record_id, field)) WITHOUT ROWID;
{UNDO};
{SEARCH};
"""


class NewerNotes(VaultTrouble):
    """The right key opens a file that this Coach does not understand yet."""

    def __init__(self) -> None:
        super().__init__(
            _("These notes were saved by a newer Coach."),
            _("Nothing was changed."),
            _("Please update Coach."),
        )


def connect(
    path: Path, key: bytes, writable: bool = True, create: bool = False, alone: bool = False
) -> dbapi2.Connection:
    """A keyed connection. Creation only when asked: a missing file is an error, never a new empty one.

    `alone` reads the file without the working file beside it.

    Raises VaultTrouble in the leader's words for a missing, empty, damaged, foreign or newer file.
    """
    if dbapi2.sqlite_version_info < OLDEST_SAFE:
        raise VaultTrouble(
            _("This SQLite is too old to be safe."), _("Nothing was changed."), _("Reinstall Coach.")
        )
    if not create:
        _must_hold_something(path)
    mode = "rwc" if create else "rw" if writable else "ro"
    if mode == "ro" and (alone or _lies_still(path)):
        mode = "ro&immutable=1"
    try:
        connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None,
                                    check_same_thread=False)  # fmt: skip
    except dbapi2.OperationalError:
        raise troubles.unreachable(path) from None
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _must_be_ours(connection, new=create)
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        if writable:
            connection.execute("PRAGMA journal_mode=WAL")
    except dbapi2.DatabaseError as error:
        connection.close()
        raise troubles.in_words(error, path) from None
    except VaultTrouble:
        connection.close()
        raise
    return connection


def is_older(connection: dbapi2.Connection) -> bool:
    """Whether the file was made, or its index for Find, by an earlier Coach."""
    if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
        return True
    indexed = connection.execute("SELECT value FROM meta WHERE name = 'indexed'").fetchone()
    return indexed is None or indexed[0] != INDEXED


def create_tables(connect_again: Connect) -> None:
    """Make the tables of a new file, in one transaction."""
    engine = make_engine(connect_again)
    try:
        with engine.begin() as connection:
            for statement in EXTRA.split(";\n"):
                if statement.strip():
                    connection.exec_driver_sql(statement)
            for statement in _tables():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
    finally:
        engine.dispose()


@cache
def _tables() -> tuple[str, ...]:
    """What makes the tables of all models and their indexes, where they are missing; put in SQL once."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from coach.models.base import Base

    speaks = sqlite.dialect()
    made: list[str] = []
    for table in Base.metadata.sorted_tables:
        made.append(str(CreateTable(table, if_not_exists=True).compile(dialect=speaks)))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            made.append(str(CreateIndex(index, if_not_exists=True).compile(dialect=speaks)))
    return tuple(made)


def make_engine(connect_again: Connect) -> "Engine":
    """The SQLAlchemy engine: transactions that really begin, and no bound values in error texts."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    import coach.models.bridges
    import coach.models.check_answers
    import coach.models.closings
    import coach.models.contacts
    import coach.models.focus
    import coach.models.journal
    import coach.models.known_as
    import coach.models.marks
    import coach.models.meetings
    import coach.models.mentions
    import coach.models.own_templates
    import coach.models.people
    import coach.models.picks
    import coach.models.plans
    import coach.models.promises
    import coach.models.questions
    import coach.models.reading
    import coach.models.reminder_states
    import coach.models.repairs
    import coach.models.revisions
    import coach.models.thoughts
    import coach.models.topics
    import coach.models.touches  # noqa: F401  (their tables belong to Base)

    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=connect_again,
        poolclass=QueuePool,
        pool_size=2,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: "Connection") -> None:
        # The driver's own begin comes too late for DDL and takes the lock too late for us.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def verify(connection: dbapi2.Connection) -> list[str]:
    """What is wrong with an open file, a line each; empty when all is well."""
    faults = [f"integrity: {row[0]}" for row in _asked(connection, "integrity_check") if row[0] != "ok"]
    return faults + broken_seals(connection) + _loose(connection)


def broken_seals(connection: dbapi2.Connection) -> list[str]:
    """The pages of an open file that are not as they were written, a line each.

    The check reads the file alone: what waits in the working file, as every page does after a kill right
    behind a new key, is folded in first where one may write.
    """
    _query(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    return [f"page seal: {row[0]}" for row in _asked(connection, "cipher_integrity_check")]


def record_checks(connection: dbapi2.Connection) -> list[str]:
    """What `broken_records` asks, a check each: references, then every table with its indexes.

    What the index of Find says of the records is left out: that takes three times as long as all the rest,
    and the index can be made anew from them.
    """
    tables = [row[0] for row in _query(connection, ORDINARY)]
    return [REFERENCES, *(f'integrity_check("{name}")' for name in tables)]


def broken_records(connection: dbapi2.Connection, checks: Iterable[str]) -> list[str]:
    """What these checks find wrong, a line each; two connections may share what is to be asked."""
    faults = []
    for check in checks:
        if check == REFERENCES:
            faults += _loose(connection)
        else:
            faults += [f"integrity: {row[0]}" for row in _asked(connection, check) if row[0] != "ok"]
    return faults


def _loose(connection: dbapi2.Connection) -> list[str]:
    return [f"reference: {row[0]} row {row[1]}" for row in _asked(connection, REFERENCES)]


def _asked(connection: dbapi2.Connection, check: str) -> list[Any]:
    """The rows of a check; a file too damaged to be checked is a fault as well."""
    return _query(connection, f"PRAGMA {check}")


def _query(connection: dbapi2.Connection, question: str) -> list[Any]:
    try:
        return list(connection.execute(question))
    except dbapi2.DatabaseError as error:
        return [(str(error), None)]


def _must_hold_something(path: Path) -> None:
    try:
        size = 0 if path.is_dir() else path.stat().st_size
    except FileNotFoundError:
        raise VaultTrouble(
            _("The notes file is not where it was."),
            _("Nothing has been replaced."),
            _("Find it, or restore a backup."),
        ) from None
    except OSError:
        raise troubles.unreachable(path) from None
    if path.is_dir():
        raise VaultTrouble(
            _("There is a folder where the notes file should be."),
            _("It is unchanged."),
            _("Put the notes file back, or restore a backup."),
        )
    if size == 0:
        raise VaultTrouble(
            _("The notes file is empty."), _("It was not opened as a new one."), _("Restore the last backup.")
        )


def _lies_still(path: Path) -> bool:
    """Nothing to fold in, and no room for the files SQLite puts beside the notes."""
    return not troubles.may(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def may_write(path: Path) -> bool:
    """Whether the notes, if there are any, and what SQLite puts beside them can be written."""
    return troubles.may(path.parent, os.W_OK) and (not path.exists() or troubles.may(path, os.W_OK))


def _must_be_ours(connection: dbapi2.Connection, new: bool) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NewerNotes
    if not new and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise VaultTrouble(_("That is not a Coach file."), _("It is unchanged."), _("Choose another folder."))
