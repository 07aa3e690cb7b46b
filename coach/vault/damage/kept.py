"""What is damaged is copied aside, for reading only, before anything can overwrite it."""

import shutil
from contextlib import suppress
from pathlib import Path

from coach import clock, disk
from coach.crash import VaultTrouble
from coach.i18n.translate import _
from coach.vault import beside_sqlite, keys
from coach.vault.damage import working_file

FOLDER = "damaged"


def keep(notes: Path) -> Path:
    """A copy of the notes, of the working file beside them and of the key file. Gives its folder.

    Raises VaultTrouble where there is no room for it; no part of it is then left.
    """
    target: Path | None = None
    here = [notes, working_file.beside(notes), *(notes.with_name(name) for name in (keys.FILE, keys.COPY))]
    try:
        target = _folder(notes)
        for one in here:
            if one.exists():
                beside_sqlite.copy(one, target / one.name)
                disk.sync(target / one.name)
                (target / one.name).chmod(0o400)
        disk.sync_folder(target)
    except OSError:
        if target is not None:
            shutil.rmtree(target, ignore_errors=True)
        raise VaultTrouble(
            _("Part of the notes is damaged, and there is no room to keep it before it is overwritten."),
            _("Nothing was changed."),
            _("Free some space and open Coach again."),
        ) from None
    return target


def _folder(notes: Path) -> Path:
    """A new one, named after the moment. Raises OSError."""
    stamp = clock.file_stamp()
    for more in ("", *(f"-{number}" for number in range(2, 100))):
        with suppress(FileExistsError):
            (notes.parent / FOLDER / f"{stamp}{more}").mkdir(mode=0o700, parents=True)
            return notes.parent / FOLDER / f"{stamp}{more}"
    raise FileExistsError(stamp)
