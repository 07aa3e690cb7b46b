"""At every fault of a change of the passphrase one secret opens, and what was said is true."""

import errno
import os
import stat
from contextlib import suppress

import pytest

from coach import disk
from coach.crash import Trouble, WriteTrouble
from coach.vault import atomic, keys
from coach.vault import vault as vaults
from tests.vault.secrets import FULL, OTHER, SECRET, make, secrets_that_open


class Refusing:
    """The disk refuses one call, the nth of its kind, once or from then on; the others do their work."""

    def __init__(self, monkeypatch, name, at, error, for_ever):
        self.calls, self._at, self._error, self._for_ever = 0, at, error, for_ever
        self._real = getattr(os, name)
        monkeypatch.setattr(atomic.os, name, self)

    def __call__(self, *given, **more):
        self.calls += 1
        if self.calls == self._at or (self._for_ever and self.calls > self._at):
            raise OSError(self._error, os.strerror(self._error))
        return self._real(*given, **more)


def swept(tmp_path, monkeypatch, old, new):
    """Each fault point of a change: what was said, the secrets that open afterwards, where it was."""
    for name in ("open", "fsync", "replace"):
        for error in (errno.ENOSPC, errno.EIO):
            for for_ever in (False, True) if FULL or old else (False,):
                for at in range(1, 200, 1 if FULL else 2):
                    folder = make(tmp_path / f"{name} {error} {for_ever} {at}", old)
                    opened = vaults.open_vault(folder, old)
                    with monkeypatch.context() as patch:
                        refusing = Refusing(patch, name, at, error, for_ever)
                        try:
                            said = opened.change_passphrase(new, old)
                        except Trouble as trouble:
                            said = trouble
                    opened.close()
                    if refusing.calls < at:
                        break
                    yield said, secrets_that_open(folder), f"{name} {at} {os.strerror(error)} {for_ever}"


PAIRS = [(None, SECRET), (SECRET, OTHER), (SECRET, None)]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_at_every_fault_of_a_change_one_secret_opens_and_what_was_said_is_true(
    tmp_path, monkeypatch, old, new
):
    points = 0
    for said, opening, where in swept(tmp_path, monkeypatch, old, new):
        points += 1
        refused = isinstance(said, Trouble)
        assert opening == [old if refused else new], f"{where}: {said}"
        if refused:
            assert "Nothing was changed" in str(said) or "unchanged" in str(said), where
    assert points > (20 if FULL else 10)


def test_without_finding_out_which_is_in_force_a_lie_would_be_told(tmp_path, monkeypatch):
    """The guard's counter-test: whatever the disk refused is taken for nothing changed."""

    def hasty(folder, new):
        keys._store(folder, new)
        return ""

    monkeypatch.setattr(keys, "put", hasty)
    lies = [
        where
        for said, opening, where in swept(tmp_path, monkeypatch, SECRET, OTHER)
        if opening != [SECRET if isinstance(said, WriteTrouble) else OTHER]
    ]
    assert lies


def test_a_file_that_took_its_place_is_not_called_unchanged(tmp_path, monkeypatch):
    atomic.write(tmp_path / "file", b"old")

    def refuse(_folder):
        raise OSError(errno.EIO, "the folder")

    monkeypatch.setattr(disk, "sync_folder", refuse)
    with pytest.raises(WriteTrouble, match="The new file is in its place"):
        atomic.write(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def forgetful(handle):
    """A disk that says it has stored a file, and has lost the end of it."""
    if stat.S_ISREG(os.fstat(handle).st_mode):
        os.ftruncate(handle, 100)


def test_a_disk_that_loses_the_end_of_a_file_is_found_out_before_the_old_one_goes(tmp_path, monkeypatch):
    folder = make(tmp_path / "vault", SECRET)
    opened = vaults.open_vault(folder, SECRET)
    with monkeypatch.context() as patch:
        patch.setattr(atomic.os, "fsync", forgetful)
        with pytest.raises(WriteTrouble, match="Nothing was changed"):
            opened.change_passphrase(OTHER, SECRET)
    opened.close()
    assert secrets_that_open(folder) == [SECRET]


def test_without_reading_back_nobody_could_open_the_vault_any_more(tmp_path, monkeypatch):
    """The guard's counter-test."""

    def trusting(path, data, replace=True):
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            forgetful(file.fileno())
        part.replace(path)

    folder = make(tmp_path / "vault", SECRET)
    opened = vaults.open_vault(folder, SECRET)
    with monkeypatch.context() as patch:
        patch.setattr(keys.atomic, "write", trusting)
        with suppress(Trouble):
            opened.change_passphrase(OTHER, SECRET)
    opened.close()
    assert secrets_that_open(folder) == []
