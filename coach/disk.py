"""What is asked of the disk, as each system wants to be asked."""

import errno
import os
import sys
import time
from pathlib import Path

TRIES, PAUSE_S = 20, 0.05  # a scanner on Windows holds a new file for a moment


def to_the_disk(handle: int) -> None:
    """The bytes of an open file on the disk itself. Raises OSError.

    On a Mac the ordinary call leaves them in the memory of the disk, where a power cut takes them.
    """
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(handle)  # on a Mac of a disk that knows only this one, as of another computer


def sync(path: Path) -> None:
    """Have the bytes of a file on the disk itself. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        to_the_disk(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk itself. Raises OSError."""
    if os.name == "nt":  # Windows has no handle on a folder to sync.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        to_the_disk(handle)
    finally:
        os.close(handle)


def take_the_place(part: Path, target: Path) -> None:
    """The new file under the name of the old one: the one or the other lies there, never neither.

    Windows lets nobody replace a file that somebody holds open; what scans new files does, and lets go.
    Raises OSError.
    """
    for _attempt in range(TRIES if os.name == "nt" else 0):
        try:
            os.replace(part, target)
        except PermissionError:
            time.sleep(PAUSE_S)
        else:
            return
    os.replace(part, target)
