"""A copy of the notes that has been reopened and checked before it gets its name, with what opens it beside.

Moments in names are UTC, so that a journey does not change their order.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sqlcipher3 import dbapi2

from coach import clock, disk
from coach.crash import Trouble, VaultTrouble
from coach.database import engine, troubles
from coach.i18n.translate import _
from coach.vault import atomic, how_far, photograph
from coach.vault.how_far import Share

FOLDER = "backups"
RESTORING = "notes.db.restoring.part"  # beside the notes: a backup on its way into their place
LEFT = timedelta(hours=1)  # a part that young may be under way in another Coach
NAMED = re.compile(r"(?P<reason>.+)-(?P<at>\d{8}T\d{6}Z)(-(?P<number>\d+))?\.db")
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    " AND name NOT LIKE 'search%'"
)


class Backup(NamedTuple):
    """One backup: its file, why it was made, when, in UTC, and as which one of that second."""

    path: Path
    reason: str
    at: datetime
    number: int = 1


def listed(folder: Path) -> list[Backup]:
    """Those in a folder of backups, the oldest first; what is named otherwise is not ours."""
    found = [one for path in folder.glob("*.db") if (one := named(path)) is not None]
    return sorted(found, key=order)


def order(one: Backup) -> tuple[datetime, int, str]:
    """The order in which they were made, also within a second."""
    return one.at, one.number, one.reason


def named(path: Path) -> Backup | None:
    """What the name of a file says of it; None where it is not that of a backup."""
    told = NAMED.fullmatch(path.name)
    if told is None:
        return None
    try:
        at = datetime.strptime(told["at"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, told["reason"], at, int(told["number"] or 1))


def key_file_of(backup: Path) -> Path:
    """Where what opens a backup lies: beside it, under the same name."""
    return backup.with_suffix(".json")


def copy(
    source: dbapi2.Connection,
    key: bytes,
    folder: Path,
    reason: str,
    key_file: bytes = b"",
    told: Share = how_far.nobody,
) -> Path:
    """Copy an open file to backups/<reason>-<UTC time>.db, sealed with the same key.

    `key_file` is laid beside it first. Raises VaultTrouble when the copy cannot be made or does not hold; no
    file is then left behind, and no earlier one touched.
    """
    return copy_into(folder / FOLDER, source, key, reason, key_file, told)


def copy_into(
    folder: Path,
    source: dbapi2.Connection,
    key: bytes,
    reason: str,
    key_file: bytes = b"",
    told: Share = how_far.nobody,
) -> Path:
    """As `copy`, straight into a folder of backups. Raises VaultTrouble, and what `told` raises."""
    target = _free(folder, reason, clock.file_stamp())
    part = target.with_suffix(".part")
    try:
        told(0)
        folder.mkdir(mode=0o700, exist_ok=True)
        remove(part)
        with photograph.taken(source) as whole:
            held = rows(source), commits(source)
            fill(source, key, part, whole)
        if faults := _faults(held, key, part, told):
            raise _not_verified(faults[0])
        lay(part, target, key_file)
    except BaseException as error:
        full = troubles.is_full(error, folder)  # asked before there is room again
        remove(part)
        if isinstance(error, (OSError, dbapi2.Error, Trouble)) and not isinstance(error, VaultTrouble):
            raise _not_made(full) from None
        raise
    return target


def lay(part: Path, target: Path, key_file: bytes) -> None:
    """Give a checked copy its name, behind what opens it. Raises OSError, WriteTrouble."""
    if key_file:
        atomic.write(key_file_of(target), key_file)
    try:
        disk.sync(part)
        disk.take_the_place(part, target)
    except OSError:
        if key_file:
            key_file_of(target).unlink(missing_ok=True)
        raise
    disk.sync_folder(target.parent)


def commits(connection: dbapi2.Connection) -> int:
    """How many transactions the file has seen."""
    return int(connection.execute("SELECT value FROM meta WHERE name = 'commit_seq'").fetchone()[0])


def rows(connection: dbapi2.Connection) -> dict[str, int]:
    """How many rows each table of records has. Raises dbapi2.Error."""
    tables = [name for (name,) in connection.execute(TABLES)]
    return {name: _count(connection, name) for name in tables}


def fill(source: dbapi2.Connection, key: bytes, part: Path, whole: Path | None = None) -> None:
    """Write all that an open file holds into a new one, complete by itself: as it lies where `whole` names
    it, else page by page. Raises dbapi2.Error, OSError, Trouble.

    It goes to the disk slice by slice; whoever gives it its name sees to the last of it.
    """
    if whole is not None:
        photograph.copy(whole, key, part)
        return
    with part.open("xb") as written:  # closed behind SQLite: a file closed beside it loses its locks
        made = engine.connect(part, key, create=True)
        try:
            made.execute("PRAGMA journal_mode=OFF")
            made.execute("PRAGMA synchronous=OFF")
            handle = written.fileno()
            source.backup(made, pages=photograph.AT_ONCE, progress=lambda *_: disk.to_the_disk(handle))
            made.execute("PRAGMA journal_mode=DELETE")  # one file, complete by itself
        finally:
            made.close()


def faults_in(path: Path, key: bytes, told: Share = how_far.nobody) -> list[str]:
    """What is wrong with a backup when all of it is read, a line each: records first, then seals.

    Raises VaultTrouble where it does not open, and what `told` raises, which is asked before each table, by
    whichever of two threads reads it.
    """
    from concurrent.futures import ThreadPoolExecutor  # it would load logging before the first paint

    checks = _Shared(_read(path, key, engine.record_checks), told)
    with ThreadPoolExecutor(1) as beside:  # the seals, then half of the records
        sealed = beside.submit(_read, path, key, lambda back: _seals_first(back, checks))
        found = _read(path, key, lambda back: engine.broken_records(back, checks)) + sealed.result()
    return sorted(found, key=lambda one: not one.startswith("integrity"))  # whichever thread was quicker


def _seals_first(back: dbapi2.Connection, checks: Iterator[str]) -> list[str]:
    return engine.broken_seals(back) + engine.broken_records(back, checks)


class _Shared(Iterator[str]):
    """What two threads take from, each check once. How much was begun is told before each, in that order;
    where that raises, nothing is left for the other.
    """

    def __init__(self, checks: list[str], told: Share) -> None:
        self._left, self._most = checks[::-1], max(len(checks), 1)
        self._told, self._one_at_a_time = told, Lock()

    def __next__(self) -> str:
        with self._one_at_a_time:
            try:
                self._told(1 - len(self._left) / self._most)
            except BaseException:
                self._left.clear()
                raise
            if not self._left:
                raise StopIteration
            return self._left.pop()


def _read(path: Path, key: bytes, look: Callable[[dbapi2.Connection], list[str]]) -> list[str]:
    back = engine.connect(path, key, writable=False)
    try:
        return look(back)
    finally:
        back.close()


def remove(path: Path) -> None:
    """A notes file and what SQLite laid beside it, best effort."""
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove the parts of backups that a kill left in a folder of theirs, or beside the notes."""
    with suppress(OSError):  # also of looking: nothing hangs on it
        for part in folder.glob("*.part"):
            old = clock.utc_now().timestamp() - part.stat().st_mtime > LEFT.total_seconds()
            ours = part.name == RESTORING or named(part.with_suffix(".db")) is not None
            if old and ours and part.is_file():
                remove(part)


def _free(folder: Path, reason: str, stamp: str) -> Path:
    """A name of its own: two within a second are two backups, and which came first is told."""
    there = len(list(folder.glob(f"*-{stamp}*.db")))
    number = f"-{there + 1}" if there else ""
    return folder / f"{reason}-{stamp}{number}.db"


def _faults(held: tuple[dict[str, int], int], key: bytes, part: Path, told: Share) -> list[str]:
    """What is wrong with a copy of notes that held these rows and commits."""
    if faults := faults_in(part, key, told):
        return faults
    back = engine.connect(part, key, writable=False)
    try:
        return [] if (rows(back), commits(back)) == held else ["its rows are not those of the notes"]
    finally:
        back.close()


def _count(connection: dbapi2.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _not_verified(fault: str) -> VaultTrouble:
    return VaultTrouble(
        _("A copy of the notes could not be verified ({value}).").format(value=fault),
        _("The notes are unchanged."),
        _("Run coach check."),
    )


def _not_made(full: bool) -> VaultTrouble:
    return VaultTrouble(
        _("The disk is full.") if full else _("A copy of the notes could not be made."),
        _("The notes are unchanged."),
        _("Free some space and try again.") if full else _("Check the rights of the folder."),
    )
