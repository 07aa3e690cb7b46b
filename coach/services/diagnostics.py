"""What helps to find a fault: of the program, the computer, and in numbers; of nobody and no place.

It is in English, for whoever helps.
"""

import platform
from contextlib import suppress

from sqlcipher3 import dbapi2

from coach import crash, paths
from coach.crash import Trouble
from coach.i18n import translate
from coach.models.base import Base
from coach.settings import Settings
from coach.vault import surroundings
from coach.vault.vault import NOTES, Vault

MOST_FAULTS = 50  # lines of the log, the latest
BESIDE = ("drafts", "undo_steps")  # what is counted of the notes besides the records


def lines(vault: Vault, chosen: Settings) -> list[str]:
    """Name and value, a line each, then the latest faults. What cannot be read says so; nothing is raised."""
    return [
        f"coach: {paths.version()}",
        *_computer(),
        f"language: {translate.code()}",
        f"text: {chosen.text_percent} %, {chosen.theme}",
        *_place(vault),
        *_counts(vault),
        *_backups(vault, chosen),
        "faults",
        *crash.written().splitlines()[-MOST_FAULTS:],
    ]


def _computer() -> list[str]:
    return [
        f"system: {platform.system()} {platform.release()} {platform.machine()}",
        f"python: {platform.python_version()}",
        f"sqlite: {dbapi2.sqlite_version}",
    ]


def _place(vault: Vault) -> list[str]:
    """How the notes lie there, and not where."""
    return [
        f"notes version: {_asked(vault, 'PRAGMA user_version')}",
        f"notes size: {_kilobytes(vault)}",
        f"passphrase: {_yes(vault.takes_passphrase())}",
        f"reading only: {_yes(not vault.writable)}",
        f"kept in step by: {surroundings.kept_in_step_by(vault.folder) or 'nothing known'}",
    ]


def _kilobytes(vault: Vault) -> str:
    try:
        return f"{(vault.folder / NOTES).stat().st_size // 1024} KB"
    except OSError:
        return "not there"


def _counts(vault: Vault) -> list[str]:
    named = [*(table.name for table in Base.metadata.sorted_tables), *BESIDE]
    return [f"{name}: {_asked(vault, f'SELECT count(*) FROM {name} NOT INDEXED')}" for name in named]


def _asked(vault: Vault, number: str) -> str:
    with suppress(Trouble, dbapi2.Error):
        return str(int(vault.rows(number)[0][0]))
    return "not readable"


def _backups(vault: Vault, chosen: Settings) -> list[str]:
    keeper = vault.keeper
    noted = keeper.notes()
    return [
        f"backups: {len(keeper.held())}",
        f"backups last: {noted.last or 'never'}",
        f"backups failed: {noted.failed}",
        f"backups unreadable: {noted.unreadable}",
        f"other disk: {'chosen' if chosen.backup_folder else 'none'}",
        f"other disk last: {noted.second_last or 'never'}",
        f"other disk failed: {noted.second_failed or 'no'}",
    ]


def _yes(so: bool) -> str:
    return "yes" if so else "no"
