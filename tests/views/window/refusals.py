"""Five ways in which notes refuse, each of them real: disk full, file locked, replaced or gone, EIO."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress

import pytest
from sqlcipher3 import dbapi2

WAYS = ("disk full", "locked file", "folder gone", "file replaced", "read error")
TOLD = {
    "disk full": "The disk is full.",
    "locked file": "Another program is using the notes file.",
    "folder gone": "The notes file was moved, deleted or replaced while Coach was open.",
    "file replaced": "The notes file was moved, deleted or replaced while Coach was open.",
}


def small_disk(place):
    """A disk of 12 MB, of its own. Skips where it cannot be had."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not permitted here")


@contextmanager
def refusing(way, vault):
    """From now on the notes of this vault refuse in that way; whole again at the end, where they can be."""
    with {
        "disk full": _full,
        "locked file": _locked,
        "folder gone": _gone,
        "file replaced": _replaced,
        "read error": _read_error,
    }[way](vault):
        yield


@contextmanager
def _full(vault):
    filler = vault.folder.parent / "somebody else's"

    def fill():
        with filler.open("ab", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))

    fill()
    (vault.folder / "ballast").unlink(missing_ok=True)  # the room kept back is used up, too
    fill()
    yield
    filler.unlink()


@contextmanager
def _locked(vault):
    vault.raw.execute("PRAGMA busy_timeout=20")
    other = vault.connect()
    other.execute("BEGIN IMMEDIATE")
    yield
    with suppress(dbapi2.Error):
        other.execute("ROLLBACK")
    other.close()


@contextmanager
def _gone(vault):
    aside = vault.folder.with_name("as it was")
    shutil.copytree(vault.folder, aside)
    shutil.rmtree(vault.folder)
    yield
    if not vault.folder.exists():
        aside.rename(vault.folder)


@contextmanager
def _replaced(vault):
    """As what keeps folders in step does it: a copy is renamed over the file."""
    notes = vault.folder / "notes.db"
    vault.checkpoint()
    copy = notes.with_name("notes.db.new")
    shutil.copy(notes, copy)
    os.replace(copy, notes)
    yield


@contextmanager
def _read_error(vault):
    """Every read of the open files fails with EIO: their handles lead to memory that is not there."""
    nowhere = os.open("/proc/self/mem", os.O_RDWR)
    for name in os.listdir("/proc/self/fd"):
        with suppress(OSError):
            path = os.readlink(f"/proc/self/fd/{name}")
            if path.startswith(str(vault.folder)) and path.endswith((".db", "-wal")):
                os.dup2(nowhere, int(name))
    os.close(nowhere)
    yield
