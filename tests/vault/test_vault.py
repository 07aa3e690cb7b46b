"""Bad input, the words the leader gets, and the state that is left."""

import base64
import errno
import hashlib
import json
import os
import shutil
import stat
import sys
import tempfile
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coach.crash import Trouble, VaultTrouble
from coach.database import engine
from coach.models import contacts, meetings, people
from coach.models.base import Confidence
from coach.store.store import Store
from coach.vault import keys
from coach.vault import vault as vaults
from tests.conftest import TODAY

SECRET = "correct horse battery"


def fill(vault, count=300):
    """Ana with some contacts; closes the vault."""
    store = Store(vault)
    with store.write() as session:
        ana = people.add(session, "Ana")
        for number in range(count):
            contacts.add(session, ana, f"Contact {number}", TODAY)
    store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Written once; each story has a copy of its own."""
    folder = tmp_path_factory.mktemp("filled") / "vault"
    fill(vaults.create(folder))
    return folder


@pytest.fixture
def folder(filled, tmp_path):
    """A closed vault without a passphrase, with Ana in it."""
    return shutil.copytree(filled, tmp_path / "closed")


@pytest.fixture
def locked(tmp_path):
    """A closed vault with a passphrase, with Ana in it."""
    fill(vaults.create(tmp_path / "locked", SECRET), 3)
    return tmp_path / "locked"


def sums(folder):
    """The content of every file by its name, as a sum."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()
    }


def names_in(folder, passphrase=None):
    opened = vaults.open_vault(folder, passphrase)
    try:
        assert engine.verify(opened.raw) == []
        return [row[0] for row in opened.raw.execute("SELECT name FROM people")]
    finally:
        opened.close()


def refused(folder, words, passphrase=None):
    """Opening fails with these words, and not a byte of any file has changed."""
    before = sums(folder)
    with pytest.raises(VaultTrouble, match=words) as caught:
        vaults.open_vault(folder, passphrase)
    after = sums(folder)
    assert {name: after.get(name) for name in before} == before
    assert set(after) - set(before) <= {"notes.db-wal", "notes.db-shm"}
    trouble = caught.value
    assert trouble.status == 3
    assert all((trouble.happened, trouble.safe, trouble.todo))


def test_a_vault_opens_with_its_passphrase_only(locked):
    assert vaults.is_locked(locked)
    refused(locked, "That passphrase does not open this vault", "correct horse")
    refused(locked, "That passphrase does not open this vault", SECRET.upper())
    refused(locked, "has a passphrase")
    assert names_in(locked, SECRET) == ["Ana"]


def test_a_vault_without_a_passphrase_opens_without_one(folder):
    assert not vaults.is_locked(folder)
    assert names_in(folder) == ["Ana"]


def test_a_vault_is_never_created_by_opening(tmp_path):
    for missing in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(VaultTrouble, match="There is no vault in that folder"):
            vaults.open_vault(missing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", [keys.FILE, keys.COPY, vaults.NOTES])
def test_a_vault_is_never_created_over_a_part_of_one(tmp_path, part):
    (tmp_path / part).write_bytes(b"all that is left")
    before = sums(tmp_path)
    with pytest.raises(VaultTrouble, match="There is a vault here already"):
        vaults.create(tmp_path)
    assert sums(tmp_path) == before


def test_a_missing_notes_file_is_not_replaced(folder):
    (folder / vaults.NOTES).unlink()
    refused(folder, "The notes file is not where it was. Nothing has been replaced")
    assert not (folder / vaults.NOTES).exists()


def test_an_empty_notes_file_is_not_opened_as_a_new_one(folder):
    (folder / vaults.NOTES).write_bytes(b"")
    refused(folder, "The notes file is empty")


def test_a_folder_in_place_of_the_notes_file_is_refused(folder):
    (folder / vaults.NOTES).unlink()
    (folder / vaults.NOTES).mkdir()
    with pytest.raises(VaultTrouble):
        vaults.open_vault(folder)


@pytest.mark.parametrize(
    "bad",
    [
        lambda good: b"Dear diary, " * 2000,
        lambda good: bytes(len(good)),
        lambda good: os.urandom(len(good)),
        lambda good: good[:1000],
        lambda good: good[:100] + bytes([good[100] ^ 1]) + good[101:],
        lambda good: b"SQLite format 3\0" + good[16:],
        lambda good: b"x",
    ],
    ids=["text", "zeros", "noise", "cut short", "one bit of the first page", "plain header", "one byte"],
)
def test_a_damaged_notes_file_is_told_and_left_alone(folder, bad):
    notes = folder / vaults.NOTES
    notes.write_bytes(bad(notes.read_bytes()))
    refused(folder, r"not a Coach file\. It is (untouched|unchanged)")


def test_damage_further_in_is_found_by_the_check(folder):
    notes = folder / vaults.NOTES
    good = notes.read_bytes()
    at = len(good) // 2
    notes.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
    before = sums(folder)
    opened = vaults.open_vault(folder)
    assert engine.verify(opened.raw) != []
    opened.close()
    assert sums(folder)[vaults.NOTES] == before[vaults.NOTES]


def test_a_plain_sqlite_file_is_not_ours(folder):
    (folder / vaults.NOTES).unlink()
    plain = dbapi2.connect(str(folder / vaults.NOTES))
    plain.execute("CREATE TABLE notes (body)")
    plain.commit()
    plain.close()
    refused(folder, "is not a Coach file")


def test_a_file_of_another_vault_is_not_ours(folder, tmp_path):
    vaults.create(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / vaults.NOTES, folder / vaults.NOTES)
    refused(folder, "is not a Coach file")


@pytest.mark.parametrize(
    ("setting", "words"),
    [("application_id=77", "That is not a Coach file"), ("user_version=99", "saved by a newer Coach")],
)
def test_a_foreign_or_newer_file_under_our_key_is_left_alone(folder, setting, words):
    opened = vaults.open_vault(folder)
    opened.raw.execute(f"PRAGMA {setting}")
    opened.close()
    refused(folder, words)


def test_a_file_merely_looked_at_is_not_changed(folder):
    before = sums(folder)
    assert names_in(folder) == ["Ana"]
    opened = vaults.open_vault(folder, writable=False)
    with pytest.raises(dbapi2.OperationalError):
        opened.raw.execute("DELETE FROM people")
    opened.close()
    after = sums(folder)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(
    "bad", [b"", b"{}", b"not json", b"\xff\xfe\x00", b"[]", b'{"vault_id": "1", "slots": []}', None]
)
def test_a_damaged_key_file_is_replaced_by_its_copy(locked, bad):
    if bad is None:
        (locked / keys.FILE).unlink()
    else:
        (locked / keys.FILE).write_bytes(bad)
    assert names_in(locked, SECRET) == ["Ana"]


def test_without_key_file_and_copy_the_notes_are_left_alone(folder):
    (folder / keys.FILE).write_bytes(b"{")
    (folder / keys.COPY).unlink()
    refused(folder, "The key file is missing or damaged")


@pytest.mark.parametrize("damage", ["wrong key", "no key", "no type", "no base64"])
def test_damage_inside_the_key_file_is_replaced_by_its_copy(folder, damage):
    held = json.loads((folder / keys.FILE).read_bytes())
    slot = held["slots"][0]
    if damage == "wrong key":
        slot["key"] = base64.b64encode(bytes(32)).decode()
    elif damage == "no base64":
        slot["key"] = "!"
    else:
        del slot[damage.removeprefix("no ")]
    (folder / keys.FILE).write_text(json.dumps(held))
    assert names_in(folder) == ["Ana"]


def test_one_wrong_letter_in_the_key_file_is_not_a_wrong_passphrase(locked):
    held = json.loads((locked / keys.FILE).read_bytes())
    key = held["slots"][0]["key"]
    held["slots"][0]["key"] = ("B" if key[0] == "A" else "A") + key[1:]
    (locked / keys.FILE).write_text(json.dumps(held))
    assert names_in(locked, SECRET) == ["Ana"]


def test_a_passphrase_with_an_accent_opens_on_every_keyboard(tmp_path):
    fill(vaults.create(tmp_path / "café", unicodedata.normalize("NFC", "Café au lait")), 1)
    assert names_in(tmp_path / "café", unicodedata.normalize("NFD", "Café au lait")) == ["Ana"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_files_are_for_their_owner_only(tmp_path, umask):
    os.umask(umask)
    home = tmp_path / "new" / "vault"
    opened = vaults.create(home)
    opened.keep_draft("Meeting", 1, "notes", "words")
    opened.change_passphrase(None)
    assert {path.name for path in home.iterdir()} >= {keys.FILE, keys.COPY, vaults.NOTES, "notes.db-wal"}
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in home.iterdir()} == {"0o600"}
    assert oct(stat.S_IMODE(home.stat().st_mode)) == "0o700"
    opened.close()


def test_changing_the_passphrase_keeps_the_notes(folder):
    for old, new in [(None, SECRET), (SECRET, "another one"), ("another one", None)]:
        opened = vaults.open_vault(folder, old)
        notes = sums(folder)[vaults.NOTES]
        opened.change_passphrase(new, old)
        opened.close()
        assert (sums(folder)[vaults.NOTES] == notes) is (old is not None)  # the first one rotates the key
        if new is not None:
            refused(folder, "has a passphrase" if old is None else "does not open", old)
        assert names_in(folder, new) == ["Ana"]


def test_after_a_change_the_copy_knows_the_new_passphrase(locked):
    opened = vaults.open_vault(locked, SECRET)
    opened.change_passphrase("another one", SECRET)
    opened.close()
    (locked / keys.FILE).unlink()
    refused(locked, "does not open", SECRET)
    assert names_in(locked, "another one") == ["Ana"]


@pytest.mark.parametrize("passphrase", [None, SECRET])
def test_no_word_lies_in_the_clear(tmp_path, passphrase):
    words = ["Xanthippe", "Quetzalcoatl", "Ornithorhynchus", "Zwischenraum", "Brouhahaha"]
    home = tmp_path / "vault"
    opened = vaults.create(home, passphrase)
    store = Store(opened)
    with store.write() as session:
        person = people.add(session, words[0])
        contacts.add(session, person, words[1], TODAY)
        contacts.add(session, person, words[2], TODAY, Confidence.PRIVATE)
    opened.keep_draft("Person", 1, "name", words[3])
    with store.write() as session:
        person = people.get(session, 1)
        person.rename(words[4])
    spelt = [w.encode(code) for w in [*words, SECRET] for code in ("utf-8", "utf-16-le")]

    def in_the_clear():
        files = [p for p in tmp_path.rglob("*") if p.is_file()]
        assert {vaults.NOTES, keys.FILE} <= {p.name for p in files}
        return [(p.name, w) for p in files for w in spelt if w.lower() in p.read_bytes().lower()]

    assert in_the_clear() == []  # with the working file beside the notes
    store.close()
    assert in_the_clear() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_an_empty_folder_becomes_its_owners_own(tmp_path):
    home = tmp_path / "open to all"
    home.mkdir()
    home.chmod(0o755)
    vaults.create(home).close()
    assert oct(stat.S_IMODE(home.stat().st_mode)) == "0o700"


def test_a_creation_that_fails_leaves_nothing_in_the_way_of_the_next(tmp_path, monkeypatch):
    def fail(connect_again):
        raise VaultTrouble("The disk is full.", "", "")

    with monkeypatch.context() as patch:
        patch.setattr(engine, "create_tables", fail)
        with pytest.raises(VaultTrouble, match="The disk is full"):
            vaults.create(tmp_path)
    assert not vaults.exists(tmp_path)
    vaults.create(tmp_path).close()


@pytest.fixture
def as_nobody():
    """Rights mean nothing to root, so root steps down for a while. Yields a folder of nobody's own."""
    if os.name == "nt":
        pytest.skip("Windows keeps rights elsewhere")
    home = Path(tempfile.mkdtemp(prefix="coach-rights-"))
    was = os.geteuid()
    if was == 0:
        os.chown(home, 65534, 65534)
        os.seteuid(65534)
    yield home
    os.seteuid(was)
    for path in [home, *home.rglob("*")]:
        path.chmod(0o700)
    shutil.rmtree(home)


def test_nothing_is_created_in_a_read_only_folder(as_nobody):
    as_nobody.chmod(0o500)
    for place in (as_nobody, as_nobody / "new"):
        with pytest.raises(Trouble, match=r"cannot be written|could not be written"):
            vaults.create(place)
    assert list(as_nobody.iterdir()) == []


def test_a_vault_in_a_read_only_folder_is_told_and_left_alone(as_nobody):
    home = as_nobody / "vault"
    fill(vaults.create(home), 3)
    before = sums(home)
    for path in home.iterdir():
        path.chmod(0o400)
    home.chmod(0o500)
    with pytest.raises(VaultTrouble, match=r"cannot be opened\. It is unchanged"):
        vaults.open_vault(home)
    assert sums(home) == before


def test_a_vault_in_a_read_only_folder_can_be_read(as_nobody):
    home = as_nobody / "vault"
    fill(vaults.create(home), 3)
    home.chmod(0o500)
    opened = vaults.open_vault(home, writable=False)
    assert opened.raw.execute("SELECT name FROM people").fetchall() == [("Ana",)]
    opened.close()


def test_drafts_are_kept_until_they_are_dropped(folder):
    opened = vaults.open_vault(folder)
    opened.keep_draft("Meeting", 1, "notes", "first")
    opened.keep_draft("Meeting", 1, "notes", "first words")
    opened.keep_draft("Meeting", 2, "notes", "others")
    opened.raw.close()  # as after a crash: nothing was folded in or tidied away
    opened = vaults.open_vault(folder)
    assert opened.draft("Meeting", 1, "notes") == "first words"
    assert opened.draft("Meeting", 1, "place") is None
    opened.drop_draft("Meeting", 1, "notes")
    assert opened.draft("Meeting", 1, "notes") is None
    assert opened.draft("Meeting", 2, "notes") == "others"
    opened.close()


def test_drafts_are_not_in_the_search_index(folder):
    opened = vaults.open_vault(folder)
    opened.keep_draft("Meeting", 1, "notes", "Zebra")
    assert opened.raw.execute("SELECT count(*) FROM search WHERE search MATCH 'zebra'").fetchone() == (0,)
    opened.close()


def test_a_failed_save_leaves_the_draft_and_the_record(vault):
    store = Store(vault)
    with store.write() as session:
        meeting = meetings.plan(session, people.add(session, "Ana").id, datetime(2026, 11, 23, 10)).id
    vault.keep_draft("Meeting", meeting, "notes", "words")

    def save_and_stop():
        with store.write() as session:
            meetings.get(session, meeting).notes = "words"
            session.flush()
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        save_and_stop()
    assert vault.draft("Meeting", meeting, "notes") == "words"
    with store.read() as session:
        assert meetings.get(session, meeting).notes == ""
    store.close()


def test_every_setting_that_keeps_the_file_safe_is_on(vault):
    def asked(name):
        return vault.raw.execute(f"PRAGMA {name}").fetchone()[0]

    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "secure_delete",
        "trusted_schema",
        "cell_size_check",
    )
    assert [asked(name) for name in names] == ["wal", 2, 1, 1, 0, 1]
    assert vault.raw.execute("PRAGMA cipher_version").fetchone() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="nothing limits the open files there")
def test_no_right_is_said_to_be_missing_where_all_are_there(vault):
    """Else a leader whose disk fails looks for a right that is there; here no further file can be opened."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest_free = os.dup(0)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, hard))
    try:
        with pytest.raises(VaultTrouble) as said:
            vault.connect()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert "right to" not in str(said.value)
    assert str(said.value) == "The disk reported an error. The notes were not changed. Try again."


def test_a_disk_that_refuses_while_coach_looks_round_is_told_in_words(locked, monkeypatch):
    """Found by the sweep of refused calls; here, for keys beside the backups."""
    monkeypatch.setattr(Path, "glob", _refuses(Path.glob, keys.BESIDE_BACKUPS))
    with pytest.raises(VaultTrouble, match="The disk reported an error"):
        vaults.open_vault(locked, "another one")


def test_what_only_tidies_up_does_not_keep_notes_from_opening(folder, monkeypatch):
    """It ended the start with a traceback."""
    monkeypatch.setattr(Path, "glob", _refuses(Path.glob, ".vault*.part"))
    vaults.open_vault(folder).close()


def _refuses(glob, pattern):
    def look(self, asked, *more, **named):
        if asked == pattern:
            raise OSError(errno.EIO, "Input/output error")
        return glob(self, asked, *more, **named)

    return look
