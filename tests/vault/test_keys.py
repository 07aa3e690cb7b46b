"""Whose secret opens the vault, whatever was pasted, copied, broken off or refused while it was changed."""

import errno
import json
import os
import shutil
import stat
import unicodedata
from contextlib import suppress

import pytest

from coach import disk, paths
from coach.crash import Trouble, VaultTrouble, WriteTrouble
from coach.database import engine
from coach.models import people
from coach.store.store import Store
from coach.vault import atomic, backups, keys, recovery_code, rotation, slots
from coach.vault import vault as vaults
from coach.vault.aside import Aside

SECRET, OTHER = "correct horse battery", "another sentence of mine"
FULL = bool(os.environ.get("COACH_FULL"))
QUICK = {"time": 1, "memory_kib": 8 * 1024, "lanes": 1}


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    """What takes its time on purpose takes less; nothing is kept in the computer's own places."""
    monkeypatch.setattr(slots, "ARGON", QUICK)
    monkeypatch.setattr(paths, "kept_aside", lambda: tmp_path / "aside")


def make(folder, passphrase=None):
    """A closed vault with Ana in it."""
    store = Store(vaults.create(folder, passphrase))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    return folder


def opens(folder, secret):
    """Whether the secret opens notes that are whole and hold Ana."""
    try:
        opened = vaults.open_vault(folder, secret)
    except VaultTrouble:
        return False
    try:
        assert engine.verify(opened.raw) == []
        return opened.raw.execute("SELECT name FROM people").fetchall() == [("Ana",)]
    finally:
        opened.close()


def change(folder, new, present=None):
    opened = vaults.open_vault(folder, present)
    try:
        return opened.change_passphrase(new, present)
    finally:
        opened.close()


def in_both(folder, change_it):
    for name in (keys.FILE, keys.COPY):
        held = json.loads((folder / name).read_bytes())
        change_it(held)
        (folder / name).write_text(json.dumps(held))


# The present one is asked for.


def test_nobody_at_the_open_desk_changes_or_removes_a_passphrase_without_it(tmp_path):
    opened = vaults.open_vault(make(tmp_path / "vault", SECRET), SECRET)
    before = (tmp_path / "vault" / keys.FILE).read_bytes()
    for given in (None, "", "wrong", OTHER):
        for new in (OTHER, None):
            with pytest.raises(VaultTrouble):
                opened.change_passphrase(new, given)
        with pytest.raises(VaultTrouble):
            opened.set_recovery_code(recovery_code.make(), given)
    assert (tmp_path / "vault" / keys.FILE).read_bytes() == before
    opened.change_passphrase(OTHER, SECRET)
    opened.close()
    assert opens(tmp_path / "vault", OTHER)


# The first one comes with a new key.


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


# What is typed.


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\n\n"])
def test_a_pasted_line_break_is_no_part_of_a_passphrase(tmp_path, end):
    folder = make(tmp_path / "vault", SECRET + end)
    assert opens(folder, SECRET)
    assert opens(folder, SECRET + "\n")
    change(folder, OTHER + end, SECRET + end)
    assert opens(folder, OTHER)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_opens_in_either_form(tmp_path, form):
    folder = make(tmp_path / "vault", unicodedata.normalize(form, "Café au lait é"))
    assert opens(folder, unicodedata.normalize("NFC", "Café au lait é"))
    assert opens(folder, unicodedata.normalize("NFD", "Café au lait é"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_break_that_an_earlier_coach_wrapped_is_meant_by_who_types_without_it(
    tmp_path, monkeypatch, end
):
    with monkeypatch.context() as patch:
        patch.setattr(slots, "clean", lambda typed: typed)
        folder = make(tmp_path / "vault", SECRET + end)
    in_both(folder, lambda held: (held["slots"][0].pop("clean"), held.pop("sum")))
    assert opens(folder, SECRET)
    assert opens(folder, SECRET + end)
    assert not opens(folder, OTHER)
    change(folder, OTHER, SECRET)
    assert opens(folder, OTHER)


def test_a_passphrase_of_line_breaks_is_none(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    with pytest.raises(VaultTrouble, match="cannot be empty"):
        change(folder, "\n\r\n", SECRET)
    assert opens(folder, SECRET)


def test_a_passphrase_may_be_as_long_and_odd_as_one_likes(tmp_path):
    odd = "🦊 ein Satz, so lang wie ein Lied " * 400
    assert opens(make(tmp_path / "vault", odd), odd)


# Which key file counts.


def test_a_foreign_key_file_with_a_higher_count_does_not_keep_the_leader_out(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    other = make(tmp_path / "other", OTHER)
    change(other, SECRET, OTHER)
    foreign = (other / keys.FILE).read_bytes()
    (folder / keys.FILE).write_bytes(foreign)
    opened = vaults.open_vault(folder, SECRET)
    assert "its copy was used" in opened.notice
    opened.close()
    assert (folder / keys.FILE).read_bytes() == (folder / keys.COPY).read_bytes()
    (kept,) = folder.glob("vault.json.aside-*")
    assert kept.read_bytes() == foreign  # it may be the only one of that vault


@pytest.mark.parametrize("lost", ["missing", "damaged", "foreign"])
def test_a_key_file_beside_a_backup_opens_the_notes(tmp_path, lost):
    folder = make(tmp_path / "vault", SECRET)
    (folder / backups.FOLDER).mkdir()
    shutil.copy(folder / keys.FILE, folder / backups.FOLDER / "by-hand-20261120T080000Z.json")
    for name in (keys.FILE, keys.COPY):
        if lost == "missing":
            (folder / name).unlink()
        elif lost == "damaged":
            (folder / name).write_bytes(b"{")
        else:
            shutil.copy(make(tmp_path / name, OTHER) / keys.FILE, folder / name)
    assert not opens(folder, OTHER)
    assert opens(folder, SECRET)
    assert keys.read(folder).vault_id == keys._read_one(folder / keys.COPY).vault_id


@pytest.mark.parametrize("first", [None, SECRET])
def test_a_backup_alone_opens_with_what_opens_the_vault_after_a_change(tmp_path, first):
    """On another computer, with the backup in the place of the notes and its key file beside it."""
    folder = make(tmp_path / "vault", first)
    opened = vaults.open_vault(folder, first)
    backup = backups.copy(opened.raw, opened._key, folder, "by-hand")
    shutil.copy(folder / keys.FILE, backup.with_suffix(".json"))
    opened.change_passphrase(OTHER, first)
    opened.close()
    (tmp_path / "clean").mkdir()
    shutil.copy(backup, tmp_path / "clean" / vaults.NOTES)
    shutil.copy(backup.with_suffix(".json"), tmp_path / "clean" / keys.FILE)
    assert secrets_that_open(tmp_path / "clean") == [OTHER]


def test_what_was_in_force_before_a_change_does_not_open_beside_a_backup(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    (folder / backups.FOLDER).mkdir()
    shutil.copy(folder / keys.FILE, folder / backups.FOLDER / "old.json")
    change(folder, OTHER, SECRET)
    assert not opens(folder, SECRET)
    assert opens(folder, OTHER)


def test_a_key_file_of_a_newer_coach_is_told_and_left_alone(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    in_both(folder, lambda held: held.update(format=3))
    before = (folder / keys.FILE).read_bytes()
    with pytest.raises(VaultTrouble, match=r"newer Coach.*Nothing was changed"):
        vaults.open_vault(folder, SECRET)
    assert (folder / keys.FILE).read_bytes() == before


@pytest.mark.parametrize("form", [0, -1, "two", None, 1.5, []])
def test_a_form_that_never_was_is_damage(tmp_path, form):
    folder = make(tmp_path / "vault", SECRET)
    held = json.loads((folder / keys.FILE).read_bytes())
    (folder / keys.FILE).write_text(json.dumps(held | {"format": form}))
    assert opens(folder, SECRET)
    assert (folder / keys.FILE).read_bytes() == (folder / keys.COPY).read_bytes()


def test_parts_left_by_a_kill_are_removed_at_the_next_start(tmp_path):
    folder = make(tmp_path / "vault", SECRET)
    for name in (".vault.json.0badcafe.part", ".vault.copy.json.0badcafe.part", ".mine.part"):
        (folder / name).write_bytes(b"half")
    vaults.open_vault(folder, SECRET, writable=False).close()
    assert len(list(folder.glob(".*.part"))) == 3
    assert opens(folder, SECRET)
    assert [path.name for path in folder.glob(".*.part")] == [".mine.part"]


# The recovery code.


def test_the_recovery_code_opens_until_it_is_taken_away(tmp_path):
    folder, code = make(tmp_path / "vault", SECRET), recovery_code.make()
    opened = vaults.open_vault(folder, SECRET)
    opened.set_recovery_code(code, SECRET)
    assert opened.has_recovery_code()
    opened.close()
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for typed in (code, sloppy, f" {code}\n"):
        opened = vaults.open_vault(folder, typed)
        assert opened.opened_by == slots.RECOVERY
        opened.close()
    change(folder, OTHER, code)  # the passphrase was forgotten
    assert opens(folder, OTHER)
    assert opens(folder, code)
    assert not opens(folder, SECRET)
    opened = vaults.open_vault(folder, OTHER)
    opened.set_recovery_code(None, OTHER)
    opened.close()
    assert not opens(folder, code)
    assert opens(folder, OTHER)


def test_a_new_recovery_code_replaces_the_earlier_and_none_outlives_the_passphrase(tmp_path):
    folder, first, second = make(tmp_path / "vault", SECRET), recovery_code.make(), recovery_code.make()
    opened = vaults.open_vault(folder, SECRET)
    opened.set_recovery_code(first, SECRET)
    opened.set_recovery_code(second, SECRET)
    opened.close()
    assert not opens(folder, first)
    assert opens(folder, second)
    change(folder, None, second)
    assert not keys.read(folder).has(slots.RECOVERY)
    assert opens(folder, None)


def test_a_recovery_code_is_chance_enough_and_tells_a_slip_of_the_pen():
    made = [recovery_code.make() for _ in range(200)]
    assert len(set(made)) == 200
    assert 32 ** (recovery_code.GROUPS * recovery_code.IN_GROUP - 1) >= 2**128
    for code in made:
        letters = code.replace("-", "")
        assert recovery_code.clean(code) == letters
        for at, letter in enumerate(letters):
            wrong = recovery_code.LETTERS[(recovery_code.LETTERS.index(letter) + 5) % 32]
            assert recovery_code.clean(letters[:at] + wrong + letters[at + 1 :]) == ""
    assert recovery_code.clean("correct horse battery staple") == ""


# A change that is refused half-way is told as it is.


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


def secrets_that_open(folder):
    """Without a passphrase the notes open whatever is typed: that counts as one."""
    if opens(folder, None):
        return [None]
    return [secret for secret in (None, SECRET, OTHER) if opens(folder, secret)]


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
