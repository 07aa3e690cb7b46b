"""A vault that lies badly is moved: all of it, or none of it; and the next start finds it."""

import json
import os

import pytest

from coach.cli import main
from coach.crash import VaultTrouble
from coach.models import people
from coach.store.store import Store
from coach.vault import moving, surroundings
from coach.vault import vault as vaults


@pytest.fixture
def folder(tmp_path):
    """A closed vault with Ana, with a pack and the lock of this window."""
    store = Store(vaults.create(tmp_path / "vault"))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    (tmp_path / "vault" / "packs" / "some").mkdir(parents=True)
    (tmp_path / "vault" / "packs" / "some" / "pack.toml").write_text("name")
    (tmp_path / "vault" / "open.lock").write_text("1")
    return tmp_path / "vault"


def files(folder):
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_all_of_it_moves_and_the_next_start_follows(folder, tmp_path, capsys):
    before = [name for name in files(folder) if name != "open.lock"]
    moving.move(folder, tmp_path / "new" / "Coach")
    assert files(tmp_path / "new" / "Coach") == before
    assert files(folder) == [moving.POINTER, "open.lock"]
    assert moving.follow(folder) == tmp_path / "new" / "Coach"
    assert main.run(["list", "people", "--vault", str(folder)]) == 0
    assert "Ana" in capsys.readouterr().out
    moving.move(tmp_path / "new" / "Coach", tmp_path / "third")
    assert moving.follow(folder) == tmp_path / "third", "also after the second move"


@pytest.mark.parametrize("fails", ["fsync", "read back", "pointer"])
def test_what_fails_leaves_it_where_it_lay(folder, tmp_path, monkeypatch, fails):
    before, said = files(folder), []

    def refuse(*args):
        if fails != "read back":
            raise OSError(28, "No space left on device")
        said.append(args)
        return bytes([len(said)])

    where = {
        "fsync": (moving.disk, "sync"),
        "read back": (moving, "_sum"),
        "pointer": (moving.atomic, "write"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*where[fails], refuse)
        with pytest.raises(VaultTrouble, match="It lies where it lay, unchanged"):
            moving.move(folder, tmp_path / "new")
    assert files(folder) == before
    assert not (tmp_path / "new").exists()
    assert moving.follow(folder) == folder


def test_a_folder_that_holds_something_or_lies_inside_is_refused(folder, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    for target in (tmp_path / "full", folder / "inside", folder):
        with pytest.raises(VaultTrouble, match="Nothing was moved"):
            moving.move(folder, target)
    assert (tmp_path / "full" / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("lies", [b"", b"[]", b'{"to": 7}', b"[" * 100_000, b'{"to": "/nowhere"}'])
def test_whatever_lies_in_the_pointers_place_the_vault_is_found(folder, lies):
    (folder / moving.POINTER).write_bytes(lies)
    assert moving.follow(folder) == folder
    (folder / moving.POINTER).write_text(json.dumps({"to": str(folder)}))
    assert moving.follow(folder) == folder, "a ring is left"


SYNCED = [
    ("home/Dropbox/Coach", "Dropbox"),
    ("home/OneDrive - Firm/Coach", "OneDrive"),
    ("home/Library/Mobile Documents/com~apple~CloudDocs/Coach", "iCloud"),
    ("home/Nextcloud2/Coach", "Nextcloud"),
    ("home/Library/CloudStorage/GoogleDrive-me/Coach", "Google Drive"),
    ("home/.local/share/Coach", ""),
    ("home/My box/Coach", ""),
]


@pytest.mark.parametrize(("path", "service"), SYNCED)
def test_a_service_is_known_by_its_folder(tmp_path, path, service):
    assert surroundings.kept_in_step_by(tmp_path / path) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".sync_0f3a.db", "Nextcloud"), (".git", "")],
)
def test_a_service_is_known_by_what_it_leaves_above(tmp_path, mark, service):
    (tmp_path / "docs" / "vault").mkdir(parents=True)
    (tmp_path / "docs" / mark).mkdir()
    assert surroundings.kept_in_step_by(tmp_path / "docs" / "vault") == service


def test_another_computers_disk_is_known(tmp_path):
    here = os.path.realpath(tmp_path)
    local = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {here}/away nfs4 rw 0 0\nnas {here}/my\\040nas cifs rw 0 0\n"
    assert not surroundings.lies_elsewhere(tmp_path, local)
    assert surroundings.lies_elsewhere(tmp_path / "away" / "vault", local)
    assert surroundings.lies_elsewhere(tmp_path / "my nas", local)
    assert not surroundings.lies_elsewhere(tmp_path / "awayward", local)


def test_conflict_copies_are_seen_and_ours_are_none(folder):
    (folder / "notes.db-wal").touch()
    (folder / "vault.json.aside-20261128T100000Z").touch()
    assert surroundings.conflict_copies(folder) == []
    theirs = [
        "notes (Ana's conflicted copy 2026-11-28).db",
        "notes.sync-conflict-20261128-101500-ABCDEFG.db",
        "notes-DESKTOP7.db",
        "vault (conflicted copy 2026-11-28 101500).json",
    ]
    for name in theirs:
        (folder / name).touch()
    assert surroundings.conflict_copies(folder) == sorted(theirs)
