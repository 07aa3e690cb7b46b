"""A small file of ours, read as whatever may lie there instead: it is what it should be, or it is refused."""

import json
import os
import stat
from pathlib import Path
from typing import Any

LARGEST = 64 * 1024  # bytes; ours have less than two thousand


def read(path: Path) -> dict[str, Any]:
    """The names and values in a JSON file.

    Raises OSError where there is no file that can be read, ValueError for anything but such a file: what is
    too large, nested without end, or a list.
    """
    try:
        held = json.loads(data(path).decode())
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(held, dict):
        raise ValueError("no names and values")
    return held


def data(path: Path) -> bytes:
    """All of its bytes. Raises OSError, ValueError where it is too large; what never ends is not begun."""
    if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would be waited for
        raise OSError("no file")
    with path.open("rb") as file:
        held = file.read(LARGEST + 1)
    if len(held) > LARGEST:
        raise ValueError("too large")
    return held
