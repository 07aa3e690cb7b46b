"""Coach reads the notes file beside SQLite, whose locks tell other programs that it is open: they stay."""

import os
import shutil
from pathlib import Path

import pytest

from coach.vault import backups, beside_sqlite, photograph
from coach.vault import vault as vaults
from coach.vault.damage import kept

LOCKS = Path("/proc/locks")
pytestmark = pytest.mark.skipif(not LOCKS.exists(), reason="only Linux tells which locks are held")


def locks(file):
    """Those this process holds on a file, as the kernel lists them: kind, and from which byte to which."""
    inode = file.stat().st_ino
    told = [line.split() for line in LOCKS.read_text().splitlines()]
    mine = [one for one in told if one[1] == "POSIX" and one[4] == str(os.getpid())]
    return sorted((one[3], *one[6:]) for one in mine if one[5].endswith(f":{inode}"))


@pytest.fixture
def notes(vault):
    """Open notes, with something said in them, and the lock that tells of it."""
    vault.remember("word", "said")
    vault.rows("SELECT count(*) FROM meta")
    if not locks(vault.notes_file):
        pytest.skip("this system does not show the locks of a process to itself")
    return vault.notes_file


def everything_that_reads_the_file(vault, away):
    yield "the whole file is looked through", vault.look_through(lambda: None).none
    yield "a backup as it lies", vault.keeper.make("by-hand").path.exists()
    other = vault.connect()
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM meta").fetchone()
    vault.remember("word", "said again")  # waits in the working file now: page by page
    yield "a backup page by page", vault.keeper.make("by-hand").path.exists()
    other.close()
    yield "kept aside", (kept.keep(vault.notes_file) / vaults.NOTES).exists()
    yield "rescued as it lies", vault.rescue(away, None).folder.exists()
    yield "copied elsewhere", vault.save_copy(away.parent).exists()


def test_whatever_reads_the_file_the_locks_stay(vault, notes, tmp_path):
    was = locks(notes)
    (tmp_path / "away").mkdir()
    for what, done in everything_that_reads_the_file(vault, tmp_path / "away"):
        assert done, what
        assert locks(notes) == was, what


def test_opened_and_closed_plainly_they_would_be_gone(notes):
    notes.open("rb").close()
    assert locks(notes) == []


def test_each_reader_has_a_place_of_its_own_and_reads_what_lies_there(vault, notes, tmp_path):
    whole = shutil.copyfile(notes, tmp_path / "copy").read_bytes()
    with beside_sqlite.opened(notes) as one, beside_sqlite.opened(notes) as other:
        assert one.read(5) == whole[:5]
        other.seek(4096)
        assert other.read(7) == whole[4096:4103]
        assert one.read() == whole[5:]


def test_closed_with_the_vault_and_not_before_the_last_has_read(vault, notes):
    handles = Path("/proc/self/fd")

    def held():
        return sum(os.path.exists(one) and os.path.samefile(one, notes) for one in handles.iterdir())

    before = held()
    with beside_sqlite.opened(notes) as reading:
        assert held() == before + 1
        vault.close()
        assert reading.read(1) != b""
    assert held() == 0


def test_a_file_put_in_its_place_is_read_as_another(vault, notes, tmp_path):
    with beside_sqlite.opened(notes) as old:
        (tmp_path / "new").write_bytes(b"another")
        os.replace(tmp_path / "new", notes)
        with beside_sqlite.opened(notes) as new:
            assert new.read() == b"another"
        assert old.read(7) != b"another"
    beside_sqlite.let_go((notes.stat().st_dev, notes.stat().st_ino))


def test_it_would_show_if_the_copy_were_opened_plainly(vault, notes, monkeypatch, tmp_path):
    monkeypatch.setattr(beside_sqlite, "opened", lambda file: file.open("rb"))
    photograph.copy(notes, vault.sealed_with()[0], tmp_path / "part.db")
    assert locks(notes) == []
    backups.remove(tmp_path / "part.db")
