"""A whole vault in another folder, made over the open connection: for when the notes' own folder fails."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from coach import clock, disk
from coach.crash import VaultTrouble
from coach.database import engine
from coach.i18n.translate import _
from coach.vault import atomic, backups, keys
from coach.vault.drafts import KEEP, Draft


def make(
    source: dbapi2.Connection, key: bytes, key_file: bytes, waiting: Sequence[Draft], parent: Path
) -> Path:
    """Copy all that the open notes hold, and the words they have not taken. Gives the new folder.

    Where the notes cannot be read any more the copy holds the waiting words alone. Raises VaultTrouble where
    the copy cannot be made; no part of it is left.
    """
    folder = parent / f"Coach {clock.file_stamp()}"
    try:
        folder.mkdir(mode=0o700)
        for name in (keys.FILE, keys.COPY):
            atomic.write(folder / name, key_file)
        notes = folder / "notes.db"
        try:
            backups.fill(source, key, notes)
        except dbapi2.Error:
            notes.unlink(missing_ok=True)
            engine.connect(notes, key, create=True).close()
            engine.create_tables(lambda: engine.connect(notes, key, create=True))
        _add(engine.connect(notes, key), waiting)
        disk.sync(notes)
        disk.sync_folder(folder)
    except (OSError, dbapi2.Error, VaultTrouble) as error:
        with suppress(OSError):
            shutil.rmtree(folder)
        said = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else _("disk error")
        raise VaultTrouble(
            _("The copy could not be made ({value}).").format(value=said),
            _("Your text is still here."),
            _("Choose another folder."),
        ) from None
    return folder


def _add(copy: dbapi2.Connection, waiting: Sequence[Draft]) -> None:
    try:
        copy.executemany(KEEP, [tuple(draft) for draft in waiting])
        copy.execute("DELETE FROM meta WHERE name = 'device'")  # it is another vault from now on
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        copy.close()
