"""The working file beside the notes: folded in when all is quiet, missed when gone, never a stranger's."""

import shutil
from datetime import datetime

import pytest

from coach.cli import main
from coach.crash import WriteTrouble
from coach.database import engine
from coach.models import contacts, people
from coach.store import store
from coach.store.store import Store
from coach.vault import commit_count
from coach.vault import vault as vaults
from coach.vault.damage import foreign_wal
from tests.conftest import TODAY

WAL = f"{vaults.NOTES}-wal"


def add(opened, body):
    with opened.write() as session:
        if session.get(people.Person, 1) is None:
            people.add(session, "Ana")
        contacts.add(session, people.get(session, 1), body, TODAY)


def filled(folder, *bodies):
    """A closed vault with these contacts."""
    opened = Store(vaults.create(folder))
    for body in bodies:
        add(opened, body)
    opened.close()
    return folder


def bodies(vault):
    assert engine.verify(vault.raw) == []
    return [row[0] for row in vault.raw.execute("SELECT body FROM contacts ORDER BY id")]


@pytest.fixture
def behind(tmp_path):
    """A vault whose notes file is an older one, and whose working file is gone."""
    home = filled(tmp_path / "vault", "kept")
    shutil.copy(home / vaults.NOTES, tmp_path / "older.db")
    opened = Store(vaults.open_vault(home))
    add(opened, "lost")
    opened.close()
    shutil.copy(tmp_path / "older.db", home / vaults.NOTES)
    (home / WAL).unlink(missing_ok=True)
    return home


def test_notes_that_are_behind_say_so_and_open(behind):
    opened = vaults.open_vault(behind)
    now = datetime.now()
    assert opened.notice.startswith(f"Changes made after {now.day} ")
    assert "are missing, the rest is intact. Look for" in opened.notice
    assert bodies(opened) == ["kept"]
    opened.close()
    opened = vaults.open_vault(behind)
    assert opened.notice is None, "it is said once, then the leader has gone on"
    opened.close()


def test_the_command_line_says_so_too(behind, capsys):
    assert main.run(["list", "people", "--vault", str(behind)]) == 0
    assert capsys.readouterr().err.startswith("coach: Changes made after ")


def test_notes_that_are_whole_say_nothing(tmp_path):
    opened = vaults.open_vault(filled(tmp_path / "vault", "one", "two"))
    assert opened.notice is None
    opened.close()


@pytest.mark.parametrize("spoilt", [b"", b"[]", b'{"commits": "many"}', b"[" * 9999, None])
def test_a_spoilt_count_is_no_reason_to_worry(tmp_path, spoilt):
    home = filled(tmp_path / "vault", "one")
    (home / commit_count.FILE).unlink()
    if spoilt is not None:
        (home / commit_count.FILE).write_bytes(spoilt)
    opened = vaults.open_vault(home)
    assert opened.notice is None
    opened.close()
    assert commit_count.read(home) == 1


def test_the_count_is_written_soon_and_the_working_file_folded_in_when_quiet(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "COUNT_MS", 50)
    monkeypatch.setattr(store, "QUIET_MS", 200)
    home = filled(tmp_path / "vault", "one")
    opened = Store(vaults.open_vault(home))
    add(opened, "two")
    add(opened, "three")
    assert (home / WAL).stat().st_size > 0
    assert commit_count.read(home) == 1, "many commits are counted at once, a little later"
    qtbot.waitUntil(lambda: commit_count.read(home) == 3, timeout=30_000)
    qtbot.waitUntil(lambda: (home / WAL).stat().st_size == 0, timeout=30_000)
    shutil.copytree(home, tmp_path / "copy", ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    copied = vaults.open_vault(tmp_path / "copy")
    assert bodies(copied) == ["one", "two", "three"]
    assert copied.notice is None
    copied.close()
    opened.close()


def test_the_numbers_of_the_design():
    assert (store.COUNT_MS, store.QUIET_MS) == (5_000, 30_000)


def strangers(tmp_path, home):
    """A working file as some other vault leaves it after a crash, beside our notes."""
    other = Store(vaults.open_vault(filled(tmp_path / "other", "theirs")))
    for number in range(30):
        add(other, f"theirs {number}")
    shutil.copy(tmp_path / "other" / WAL, home / WAL)
    other.close()


def test_a_strangers_working_file_is_moved_aside(tmp_path):
    home = filled(tmp_path / "vault", *(f"ours {n}" for n in range(30)))
    notes = (home / vaults.NOTES).read_bytes()
    strangers(tmp_path, home)
    opened = vaults.open_vault(home)
    assert opened.notice == foreign_wal.MOVED
    assert bodies(opened) == [f"ours {n}" for n in range(30)]
    opened.close()
    assert (home / vaults.NOTES).read_bytes() == notes
    assert len(list(home.glob(f"{WAL}.aside-*"))) == 1


def test_our_own_working_file_is_read_after_a_crash(tmp_path):
    home = filled(tmp_path / "vault", "one")
    opened = Store(vaults.open_vault(home))
    add(opened, "two")
    shutil.copytree(home, tmp_path / "crashed", ignore=shutil.ignore_patterns("*-shm"))
    opened.close()
    crashed = vaults.open_vault(tmp_path / "crashed")
    assert (crashed.notice, bodies(crashed)) == (None, ["one", "two"])
    crashed.close()


def test_another_program_holding_the_notes_is_told(tmp_path, monkeypatch):
    quick = [s.replace("busy_timeout=5000", "busy_timeout=50") for s in engine.SETTINGS]
    monkeypatch.setattr(engine, "SETTINGS", quick)
    opened = Store(vaults.open_vault(filled(tmp_path / "vault", "one")))
    other = opened.vault.connect()
    other.execute("BEGIN IMMEDIATE")
    busy = (
        r"^Another program is using the notes file\. What was stored before is safe; your text is still here"
    )
    with pytest.raises(WriteTrouble, match=busy):
        add(opened, "two")
    with pytest.raises(WriteTrouble, match=busy):
        opened.vault.keep_draft("meeting", 1, "notes", "words")
    other.execute("ROLLBACK")
    other.close()
    add(opened, "two")
    assert bodies(opened.vault) == ["one", "two"]
    opened.close()
