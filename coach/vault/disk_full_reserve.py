"""A little room kept back, so that on a full disk the words being typed can still be stored.

Without it SQLite can neither store a draft nor delete anything once the disk is full.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

FILE, SIZE = "ballast", 1024 * 1024
PLENTY = 8 * SIZE  # free bytes, below which the room is of more use to others


def lay(folder: Path) -> None:
    """Best effort; noise, so that no file system stores it as a hole."""
    path = folder / FILE
    with suppress(OSError):
        if not path.exists() and shutil.disk_usage(folder).free >= PLENTY:
            path.write_bytes(os.urandom(SIZE))


def drop(folder: Path) -> bool:
    """Whether that made room."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    return True
