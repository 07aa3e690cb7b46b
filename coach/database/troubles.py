"""What SQLite or the disk refuses, in the leader's words: what happened, what is safe, what to do."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from coach.crash import VaultTrouble, WriteTrouble
from coach.i18n.translate import _, later

if TYPE_CHECKING:
    import sqlite3


NEEDED = 256 * 1024  # bytes SQLite wants beside the notes to open them
SAFE = later("What was stored before is safe; your text is still here.")
REFUSALS = {
    "is full": (
        later("The disk is full."),
        later("Free some space and try again, or save a copy elsewhere."),
    ),
    "I/O": (later("The disk reported an error."), later("Save a copy elsewhere, or try again.")),
    "readonly": (
        later("The notes cannot be written here."),
        later("Check the rights of the folder and the file."),
    ),
    "locked": (later("Another program is using the notes file."), later("Try again in a moment.")),
}


def not_stored(error: BaseException, folder: Path) -> WriteTrouble:
    """A write that SQLite refused, in the leader's words."""
    said = "is full" if is_full(error, folder) else str(error)
    happened, todo = next(
        (words for sign, words in REFUSALS.items() if sign in said),
        (later("The change could not be stored."), later("Try again.")),
    )
    return WriteTrouble(_(happened), _(SAFE), _(todo))


class Damaged(VaultTrouble):
    """Part of the notes file is not as it was written: what can be read can be rescued."""


def not_read(error: BaseException | None = None) -> VaultTrouble:
    """A read that failed while the notes were open: the disk refused for a moment, or the file is damaged."""
    if error is not None and is_damage(error):
        return Damaged(
            _("Part of the notes file is damaged."),
            _("It is untouched, and what can be read of it can be rescued."),
            _("Rescue it into a new folder, or restore a backup."),
        )
    return VaultTrouble(_("The disk reported an error."), _("The notes were not changed."), _("Try again."))


def is_damage(error: BaseException) -> bool:
    """Whether an error says that the file itself is not whole."""
    said = str(getattr(error, "orig", None) or error)
    return any(sign in said for sign in ("malformed", "not a database", "hmac", "corrupt"))


def is_a_mistake_of_ours(error: BaseException) -> bool:
    """Whether the question itself was wrong: no fault of the disk, and to be reported as what it is."""
    said = str(getattr(error, "orig", None) or error)
    return "no such " in said or "syntax error" in said


def is_full(error: BaseException, folder: Path) -> bool:
    """Whether an error came of a full disk, for SQLite calls some of them an I/O error."""
    said = str(getattr(error, "orig", None) or error)
    if "is full" in said or "No space" in said:
        return True
    try:
        return "I/O" in said and shutil.disk_usage(folder).free < NEEDED
    except OSError:  # the folder itself is gone
        return False


def unreachable(path: Path, refused: bool = False) -> VaultTrouble:
    """Names the right that is missing; where none is, it was the disk, unless a right was `refused`."""
    every_right = may(path, os.R_OK | os.W_OK) and may(path.parent, os.W_OK | os.X_OK)
    if not refused and path.is_file() and every_right:
        return not_read()
    if not may(path.parent, os.X_OK):
        missing = _("Coach needs the right to enter the folder {folder}.")
    elif not may(path, os.R_OK):
        missing = _("Coach needs the right to read {file}.")
    elif may(path.parent, os.W_OK):
        missing = _("Coach needs the right to write {file}.")
    else:
        missing = _("Coach needs the right to write in the folder {folder}.")
    return VaultTrouble(
        _("The notes file cannot be opened."),
        _("It is unchanged."),
        missing.format(folder=path.parent, file=path),
    )


def in_words(error: "sqlite3.DatabaseError", path: Path) -> VaultTrouble:
    """An opening that SQLite refused, in the leader's words."""
    said = str(error)
    if "readonly" in said or "unable to open" in said:
        return unreachable(path)
    if "locked" in said:
        return VaultTrouble(
            _("Another program is using the notes file."), _("Nothing was changed."), _("Close it and retry.")
        )
    if is_full(error, path.parent):
        return VaultTrouble(
            _("The disk is full."), _("What was stored is safe."), _("Free some space and retry.")
        )
    if "I/O" in said:
        return VaultTrouble(
            _("The disk reported an error."), _("The notes were not changed."), _("Try again.")
        )
    return Damaged(
        _("The notes file is damaged or is not a Coach file."),
        _("It is untouched."),
        _("Restore a backup, or rescue what can be read."),
    )


def may(path: Path, right: int) -> bool:
    return os.access(path, right, effective_ids=os.access in os.supports_effective_ids)
