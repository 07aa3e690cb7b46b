"""A first passphrase seals the notes with another key: what an earlier copy holds opens nothing."""

import shutil

import pytest

from coach.database import engine
from coach.models import people
from coach.store.store import Store
from coach.vault import backups, keys, rotation
from coach.vault import vault as vaults
from coach.vault.aside import Aside
from tests.vault.secrets import SECRET, change, make, opens


def an_earlier_key_file_opens(folder, early):
    """Whether a copy of the key file from before opens the notes of now, or a backup of them."""
    key = keys.unwrap(keys.read(early), None)
    files = [folder / vaults.NOTES, *(folder / backups.FOLDER).glob("*.db")]
    return [path.name for path in files if rotation.opens(path, key)]


def test_an_earlier_copy_of_the_key_file_opens_nothing_once_there_is_a_passphrase(tmp_path):
    folder = make(tmp_path / "vault")
    opened = vaults.open_vault(folder)
    backups.copy(opened.raw, opened._key, folder, "by-hand")
    opened.close()
    shutil.copytree(folder, tmp_path / "copied")
    assert len(an_earlier_key_file_opens(folder, tmp_path / "copied")) == 2  # as it was
    change(folder, SECRET)
    assert an_earlier_key_file_opens(folder, tmp_path / "copied") == []
    assert len(list((folder / backups.FOLDER).glob("*.db"))) == 2  # the one before the change is kept, too
    assert opens(folder, SECRET)
    for name in (keys.FILE, keys.COPY):
        shutil.copy(tmp_path / "copied" / name, folder / name)
    assert not opens(folder, None)


def test_without_rotation_an_earlier_copy_would_open_them(tmp_path, monkeypatch):
    """The guard's counter-test."""
    folder = make(tmp_path / "vault")
    shutil.copytree(folder, tmp_path / "copied")
    held = keys.unwrap(keys.read(folder), None)
    monkeypatch.setattr(vaults.os, "urandom", lambda size: held[:size])
    change(folder, SECRET)
    assert vaults.NOTES in an_earlier_key_file_opens(folder, tmp_path / "copied")


def test_who_has_the_passphrase_reads_what_the_earlier_key_sealed(tmp_path):
    """As a backup on another disk, which could not be sealed anew."""
    folder = make(tmp_path / "vault")
    opened = vaults.open_vault(folder)
    elsewhere = backups.copy(opened.raw, opened._key, tmp_path, "elsewhere")
    opened.close()
    change(folder, SECRET)
    file = keys.read(folder)
    (earlier,) = keys.earlier(file, keys.unwrap(file, SECRET))
    assert rotation.opens(elsewhere, earlier, whole=True)


def test_the_window_goes_on_after_the_first_passphrase(tmp_path):
    store = Store(vaults.open_vault(make(tmp_path / "vault")))
    with store.read() as session:
        people.everyone(session)
    assert store.change_passphrase(SECRET) == ""
    with store.write() as session:
        people.add(session, "Ben")
    with store.read() as session:
        assert [person.name for person in people.everyone(session)] == ["Ana", "Ben"]
    store.vault.keep_draft("Meeting", 1, "notes", "words")
    store.vault.connect_anew()
    store.close()
    assert vaults.open_vault(tmp_path / "vault", SECRET).draft("Meeting", 1, "notes") == "words"


def test_words_kept_aside_are_found_under_the_new_key(tmp_path):
    opened = vaults.open_vault(make(tmp_path / "vault"))
    kept = ("Meeting", 1, "notes", "words", "2026-11-23T10:00:00")
    Aside(opened._key, b"").write([kept])
    opened.change_passphrase(SECRET)
    opened.close()
    again = vaults.open_vault(tmp_path / "vault", SECRET)
    assert again.drafts.take_back() == 1
    assert again.draft("Meeting", 1, "notes") == "words"
    again.close()


@pytest.mark.parametrize("after", ["the key file", "the notes"])
def test_a_first_passphrase_broken_off_is_finished_at_the_next_start(tmp_path, monkeypatch, after):
    folder = make(tmp_path / "vault")
    shutil.copytree(folder, tmp_path / "copied")
    opened = vaults.open_vault(folder)

    def power_gone(*_given):
        raise KeyboardInterrupt

    where = "rekey" if after == "the key file" else "reseal_backups"
    with monkeypatch.context() as patch:
        patch.setattr(rotation, where, power_gone)
        with pytest.raises(KeyboardInterrupt):
            opened.change_passphrase(SECRET)
    opened.raw.close()
    assert not opens(folder, None)
    assert opens(folder, SECRET)
    assert vaults.NOTES not in an_earlier_key_file_opens(folder, tmp_path / "copied")


def test_notes_that_cannot_be_sealed_anew_yet_are_told_and_are_later(tmp_path, monkeypatch):
    folder = make(tmp_path / "vault")
    with monkeypatch.context() as patch:
        patch.setattr(rotation, "opens", lambda *_given, **_more: False)
        patch.setattr(rotation, "key_in_force", lambda _notes, given: given[-1])
        opened = vaults.open_vault(folder)
        opened.raw.set_authorizer(lambda *_asked: 1)  # SQLite refuses every statement from now on
        patch.setattr(vaults.backups, "copy", lambda *_given: None)
        assert "could not be sealed anew yet" in opened.change_passphrase(SECRET)
        opened.put("INSERT OR REPLACE INTO meta VALUES (?, ?)", ("own-word", "still written"))
        opened.close()
    assert not opens(folder, None)
    assert opens(folder, SECRET)


def test_killed_right_behind_a_new_key_the_notes_are_whole_and_no_page_is_told_broken(tmp_path):
    """All pages are in the working file then, under the new key; those of the file are of the earlier one."""
    folder, new, left = make(tmp_path / "vault", None), bytes(range(32)), tmp_path / "left"
    opened = vaults.open_vault(folder)
    opened.raw.execute("PRAGMA wal_autocheckpoint=0")
    opened.raw.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
    left.mkdir()
    for file in folder.glob(f"{vaults.NOTES}*"):
        (left / file.name).write_bytes(file.read_bytes())
    opened.close()
    found = engine.connect(left / vaults.NOTES, new)
    assert engine.verify(found) == []
    found.close()
    flipped = bytearray((left / vaults.NOTES).read_bytes())
    flipped[-100] ^= 1
    (left / vaults.NOTES).write_bytes(flipped)
    found = engine.connect(left / vaults.NOTES, new)
    assert any(fault.startswith("page seal") for fault in engine.verify(found)), "and a broken one still is"
    found.close()
