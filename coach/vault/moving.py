"""A closed vault moves to another folder: copied, compared, and only then gone from the old one.

The old folder keeps a line that says where it went, so that the next start finds it.
"""

import json
import shutil
from contextlib import suppress
from pathlib import Path

from coach import disk
from coach.crash import VaultTrouble, WriteTrouble
from coach.i18n.translate import _
from coach.vault import atomic, small_file

POINTER = "moved.json"
STAYS = frozenset({POINTER, "open.lock", "knock", "notes.db-shm"})
MOST = 8  # moves that are followed one after the other


def follow(folder: Path) -> Path:
    """Where the vault that lay in this folder lies now: the folder itself where it did not move away."""
    at, found = folder, folder
    for _move in range(MOST):
        try:
            at = Path(str(small_file.read(at / POINTER)["to"]))
        except (OSError, ValueError, KeyError):
            break
        if (at / "notes.db").exists():
            found = at
    return found


def move(folder: Path, target: Path) -> None:
    """Everything in the vault's folder goes into `target`, which is empty or not there yet.

    Raises VaultTrouble; the vault then lies where it lay, and no part of it in the new folder.
    """
    if target.exists() and any(target.iterdir()):
        raise VaultTrouble(
            _("There is something in that folder already."), _("Nothing was moved."), _("Choose another one.")
        )
    if target.resolve().is_relative_to(folder.resolve()):
        raise VaultTrouble(
            _("That folder lies inside the vault."), _("Nothing was moved."), _("Choose another one.")
        )
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        copied = _copy(folder, target)
        atomic.write(folder / POINTER, _line(target))
    except (OSError, WriteTrouble):
        shutil.rmtree(target, ignore_errors=True)
        raise VaultTrouble(
            _("The vault could not be moved."),
            _("It lies where it lay, unchanged."),
            _("Free some space or choose another folder."),
        ) from None
    with suppress(OSError):
        (target / POINTER).unlink()  # of an earlier move
    for path in copied:
        with suppress(OSError):  # what cannot be removed is never opened again
            path.unlink()
    for left in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        with suppress(OSError):
            left.rmdir()


def _line(target: Path) -> bytes:
    return json.dumps({"to": str(target.absolute())}).encode()


def _copy(folder: Path, target: Path) -> list[Path]:
    """Every file, on the disk itself and read back. Gives what was copied. Raises OSError."""
    copied = [one for one in folder.rglob("*") if one.is_file() and one.name not in STAYS]
    for one in copied:
        to = target / one.relative_to(folder)
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(one, to)
        to.chmod(0o600)
        disk.sync(to)
        to.chmod(one.stat().st_mode & 0o700)
        if _sum(to) != _sum(one):
            raise OSError("what was read back differs")
    for made in {target, *(one for one in target.rglob("*") if one.is_dir())}:
        disk.sync_folder(made)
    return copied


def _sum(path: Path) -> bytes:
    import hashlib  # asked for at every start, where nothing is summed

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
