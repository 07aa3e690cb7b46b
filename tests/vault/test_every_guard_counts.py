"""Each guard of the vault holds, and switched off the same story goes red: what is listed in guards.md."""

import base64
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coach.crash import Trouble
from coach.database import engine
from coach.models import meetings, people, thoughts
from coach.store.store import Store
from coach.vault import atomic, commit_count, in_place, keys
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.database.test_search_index import NINE

ROOT = Path(__file__).parents[2]
WORD, MEANT = "Quarzuhrwerk", b"what is to be there"
PAGE, TAIL = 4096, 80  # bytes of a page, and of what SQLCipher keeps at its end: 16 of chance, 64 of seal
SYNCED = """
import sys
from pathlib import Path
from coach.database import engine
engine.SETTINGS = tuple(s.replace("FULL", sys.argv[2]) for s in engine.SETTINGS)
from coach.vault import vault
made = vault.create(Path(sys.argv[1]))
for number in range(20):
    made.remember("word", str(number))
made.raw.close()
"""


def pages(folder):
    """The notes file as whoever had the key would find it, page by page, deleted rows and all."""
    key = json.loads((folder / "vault.json").read_text())["slots"][0]["key"]
    raw, found = (folder / vaults.NOTES).read_bytes(), b""
    for begin in range(0, len(raw), PAGE):
        page = raw[begin : begin + PAGE]
        body = page[16 if begin == 0 else 0 : PAGE - TAIL]
        cipher = Cipher(
            algorithms.AES(base64.b64decode(key)), modes.CBC(page[PAGE - TAIL : PAGE - TAIL + 16])
        )
        found += cipher.decryptor().update(body)
    assert found[:2] == (PAGE).to_bytes(2, "big")  # it was read as what it is
    return found


def every_connection_waits_for_the_disk(folder, _patch):
    """As SQLite itself says of each kind of connection; 2 is FULL."""
    store = Store(vaults.create(folder))
    with store.read() as session:
        said = [session.execute(text("PRAGMA synchronous")).scalar()]
    said.append(store.vault.raw.execute("PRAGMA synchronous").fetchone()[0])
    store.close()
    assert said == [2, 2]


def each_commit_is_on_the_disk(folder, _patch, sync="FULL"):
    """Twenty commits, each confirmed by the disk before it is acknowledged: a power cut takes none."""
    trace = folder.parent / "trace"
    call = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace, sys.executable, "-c", SYNCED]
    subprocess.run([*call, folder, sync], cwd=ROOT, check=True, capture_output=True)
    assert len(re.findall(r"f(?:data)?sync\(", trace.read_text())) >= 20


def what_fails_leaves_nothing(folder, _patch):
    """A step of an upgrade that fails after it made a table."""
    vault = vaults.create(folder)
    opened = engine.make_engine(vault.connect)
    with suppress(ZeroDivisionError), opened.begin() as connection:
        connection.execute(text("CREATE TABLE half_done (id INTEGER)"))
        raise ZeroDivisionError
    opened.dispose()
    left = vault.raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'").fetchone()
    vault.raw.close()
    assert left == (0,)


def a_replaced_file_takes_nothing(folder, _patch):
    """As a folder that is kept in step puts another file there."""
    store = Store(vaults.create(folder))
    shutil.copy(folder / vaults.NOTES, folder / "other")
    os.replace(folder / "other", folder / vaults.NOTES)
    try:
        with store.write() as session:
            people.add(session, "Amara Okafor")
    except Trouble:
        return
    finally:
        store._engine.dispose()
        store.vault.raw.close()
    raise AssertionError("acknowledged, and nobody will ever read it")


def a_disk_that_lies_replaces_nothing(folder, patch):
    """Half of what was written is there, and every call said that it went well."""
    folder.mkdir()
    target = folder / "vault.json"
    target.write_bytes(b"what was there")
    patch.setattr(atomic.os, "fsync", lambda handle: os.ftruncate(handle, 3))
    with suppress(Trouble):
        atomic.write(target, MEANT)
    assert target.read_bytes() == b"what was there"


def what_is_deleted_is_gone(folder, _patch):
    """From the pages of the notes and from those of the index for Find, before any VACUUM."""
    store = Store(vaults.create(folder))
    with store.write() as session:
        kept = thoughts.note(session, WORD, TODAY)
    with store.write() as session:
        session.delete(session.get_one(thoughts.Thought, kept.id))
    store.close()
    assert WORD.lower().encode() not in pages(folder).lower()


def files_are_for_their_owner_alone(folder, _patch):
    was = os.umask(0)
    try:
        vault = vaults.create(folder)
        vault.remember("word", WORD)
        rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        vault.raw.close()
    finally:
        os.umask(was)
    assert {name for name, mode in rights.items() if mode & 0o077} == set()


def an_earlier_key_file_opens_nothing_of_today(folder, _patch):
    store = Store(vaults.create(folder))
    copied = (folder / keys.FILE).read_bytes()
    store.change_passphrase("a long walk to Grünau")
    store.close()
    for name in (keys.FILE, keys.COPY):
        (folder / name).write_bytes(copied)
    try:
        vaults.open_vault(folder).raw.close()
    except Trouble:
        return
    raise AssertionError("whoever copied the key file before reads the notes of today")


def errors_name_no_words(folder, _patch):
    vault = vaults.create(folder)
    opened = engine.make_engine(vault.connect)
    said = "nobody has that number"
    try:
        with Session(opened) as session:
            session.add(meetings.Meeting(person_id=77, starts_at=NINE, notes=WORD))
            session.flush()
    except IntegrityError as error:
        said = f"{error!s} {error!r}"
    opened.dispose()
    vault.raw.close()
    assert "FOREIGN KEY" in said
    assert WORD not in said


def nothing_is_made_where_it_should_be_found(folder, _patch):
    """The notes were moved away; a new, empty file in their place would look like all was lost."""
    vaults.create(folder).raw.close()
    os.replace(folder / vaults.NOTES, folder / "moved")
    with suppress(Trouble):
        vaults.open_vault(folder).raw.close()
    assert not (folder / vaults.NOTES).exists()


def a_lost_working_file_is_told(folder, _patch):
    vault = vaults.create(folder)
    for number in range(3):
        vault.raw.execute("UPDATE meta SET value = value + 1 WHERE name = 'commit_seq'")
        if number == 0:
            vault.checkpoint()
    vault.count_commits()
    kept = (folder / vaults.NOTES).read_bytes()
    vault.raw.close()
    (folder / vaults.NOTES).write_bytes(kept)
    for end in ("-wal", "-shm"):
        (folder / f"{vaults.NOTES}{end}").unlink(missing_ok=True)
    again = vaults.open_vault(folder)
    again.raw.close()
    assert "missing" in (again.notice or "")


# -- each of them switched off ------------------------------------------------------------------------


def only_normal(patch):
    patch.setattr(each_commit_is_on_the_disk, "__defaults__", ("NORMAL",))


def normal_for_each(patch):
    patch.setattr(engine, "SETTINGS", tuple(one.replace("FULL", "NORMAL") for one in engine.SETTINGS))


def no_begin(patch):
    patch.setattr(sqlalchemy.event, "listens_for", lambda *_what, **_how: lambda function: function)


def any_file(patch):
    patch.setattr(in_place, "identity", lambda _notes: (1, 1))


class Trusted(io.BufferedRandom):
    """A file of which it is taken for granted that it holds what it was given."""

    def read(self, *_size):
        return MEANT


def no_second_look(patch):
    patch.setattr(atomic.os, "fdopen", lambda handle, _mode: Trusted(io.FileIO(handle, "w+b")))


def deleted_rows_lie_there(patch):
    kept = [one for one in engine.SETTINGS if not one.startswith("secure_delete")]
    patch.setattr(engine, "SETTINGS", (*kept, "secure_delete=OFF"))


def deleted_words_stay_in_the_index(patch):
    kept = [line for line in engine.EXTRA.split(";\n") if "'secure-delete'" not in line]
    patch.setattr(engine, "EXTRA", ";\n".join(kept))


def for_everybody(patch):
    patch.setattr(vaults, "guard_process", lambda: None)


def same_key(patch):
    def with_same_key(was, old, _new, passphrase):
        return keys.with_passphrase(was, old, passphrase)

    patch.setattr(keys, "with_new_key", with_same_key)
    patch.setattr(vaults.Vault, "seal_anew", lambda _vault, _key: "")


def talkative(patch):
    create = sqlalchemy.create_engine
    patch.setattr(
        sqlalchemy, "create_engine", lambda *what, **how: create(*what, **how | {"hide_parameters": False})
    )


def always_make(patch):
    connect = engine.connect
    patch.setattr(engine, "_must_be_ours", lambda *_what, **_how: None)

    def make(path, key, writable=True, create=False, alone=False):
        return connect(path, key, writable, True, alone)

    patch.setattr(engine, "connect", make)


def count_nothing(patch):
    patch.setattr(commit_count, "write", lambda *_what: None)


GUARDS = {
    "synchronous=FULL": (every_connection_waits_for_the_disk, normal_for_each),
    "synchronous=FULL, as the disk sees it": (each_commit_is_on_the_disk, only_normal),
    "BEGIN IMMEDIATE": (what_fails_leaves_nothing, no_begin),
    "the file's own number": (a_replaced_file_takes_nothing, any_file),
    "reading back": (a_disk_that_lies_replaces_nothing, no_second_look),
    "secure_delete": (what_is_deleted_is_gone, deleted_rows_lie_there),
    "secure-delete of the index": (what_is_deleted_is_gone, deleted_words_stay_in_the_index),
    "umask 077": (files_are_for_their_owner_alone, for_everybody),
    "a new data key": (an_earlier_key_file_opens_nothing_of_today, same_key),
    "hide_parameters": (errors_name_no_words, talkative),
    "no implicit creation": (nothing_is_made_where_it_should_be_found, always_make),
    "commits counted beside": (a_lost_working_file_is_told, count_nothing),
}


@pytest.fixture(params=GUARDS)
def guard(request):
    if "disk sees" in request.param and not (os.environ.get("COACH_FULL") and shutil.which("strace")):
        pytest.skip("strace tells what the disk was asked, and takes its time")
    return GUARDS[request.param]


def test_it_holds(guard, tmp_path, monkeypatch):
    story, _off = guard
    story(tmp_path / "vault", monkeypatch)


def test_switched_off_its_story_goes_red(guard, tmp_path, monkeypatch):
    story, off = guard
    off(monkeypatch)
    with pytest.raises(AssertionError):
        story(tmp_path / "vault", monkeypatch)


def test_the_list_names_them_all_and_tests_that_are_there():
    told = (Path(__file__).parent / "guards.md").read_text("utf-8")
    assert [name for name in GUARDS if f"| {name} |" not in told] == []
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", told)
    assert len(named) > 10
    gone = [name for path, name in named if f"def {name}(" not in (ROOT / path).read_text("utf-8")]
    assert gone == []
