"""Bring an older notes file up to date, or leave it exactly as it was."""

import importlib
import logging
from pathlib import Path
from typing import cast

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from coach.crash import VaultTrouble
from coach.database import engine, search_index, troubles
from coach.database.schema import VERSION
from coach.i18n.translate import _


def upgrade(connect: engine.Connect, copy: Path) -> None:
    """All steps in one transaction. `copy` is the verified copy made before; it is named on failure.

    Raises VaultTrouble; the file is then as it was.
    """
    opened = engine.make_engine(lambda: _without_references(connect))
    try:
        with opened.begin() as connection:
            _walk(connection)
    except Exception as error:  # a step can fail in any way; none may leave half a schema
        raise _failed(error, copy) from error
    finally:
        opened.dispose()


def _without_references(connect: engine.Connect) -> dbapi2.Connection:
    """SQLite can rebuild a table only while references rest; they are checked before the commit."""
    made = connect()
    made.execute("PRAGMA foreign_keys=OFF")
    return made


def _walk(connection: Connection) -> None:
    start = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    driver = cast(dbapi2.Connection, connection.connection.driver_connection)
    if not engine.is_older(driver):  # another process was quicker
        return
    before = _counts(connection)
    steps(connection, start, VERSION)
    search_index.bring_up_to_date(connection)
    connection.exec_driver_sql("UPDATE meta SET value = value + 1 WHERE name = 'commit_seq'")
    after = _counts(connection)
    if lost := [table for table in before if table != "meta" and after.get(table) != before[table]]:
        raise RuntimeError(f"rows of {', '.join(lost)} differ")
    for check in ("foreign_key_check", "integrity_check"):
        faults = [row for row in connection.exec_driver_sql(f"PRAGMA {check}") if row[0] != "ok"]
        if faults:
            raise RuntimeError(f"{check} finds {len(faults)} faults")


def steps(connection: Connection, start: int, end: int) -> None:
    """Every step after version `start` up to `end`, inside the caller's transaction."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    logging.getLogger("alembic").setLevel(logging.WARNING)
    op = Operations(MigrationContext.configure(connection))
    for version in range(start + 1, end + 1):
        importlib.import_module(f"coach.database.migrations.v{version}").upgrade(op)
    connection.exec_driver_sql(f"PRAGMA user_version={end}")


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE 'search%'"
    ).scalars()
    return {t: connection.exec_driver_sql(f'SELECT count(*) FROM "{t}"').scalar_one() for t in tables.all()}


def _failed(error: Exception, copy: Path) -> VaultTrouble:
    full = troubles.is_full(error, copy.parent)
    return VaultTrouble(
        _("The disk is full.") if full else _("These older notes could not be brought up to date."),
        _("They are as they were, and {name} in backups is a checked copy.").format(name=copy.name),
        _("Free some space and try again.")
        if full
        else _("Open them with the earlier Coach, and report this."),
    )
