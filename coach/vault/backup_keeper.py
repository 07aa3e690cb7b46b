"""Keeps the backups of an open vault: made when something changed, thinned, read again, on two disks."""

import os
import random
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from sqlcipher3 import dbapi2

from coach import clock
from coach.crash import Trouble, VaultTrouble, WriteTrouble
from coach.i18n.translate import _
from coach.vault import atomic, backup_notes, backups, keys, rotation, thinning
from coach.vault.backup_notes import Notes
from coach.vault.backups import Backup

READ_AGAIN_AFTER = timedelta(days=30)
DAMAGED = ".damaged"  # behind the name of one that did not hold when it was read again
BY_HAND = "by-hand"  # the reason of one that the leader asked for
BEFORE_IMPORT = "before-import"  # the reason of one made before much comes in at once
SECOND = "Coach backups {vault}"  # the folder on the other disk: two vaults may share that disk


class BackedUp(Protocol):
    """What is asked of the vault that is kept."""

    folder: Path

    def connect(self) -> dbapi2.Connection:
        """One more connection. Raises VaultTrouble, WriteTrouble."""

    def sealed_with(self) -> tuple[bytes, bytes]:
        """The data key in force, and the key file that gives it."""


class Keeper:
    """May be asked from any thread; two at once wait for each other. `second` is the folder on another disk,
    None where there is none.
    """

    def __init__(self, vault: BackedUp) -> None:
        self._vault = vault
        self._at_work = threading.Lock()
        self.second: Path | None = None
        self.choose: Callable[[Sequence[Backup]], Backup] = random.SystemRandom().choice

    @contextmanager
    def resting(self) -> Iterator[None]:
        """No backup is under way inside: what is under way is waited for."""
        with self._at_work:
            yield

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._vault.folder / backups.FOLDER

    def held(self) -> list[Backup]:
        """Those of this vault, the oldest first."""
        return backups.listed(self.folder)

    def notes(self) -> Notes:
        """How the last went."""
        return backup_notes.read(self._vault.folder)

    def is_due(self) -> bool:
        """Whether the notes hold something that no backup does. Raises Trouble, dbapi2.Error."""
        connection = self._vault.connect()
        try:
            return backups.commits(connection) != self.notes().commits or not self.held()
        finally:
            connection.close()

    def keep(self, reason: str) -> str:
        """A backup where something changed since the last one, then what is due of reading again.

        Words for the leader where it could not be made, else "". Never raises Trouble: nobody waits for it.
        """
        try:
            if self.is_due():
                self.make(reason)
            elif self.second is not None and self.notes().second_failed:
                self._to_the_other_disk(self.held()[-1])
            self.read_again_if_due()
        except (Trouble, dbapi2.Error, OSError) as error:
            return str(error) if isinstance(error, Trouble) else _("The disk reported an error.")
        return ""

    def make(self, reason: str) -> Backup:
        """A checked backup of all that is held now; only then are older ones thinned.

        Raises VaultTrouble, WriteTrouble; the earlier ones are then as they were.
        """
        with self._at_work:
            _be_gentle()
            try:
                made, commits = self._made(reason)
            except Trouble as trouble:
                was = self.notes()
                self._note(was._replace(failed=was.failed + 1, why=trouble.happened))
                raise
            self._note(self.notes()._replace(last=_stamp(made), commits=commits, failed=0, why=""))
            crowded = self.thin(self.folder)
            self._note(self.notes()._replace(crowded=crowded))
            if self.second is not None:
                self._to_the_other_disk(made)
        return made

    def _made(self, reason: str) -> tuple[Backup, int]:
        key, key_file = self._vault.sealed_with()
        source = self._vault.connect()
        try:
            path = backups.copy(source, key, self._vault.folder, reason, key_file)
        finally:
            source.close()
        made = backups.named(path)
        assert made is not None
        return made, _commits_in(path, key)

    def thin(self, folder: Path) -> bool:
        """Let go what no rule keeps. Whether there is still more than there is room for."""
        held = backups.listed(folder)
        sizes = {one.path: _size(one.path) for one in held}
        gone = thinning.to_let_go(held, clock.utc_now(), sizes)
        for one in gone:
            with suppress(OSError):
                one.path.unlink()
                backups.key_file_of(one.path).unlink(missing_ok=True)
        unruled = sizes and thinning.is_over(held, sizes)
        return bool(unruled)

    def read_again_if_due(self) -> None:
        """Once a month the oldest, the newest and one between are read to the end. Raises WriteTrouble."""
        last = self.notes().read_again
        with suppress(ValueError):
            if last and clock.utc_now() - datetime.fromisoformat(last) < READ_AGAIN_AFTER:
                return
        self.read_again(self._some())

    def read_again(self, those: Sequence[Backup]) -> list[Backup]:
        """Read them to the end; those that do not hold, which are moved aside under another name."""
        with self._at_work:
            key = self._vault.sealed_with()[0]
            bad = [one for one in those if not _holds(one, key) and not _holds(one, key)]
            for one in bad:
                with suppress(OSError):
                    one.path.rename(one.path.with_name(one.path.name + DAMAGED))
            was = self.notes()
            self._note(was._replace(read_again=clock.utc_stamp(), unreadable=was.unreadable + len(bad)))
            return bad

    def _some(self) -> list[Backup]:
        held = self.held()
        if len(held) <= 3:
            return held
        return [held[0], self.choose(held[1:-1]), held[-1]]

    def second_folder(self) -> Path | None:
        """Where this vault's lie on the other disk; None where none was chosen."""
        if self.second is None:
            return None
        return self.second / SECOND.format(vault=_short(self._vault.sealed_with()[1]))

    def _to_the_other_disk(self, made: Backup) -> None:
        """A copy of the file, read to the end there. What fails is noted: that disk may be in a drawer."""
        assert self.second is not None
        was = self.notes()
        try:
            self._copied(made)
        except (OSError, Trouble) as error:
            why = error.strerror if isinstance(error, OSError) else error.happened
            failed = was.second_failed or clock.utc_stamp()
            self._note(was._replace(second_failed=failed, second_why=why or _("disk error")))
        else:
            self._note(was._replace(second_last=clock.utc_stamp(), second_failed="", second_why=""))
            self.note_open()

    def _copied(self, made: Backup) -> None:
        folder = self.second_folder()
        assert folder is not None
        folder.mkdir(mode=0o700, exist_ok=True)  # never the chosen one: an empty mount point is no disk
        backups.sweep(folder)
        target = folder / made.path.name
        if target.exists():
            return
        key, key_file = self._vault.sealed_with()
        part = target.with_suffix(".part")
        try:
            shutil.copyfile(made.path, part)
            if faults := backups.faults_in(part, key):
                raise OSError(None, faults[0])
            backups.lay(part, target, key_file)
        finally:
            backups.remove(part)
        self.thin(folder)

    def note_open(self) -> int:
        """How many on the other disk open without the passphrase that the notes have; noted, as that disk may
        be in a drawer when it is asked for.
        """
        folder = self.second_folder()
        if folder is None or folder.is_dir():
            self._note(self.notes()._replace(second_open=len(self._open_ones())))
        return self.notes().second_open

    def seal_open(self) -> int:
        """Seal those anew, so that the passphrase alone opens them. How many still open without it.

        Each is copied, checked and only then replaced; its key file comes first, for it opens both.
        """
        with self._at_work:
            _be_gentle()
            key, key_file = self._vault.sealed_with()
            for path, old in self._open_ones():
                with suppress(WriteTrouble):
                    atomic.write(backups.key_file_of(path), key_file)
                    rotation.resealed(path, old, key)
            return self.note_open()

    def _open_ones(self) -> list[tuple[Path, bytes]]:
        """Those sealed with a data key from before the first passphrase, and that key: it lay in the open."""
        folder = self.second_folder()
        key = self._vault.sealed_with()[0]
        found = []
        with suppress(VaultTrouble):
            file = keys.read(self._vault.folder)
            earlier = keys.earlier(file, key) if file.locked and folder is not None else []
            for one in backups.listed(folder) if folder is not None and earlier else ():
                old = rotation.key_in_force(one.path, [key, *earlier])
                if old != key and rotation.opens(one.path, old):
                    found.append((one.path, old))
        return found

    def _note(self, notes: Notes) -> None:
        backup_notes.write(self._vault.folder, notes)


def _holds(one: Backup, key: bytes) -> bool:
    try:
        return not backups.faults_in(one.path, key)
    except VaultTrouble:
        return False


def _commits_in(path: Path, key: bytes) -> int:
    from coach.database import engine

    back = engine.connect(path, key, writable=False)
    try:
        return backups.commits(back)
    finally:
        back.close()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _short(key_file: bytes) -> str:
    """Enough of the vault's id to tell two apart."""
    held = keys.vault_id(key_file)
    return held[:8] or "notes"


def _stamp(made: Backup) -> str:
    return made.at.isoformat(timespec="seconds")


def _be_gentle() -> None:
    """Whoever types comes first: this thread takes what they leave. Linux alone can say so of one."""
    if threading.current_thread() is not threading.main_thread():
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
