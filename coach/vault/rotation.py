"""Another data key for the notes: what the folder holds, sealed with the old one, is sealed anew in steps.

A kill between any two steps leaves a vault that the secret in the key file opens: it holds the new key, and
the earlier one sealed with it.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlcipher3 import dbapi2

from coach import disk
from coach.crash import Trouble, VaultTrouble, WriteTrouble
from coach.database import engine
from coach.i18n.translate import _
from coach.vault import backups
from coach.vault.aside import Aside

REASON = "before-passphrase"  # of the copy made before


class SealedAnew(Protocol):
    """What is asked of the vault whose notes are sealed anew."""

    folder: Path
    raw: dbapi2.Connection

    def checkpoint(self) -> None:
        """Fold the working file back in. Raises dbapi2.Error."""

    def connect_anew(self) -> None:
        """Throw the connection away. Raises VaultTrouble, WriteTrouble."""


def key_in_force(notes: Path, keys: Sequence[bytes]) -> bytes:
    """Of the keys, the newest first, the one that opens the notes; the first where none does.

    In this order a working file that holds the new key's pages is read before the old key would do.
    """
    if len(keys) > 1:
        for key in keys:
            if opens(notes, key):
                return key
    return keys[0]


def rekey(vault: SealedAnew, old: bytes, new: bytes) -> str:
    """Seal every page of the open notes with the new key, and read them all back; "" when it was done.

    All of it or nothing: where it is refused, in words, the old key opens the notes as before.
    """
    notes = vault.folder / "notes.db"
    try:
        vault.checkpoint()
        done = vault.raw.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"").fetchone()
        vault.checkpoint()
        if done and done[0] == "ok" and opens(notes, new, whole=True):
            return ""
    except dbapi2.Error:
        pass
    if key_in_force(notes, (new, old)) == new and opens(notes, new, whole=True):
        return ""
    with suppress(Trouble):
        vault.connect_anew()
    return _("The passphrase is set, but the notes could not be sealed anew yet: free some space on the disk."
             " Coach tries again at the next start.")  # fmt: skip


def reseal_backups(folder: Path, old: bytes, new: bytes) -> str:
    """The earlier backups too: an old copy of the key file shall open none of them. "" when all are.

    Each is copied, checked and only then replaced; one that is not stays as it was, and the new key reads it.
    """
    left = 0
    for path in sorted((folder / backups.FOLDER).glob("*.db")):
        if not opens(path, new) and opens(path, old):
            left += not resealed(path, old, new)
    return _("Some earlier backups could not be sealed anew; they stay as they were.") if left else ""


def move_aside(old: Aside, new: Aside) -> Aside:
    """What was kept beside the vault under the old key is kept under the new one, which is given back."""
    if words := old.read():
        with suppress(WriteTrouble):
            new.write([(*one,) for one in words])
            old.write([])
    return new


def resealed(path: Path, old: bytes, new: bytes) -> bool:
    """Whether a backup could be sealed anew; where not, it is as it was."""
    part = path.with_suffix(".part")
    try:
        source = engine.connect(path, old, writable=False)
        try:
            backups.fill(source, old, part)
        finally:
            source.close()
        made = engine.connect(part, old)
        try:
            made.execute("PRAGMA journal_mode=DELETE")
            made.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
        finally:
            made.close()
        if not opens(part, new, whole=True):
            return False
        disk.sync(part)
        disk.take_the_place(part, path)
        disk.sync_folder(path.parent)
    except (OSError, dbapi2.Error, Trouble):
        return False
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                part.with_name(part.name + end).unlink(missing_ok=True)
    return True


def opens(notes: Path, key: bytes, whole: bool = False) -> bool:
    """Whether the key reads the file; with `whole` every page of it, and nothing is wrong."""
    try:
        connection = engine.connect(notes, key, writable=False)
    except VaultTrouble:
        return False
    try:
        return not (whole and engine.verify(connection))
    finally:
        connection.close()
