"""A backup brought back: all of it, or what was there before; and nothing of either is thrown away."""

import errno
import itertools
import os
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from coach import disk
from coach.crash import Refused, Trouble, VaultTrouble, WriteTrouble
from coach.database import engine
from coach.models import people
from coach.store.store import Store
from coach.vault import backups, compared, keys, recovery_code, restore
from coach.vault import vault as vaults
from coach.vault.how_far import Stage, TurnedBack
from tests.vault.secrets import OTHER, SECRET


def dump(file, key):
    """Every row of every table of records; what restoring must bring back."""
    connection = engine.connect(file, key, writable=False)
    try:
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in backups.rows(connection)
        }
    finally:
        connection.close()


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    """Vaults made once and copied."""
    return tmp_path_factory.mktemp("templates"), {}


@pytest.fixture
def vault_with(templates):
    """A vault in which each name was followed by a backup. Its folder, its key and the backups."""
    place, made = templates

    def give(folder, *names, secret=None):
        if (names, secret) not in made:
            made[names, secret] = make_one(place / str(len(made)), *names, secret=secret)
        lying, key = made[names, secret]
        shutil.copytree(lying, folder)
        return folder, key, backups.listed(folder / "backups")

    return give


def make_one(folder, *names, secret=None):
    store = Store(vaults.create(folder, secret))
    for name in names:
        with store.write() as session:
            people.add(session, name)
        store.vault.keeper.make("by-hand")
    store.close()
    return folder, store.vault._key


def names(folder, secret=None):
    opened = vaults.open_vault(folder, secret)
    try:
        assert engine.verify(opened.raw) == []
        assert opened.notice is None
        return [name for (name,) in opened.raw.execute("SELECT name FROM people ORDER BY id")]
    finally:
        opened.close()


def back(file, folder, secret=None):
    source = restore.opened(file, folder, secret)
    return restore.restore(source, folder, restore.key_of_what_is_held(folder, secret))


def test_the_drill(vault_with, tmp_path):
    """Three backups, then damage, then each of them in turn: every row is the one of then."""
    folder, key, (first, second, third) = vault_with(tmp_path / "vault", "Ana", "Ben", "Cem")
    wanted = {one: dump(one.path, key) for one in (first, second, third)}
    (folder / vaults.NOTES).write_bytes(b"damaged" * 1000)
    for one in (second, first, third):
        back(one.path, folder)
        assert dump(folder / vaults.NOTES, key) == wanted[one]
    assert names(folder) == ["Ana", "Ben", "Cem"]
    aside = list(folder.glob("notes.db.aside-*"))
    assert [path.read_bytes()[:7] for path in aside] == [b"damaged"], "what could not be backed up is kept"


def test_what_is_held_now_is_kept_as_a_backup_and_can_be_returned_to(vault_with, tmp_path):
    folder, _key, (first, _second) = vault_with(tmp_path / "vault", "Ana", "Ben")
    assert back(first.path, folder) is None
    assert names(folder) == ["Ana"]
    assert not list(folder.glob("notes.db.aside-*")), "the backup made of it holds all of it"
    (before,) = [one for one in backups.listed(folder / "backups") if one.reason == restore.REASON]
    back(before.path, folder)
    assert names(folder) == ["Ana", "Ben"], "and nothing is said to be missing"


def test_what_was_brought_back_speaks_with_a_voice_of_its_own(vault_with, tmp_path):
    """As another device than the notes had that were written on after the backup, and all else as it was."""
    folder, key, (first,) = vault_with(tmp_path / "vault", "Ana")
    held = engine.connect(folder / vaults.NOTES, key)
    held.execute("INSERT INTO meta VALUES ('device', 'of-then')")
    backups.copy(held, key, folder, "by-hand", b"")
    held.close()
    (newest,) = set(backups.listed(folder / "backups")) - {first}
    wanted = dump(newest.path, key)
    back(newest.path, folder)
    assert dump(newest.path, key) == wanted, "the backup is as it was"
    wanted["meta"].remove(("device", "of-then"))
    assert dump(folder / vaults.NOTES, key) == wanted
    assert names(folder) == ["Ana"]


def test_words_in_a_working_file_are_in_that_backup_too(vault_with, tmp_path):
    folder, key, (first,) = vault_with(tmp_path / "vault", "Ana")
    killed = engine.connect(folder / vaults.NOTES, key)
    killed.execute("INSERT INTO people SELECT 9, 'Zoe', relation, rhythm_days, at_most_days, remote, NULL,"
                   " NULL, NULL, '', NULL, NULL, 'zoe', '' FROM people")  # fmt: skip
    aside = tmp_path / "as-killed"
    shutil.copytree(folder, aside)
    killed.close()
    assert (aside / "notes.db-wal").stat().st_size
    back(first.path, aside)
    assert names(aside) == ["Ana"]
    (before,) = [one for one in backups.listed(aside / "backups") if one.reason == restore.REASON]
    back(before.path, aside)
    assert names(aside) == ["Ana", "Zoe"]


@pytest.mark.parametrize("damage", ["gone", "empty", "folder", "truncated", "foreign working file"])
def test_notes_that_do_not_open_come_back(vault_with, tmp_path, damage):
    folder, key, (_first, last) = vault_with(tmp_path / "vault", "Ana", "Ben")
    notes = folder / vaults.NOTES
    data = notes.read_bytes()
    notes.unlink()
    if damage == "empty":
        notes.write_bytes(b"")
    elif damage == "folder":
        notes.mkdir()
    elif damage == "truncated":
        notes.write_bytes(data[: len(data) // 3])
    elif damage == "foreign working file":
        notes.write_bytes(b"?" * 4096)
    with pytest.raises(VaultTrouble):
        vaults.open_vault(folder)
    if damage == "foreign working file":
        (folder / "notes.db-wal").write_bytes(os.urandom(5000))
    wanted = dump(last.path, key)
    back(last.path, folder)
    assert names(folder) == ["Ana", "Ben"]
    assert dump(notes, key) == wanted
    if damage == "foreign working file":
        assert len(list(folder.glob("notes.db-wal.aside-*"))) == 1


def test_on_a_clean_computer_with_a_backup_and_the_recovery_code_alone(vault_with, tmp_path):
    folder, _key, _held = vault_with(tmp_path / "vault", "Ana", secret=SECRET)
    code = recovery_code.make()
    opened = vaults.open_vault(folder, SECRET)
    opened.set_recovery_code(code, SECRET)
    made = opened.keeper.make("by-hand")
    opened.close()
    stick = tmp_path / "stick"
    stick.mkdir()
    for path in (made.path, backups.key_file_of(made.path)):
        shutil.copy(path, stick)
    shutil.rmtree(folder)
    fresh = tmp_path / "new" / "Coach"
    with pytest.raises(keys.NeedsPassphrase):
        restore.opened(stick / made.path.name, fresh, None)
    with pytest.raises(keys.WrongPassphrase):
        restore.opened(stick / made.path.name, fresh, OTHER)
    back(stick / made.path.name, fresh, code)
    assert names(fresh, SECRET) == ["Ana"]
    assert names(fresh, code) == ["Ana"]


def test_with_both_key_files_gone_a_backup_carries_one(vault_with, tmp_path):
    folder, _key, (made,) = vault_with(tmp_path / "vault", "Ana", secret=SECRET)
    for name in (keys.FILE, keys.COPY):
        (folder / name).unlink()
    back(made.path, folder, SECRET)
    assert keys.read(folder).locked
    assert names(folder, SECRET) == ["Ana"]


def test_a_backup_from_before_the_passphrase_is_sealed_with_the_key_in_force(vault_with, tmp_path):
    """On the other disk it lies as it was: restored into these notes, the present secret opens it."""
    folder, key, (made,) = vault_with(tmp_path / "vault", "Ana")
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(made.path, stick)
    opened = vaults.open_vault(folder)
    opened.change_passphrase(SECRET)
    opened.close()
    back(stick / made.path.name, folder, SECRET)
    assert names(folder, SECRET) == ["Ana"]
    with pytest.raises(VaultTrouble):
        engine.connect(folder / vaults.NOTES, key).close()


def test_those_of_another_vault_come_with_their_key_and_ours_is_moved_aside(vault_with, tmp_path):
    ours, _key, _held = vault_with(tmp_path / "ours", "Ana")
    _theirs, _other, (foreign,) = vault_with(tmp_path / "theirs", "Zoe", secret=SECRET)
    was = keys.read(ours)
    with pytest.raises(Trouble):
        back(foreign.path, ours)
    assert names(ours) == ["Ana"]
    source = restore.opened(foreign.path, ours, SECRET)
    restore.restore(source, ours, restore.key_of_what_is_held(ours, None))
    assert names(ours, SECRET) == ["Zoe"]
    assert was in [keys.read_file(path) for path in ours.glob("vault*.aside-*")]


def test_a_damaged_one_is_refused_and_nothing_changes(vault_with, tmp_path):
    folder, _key, (first, second) = vault_with(tmp_path / "vault", "Ana", "Ben")
    data = bytearray(first.path.read_bytes())
    data[len(data) // 2] ^= 1
    first.path.write_bytes(data)
    before = (folder / vaults.NOTES).read_bytes()
    with pytest.raises(Refused, match="damaged"):
        back(first.path, folder)
    assert (folder / vaults.NOTES).read_bytes() == before
    second.path.write_bytes(b"no backup at all")
    with pytest.raises(Refused):
        back(second.path, folder)
    assert names(folder) == ["Ana", "Ben"]
    assert not list(folder.glob("*.part"))


def test_how_far_it_is_is_told_and_never_less(vault_with, tmp_path):
    folder, key, (first, _second) = vault_with(tmp_path / "vault", "Ana", "Ben")
    heard = []
    source = restore.opened(first.path, folder, None)
    restore.restore(source, folder, key, lambda step, done: heard.append((step, done)))
    assert [step for step, _same in itertools.groupby(step for step, _done in heard)] == list(Stage)
    shares = [done for _step, done in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_whichever_thread_is_quicker_each_table_is_told_before_it_is_read():
    """Red before: told by one of the two threads alone, of which the other might take every table."""
    checks, heard = [str(number) for number in range(40)], []
    shared = backups._Shared(checks, heard.append)
    with ThreadPoolExecutor(2) as both:
        taken = [one for done in [both.submit(list, shared) for _thread in range(2)] for one in done.result()]
    assert sorted(taken) == sorted(checks)
    assert heard == sorted(heard)
    assert (heard[0], heard[39], heard[40:]) == (0, 39 / 40, [1, 1])


@pytest.mark.parametrize("stop", [Stage.KEEPING, Stage.READING])
@pytest.mark.parametrize("after", [1, 2, 9])
def test_who_turns_away_before_it_is_put_in_place_has_the_notes_of_before(vault_with, tmp_path, stop, after):
    folder, key, (first, _second) = vault_with(tmp_path / "vault", "Ana", "Ben")
    before, heard = (folder / vaults.NOTES).read_bytes(), []
    lay = sorted((folder / backups.FOLDER).iterdir())

    def enough(step, _done):
        heard.append(step)
        if heard.count(stop) == after:
            raise TurnedBack

    with pytest.raises(TurnedBack):
        restore.restore(restore.opened(first.path, folder, None), folder, key, enough)
    assert (folder / vaults.NOTES).read_bytes() == before
    assert names(folder) == ["Ana", "Ben"]
    assert not [*folder.rglob("*.part"), *folder.rglob("*.part-*")]
    assert Stage.PLACING not in heard
    assert sorted((folder / backups.FOLDER).iterdir()) == lay, "none “before restoring” that restored nothing"


def test_the_check_is_what_refuses_it(vault_with, tmp_path, monkeypatch):
    """The counter-test: unchecked, the damaged one takes the place of sound notes."""
    folder, key, (first, _second) = vault_with(tmp_path / "vault", "Ana", "Ben")
    wanted = restore.held(first.path, key)
    flip_where_nobody_counts(first.path, key, wanted)
    with pytest.raises(Refused, match="damaged"):
        back(first.path, folder)
    real = backups.faults_in
    monkeypatch.setattr(backups, "faults_in", lambda *_: [])
    back(first.path, folder)
    assert real(folder / vaults.NOTES, key)


def flip_where_nobody_counts(file, key, wanted):
    """One bit of a page that is read by the check alone."""
    whole = file.read_bytes()
    for at in range(len(whole) - 2000, 0, -4096):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            if restore.held(file, key) == wanted:
                return
        except (engine.dbapi2.Error, VaultTrouble):
            continue
    raise AssertionError("each page is read by the counting")


@pytest.mark.parametrize("call", ["replace", "sync", "sync_folder", "link"])
def test_a_disk_that_refuses_leaves_old_or_new(vault_with, tmp_path, monkeypatch, call):
    """The first, the second, … call fails until none is left to fail; what was said is true."""
    module = os if call in ("replace", "link") else disk
    real, number, reached = getattr(module, call), 0, True
    while reached:
        number += 1
        folder, key, (first, second) = vault_with(tmp_path / f"vault-{number}", "Ana", "Ben")
        old, new = dump(second.path, key), dump(first.path, key)
        monkeypatch.setattr(module, call, failing(real, number, calls := []))
        try:
            back(first.path, folder)
            done = True
        except (WriteTrouble, VaultTrouble):
            done = False
        monkeypatch.setattr(module, call, real)
        reached = len(calls) >= number
        there = dump(folder / vaults.NOTES, key)
        assert there == (new if done else old), number
        assert names(folder) in (["Ana"], ["Ana", "Ben"])
    assert number > 1


def failing(real, number, calls):
    def refuses(*given, **more):
        calls.append(number)
        if len(calls) == number:
            raise OSError(errno.EIO, "the disk reported an error")
        return real(*given, **more)

    return refuses


def test_one_that_does_not_hold_in_place_is_taken_back(vault_with, tmp_path, monkeypatch):
    folder, _key, (first, _second) = vault_with(tmp_path / "vault", "Ana", "Ben")
    monkeypatch.setattr(restore, "_differs", lambda *_: True)
    with pytest.raises(Refused, match="once it was in place"):
        back(first.path, folder)
    monkeypatch.undo()
    assert names(folder) == ["Ana", "Ben"]


def test_what_it_would_change(vault_with, tmp_path):
    folder, key, (first, _second) = vault_with(tmp_path / "vault", "Ana", "Ben")
    now = engine.connect(folder / vaults.NOTES, key)
    then = engine.connect(first.path, key, writable=False)
    change = compared.change(now, then)
    assert (change.now.people, change.then.people, change.back) == (2, 1, 0)
    assert change.gone == [compared.Newer("person", "Ben", "")]
    assert compared.change(then, now).back == 1
    now.close()
    then.close()
