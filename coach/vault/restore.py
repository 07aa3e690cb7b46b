"""Bring back a backup: laid beside the notes, read to the end, then put in their place in one step.

A kill between any two steps leaves a vault that opens: with what was there before, or with the backup.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2

from coach import disk
from coach.crash import Refused, Trouble, VaultTrouble, WriteTrouble
from coach.database import engine
from coach.i18n.translate import _
from coach.vault import atomic, backups, commit_count, how_far, keys
from coach.vault.how_far import Share, Stage, Told, share_of
from coach.vault.keys import KeyFile

NOTES = "notes.db"
REASON = "before-restoring"  # of the backup made of what is held now
PART = backups.RESTORING
ARCHIVES = (b"PK\3\4", b"age-encryption.org/")  # how one begins, open or locked


Known = tuple[bytes, KeyFile]  # a data key, and the key file that gives it


class Source(NamedTuple):
    """A backup that opens: its file, the data key that opens it, and the key file it was found by."""

    file: Path
    key: bytes
    key_file: KeyFile


def found_by(file: Path, folder: Path) -> list[KeyFile]:
    """Key files that may open a backup: the vault's own in `folder`, and those that lie beside the backup.

    Raises VaultTrouble for one of a newer Coach, Refused for an archive, which is no backup.
    """
    _must_be_no_archive(file)
    with_it = [backups.key_file_of(file), file.parent / keys.FILE, file.parent.parent / keys.FILE]
    lying = [one for path in with_it if (one := keys.read_file(path)) is not None]
    known: list[KeyFile] = []
    for one in (*_own(folder), *lying):
        if one not in known:
            known.append(one)
    return known


def _must_be_no_archive(file: Path) -> None:
    with suppress(OSError), file.open("rb") as opened_file:
        if opened_file.read(max(map(len, ARCHIVES))).startswith(ARCHIVES):
            raise Refused(
                _("This is an archive of everything, no backup."),
                _("Nothing was changed."),
                _("Open or begin notes first, then bring it in: Settings, In and out."),
            )


def _unwrapped(found: Sequence[KeyFile], secret: str | None) -> tuple[list[Known], list[VaultTrouble]]:
    known: list[Known] = []
    troubles: list[VaultTrouble] = []
    for file in found:
        try:
            key = keys.unwrap(file, secret)
        except VaultTrouble as trouble:
            troubles.append(trouble)
        else:
            known += [(one, file) for one in (key, *keys.earlier(file, key))]
    return known, troubles


def takes_secret(file: Path, folder: Path) -> bool:
    """Whether it takes a passphrase or a code to open a backup. Raises as `found_by`."""
    found = found_by(file, folder)
    return bool(found) and all(one.locked for one in found)


def opened(file: Path, folder: Path, secret: str | None) -> Source:
    """What opens the backup, found by the passphrase or code.

    Raises NeedsPassphrase, WrongPassphrase, VaultTrouble where no key file is there, Refused for what is no
    backup of ours, or of other notes than the keys that were found.
    """
    if not file.is_file():
        raise Refused(_("There is no such backup."), _("Nothing was changed."), _("See coach backups."))
    found = found_by(file, folder)
    if not found:
        raise VaultTrouble(
            _("No key file lies beside this backup."),
            _("Nothing was changed."),
            _("Copy the file of the same name that ends in .json beside it."),
        )
    known, troubles = _unwrapped(found, secret)
    if source := fitting(file, known):
        return source
    if troubles:
        raise next((one for one in troubles if isinstance(one, keys.WrongPassphrase)), troubles[0])
    raise Refused(
        _("This backup is damaged, or is none of these notes."),
        _("Nothing was changed."),
        _("Choose another backup."),
    )


def known_to(folder: Path, key: bytes) -> list[Known]:
    """What opens the backups of an open vault: its data key and the earlier ones. Raises VaultTrouble."""
    file = keys.read(folder)
    return [(one, file) for one in (key, *keys.earlier(file, key))]


def known_by(folder: Path, secret: str | None) -> list[Known]:
    """The same for a vault that does not open, by its passphrase or code; none where it gives nothing."""
    with suppress(VaultTrouble):
        return _unwrapped(keys.read_all(folder), secret)[0]
    return []


def fitting(file: Path, known: Sequence[Known]) -> Source | None:
    """The backup with the first of these keys that opens it. Raises NewerNotes."""
    return next((Source(file, key, by) for key, by in known if _opens(file, key)), None)


def key_of_what_is_held(folder: Path, secret: str | None) -> bytes | None:
    """What opens the notes as they are, where the secret gives it; else None."""
    known = _unwrapped(_own(folder), secret)[0]
    return next((key for key, _by in known if _opens(folder / NOTES, key)), None)


def restore(
    source: Source, folder: Path, key: bytes | None = None, told: Told = how_far.unwatched
) -> Path | None:
    """The backup takes the place of the notes in `folder`, of which no connection may be open anywhere.

    `key` opens what is held now: a backup is made of it first. Where it does not open whole, its files
    are kept under another name, which is given back. Raises Refused for a backup that does not hold,
    WriteTrouble or VaultTrouble where the disk refuses, TurnedBack where who is `told` turned away before it
    was in place; the notes are then those from before.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    steps = [step for step in Stage if key is not None or step is not Stage.KEEPING]
    saved = None if key is None else _backed_up(folder, key, share_of(Stage.KEEPING, steps, told))
    part, placing = folder / PART, share_of(Stage.PLACING, steps, told)
    try:
        wanted = _fetched(source, part, share_of(Stage.READING, steps, told))
        placing(0)
        _lay_what_opens(source, folder)
        _put_working_file_aside(folder)
        kept = _linked_aside(folder)
        commit_count.write(folder, min(wanted.commits, commit_count.read(folder) or 0))
        disk.take_the_place(part, folder / NOTES)
    except how_far.TurnedBack:
        if saved is not None:  # all is as it was: nothing was restored that it would be from before
            saved.unlink(missing_ok=True)
            backups.key_file_of(saved).unlink(missing_ok=True)
        raise
    except OSError as error:
        raise WriteTrouble(
            _("The backup could not be restored ({value}).").format(value=error.strerror or _("disk error")),
            _("The notes are those from before."),
            _("Free some space and try again."),
        ) from None
    finally:
        backups.remove(part)
    with suppress(OSError):  # a folder that does not confirm has the one or the other, each of them whole
        disk.sync_folder(folder)
    if _differs(folder / NOTES, source.key, wanted, placing):
        _take_back(folder, kept)
        raise Refused(
            _("The backup did not hold once it was in place."),
            _("The notes are those from before."),
            _("Choose another backup."),
        )
    commit_count.write(folder, wanted.commits)
    _put_key_file(folder, source.key_file)
    if kept is not None and saved is not None:
        kept.unlink(missing_ok=True)
        return None
    return kept


def leave_word(folder: Path, key: bytes, name: str, said: str) -> None:
    """Best effort: something to be told at the next opening, as `Vault.remember` keeps it."""
    with suppress(Trouble, dbapi2.Error):
        connection = engine.connect(folder / NOTES, key)
        try:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"own-{name}", said))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


class Held(NamedTuple):
    """What a notes file holds: its commits, and the rows of each table."""

    commits: int
    rows: dict[str, int]


def held(file: Path, key: bytes) -> Held:
    """Count what a file holds. Raises VaultTrouble, dbapi2.Error."""
    connection = engine.connect(file, key, writable=False)
    try:
        return Held(backups.commits(connection), backups.rows(connection))
    finally:
        connection.close()


def _fetched(source: Source, part: Path, told: Share) -> Held:
    """The backup beside the notes, on the disk, read to the end. Raises OSError, Refused, TurnedBack."""
    backups.remove(part)
    told(0)
    shutil.copyfile(source.file, part)
    with suppress(Trouble, dbapi2.Error):
        if not backups.faults_in(part, source.key, told):
            _give_a_voice_of_its_own(part, source.key)
            disk.sync(part)
            return held(part, source.key)
    raise Refused(_("This backup is damaged."), _("Nothing was changed."), _("Choose another backup."))


def _give_a_voice_of_its_own(part: Path, key: bytes) -> None:
    """What was written since on another copy must not be taken for its own. Raises OSError, VaultTrouble."""
    connection = engine.connect(part, key)
    try:
        connection.execute("DELETE FROM meta WHERE name = 'device'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.OperationalError:  # it was read to the end a moment ago: the disk refuses
        raise OSError from None
    finally:
        connection.close()


def _lay_what_opens(source: Source, folder: Path) -> None:
    """Its key file lies among the backups before the notes change: whatever is killed now, one opens them."""
    lying = folder / backups.FOLDER
    lying.mkdir(mode=0o700, exist_ok=True)
    target = lying / source.file.name
    if source.file.parent.resolve() == lying.resolve() or target.exists():
        if keys.read_file(backups.key_file_of(target)) is None:
            atomic.write(backups.key_file_of(target), keys.as_bytes(source.key_file))
        return
    part = target.with_suffix(".part")
    try:
        shutil.copyfile(source.file, part)
        backups.lay(part, target, keys.as_bytes(source.key_file))
    finally:
        backups.remove(part)


def _put_working_file_aside(folder: Path) -> None:
    """A working file left of the notes from before would be folded into the backup. Never deleted."""
    wal = folder / f"{NOTES}-wal"
    if wal.exists():
        if wal.stat().st_size:
            atomic.put_aside(wal)
        else:
            wal.unlink()
    (folder / f"{NOTES}-shm").unlink(missing_ok=True)


def _linked_aside(folder: Path) -> Path | None:
    """The notes from before under a second name; None where there are none. Raises OSError."""
    notes = folder / NOTES
    if not notes.exists():
        return None
    if notes.is_dir():
        atomic.put_aside(notes)
        return None
    kept = atomic.name_aside(notes)
    try:
        os.link(notes, kept)
    except OSError:  # a disk without second names
        shutil.copyfile(notes, kept)
        disk.sync(kept)
    return kept


def _take_back(folder: Path, kept: Path | None) -> None:
    notes = folder / NOTES
    if kept is None:
        backups.remove(notes)
    else:
        disk.take_the_place(kept, notes)
    disk.sync_folder(folder)


def _differs(notes: Path, key: bytes, wanted: Held, told: Share) -> bool:
    """Whether what lies in place now is not what the backup held."""
    try:
        return bool(backups.faults_in(notes, key, told)) or held(notes, key) != wanted
    except (Trouble, dbapi2.Error):
        return True


def _put_key_file(folder: Path, opens: KeyFile) -> None:
    """What opened the backup opens the notes; any other key file that lies there is moved aside."""
    for name in (keys.FILE, keys.COPY):
        there = keys.read_file(folder / name)
        if there is not None and there != opens:
            with suppress(OSError):
                atomic.put_aside(folder / name)
    keys.mend(folder, opens)


def _backed_up(folder: Path, key: bytes, told: Share) -> Path | None:
    """A checked backup of what is held now, working file and all; None without one. Raises TurnedBack."""
    try:
        connection = engine.connect(folder / NOTES, key)
    except Trouble:
        return None
    try:
        key_file = next((one for one in _own(folder)), None)
        laid = keys.as_bytes(key_file) if key_file else b""
        made = backups.copy(connection, key, folder, REASON, laid, told)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return made
    except (Trouble, dbapi2.Error):
        return None
    finally:
        connection.close()


def _own(folder: Path) -> list[KeyFile]:
    try:
        return keys.read_all(folder)
    except VaultTrouble:
        return []


def _opens(file: Path, key: bytes) -> bool:
    """Raises NewerNotes."""
    try:
        engine.connect(file, key, writable=False).close()
    except engine.NewerNotes:
        raise
    except VaultTrouble:
        return False
    return True
