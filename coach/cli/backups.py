"""Backups from the command line: made, listed, brought back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from coach.crash import Trouble, VaultTrouble, WriteTrouble
from coach.i18n.translate import _
from coach.vault import backups, compared, restore, tries
from coach.vault import vault as vaults
from coach.vault.backup_keeper import BY_HAND

if TYPE_CHECKING:
    from coach.store.store import Store


def make(store: "Store", to: Path | None) -> Path:
    """A checked backup among the others, or in a folder of theirs. Raises VaultTrouble, WriteTrouble."""
    if to is None:
        return store.vault.keeper.make(BY_HAND).path
    if not to.is_dir():
        raise WriteTrouble(
            _("The folder cannot be written."), _("Nothing was written."), _("Choose a folder of your own.")
        )
    key, key_file = store.vault.sealed_with()
    return backups.copy_into(to, store.vault.raw, key, BY_HAND, key_file)


def rows(store: "Store") -> list[dict[str, Any]]:
    """The backups, the oldest first, each with what it holds; `readable` is whether it opens."""
    return [_row(one, store.vault.sealed_with()[0]) for one in store.vault.keeper.held()]


def _row(one: backups.Backup, key: bytes) -> dict[str, Any]:
    told: dict[str, Any] = {
        "file": one.path.name,
        "made_at": one.at.isoformat(timespec="seconds"),
        "reason": one.reason,
    }
    try:
        with _read(one.path, key) as connection:
            return told | compared.counts(connection)._asdict() | {"readable": True}
    except (Trouble, dbapi2.Error):
        return told | dict.fromkeys(compared.Counts._fields) | {"readable": False}


def takes_secret(file: Path, folder: Path) -> bool:
    """Whether it takes a passphrase or a code. Raises VaultTrouble for a key file of a newer Coach."""
    return restore.takes_secret(_meant(file, folder), folder)


def put_back(file: Path, folder: Path, secret: str | None) -> tuple[compared.Counts, Path | None]:
    """Restore a backup, given as a file or by its name among the backups.

    What it holds, and where what was there lies where no backup could be made of it. Raises as
    `restore.opened` and `restore.restore` do, and VaultTrouble while Coach is open on these notes.
    """
    from coach.views.doors import alone

    with tries.counted(folder):
        source = restore.opened(_meant(file, folder), folder, secret)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = alone.enter(folder, may_ask=False)
    if lock is None:
        raise VaultTrouble(
            _("Coach is open on these notes."), _("Nothing was changed."), _("Close it first.")
        )
    try:
        kept = restore.restore(source, folder, restore.key_of_what_is_held(folder, secret))
    finally:
        lock.unlock()
    with _read(folder / vaults.NOTES, source.key) as connection:
        return compared.counts(connection), kept


def _meant(file: Path, folder: Path) -> Path:
    lying = folder / backups.FOLDER / file.name
    return lying if not file.exists() and lying.exists() else file


@contextmanager
def _read(file: Path, key: bytes) -> Iterator[dbapi2.Connection]:
    from coach.database import engine

    connection = engine.connect(file, key, writable=False)
    try:
        yield connection
    finally:
        connection.close()
