"""One moment of the open notes, and their file as it lies in it: copied as it is while others go on writing.

To copy the bytes takes a tenth of the time that opening every page and sealing it again does.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from coach import disk
from coach.database import engine
from coach.vault import beside_sqlite

AT_ONCE = 2048  # pages of 4 KiB: what is on the disk in slices makes no other commit wait for all of it
PAGE = 4096
TRIES, PAUSE_S = 5, 0.05  # to find a moment in which nothing waits in the working file


@contextmanager
def taken(source: dbapi2.Connection) -> Iterator[Path | None]:
    """What is read inside is of one moment, whoever writes meanwhile.

    Gives the notes file where it alone holds that moment; it then stays as it is until the end, for SQLite
    folds nothing in past somebody who reads. None where a part of it waits in the working file.
    """
    if source.in_transaction:
        yield None
        return
    whole = _begun(source)
    try:
        yield whole
    finally:
        with suppress(dbapi2.Error):
            source.execute("ROLLBACK")


def copy(notes: Path, key: bytes, part: Path) -> None:
    """Write the notes file into a new one, complete by itself. Raises OSError, dbapi2.Error, VaultTrouble.

    It goes to the disk slice by slice; whoever gives it its name sees to the last of it.
    """
    with beside_sqlite.opened(notes) as held, part.open("xb", buffering=0) as written:
        slice_ = memoryview(bytearray(AT_ONCE * PAGE))
        while read := held.readinto(slice_):
            _write(written.fileno(), slice_[:read])
            disk.to_the_disk(written.fileno())
    made = engine.connect(part, key)
    try:
        made.execute("PRAGMA journal_mode=DELETE")  # one file, complete by itself
    finally:
        made.close()


def _write(handle: int, rest: memoryview) -> None:
    while rest:
        rest = rest[os.write(handle, rest) :]


def _begun(source: dbapi2.Connection) -> Path | None:
    """Begin to read, with all folded in before if nobody is in the way: nobody is made to wait for it."""
    file = Path(source.execute("PRAGMA database_list").fetchone()[2])
    for left in reversed(range(TRIES)):
        _fold_in(source)
        _begin(source)
        if _alone(file):
            return file
        if left:
            source.execute("ROLLBACK")
            time.sleep(PAUSE_S)
    return None


def _begin(source: dbapi2.Connection) -> None:
    source.execute("BEGIN")
    source.execute("SELECT value FROM meta WHERE name = 'commit_seq'").fetchone()  # the moment is that of it


def _fold_in(source: dbapi2.Connection) -> None:
    patience = source.execute("PRAGMA busy_timeout").fetchone()[0]
    with suppress(dbapi2.Error):
        source.execute("PRAGMA busy_timeout=0")
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    source.execute(f"PRAGMA busy_timeout={patience}")


def _alone(file: Path) -> bool:
    """Whether nothing waits beside it: asked while one reads, for until that ends no working file is emptied
    that held something when it began.
    """
    try:
        return file.with_name(f"{file.name}-wal").stat().st_size == 0
    except FileNotFoundError:
        return True
    except OSError:
        return False
