"""What a Mac and Windows want of whoever writes a file. Read in their documentation and tried with their
answers here; not run on either.
"""

import errno
import fcntl
import os
import sys

import pytest

from coach import disk
from coach.vault import atomic

FULL = 51  # F_FULLFSYNC of a Mac


@pytest.fixture
def asked(monkeypatch):
    """What a Mac is asked, and the ordinary call, in order."""
    said = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _handle, what: said.append(what))
    monkeypatch.setattr(os, "fsync", lambda _handle: said.append("fsync"))
    return said


def test_on_a_mac_the_disk_itself_is_asked(asked, tmp_path):
    atomic.write(tmp_path / "file", b"words")
    assert asked == [FULL, FULL]  # the file, then the name in its folder


def test_a_disk_that_does_not_know_it_is_asked_the_ordinary_way(asked, monkeypatch, tmp_path):
    def unknown(_handle, _what):
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(fcntl, "fcntl", unknown)
    atomic.write(tmp_path / "file", b"words")
    assert asked == ["fsync", "fsync"]


def test_a_disk_that_refuses_is_not_taken_for_one_that_does_not_know(asked, monkeypatch, tmp_path):
    def refuses(_handle, _what):
        raise OSError(errno.EIO, "the disk reported an error")

    monkeypatch.setattr(fcntl, "fcntl", refuses)
    with pytest.raises(OSError, match="the disk reported"):
        disk.sync_folder(tmp_path)


def held(monkeypatch, times):
    """A file that a scanner of Windows holds for so many tries."""
    real, left = os.replace, [times]

    def replace(part, target):
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "the file is used by another program")
        real(part, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(disk, "PAUSE_S", 0)


@pytest.mark.parametrize(
    ("system", "times", "new"), [("nt", 3, True), ("nt", 99, False), ("posix", 1, False)]
)
def test_on_windows_a_file_held_for_a_moment_is_waited_for(tmp_path, monkeypatch, system, times, new):
    part, target = tmp_path / "part", tmp_path / "file"
    part.write_bytes(b"new")
    target.write_bytes(b"old")
    held(monkeypatch, times)
    with monkeypatch.context() as there:
        there.setattr(os, "name", system)
        try:
            disk.take_the_place(part, target)
            took = True
        except PermissionError:
            took = False
    assert took is new
    assert target.read_bytes() == (b"new" if new else b"old")
