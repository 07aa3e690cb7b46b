"""The pause after wrong secrets: it grows from one to thirty seconds, survives a restart, wipes nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from coach import clock
from coach.crash import VaultTrouble, WriteTrouble
from coach.i18n.translate import n_
from coach.vault import atomic, small_file
from coach.vault.keys import WrongPassphrase

FILE, LONGEST = "wrong-tries", 30  # seconds


class TooSoon(VaultTrouble):
    """Tried again before the pause was over."""

    def __init__(self, seconds: int) -> None:
        said = n_("Try again in {count} second.", "Try again in {count} seconds.", seconds)
        super().__init__(said.format(count=seconds), "", "")


@contextmanager
def counted(folder: Path) -> Iterator[None]:
    """Around whatever opens or proves a secret. Raises TooSoon before anything is tried."""
    if wait := left(folder):
        raise TooSoon(wait)
    try:
        yield
    except WrongPassphrase:
        _note(folder, _read(folder)[0] + 1)
        raise
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def left(folder: Path) -> int:
    """Seconds until the next try. A clock that was set back makes it no longer than the pause itself."""
    wrong, at = _read(folder)
    if not wrong or at is None:
        return 0
    pause = min(2 ** min(wrong - 1, 10), LONGEST)
    gone = (_now() - at).total_seconds()
    return int(max(0, pause - max(gone, 0)))


def _note(folder: Path, wrong: int) -> None:
    """Best effort: a folder that cannot be written keeps nobody out for longer."""
    with suppress(WriteTrouble):
        atomic.write(folder / FILE, json.dumps({"wrong": wrong, "at": clock.utc_stamp()}).encode())


def _read(folder: Path) -> tuple[int, datetime | None]:
    try:
        held = small_file.read(folder / FILE)
        at = datetime.fromisoformat(held["at"])
        return max(int(held["wrong"]), 0), at if at.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return 0, None


def _now() -> datetime:
    return datetime.fromisoformat(clock.utc_stamp())
