"""What Coach notes about its backups beside them: how the last went, here and on the other disk."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from coach.crash import WriteTrouble
from coach.vault import atomic, small_file

FILE = "backups.json"


class Notes(NamedTuple):
    """Moments are UTC stamps, "" for never. `commits` is how many the last one held, -1 where there is none.

    `failed` counts those that failed since the last good one, `why` says the last reason. `unreadable` counts
    those that did not hold when they were read again. The second ones are those of the other disk:
    `second_open` is how many there open without the passphrase that the notes have.
    """

    last: str = ""
    commits: int = -1
    failed: int = 0
    why: str = ""
    read_again: str = ""
    unreadable: int = 0
    crowded: bool = False
    second_last: str = ""
    second_failed: str = ""
    second_why: str = ""
    second_open: int = 0


def read(folder: Path) -> Notes:
    """What was noted in the vault's folder; as if nothing was where it is missing or damaged."""
    try:
        held = small_file.read(folder / FILE)
    except (OSError, ValueError):
        return Notes()
    usual: dict[str, Any] = Notes()._asdict()
    return Notes(**{name: _like(held.get(name), value) for name, value in usual.items()})


def write(folder: Path, notes: Notes) -> None:
    """Best effort: what cannot be noted is found out from the files themselves."""
    with suppress(WriteTrouble):
        atomic.write(folder / FILE, json.dumps(notes._asdict()).encode())


def _like(held: Any, usual: Any) -> Any:
    return held if type(held) is type(usual) else usual
