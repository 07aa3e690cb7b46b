"""What belongs to a record that was lost keeps its place: an empty one stands for the lost one."""

from typing import Any

from sqlcipher3 import dbapi2

from coach import clock
from coach.i18n.translate import _, later

LONG_AGO = "1970-01-01"  # where a day may not be missing: it stands last, and nothing is due
ALSO = {
    "meetings": {"status": "held", "notes": later("Not readable")}
}  # nobody is asked whether it took place


def make(made: dbapi2.Connection) -> int:
    """Make what is referred to and is not there, in the open transaction. Gives how many were made.

    Where a reference may be empty it is emptied instead. Raises dbapi2.Error.
    """
    count = 0
    while missing := list(made.execute("PRAGMA foreign_key_check")):
        before = count
        for table, row, parent, which in sorted(missing, key=lambda one: not _names_a_person(made, one[0])):
            column, refers = _reference(made, table, which)
            if _may_be_empty(made, table, column):
                made.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
                continue
            (number,) = made.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (row,)).fetchone()
            known = {refers: number}
            if _names_a_person(made, table) and _names_a_person(made, parent):
                who = made.execute(f'SELECT person_id FROM "{table}" WHERE rowid = ?', (row,)).fetchone()
                known["person_id"] = who[0]
            count += _stand_in(made, parent, known)
        if count == before and list(made.execute("PRAGMA foreign_key_check")) == missing:
            for table, row, *_rest in missing:  # nothing may stand there: rather without it than not at all
                made.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))
    return count


def filled(made: dbapi2.Connection, table: str, columns: list[str], row: list[Any]) -> list[Any]:
    """A row of which a part was read, with something in each place where nothing may not stand."""
    about = {column[1]: column for column in _about(made, table)}
    return [
        _value(made, table, name, about[name][2].upper()) if value is None and about[name][3] else value
        for name, value in zip(columns, row, strict=True)
    ]


def _about(made: dbapi2.Connection, table: str) -> list[Any]:
    """Place, name, type, whether it is needed, its default, its place in the key: of each column."""
    return list(made.execute(f'PRAGMA table_info("{table}")'))


def _names_a_person(made: dbapi2.Connection, table: str) -> bool:
    return any(column[1] == "person_id" for column in _about(made, table))


def _reference(made: dbapi2.Connection, table: str, which: int) -> tuple[str, str]:
    row = next(row for row in made.execute(f'PRAGMA foreign_key_list("{table}")') if row[0] == which)
    return row[3], row[4] or "id"


def _may_be_empty(made: dbapi2.Connection, table: str, column: str) -> bool:
    return any(one[1] == column and not one[3] and not one[5] for one in _about(made, table))


def _stand_in(made: dbapi2.Connection, table: str, known: dict[str, object]) -> int:
    """A record with what is known of it, and else only what may not be missing."""
    given: dict[str, object] = {name: _(str(word)) for name, word in ALSO.get(table, {}).items()} | known
    for _at, name, kind, needed, usual, _key in _about(made, table):
        if needed and usual is None and name not in given:
            given[name] = _value(made, table, name, kind.upper())
    names = ", ".join(f'"{name}"' for name in given)
    marks = ", ".join("?" * len(given))
    done = made.execute(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', (*given.values(),))
    return int(done.rowcount > 0)


def _value(made: dbapi2.Connection, table: str, name: str, kind: str) -> object:
    from sqlalchemy.sql.schema import ScalarElementColumnDefault

    from coach.models.base import Base, new_uid

    if name == "uid":  # each its own: no two stand-ins may bear one
        return new_uid(clock.utc_now())
    known = Base.metadata.tables.get(table)
    column = known.columns.get(name) if known is not None else None
    if column is not None and isinstance(column.default, ScalarElementColumnDefault):
        held = column.default.arg
        return str(held) if isinstance(held, str) else held
    for refers in (row for row in made.execute(f'PRAGMA foreign_key_list("{table}")') if row[3] == name):
        return made.execute(f'SELECT coalesce(max(rowid), 0) + 1 FROM "{refers[2]}"').fetchone()[
            0
        ]  # nobody known
    if "DATETIME" in kind:
        return f"{LONG_AGO} 00:00:00.000000"
    if "DATE" in kind:
        return LONG_AGO
    return _("Not readable") if "CHAR" in kind or "TEXT" in kind else 0
