"""The vault of a command: which folder, with which secret, and what is told beside the answer."""

import argparse
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coach import crash, paths, settings
from coach.crash import VaultTrouble, WordsOff
from coach.i18n.translate import _

if TYPE_CHECKING:
    from coach.store.store import Store


QT_BYTES = 80 * 2**20  # of address space, with some to spare: 60 were taken


@contextmanager
def opened(options: argparse.Namespace, writable: bool = False) -> "Iterator[Store]":
    """The notes, and closed again. Raises VaultTrouble, WordsOff for an id nobody has, Refused by a rule."""
    _begin_qt()
    from sqlalchemy.exc import NoResultFound

    from coach.models.base import BrokenRule
    from coach.store.store import Store
    from coach.vault import tries, vault
    from coach.views.widgets import customs

    folder = folder_of(options)
    crash.keep_log(folder)
    chosen = settings.load(folder)
    customs.follow(chosen.region, chosen.working_days)
    passphrase = secret_of(options, folder)
    with tries.counted(folder):
        opened = vault.open_vault(folder, passphrase, writable)
    if opened.notice:
        tell(opened.notice)
    store = Store(opened)
    try:
        yield store
    except NoResultFound:
        raise WordsOff(
            "There is no record with that id.", "Nothing was changed.", "See coach list."
        ) from None
    except BrokenRule as broken:
        raise crash.Refused(
            str(broken), _("Nothing was changed."), _("Put it right and try again.")
        ) from None
    finally:
        store.close()


def _begin_qt() -> None:
    """Raises MemoryError where it would not fit: its own start ends the process there, and not in words."""
    bytearray(QT_BYTES)
    import PySide6.QtCore  # noqa: F401


def folder_of(options: argparse.Namespace) -> Path:
    """Of the vault; where it moved away from there, the one it lies in now."""
    from coach.vault import moving

    return moving.follow(options.vault or paths.default_vault())


def secret_of(options: argparse.Namespace, folder: Path) -> str | None:
    """The passphrase from its file, or asked for at the terminal, after the pause that wrong ones earned."""
    from coach.vault import tries, vault

    passphrase = passphrase_of(options)
    if passphrase is None and vault.exists(folder) and vault.is_locked(folder) and sys.stdin.isatty():
        from getpass import getpass

        passphrase = getpass("Passphrase: ")
    if wait := tries.left(folder):
        time.sleep(wait)
    return passphrase


def passphrase_of(options: argparse.Namespace) -> str | None:
    """The first line of its file, or of what is typed for "-". Raises VaultTrouble if it cannot be read."""
    if options.passphrase_file is None:
        return None
    try:
        if options.passphrase_file == "-":
            return sys.stdin.readline().rstrip("\r\n")
        _tell_who_may_read(Path(options.passphrase_file))
        return Path(options.passphrase_file).read_text("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise VaultTrouble(
            _("The passphrase file cannot be read."), _("Nothing was changed."), _("Check its name.")
        ) from None


def _tell_who_may_read(file: Path) -> None:
    """A word where others on this computer can read the secret as well. Raises OSError."""
    mode = file.stat().st_mode
    if os.name != "nt" and stat.S_ISREG(mode) and mode & 0o077:  # Windows keeps rights elsewhere
        tell("Others on this computer may read the passphrase file. Make it yours alone: chmod 600.")


def tell(message: str) -> None:
    """Beside the answer, which scripts read."""
    print(f"coach: {message}", file=sys.stderr)
