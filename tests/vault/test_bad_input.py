"""The table of bad input: what lies in the folder, what the leader is told, and that nothing was changed."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from coach.cli import main
from coach.crash import VaultTrouble
from coach.database import engine
from coach.models import people
from coach.store.store import Store
from coach.vault import backups, keys
from coach.vault import vault as vaults

SECRET = "correct horse battery"
MAIN = Path(__file__).parents[2] / "main.py"
NOTES = vaults.NOTES


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A closed vault with Ana, with and without a passphrase; to be copied, never opened."""
    folders = {}
    for secret in (None, SECRET):
        folders[secret] = tmp_path_factory.mktemp("made") / "vault"
        store = Store(vaults.create(folders[secret], secret))
        with store.write() as session:
            people.add(session, "Ana")
        store.close()
    return folders


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made[None], tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture
def locked(made, tmp_path):
    shutil.copytree(made[SECRET], tmp_path / "locked")
    return tmp_path / "locked"


def sums(folder):
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def missing(folder):
    (folder / NOTES).unlink()


def only_a_backup_left(folder):
    for path in [*folder.iterdir()]:
        path.unlink()
    (folder / backups.FOLDER).mkdir()
    (folder / backups.FOLDER / "before-upgrade-v1-20261121T100000Z.db").write_bytes(b"a copy")


def empty(folder):
    (folder / NOTES).write_bytes(b"")


def a_folder(folder):
    (folder / NOTES).unlink()
    (folder / NOTES).mkdir()


def garbage(folder):
    (folder / NOTES).write_bytes(os.urandom(50_000))


def text(folder):
    (folder / NOTES).write_text("Dear diary, " * 900)


def plain_sqlite(folder):
    (folder / NOTES).write_bytes(b"SQLite format 3\0" + (folder / NOTES).read_bytes()[16:])


def cut_short(folder):
    (folder / NOTES).write_bytes((folder / NOTES).read_bytes()[:3000])


def one_bit(folder):
    held = bytearray((folder / NOTES).read_bytes())
    held[200] ^= 4
    (folder / NOTES).write_bytes(held)


def of_another_vault(folder):
    vaults.create(folder.parent / "another").close()
    shutil.copy(folder.parent / "another" / NOTES, folder / NOTES)


def foreign(folder):
    _set(folder, "application_id=77")


def newer(folder):
    _set(folder, "user_version=99")


def both_keys_damaged(folder):
    for name in (keys.FILE, keys.COPY):
        (folder / name).write_bytes(b"{")


def no_keys(folder):
    for name in (keys.FILE, keys.COPY):
        (folder / name).unlink()


def deep_keys(folder):
    for name in (keys.FILE, keys.COPY):
        (folder / name).write_bytes(b"[" * 100_000)


def _set(folder, setting):
    opened = vaults.open_vault(folder)
    opened.raw.execute(f"PRAGMA {setting}")
    opened.close()


DAMAGED = "The notes file is damaged or is not a Coach file. It is untouched. Restore"
KEYLESS = "The key file is missing or damaged. The notes file is unchanged. Copy"
TABLE = [
    (missing, "The notes file is not where it was. Nothing has been replaced. Find it"),
    (only_a_backup_left, KEYLESS),
    (empty, "The notes file is empty. It was not opened as a new one. Restore"),
    (a_folder, "There is a folder where the notes file should be. It is unchanged. Put"),
    (garbage, DAMAGED),
    (text, DAMAGED),
    (plain_sqlite, DAMAGED),
    (cut_short, DAMAGED),
    (one_bit, DAMAGED),
    (of_another_vault, DAMAGED),
    (foreign, "That is not a Coach file. It is unchanged. Choose"),
    (newer, "These notes were saved by a newer Coach. Nothing was changed. Please update"),
    (both_keys_damaged, KEYLESS),
    (no_keys, KEYLESS),
    (deep_keys, KEYLESS),
]


@pytest.mark.parametrize(("spoil", "words"), TABLE, ids=[spoil.__name__ for spoil, _ in TABLE])
def test_it_is_told_and_nothing_is_changed(folder, capsys, spoil, words):
    spoil(folder)
    before = sums(folder)
    with pytest.raises(VaultTrouble) as caught:
        vaults.open_vault(folder)
    assert str(caught.value).startswith(words)
    for command in (["check"], ["capture", "coffee with Ana"]):
        assert main.run([*command, "--vault", str(folder)]) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith(f"coach: {words}")
        assert said.err.count("\n") == 1
    after = sums(folder)
    assert {name: after.get(name) for name in before} == before
    assert set(after) - set(before) <= {f"{NOTES}-wal", f"{NOTES}-shm"}


@pytest.mark.parametrize("spoil", [a_folder, only_a_backup_left, one_bit, deep_keys])
def test_the_window_says_the_same(folder, spoil):
    spoil(folder)
    done = start(folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert dict(TABLE)[spoil] in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_place_of_the_vault_is_left_alone(tmp_path):
    (tmp_path / "vault").write_text("a letter")
    done = start(tmp_path / "vault")
    assert done.returncode == 3
    assert "The folder cannot be written. Nothing was created." in done.stderr
    assert (tmp_path / "vault").read_text() == "a letter"


def start(folder):
    return subprocess.run(
        [sys.executable, str(MAIN), "--vault", str(folder), "--exit-after-first-paint"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["", "Correct horse battery", SECRET + " ", "x" * 100_000])
def test_a_wrong_passphrase_is_told(locked, typed):
    before = sums(locked)
    with pytest.raises(VaultTrouble, match=r"does not open this vault\. Nothing was changed\. Try again"):
        vaults.open_vault(locked, typed)
    assert sums(locked) == before


def in_key_file(folder, name, change):
    held = json.loads((folder / name).read_bytes())
    change(held)
    (folder / name).write_text(json.dumps(held))


def opens(folder, secret=None):
    """The notice of an opening that worked."""
    opened = vaults.open_vault(folder, secret)
    assert engine.verify(opened.raw) == []
    assert opened.raw.execute("SELECT name FROM people").fetchall() == [("Ana",)]
    opened.close()
    return opened.notice


@pytest.mark.parametrize("name", [keys.FILE, keys.COPY])
@pytest.mark.parametrize("bad", [b"", b"{", b"[]", b"\xff", b"{}", b'{"vault_id": 1, "slots": 7}', None])
def test_one_damaged_key_file_is_mended_from_the_other(locked, name, bad):
    good = (locked / keys.FILE).read_bytes()
    (locked / name).unlink()
    if bad is not None:
        (locked / name).write_bytes(bad)
    assert "key file was damaged; its copy was used" in opens(locked, SECRET)
    assert (locked / keys.FILE).read_bytes() == (locked / keys.COPY).read_bytes() == good
    assert opens(locked, SECRET) is None


@pytest.mark.parametrize("number", ["time", "memory_kib", "lanes"])
@pytest.mark.parametrize("value", [0, -1, 2**31, 2**63, 10**30, 1.5, "3", None, True, [], {}])
def test_a_damaged_number_in_both_key_files_is_told(locked, number, value):
    for name in (keys.FILE, keys.COPY):
        in_key_file(locked, name, lambda held: _older_kind(held, number, value))
    with pytest.raises(VaultTrouble, match="key file is missing or damaged"):
        vaults.open_vault(locked, SECRET)


def _older_kind(held, number, value):
    """As files were before they carried a sum, which would tell by itself."""
    del held["sum"]
    held["slots"][0]["argon"][number] = value


def test_the_sum_tells_damage_from_a_wrong_passphrase(locked):
    for name in (keys.FILE, keys.COPY):
        in_key_file(locked, name, lambda held: held["slots"][0]["argon"].update(time=2))
    with pytest.raises(VaultTrouble, match="key file is missing or damaged"):
        vaults.open_vault(locked, SECRET)


def test_key_files_from_before_they_were_counted_still_open(locked):
    for name in (keys.FILE, keys.COPY):
        in_key_file(locked, name, lambda held: [held.pop(key) for key in ("sum", "count")])
    assert opens(locked, SECRET) is None


class PowerCut(BaseException):
    pass


@pytest.mark.parametrize("old", [None, SECRET])
@pytest.mark.parametrize("new", [None, "another one"])
@pytest.mark.parametrize("writes", [0, 1, 2])
def test_power_gone_while_the_passphrase_changes_leaves_one_secret(
    made, tmp_path, monkeypatch, old, new, writes
):
    home = tmp_path / "vault"
    shutil.copytree(made[old], home)
    vault = vaults.open_vault(home, old)
    write, done = keys.atomic.write, []

    def until_the_power_goes(path, data):
        of_the_vault = path.parent == home  # beside the copy made before it lies one too
        if of_the_vault and len(done) == writes:
            raise PowerCut
        write(path, data)
        done.extend([path] if of_the_vault else [])

    with monkeypatch.context() as patch:
        patch.setattr(keys.atomic, "write", until_the_power_goes)
        with suppress(PowerCut):
            vault.change_passphrase(new, old)
    vault.raw.close()
    now, gone = (old, new) if writes == 0 else (new, old)
    if now is not None and gone != now:
        with pytest.raises(VaultTrouble):
            vaults.open_vault(home, gone)
    assert opens(home, now) is None
    assert (home / keys.FILE).read_bytes() == (home / keys.COPY).read_bytes()
    (home / keys.FILE).unlink()
    if now is not None and gone != now:
        with pytest.raises(VaultTrouble):
            vaults.open_vault(home, gone)
    assert keys.unwrap(keys.read(home), now)


def base64_of(size):
    return base64.b64encode(bytes(size)).decode()


def test_a_wrong_key_in_both_files_leaves_the_notes_alone(folder):
    for name in (keys.FILE, keys.COPY):
        in_key_file(folder, name, lambda held: (held.pop("sum"), held["slots"][0].update(key=base64_of(32))))
    before = sums(folder)
    with pytest.raises(VaultTrouble, match="damaged or is not a Coach file"):
        vaults.open_vault(folder)
    assert sums(folder)[NOTES] == before[NOTES]


@pytest.fixture
def as_nobody(folder):
    """Rights mean nothing to root, so root steps down for a while."""
    if os.name == "nt":
        pytest.skip("Windows keeps rights elsewhere")
    home = Path(tempfile.mkdtemp(prefix="coach-rights-"))  # tmp_path lies where nobody may enter
    shutil.copytree(folder, home, dirs_exist_ok=True)
    was = os.geteuid()
    if was == 0:
        for path in [home, *home.iterdir()]:
            os.chown(path, 65534, 65534)
        os.seteuid(65534)
    yield home
    os.seteuid(was)
    for path in [home, *home.rglob("*")]:
        path.chmod(0o700)
    shutil.rmtree(home)


@pytest.mark.parametrize(
    ("path", "mode", "missing_right"),
    [("", 0o000, "enter the folder"), ("", 0o500, "write in the folder"), (NOTES, 0o000, "read /")],
)
def test_a_missing_right_is_named(as_nobody, path, mode, missing_right):
    (as_nobody / path).chmod(mode)
    with pytest.raises(VaultTrouble, match=rf"It is unchanged\. Coach needs the right to {missing_right}"):
        vaults.open_vault(as_nobody)


def test_a_read_only_folder_can_be_listed(as_nobody, capsys):
    as_nobody.chmod(0o500)
    assert main.run(["list", "people", "--vault", str(as_nobody)]) == 0
    assert "Ana" in capsys.readouterr().out
