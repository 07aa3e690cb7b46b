"""The vault: the folder that keeps the notes, their key and the words not yet saved."""

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from coach.crash import Trouble, VaultTrouble
from coach.database import engine, troubles
from coach.i18n.translate import _
from coach.vault import (
    atomic,
    backups,
    commit_count,
    disk_full_reserve,
    keys,
    rotation,
    slots,
    small_file,
)
from coach.vault.aside import Aside
from coach.vault.drafts import Drafts
from coach.vault.open_notes import OpenNotes

if TYPE_CHECKING:
    from coach.vault.backup_keeper import Keeper
    from coach.vault.damage.rescue import Rescued

EXPORTED = "exported-to"  # remembered: the folder where a page was saved last
PAGES = (".pdf", ".html", ".md", ".csv", ".ics")
NOTES = "notes.db"
PARTS = (keys.FILE, keys.COPY, NOTES)


class Vault(OpenNotes):
    """An unlocked vault: its open notes, their keys, drafts and copies.

    `notice` is what the leader should be told about the opening: what was missing, what was mended.
    An older file is copied first, then brought up to date. Raises VaultTrouble when the notes do not open.
    """

    def __init__(self, folder: Path, key: bytes, writable: bool = True) -> None:
        super().__init__(folder / NOTES, key, writable)
        self.opened_by = slots.NONE  # the kind of secret
        said = [*self.mended]
        try:
            if engine.is_older(self.raw):
                self._bring_up_to_date()
            said += filter(None, [commit_count.what_is_missing(folder, self.raw)])
        except dbapi2.DatabaseError as error:
            self.raw.close()
            raise troubles.in_words(error, folder / NOTES) from None
        except BaseException:
            self.raw.close()
            raise
        self.notice: str | None = " ".join(said) or None
        self._aside = Aside(key, self._key_file())
        self.drafts = Drafts(self, self._aside)
        if writable:
            disk_full_reserve.lay(folder)

    def tell(self, what: str) -> None:
        """One more thing the leader should be told about the opening."""
        self.notice = f"{self.notice} {what}" if self.notice else what

    def rescue(self, parent: Path, kept: Path | None) -> "Rescued":
        """What can be read, in a new vault there; from a folder where the file was `kept`, or as it lies.

        Raises VaultTrouble.
        """
        from coach.vault.damage import rescue

        return rescue.rescue(kept or self.folder, [self._key], parent)

    def change_passphrase(self, passphrase: str | None, present: str | None = None) -> str:
        """From now on this one opens the vault; None takes it off. `present` is asked for where there is one.

        The first one comes with a new data key, so that no earlier copy of the key file opens the notes. Of
        other connections to the notes none may be open then. Words for the leader where it was done but in
        part, else "". Raises WrongPassphrase, NeedsPassphrase, VaultTrouble, WriteTrouble; nothing was then
        changed, unless they say so.
        """
        if not self.writable:
            raise self.only_read()
        file, key = self._prove(present)
        if passphrase is None or file.locked:
            return self._put(keys.with_passphrase(file, key, passphrase))
        with self.keeper.resting():
            backups.copy(self.raw, self._key, self.folder, rotation.REASON, self._key_file())
            new = os.urandom(32)
            said = self._put(keys.with_new_key(file, key, new, passphrase))
            return " ".join(filter(None, (said, self.seal_anew(new))))

    def set_recovery_code(self, code: str | None, present: str) -> str:
        """From now on this code opens the vault as well; None takes it away. Words as `change_passphrase`.

        Raises WrongPassphrase, NeedsPassphrase, VaultTrouble, WriteTrouble; nothing was then changed.
        """
        if not self.writable:
            raise self.only_read()
        file, key = self._prove(present)
        return self._put(keys.with_recovery_code(file, key, code))

    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens these notes."""
        return keys.has_recovery_code(self.folder)

    def seal_anew(self, key: bytes) -> str:
        """The notes, their backups and what is kept aside, sealed with another data key; "" when all are.

        What could not be is said, and done at the next start: the key file opens the notes meanwhile.
        """
        if trouble := rotation.rekey(self, self._key, key):
            return trouble
        old, self._key = self._key, key
        said = rotation.reseal_backups(self.folder, old, key)
        self._aside = rotation.move_aside(Aside(old, b""), Aside(key, self._key_file()))
        self.drafts.kept_in(self._aside)
        return said

    def _prove(self, present: str | None) -> tuple[keys.KeyFile, bytes]:
        """The key file and the data key in it, which is the one of these notes.

        Raises VaultTrouble where another key file lies there, or the notes cannot be sealed with its key.
        """
        file = keys.read(self.folder)
        key = keys.unwrap(file, present)
        if key != self._key and (self._key not in keys.earlier(file, key) or self.seal_anew(key)):
            raise VaultTrouble(
                _("The key file in the folder is not the one that opened these notes."),
                _("Nothing was changed."),
                _("Close Coach and open it again."),
            )
        return file, key

    def _put(self, file: keys.KeyFile) -> str:
        said = keys.put(self.folder, file)
        keys.put_beside_backups(self.folder, file)
        self._aside.key_file = self._key_file()
        return said

    def _bring_up_to_date(self) -> None:
        if not self.writable:
            raise VaultTrouble(
                _("These notes were saved by an older Coach."),
                _("Nothing was changed."),
                _("Open them in the window once: a copy is made first, then they are brought up to date."),
            )
        from coach.database import upgrade

        version = self.raw.execute("PRAGMA user_version").fetchone()[0]
        reason = f"before-upgrade-v{version}"
        copy = backups.copy(self.raw, self._key, self.folder, reason, self._key_file())
        upgrade.upgrade(self.connect, copy)

    def save_copy(self, parent: Path) -> Path:
        """A whole vault in a new folder there: all that is held now, with the words typed and not yet saved.

        Read over the open connection, so that it holds what a file deleted meanwhile held.
        Raises VaultTrouble; no part of it is then left.
        """
        from coach.vault import whole_copy

        return whole_copy.make(self.raw, self._key, self._aside.key_file, self.drafts.waiting, parent)

    def copies(self) -> list[Path]:
        """Copies of the notes in the vault, by name, that still hold what they held."""
        return sorted((self.folder / backups.FOLDER).glob("*.db"))

    @cached_property
    def keeper(self) -> "Keeper":
        """Who keeps the backups; made when first asked for, behind the first paint."""
        from coach.vault.backup_keeper import Keeper

        return Keeper(self)

    def sealed_with(self) -> tuple[bytes, bytes]:
        """The data key in force, and the key file that gives it; that is empty where it cannot be read."""
        return self._key, self._key_file()

    def sweep(self) -> None:
        """Remove the parts of files that an end in the middle left, here and where pages were saved last."""
        atomic.sweep(self.folder)
        for folder in (self.folder, self.folder / backups.FOLDER):
            backups.sweep(folder)
        with suppress(Trouble):
            if exported := self.recall(EXPORTED):
                atomic.sweep(Path(exported), PAGES)

    def keep_draft(self, entity: str, record_id: int, field: str, body: str) -> None:
        """Store what is typed into a field and not yet saved. Raises WriteTrouble."""
        self.drafts.keep(entity, record_id, field, body)

    def draft(self, entity: str, record_id: int, field: str) -> str | None:
        """The words of a field typed and not yet saved; None where there are none."""
        return self.drafts.of(entity, record_id, field)

    def drop_draft(self, entity: str, record_id: int, field: str) -> None:
        """The words were saved: their draft goes. Raises WriteTrouble."""
        self.drafts.drop(entity, record_id, field)

    def takes_passphrase(self) -> bool:
        """Whether it takes one to open these notes again; also known where their folder is gone."""
        return keys.takes_passphrase(self._aside.key_file)

    def _key_file(self) -> bytes:
        """What opens these notes, to be laid beside every copy of them; empty where it cannot be read."""
        for name in (keys.FILE, keys.COPY):
            with suppress(OSError, ValueError):
                return small_file.data(self.folder / name)
        return b""


def exists(folder: Path) -> bool:
    """Whether a vault, or what is left of one, lies there. Raises VaultTrouble where one cannot look."""
    try:
        parts = any((folder / name).exists() for name in PARTS)
        return parts or any((folder / backups.FOLDER).glob("*.db"))
    except PermissionError:
        raise VaultTrouble(
            _("The vault cannot be opened."),
            _("It is unchanged."),
            _("Coach needs the right to enter the folder {folder}.").format(folder=folder),
        ) from None
    except OSError:
        raise troubles.not_read() from None


def create(folder: Path, passphrase: str | None = None) -> Vault:
    """A new vault in an empty or missing folder.

    Raises VaultTrouble where one, or a part of one, lies already and where the folder refuses, WriteTrouble
    where the key cannot be stored; no part of it is left behind.
    """
    guard_process()
    if exists(folder):
        raise VaultTrouble(_("There is a vault here already."), _("It is unchanged."), _("Open it instead."))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            folder.chmod(folder.stat().st_mode & 0o700)
    except OSError:
        raise _no_folder() from None
    try:
        key = keys.create(folder, passphrase)
        engine.connect(folder / NOTES, key, create=True).close()
        engine.create_tables(lambda: engine.connect(folder / NOTES, key, create=True))
    except BaseException as error:
        full = troubles.is_full(error, folder)  # asked before there is room again
        for name in (*PARTS, f"{NOTES}-wal", f"{NOTES}-shm"):  # none of them was there before
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _no_folder() from None
        if full and not isinstance(error, Trouble):
            raise VaultTrouble(
                _("The disk is full."), _("Nothing was created."), _("Free some space and try again.")
            ) from None
        raise
    return Vault(folder, key)


def _no_folder() -> VaultTrouble:
    return VaultTrouble(
        _("The folder cannot be written."), _("Nothing was created."), _("Choose a folder of your own.")
    )


def open_vault(folder: Path, passphrase: str | None = None, writable: bool = True) -> Vault:
    """Raises VaultTrouble, with its message, for anything that is not a healthy vault of ours."""
    try:
        return _opened(folder, passphrase, writable)
    except OSError:  # the disk refused while looking round: a folder, a key file, a copy
        raise troubles.not_read() from None


def _opened(folder: Path, passphrase: str | None, writable: bool) -> Vault:
    guard_process()
    if not exists(folder):
        raise VaultTrouble(
            _("There is no vault in that folder."), _("Nothing was created."), _("Check the folder's name.")
        )
    found = keys.read_all(folder)
    try:
        return _open_with(folder, found, passphrase, writable)
    except VaultTrouble as trouble:
        beside = keys.beside_backups(folder, found)
        with suppress(VaultTrouble):
            if beside:
                return _open_with(folder, beside, passphrase, writable)
        raise trouble


def _open_with(folder: Path, files: list[keys.KeyFile], secret: str | None, writable: bool) -> Vault:
    """The notes, opened by the first of these key files that does. Raises what the first one says."""
    said: list[VaultTrouble] = []
    for file in files:
        try:
            key, by = keys.unwrapped(file, secret)
            in_force = rotation.key_in_force(folder / NOTES, [key, *keys.earlier(file, key)])
            opened = Vault(folder, in_force, writable)
        except VaultTrouble as trouble:
            said.append(trouble)
            continue
        opened.opened_by = by
        if writable:
            _tidy_keys(opened, file, key, in_force)
        return opened
    raise next((one for one in said if isinstance(one, keys.WrongPassphrase)), said[0])


def _tidy_keys(opened: Vault, file: keys.KeyFile, key: bytes, in_force: bytes) -> None:
    """What a failure or a kill left of a change is mended, now that it is known what opens the notes."""
    keys.sweep(opened.folder)
    if keys.mend(opened.folder, file):
        opened.tell(_("The key file was damaged; its copy was used and has been written back."))
    if in_force != key and (said := opened.seal_anew(key)):
        opened.tell(said)


def open_as_may_be(folder: Path, passphrase: str | None = None) -> Vault:
    """To work in; for reading only where the folder or the file cannot be written, which is told."""
    if engine.may_write(folder / NOTES):
        return open_vault(folder, passphrase)
    opened = open_vault(folder, passphrase, writable=False)
    opened.tell(_("Opened for reading only: {folder} cannot be written.").format(folder=folder))
    return opened


def prove(folder: Path, passphrase: str) -> None:
    """Raises VaultTrouble unless the passphrase opens the vault; the notes are not touched."""
    keys.unwrap(keys.read(folder), passphrase)


def is_locked(folder: Path) -> bool:
    """Whether it takes a passphrase to open. Raises VaultTrouble when the key file is missing or damaged."""
    return any(file.locked for file in keys.read_all(folder))


def guard_process() -> None:
    """Files only for their owner, and no copy of memory left behind by a crash."""
    os.umask(0o077)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limit; a hard limit of nought is what we wanted.
