"""A damaged working file that a crash left: kept before anything overwrites it, put right if it can be."""

import os
import random
import shutil
import stat

import pytest

from coach.crash import VaultTrouble
from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.vault.damage import before_opening, kept, sealed_pages, working_file

NOTES, WAL = vaults.NOTES, f"{vaults.NOTES}-wal"
FULL = bool(os.environ.get("COACH_FULL"))
NAMES = [f"Ana {number}" for number in range(5)]
STEP = working_file.BEFORE + sealed_pages.PAGE


@pytest.fixture(scope="module")
def crashed(tmp_path_factory):
    """A vault as a crash leaves it: some names in the notes, the others in the working file alone."""
    home = tmp_path_factory.mktemp("crashed")
    opened = Store(vaults.create(home / "open"))
    for name in NAMES:
        with opened.write() as session:
            people.add(session, name)
        if name == NAMES[1]:
            opened.vault.checkpoint()
    shutil.copytree(home / "open", home / "vault", ignore=shutil.ignore_patterns("*-shm"))
    opened.close()
    return home / "vault"


@pytest.fixture
def folder(crashed, tmp_path):
    shutil.copytree(crashed, tmp_path / "vault")
    return tmp_path / "vault"


def used(data):
    """How much of the working file belongs to what was last written."""
    return working_file.HEADER + len(working_file.frames(data)) * STEP


def flip(data, at, bit=3):
    spoilt = bytearray(data)
    spoilt[at] ^= 1 << bit
    return bytes(spoilt)


def names_in(folder):
    opened = vaults.open_vault(folder)
    held = [row[0] for row in opened.raw.execute("SELECT name FROM people ORDER BY id")]
    opened.close()
    return held, opened.notice


def places(end):
    """Bytes of the header, of the head of a page, of a page and of its seal; in full many more by chance."""
    first, later = working_file.HEADER, working_file.HEADER + 3 * STEP
    some = [2, 17, first + 3, later + 9, later + 20, later + 600, later + STEP - 20]
    return [*some, *random.Random(14).sample(range(end), 150)] if FULL else some


def test_one_flipped_bit_loses_nothing_and_the_file_is_kept_as_it_was(crashed, tmp_path):
    data = (crashed / WAL).read_bytes()
    for number, at in enumerate(places(used(data))):
        home = tmp_path / str(number)
        shutil.copytree(crashed, home)
        spoilt = flip(data, at)
        (home / WAL).write_bytes(spoilt)
        notes = (home / NOTES).read_bytes()
        held, said = names_in(home)
        assert held == NAMES, at
        assert said.startswith("The working file was damaged, and could be put right: nothing is lost."), at
        (copy,) = (home / kept.FOLDER).iterdir()
        assert (copy / WAL).read_bytes() == spoilt
        assert (copy / NOTES).read_bytes() == notes
        assert stat.S_IMODE((copy / WAL).stat().st_mode) == 0o400


def test_without_that_look_the_last_names_are_gone(folder, monkeypatch):
    monkeypatch.setattr(before_opening, "see_to", lambda _notes, _key: [])
    (folder / WAL).write_bytes(flip((folder / WAL).read_bytes(), 17))
    assert names_in(folder)[0] == NAMES[:2]


def test_every_flipped_bit_in_what_was_stored_is_noticed(crashed):
    data = (crashed / WAL).read_bytes()
    chance = random.Random(7)
    for _ in range(2000 if FULL else 60):
        at, bit = chance.randrange(used(data)), chance.randrange(8)
        assert working_file.is_broken(working_file.frames(flip(data, at, bit))), (at, bit)
    assert not working_file.is_broken(working_file.frames(data))


def test_a_lost_page_is_told_with_how_much_may_be_missing(folder):
    data = (folder / WAL).read_bytes()
    commits = sum(one.ends for one in working_file.frames(data))
    (folder / WAL).write_bytes(data[: STEP + 600] + bytes(512) + data[STEP + 1112 :])
    held, said = names_in(folder)
    assert held == NAMES[:2]
    assert said.startswith(f"Part of the working file is damaged: the last {commits} changes may be missing.")
    (copy,) = (folder / kept.FOLDER).iterdir()
    assert f"it is kept in {copy}" in said
    assert names_in(folder) == (held, None), "it is said once"


def test_what_a_kill_cut_off_is_no_damage(folder):
    data = (folder / WAL).read_bytes()
    (folder / WAL).write_bytes(data[: used(data) - STEP + 100])
    held, said = names_in(folder)
    assert held == NAMES[:4]
    assert said is None
    assert not (folder / kept.FOLDER).exists()


def test_without_room_to_keep_it_nothing_is_opened(folder, monkeypatch):
    spoilt = flip((folder / WAL).read_bytes(), 17)
    (folder / WAL).write_bytes(spoilt)

    def full(*_paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept.beside_sqlite, "copy", full)
    with pytest.raises(VaultTrouble, match=r"no room to keep it.*Nothing was changed\. Free some space"):
        vaults.open_vault(folder)
    assert (folder / WAL).read_bytes() == spoilt
    assert list((folder / kept.FOLDER).iterdir()) == []


@pytest.mark.parametrize("number", [13, 5])
def test_a_working_file_that_cannot_be_read_is_not_called_a_strangers(folder, monkeypatch, number):
    """As after one start by root: what was stored must not go out of sight."""
    path_open, refused = before_opening.Path.open, []

    def refuse(path, *args, **more):
        if path.name == WAL and args == ("rb",):
            refused.append(path)
            raise OSError(number, os.strerror(number))
        return path_open(path, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(before_opening.Path, "open", refuse)
        with pytest.raises(VaultTrouble) as caught:
            vaults.open_vault(folder)
    told = {
        13: ("It is unchanged.", "Coach needs the right to"),
        5: ("The notes were not changed.", "Try again"),
    }
    assert caught.value.safe == told[number][0]
    assert caught.value.todo.startswith(told[number][1])
    assert len(refused) == {13: 1, 5: 2}[number], "what the disk refuses once it may give the next time"
    assert list(folder.glob("*.aside-*")) == []
    assert names_in(folder) == (NAMES, None)
