"""The bytes of the notes file, read while SQLite has it open in this process too.

POSIX takes every lock that a process holds on a file as soon as that process closes any descriptor of it:
one plain `open` beside SQLite, and another program may take the open notes for free. So what is read here
is read through a descriptor that stays open until the vault is closed.
"""

import io
import os
import shutil
import threading
from pathlib import Path

from coach.vault.in_place import Identity


class _Held:
    """The descriptors of one file, nearly always one, and how many read through them just now."""

    def __init__(self) -> None:
        self.handles: list[int] = []
        self.readers, self.over = 0, False

    def close_if_over(self) -> None:
        """Nobody reads any more, and the vault is closed."""
        while self.over and not self.readers and self.handles:
            os.close(self.handles.pop())


_held: dict[Identity, _Held] = {}
_alone = threading.Lock()  # the window, backups and the check of the whole file ask from threads of their own


def opened(notes: Path) -> io.BufferedReader:
    """The notes file for reading, from its first byte on; to be closed like any other. Raises OSError."""
    if os.name == "nt":  # there no lock is lost, and a file that is open could not be replaced
        return notes.open("rb")
    with _alone:
        return io.BufferedReader(_Bytes(_of(notes)), buffer_size=1)


def copy(notes: Path, target: Path) -> None:
    """The notes file as it lies, in a new file. Raises OSError."""
    with opened(notes) as source, target.open("xb") as made:
        shutil.copyfileobj(source, made, 1 << 20)


def let_go(file: Identity | None) -> None:
    """The vault of this file is closed, and every connection to it."""
    with _alone:
        if file is not None and (held := _held.pop(file, None)):
            held.over = True
            held.close_if_over()


def _of(notes: Path) -> _Held:
    found = os.stat(notes)
    if held := _held.get((found.st_dev, found.st_ino)):
        return held
    handle = os.open(notes, os.O_RDONLY | os.O_CLOEXEC)
    found = os.fstat(handle)  # which may be another by now
    held = _held.setdefault((found.st_dev, found.st_ino), _Held())
    held.handles.append(handle)
    return held


class _Bytes(io.RawIOBase):
    """A place of its own in a file whose descriptor others read through too, and which it leaves open."""

    def __init__(self, held: _Held) -> None:
        super().__init__()
        self._held, self._at = held, 0
        held.readers += 1

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """Any place of it can be read."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Where to read on; from the beginning, or from here."""
        self._at = offset + (self._at if whence == os.SEEK_CUR else 0)
        return self._at

    def tell(self) -> int:
        """Where one reads."""
        return self._at

    def readinto(self, room: "memoryview") -> int:  # type: ignore[override]
        """As many bytes as there are, and as there is room for."""
        read = os.preadv(self._held.handles[0], [room], self._at)
        self._at += read
        return read

    def close(self) -> None:
        """Nothing is read any more through this one."""
        if not self.closed:
            super().close()
            with _alone:
                self._held.readers -= 1
                self._held.close_if_over()
