"""Whether the notes are whole: every page, every table, every reference. In slices, so that others get on."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from coach.crash import VaultTrouble
from coach.database import engine
from coach.vault import beside_sqlite
from coach.vault.damage import sealed_pages, working_file
from coach.vault.damage.sealed_pages import PAGE, SALT, Seals

SLICE, HEAD = 128, 8  # pages read at once; pages that tell how all are sealed
AGAIN_S = 0.2  # after which a page is read once more: it may just have been written


class Faults(NamedTuple):
    """Numbers of pages that are damaged, tables that are, and references that lead nowhere."""

    pages: list[int]
    tables: list[str]
    references: list[str]
    working: bool = False  # whether the working file is damaged

    @property
    def none(self) -> bool:
        """Whether all is well."""
        return not (self.pages or self.tables or self.references or self.working)

    def lines(self) -> list[str]:
        """A line for each, for the command line."""
        working = ["working file: not whole"] if self.working else []
        pages = [f"page seal: page {number}" for number in self.pages]
        return working + pages + [f"integrity: {table}" for table in self.tables] + self.references


def _no_pause() -> None:
    pass


def look(notes: Path, key: bytes, pause: Callable[[], None] = _no_pause) -> Faults:
    """What is wrong with the notes, which may be open meanwhile. `pause` is called between two slices.

    What `pause` raises ends it. Raises OSError where the disk refuses.
    """
    found = working_file.frames(_working(notes))
    pages = _damaged_pages(notes, key, pause)
    tables, references = _tables(notes, key, pause)
    return Faults(pages, tables, references, working_file.is_broken(found))


def _working(notes: Path) -> bytes:
    try:
        return working_file.beside(notes).read_bytes()
    except FileNotFoundError:
        return b""


def _damaged_pages(notes: Path, key: bytes, pause: Callable[[], None]) -> list[int]:
    with beside_sqlite.opened(notes) as file:
        head = file.read(HEAD * PAGE)
        seals = sealed_pages.of(key, head)
        if seals is None:
            return [1]  # nothing else can be told
        doubtful = [] if seals.salt == head[:SALT] else [1]
        number, size = 1, notes.stat().st_size
        file.seek(0)
        while slice_ := file.read(min(SLICE * PAGE, size - (number - 1) * PAGE)):
            for at in range(0, len(slice_), PAGE):
                if not seals.hold(number, slice_[at : at + PAGE]):
                    doubtful.append(number)
                number += 1
            pause()
    return _still(notes, seals, doubtful) if doubtful else []


def _still(notes: Path, seals: Seals, doubtful: list[int]) -> list[int]:
    """Those that are damaged the second time as well, and that the working file does not hold whole."""
    time.sleep(AGAIN_S)
    newer = working_file.committed(working_file.frames(_working(notes)), seals)
    with beside_sqlite.opened(notes) as file:
        left = [number for number in dict.fromkeys(doubtful) if number not in newer]
        return [number for number in left if not _holds(file, seals, number)]


def _holds(file: Any, seals: Seals, number: int) -> bool:
    file.seek((number - 1) * PAGE)
    page = file.read(PAGE)
    return seals.hold(number, page) and (number > 1 or page[:SALT] == seals.salt)


def _tables(notes: Path, key: bytes, pause: Callable[[], None]) -> tuple[list[str], list[str]]:
    """Tables with a fault, and references from a row to one that is not there."""
    asks = _Asks(notes, key)
    damaged: list[str] = []
    try:
        names = asks.all("SELECT name FROM sqlite_master WHERE type = 'table'")
        if names is None:
            return ["sqlite_master"], []
        for (name,) in names:
            said = asks.all(f'PRAGMA integrity_check("{name}")')
            if said is None or [row[0] for row in said] != ["ok"]:
                damaged.append(name)
            pause()
        loose = asks.all("PRAGMA foreign_key_check") or []
    finally:
        asks.close()
    return damaged, [f"reference: {row[0]} row {row[1]}" for row in loose]


class _Asks:
    """Questions over a connection that is made anew after each that failed: it would answer no other."""

    def __init__(self, notes: Path, key: bytes) -> None:
        self._notes, self._key = notes, key
        self._connection: dbapi2.Connection | None = None

    def all(self, question: str) -> list[Any] | None:
        """The rows; None where they cannot be read."""
        try:
            if self._connection is None:
                self._connection = engine.connect(self._notes, self._key, writable=False)
            return list(self._connection.execute(question))
        except (dbapi2.DatabaseError, VaultTrouble):
            self.close()
            return None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
