"""A copy of the notes that has been reopened and checked before it gets its name."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from coach import clock
from coach.crash import Trouble, VaultTrouble
from coach.database import engine, troubles
from coach.i18n.translate import _
from coach.vault import atomic

FOLDER = "backups"


def copy(source: Any, key: bytes, folder: Path, reason: str) -> Path:
    """Copy an open file to backups/<reason>-<UTC time>.db, sealed with the same key.

    Raises VaultTrouble when the copy cannot be made or does not hold; no file is then left behind.
    """
    target = folder / FOLDER / f"{reason}-{clock.file_stamp()}.db"
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        _remove(part)
        fill(source, key, part)
        if faults := _faults(source, key, part):
            raise VaultTrouble(
                _("A copy of the notes could not be verified ({value}).").format(value=faults[0]),
                _("The notes are unchanged."),
                _("Run coach check."),
            )
        atomic.sync(part)
        os.replace(part, target)
        atomic.sync_folder(target.parent)
    except BaseException as error:
        full = troubles.is_full(error, folder)  # asked before there is room again
        _remove(part)
        if isinstance(error, (OSError, dbapi2.Error, Trouble)) and not isinstance(error, VaultTrouble):
            raise _not_made(full) from None
        raise
    return target


def commits(connection: Any) -> int:
    """How many transactions the file has seen."""
    return int(connection.execute("SELECT value FROM meta WHERE name = 'commit_seq'").fetchone()[0])


def fill(source: Any, key: bytes, part: Path) -> None:
    """Write all that an open file holds into a new one, complete by itself. Raises dbapi2.Error, Trouble."""
    made = engine.connect(part, key, create=True)
    try:
        source.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")  # one file, complete by itself
    finally:
        made.close()


def _faults(source: Any, key: bytes, part: Path) -> list[str]:
    back = engine.connect(part, key, writable=False)
    try:
        faults = engine.verify(back)
        return faults or ([] if commits(back) == commits(source) else ["the notes changed meanwhile"])
    finally:
        back.close()


def _remove(part: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            part.with_name(part.name + end).unlink(missing_ok=True)


def _not_made(full: bool) -> VaultTrouble:
    return VaultTrouble(
        _("The disk is full.") if full else _("A copy of the notes could not be made."),
        _("The notes are unchanged."),
        _("Free some space and try again.") if full else _("Check the rights of the folder."),
    )
