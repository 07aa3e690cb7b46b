"""Backups: made when something changed, checked before they count, kept on two disks, read again."""

import json
import os
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest

from coach import clock
from coach.crash import Refused, VaultTrouble
from coach.models import people
from coach.models.people import Person
from coach.store.store import Store
from coach.vault import backup_notes, backups, keys, photograph, restore, rotation
from coach.vault import vault as vaults
from coach.vault.backup_keeper import DAMAGED
from tests.vault.secrets import SECRET


def add(store, name):
    with store.write() as session:
        people.add(session, name)


def names_in(file, key):
    back = vaults.engine.connect(file, key, writable=False)
    try:
        return [name for (name,) in back.execute("SELECT name FROM people ORDER BY id")]
    finally:
        back.close()


def test_one_is_made_only_where_something_changed(store):
    keeper = store.vault.keeper
    add(store, "Ana")
    assert keeper.keep("while-open") == ""
    assert keeper.keep("while-open") == ""
    (first,) = keeper.held()
    assert first.reason == "while-open"
    add(store, "Ben")
    keeper.keep("closing")
    assert [one.reason for one in keeper.held()] == ["while-open", "closing"]
    assert names_in(first.path, store.vault._key) == ["Ana"]
    assert keeper.notes().commits == backups.commits(store.vault.raw)
    assert keeper.notes().failed == 0


def test_each_carries_what_opens_it_for_its_owner_alone(store, tmp_path):
    add(store, "Ana")
    made = store.vault.keeper.make("by-hand")
    key_file = keys.read_file(backups.key_file_of(made.path))
    assert key_file == keys.read(store.vault.folder)
    if os.name != "nt":
        assert {oct(path.stat().st_mode & 0o777) for path in made.path.parent.iterdir()} == {"0o600"}
    assert not list(made.path.parent.glob("*.part*"))


def test_whoever_writes_meanwhile_is_not_half_in_it(store, monkeypatch):
    """The copy and the count are of one moment, though another connection commits between the two."""
    add(store, "Ana")
    fill = backups.fill

    def and_somebody_writes(source, key, part, whole):
        fill(source, key, part, whole)
        add(store, "Ben")

    monkeypatch.setattr(backups, "fill", and_somebody_writes)
    made = store.vault.keeper.make("while-open")
    assert names_in(made.path, store.vault._key) == ["Ana"]
    assert store.vault.keeper.is_due(), "Ben is in none yet"


def test_it_is_copied_as_it_lies_or_page_by_page_where_somebody_reads_on(store, monkeypatch):
    """As it lies where all is folded in; else what waits in the working file would be missing from it."""
    ways = []
    fill = backups.fill

    def and_which_way(source, key, part, whole):
        ways.append(whole)
        fill(source, key, part, whole)

    monkeypatch.setattr(backups, "fill", and_which_way)
    monkeypatch.setattr(photograph, "PAUSE_S", 0.0)
    add(store, "Ana")
    assert names_in(store.vault.keeper.make("by-hand").path, store.vault._key) == ["Ana"]
    reading = store.vault.connect()
    with photograph.taken(reading):
        add(store, "Ben")
        assert names_in(store.vault.keeper.make("while-open").path, store.vault._key) == ["Ana", "Ben"]
    reading.close()
    assert ways == [store.vault.notes_file, None]


def test_without_asking_whether_all_is_folded_in_the_last_words_would_be_missing(store, monkeypatch):
    """The counter-test: the copy is then not that moment, and the check says so."""
    monkeypatch.setattr(photograph, "_alone", lambda _file: True)
    reading = store.vault.connect()
    with photograph.taken(reading):
        add(store, "Ben")
        with pytest.raises(VaultTrouble, match="rows"):
            store.vault.keeper.make("while-open")
    reading.close()


@pytest.mark.skipif(sys.platform != "linux", reason="what a handle stands for is looked up in /proc")
def test_nor_is_whoever_writes_between_two_slices(store, monkeypatch):
    """It goes to the disk in slices, so that no commit waits for all of it, and yet is of one moment."""
    add(store, "Ana")
    monkeypatch.setattr(photograph, "AT_ONCE", 8)
    wait, slices = os.fsync, []

    def and_somebody_writes(handle):
        if os.readlink(f"/proc/self/fd/{handle}").endswith(".part"):
            slices.append(handle)
            if len(slices) == 2:
                add(store, "Ben")
        wait(handle)

    with monkeypatch.context() as mine:
        mine.setattr(os, "fsync", and_somebody_writes)
        made = store.vault.keeper.make("while-open")
    assert len(slices) > 4
    assert names_in(made.path, store.vault._key) == ["Ana"]


def test_the_seals_and_the_records_are_each_read(store, monkeypatch):
    """Each of the two finds a flipped bit without the other; without both nobody does."""
    add(store, "Ana")
    made, key = store.vault.keeper.make("by-hand").path, store.vault._key
    assert backups.faults_in(made, key) == []
    back = vaults.engine.connect(made, key, writable=False)
    root = back.execute("SELECT rootpage FROM sqlite_master WHERE name = 'people'").fetchone()[0]
    back.close()
    data = bytearray(made.read_bytes())
    data[(root - 1) * 4096 + 100] ^= 1
    made.write_bytes(data)
    found = []
    for off in ((), ("broken_seals",), ("broken_records",), ("broken_seals", "broken_records")):
        with monkeypatch.context() as mine:
            for name in off:
                mine.setattr(backups.engine, name, lambda *_: [])
            found.append(bool(backups.faults_in(made, key)))
    assert found == [True, True, True, False]


def test_what_a_kill_left_of_one_is_swept(store, tmp_path):
    keeper = store.vault.keeper
    keeper.second = tmp_path / "blue"
    keeper.second.mkdir()
    keeper.make("by-hand")
    left, kept = [], []
    for folder in (keeper.folder, keeper.second_folder()):
        for name in ("while-open-20261129T034538Z.part", "while-open-20261129T034538Z.part-journal"):
            left.append(folder / name)
        kept += [folder / "letter.part", folder / "while-open-20261129T044538Z.part"]
    left.append(store.vault.folder / backups.RESTORING)
    for path in (*left, *kept):
        path.write_bytes(b"x")
        if path != kept[1] and path != kept[3]:  # the young ones may be under way in another Coach
            os.utime(path, (1, 1))
    store.vault.sweep()
    keeper.make("by-hand")
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in kept)


def spoil(part):
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)


def spoiled(monkeypatch):
    fill = backups.fill

    def and_a_bit_flips(source, key, part, whole):
        fill(source, key, part, whole)
        spoil(part)

    monkeypatch.setattr(backups, "fill", and_a_bit_flips)


def test_one_that_fails_its_check_replaces_and_evicts_none(store, monkeypatch):
    add(store, "Ana")
    keeper = store.vault.keeper
    before = [keeper.make(f"by-hand-{number}") for number in range(3)]
    monkeypatch.setattr("coach.vault.thinning.to_let_go", lambda held, *_: list(held))
    spoiled(monkeypatch)
    add(store, "Ben")
    for failures in (1, 2):
        assert "could not be verified" in keeper.keep("while-open")
        assert keeper.notes().failed == failures
    assert keeper.held() == before
    assert sorted(path.suffix for path in keeper.folder.iterdir()) == [".db"] * 3 + [".json"] * 3
    assert keeper.is_due(), "the next one is tried again"


def test_the_check_is_what_finds_it(store, monkeypatch):
    """The counter-test: without the check the spoiled one gets its name, and is no backup at all."""
    add(store, "Ana")
    spoiled(monkeypatch)
    monkeypatch.setattr(backups, "_faults", lambda *_: [])
    made = store.vault.keeper.make("while-open")
    assert backups.faults_in(made.path, store.vault._key)


def test_rows_missing_from_a_sound_file_are_missed(store, monkeypatch):
    add(store, "Ana")
    fill = backups.fill

    def and_a_row_goes(source, key, part, whole):
        fill(source, key, part, whole)
        made = vaults.engine.connect(part, key)
        made.execute("DELETE FROM people")
        made.execute("PRAGMA journal_mode=DELETE")
        made.close()

    monkeypatch.setattr(backups, "fill", and_a_row_goes)
    with pytest.raises(VaultTrouble, match="rows"):
        store.vault.keeper.make("while-open")


def test_a_disk_that_refuses_is_told_and_the_earlier_ones_stay(store, monkeypatch):
    add(store, "Ana")
    made = store.vault.keeper.make("by-hand")
    monkeypatch.setattr(backups.disk, "sync", lambda _path: (_ for _ in ()).throw(OSError(5, "no")))
    add(store, "Ben")
    assert "could not be made" in store.vault.keeper.keep("while-open")
    assert store.vault.keeper.held() == [made]
    assert store.vault.keeper.notes().why


def test_the_other_disk_has_its_own_state(store, tmp_path):
    keeper = store.vault.keeper
    keeper.second = tmp_path / "blue"
    add(store, "Ana")
    keeper.keep("while-open")
    assert len(keeper.held()) == 1, "the disk in the drawer does not stop the one here"
    assert keeper.notes().second_failed
    assert not keeper.second.exists(), "no folder is made where a disk should be"
    keeper.second.mkdir()
    keeper.keep("while-open")
    (there,) = backups.listed(keeper.second_folder())
    assert (keeper.notes().second_failed, bool(keeper.notes().second_last)) == ("", True)
    assert there.path.read_bytes() == keeper.held()[-1].path.read_bytes()
    assert keys.read_file(backups.key_file_of(there.path)) == keys.read(store.vault.folder)


def test_once_a_month_three_are_read_to_the_end(store, monkeypatch):
    keeper = store.vault.keeper
    for name in ("Ana", "Ben", "Cem", "Dana", "Eli"):
        add(store, name)
        keeper.make("by-hand")
    keeper.read_again_if_due()
    held = keeper.held()
    spoil(held[2].path)
    keeper.choose = lambda between: between[1]
    keeper.read_again_if_due()
    assert keeper.held() == held, "not yet due"
    later = datetime.now(UTC) + timedelta(days=31)
    monkeypatch.setattr(clock, "utc_now", lambda: later)
    keeper.read_again_if_due()
    assert keeper.held() == [*held[:2], *held[3:]]
    assert held[2].path.with_name(held[2].path.name + DAMAGED).exists(), "moved aside, not deleted"
    assert keeper.notes().unreadable == 1


def test_the_first_passphrase_waits_for_the_one_under_way(store):
    add(store, "Ana")
    keeper, said = store.vault.keeper, []
    with keeper.resting():
        at_work = threading.Thread(target=lambda: said.append(keeper.keep("while-open")))
        at_work.start()
        assert keeper.held() == []
    at_work.join(10)
    assert said == [""]
    store.change_passphrase(SECRET)
    key = store.vault._key
    assert all(not backups.faults_in(one.path, key) for one in keeper.held())
    assert [one.reason for one in keeper.held()] == ["while-open", "before-passphrase"]
    assert all(keys.read_file(backups.key_file_of(one.path)).locked for one in keeper.held())


def test_those_elsewhere_that_are_older_than_the_passphrase_are_told_and_sealed_anew(store, tmp_path):
    """What opened them lay in the open: a passphrase set here changes nothing on the other disk by itself."""
    keeper, drawer = store.vault.keeper, tmp_path / "drawer"
    keeper.second = tmp_path / "blue"
    keeper.second.mkdir()
    add(store, "Ana")
    keeper.make("by-hand")
    add(store, "Ben")
    keeper.make("by-hand")
    was_open = [backups.key_file_of(one.path).read_bytes() for one in backups.listed(keeper.second_folder())]
    keeper.second.rename(drawer)
    store.change_passphrase(SECRET)
    assert keeper.note_open() == 0, "the disk is in its drawer"
    drawer.rename(keeper.second)
    add(store, "Cem")
    keeper.make("by-hand")
    assert keeper.notes().second_open == 2
    held = backups.listed(keeper.second_folder())
    old_key = keys.unwrap(keys.read_file(backups.key_file_of(held[0].path)), None)
    assert names_in(held[0].path, old_key) == ["Ana"], "whoever finds that disk reads it"
    assert keeper.seal_open() == keeper.notes().second_open == 0
    assert backups.listed(keeper.second_folder()) == held
    assert [names_in(one.path, store.vault._key)[-1] for one in held] == ["Ana", "Ben", "Cem"]
    for one, then in zip(held[:2], was_open, strict=True):
        with pytest.raises(VaultTrouble):
            names_in(one.path, old_key)
        backups.key_file_of(one.path).write_bytes(then)  # somebody kept it
        with pytest.raises((VaultTrouble, Refused)):
            restore.opened(one.path, tmp_path / "clean", None)


def test_one_that_cannot_be_sealed_anew_stays_and_opens(store, tmp_path, monkeypatch):
    keeper = store.vault.keeper
    keeper.second = tmp_path / "blue"
    keeper.second.mkdir()
    add(store, "Ana")
    keeper.make("by-hand")
    store.change_passphrase(SECRET)
    (there,) = backups.listed(keeper.second_folder())
    with monkeypatch.context() as mine:
        mine.setattr(rotation.disk, "sync", lambda _path: (_ for _ in ()).throw(OSError(5, "no")))
        assert keeper.seal_open() == 1
    source = restore.opened(there.path, tmp_path / "clean", SECRET)
    assert names_in(there.path, source.key) == ["Ana"], "with the passphrase too, on a clean computer"
    assert keeper.seal_open() == 0
    source = restore.opened(there.path, tmp_path / "clean", SECRET)
    assert names_in(there.path, source.key) == ["Ana"]


def test_what_is_noted_beside_them_is_read_whatever_lies_there(tmp_path):
    for there in (b"", b"[]", b'{"commits": "many", "last": 3}', b"\xff"):
        (tmp_path / backup_notes.FILE).write_bytes(there)
        assert backup_notes.read(tmp_path) == backup_notes.Notes()
    (tmp_path / backup_notes.FILE).write_text(json.dumps({"commits": 4, "later": 1}))
    assert backup_notes.read(tmp_path).commits == 4


def test_what_is_named_otherwise_is_none_of_ours(tmp_path):
    for name in ("notes.db", "by-hand-20269999T000000Z.db", "by-hand-20261129T034538Z.db.damaged", "x.json"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "by-hand-20261129T034538Z-2.db").write_bytes(b"")
    (one,) = backups.listed(tmp_path)
    assert (one.reason, one.at) == ("by-hand", datetime(2026, 11, 29, 3, 45, 38, tzinfo=UTC))


def test_a_store_may_be_open_on_it(store):
    add(store, "Ana")
    store.vault.keeper.make("by-hand")
    with store.read() as session:
        assert [person.name for person in session.query(Person)] == ["Ana"]
    assert isinstance(store, Store)
