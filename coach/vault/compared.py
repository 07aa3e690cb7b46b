"""What restoring a backup would change: counts now and then, and what would not be seen any more."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlcipher3 import dbapi2

WORDS_IN = (
    ("meetings", "notes"), ("contacts", "body"), ("facts", "body"), ("topics", "body"), ("asked", "answer"),
    ("promises", "what"), ("entries", "body"), ("thoughts", "body"), ("closings", "thanks"),
)  # fmt: skip
COUNTED = (
    ("people", "people"), ("meetings", "meetings"), ("promises", "promises"), ("plans", "plans"),
    ("journal", "entries"),
)  # fmt: skip
MOST = 6  # lines of what would not be seen any more


class Counts(NamedTuple):
    """How much one notes file holds, without what was removed; `words` are those the leader wrote."""

    people: int = 0
    meetings: int = 0
    promises: int = 0
    plans: int = 0
    journal: int = 0
    words: int = 0


class Newer(NamedTuple):
    """One record, or its notes, that the backup does not hold.

    `kind` is meeting, notes, promise, person or entry; `name` whose it is, "" for the journal; `on` a day or
    moment in ISO form, "" where there is none; `words` how many words more the notes have now.
    """

    kind: str
    name: str
    on: str
    words: int = 0


class Change(NamedTuple):
    """`gone` are at most six, the latest first, of `all_gone` in number; `back` counts people who are in the
    backup and not here any more: forgotten since, or removed.
    """

    now: Counts
    then: Counts
    gone: Sequence[Newer]
    all_gone: int
    back: int


def counts(connection: dbapi2.Connection, words: bool = True) -> Counts:
    """Count what an open file holds; an older one may lack a table. Raises dbapi2.Error."""
    found = {name: _count(connection, table) for name, table in COUNTED}
    return Counts(**found, words=_words(connection) if words else 0)


def change(now: dbapi2.Connection, then: dbapi2.Connection) -> Change:
    """Both are open connections. Raises dbapi2.Error."""
    newer = [*_meetings(now, then), *_promises(now, then), *_entries(now, then), *_people(now, then)]
    newer.sort(key=lambda one: one.on, reverse=True)
    back = len(_ids(then, "people") - _ids(now, "people"))
    return Change(counts(now), counts(then), newer[:MOST], len(newer), back)


def _meetings(now: dbapi2.Connection, then: dbapi2.Connection) -> list[Newer]:
    before = {number: _length(notes) for number, notes in then.execute("SELECT id, notes FROM meetings")}
    found = []
    for number, name, at, notes in now.execute(
        "SELECT m.id, p.name, m.starts_at, m.notes FROM meetings m JOIN people p ON p.id = m.person_id"
        " WHERE m.removed_at IS NULL"
    ):
        if number not in before:
            found.append(Newer("meeting", name, str(at), _length(notes)))
        elif (more := _length(notes) - before[number]) > 0:
            found.append(Newer("notes", name, str(at), more))
    return found


def _promises(now: dbapi2.Connection, then: dbapi2.Connection) -> list[Newer]:
    before = _ids(then, "promises")
    rows = now.execute(
        "SELECT r.id, p.name, r.given_on FROM promises r JOIN people p ON p.id = r.person_id"
        " WHERE r.removed_at IS NULL"
    )
    return [Newer("promise", name, str(on)) for number, name, on in rows if number not in before]


def _entries(now: dbapi2.Connection, then: dbapi2.Connection) -> list[Newer]:
    before = _ids(then, "entries")
    rows = now.execute('SELECT id, "on" FROM entries WHERE removed_at IS NULL')
    return [Newer("entry", "", str(on)) for number, on in rows if number not in before]


def _people(now: dbapi2.Connection, then: dbapi2.Connection) -> list[Newer]:
    before = _ids(then, "people")
    rows = now.execute("SELECT id, name FROM people WHERE removed_at IS NULL")
    return [Newer("person", name, "") for number, name in rows if number not in before]


def _ids(connection: dbapi2.Connection, table: str) -> set[int]:
    if not _has(connection, table):
        return set()
    return {number for (number,) in connection.execute(f"SELECT id FROM {table} WHERE removed_at IS NULL")}


def _has(connection: dbapi2.Connection, table: str) -> bool:
    asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    return bool(connection.execute(asked, (table,)).fetchone()[0])


def _columns(connection: dbapi2.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def _count(connection: dbapi2.Connection, table: str) -> int:
    columns = _columns(connection, table)
    if not columns:
        return 0
    here = " WHERE removed_at IS NULL" if "removed_at" in columns else ""
    return int(connection.execute(f"SELECT count(*) FROM {table}{here}").fetchone()[0])


def _words(connection: dbapi2.Connection) -> int:
    total = 0
    for table, column in WORDS_IN:
        if column in _columns(connection, table):
            total += sum(_length(text) for (text,) in connection.execute(f"SELECT {column} FROM {table}"))
    return total


def _length(text: str | None) -> int:
    return len((text or "").split())
