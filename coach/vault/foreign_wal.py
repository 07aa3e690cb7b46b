"""A working file of some other notes beside ours would be folded into them: it is moved aside first."""

from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from coach.crash import VaultTrouble
from coach.database import engine
from coach.i18n.translate import later
from coach.vault import atomic

MOVED = later(
    "A left-over working file does not belong to this vault; it was moved aside. The notes are intact."
)


def set_aside(notes: Path, key: bytes) -> bool:
    """Whether there was one. Only looks while deciding: closing a writing connection would fold it in."""
    wal = notes.with_name(f"{notes.name}-wal")
    if not wal.exists() or wal.stat().st_size == 0:
        return False
    if _reads(notes, key) or not _reads(notes, key, alone=True):
        return False  # it is ours, or the notes themselves are damaged and opening them will say so
    atomic.put_aside(wal)
    with suppress(OSError):
        notes.with_name(f"{notes.name}-shm").unlink()
    return True


def _reads(notes: Path, key: bytes, alone: bool = False) -> bool:
    try:
        connection = engine.connect(notes, key, writable=False, alone=alone)
    except VaultTrouble:
        return False
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
