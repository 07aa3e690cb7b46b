"""How many commits the notes should hold, beside them: SQLite itself hides the loss of its working file."""

import json
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from coach.crash import WriteTrouble
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.vault import atomic, small_file

FILE = "commits"


def write(folder: Path, commits: int) -> None:
    """Best effort: a full disk must not stop the leader, and the next one makes up for it."""
    if read(folder) != commits:
        with suppress(WriteTrouble):
            atomic.write(folder / FILE, json.dumps({"commits": commits}).encode())


def read(folder: Path) -> int | None:
    try:
        return int(small_file.read(folder / FILE)["commits"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def what_is_missing(folder: Path, connection: dbapi2.Connection) -> str | None:
    """Words for the leader when the notes are behind, else None."""
    held = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('commit_seq', 'commit_at')"))
    expected = read(folder)
    if expected is None or held.get("commit_seq", 0) >= expected:
        return None
    if held.get("commit_at"):
        said = _("Changes made after {moment} are missing, the rest is intact.")
        missing = said.format(moment=_moment(held["commit_at"]))
    else:
        missing = _("The last changes are missing, the rest is intact.")
    return missing + " " + _("Look for a newer notes.db or a backup, or go on with what is here.")


def _moment(stored: str) -> str:
    at = datetime.fromisoformat(stored).astimezone()
    return f"{phrases.day(at.date(), date.min)} {phrases.hour(at)}"
