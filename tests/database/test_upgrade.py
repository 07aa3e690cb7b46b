"""Notes of every earlier Coach open in this one, with every row; an upgrade that fails changes nothing."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlcipher3 import dbapi2

from coach.cli import main
from coach.crash import VaultTrouble
from coach.database import engine, search_index, upgrade
from coach.database.migrations import v2
from coach.database.schema import VERSION
from coach.models import contacts, people, questions
from coach.models.base import Base
from coach.store.store import Store
from coach.vault import backups
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.database.meaning import schema

OLD = Path(__file__).parents[1] / "old_databases"
RELEASED = range(1, VERSION)
EVERY = 1 if os.environ.get("COACH_FULL") else 661  # of the statements, which are some two thousand


@pytest.fixture(params=RELEASED, ids=lambda version: f"v{version}")
def old(request, tmp_path):
    """A copy of a vault as that version left it."""
    shutil.copytree(OLD / f"v{request.param}", tmp_path / "vault")
    (tmp_path / "vault").chmod(0o700)
    return tmp_path / "vault"


def rows(raw, table, columns="*"):
    return [list(row) for row in raw.execute(f"SELECT {columns} FROM {table} ORDER BY 1")]


def columns_of(raw, table):
    return ", ".join(f'"{row[1]}"' for row in raw.execute(f"PRAGMA table_info({table})"))


def bytes_of(folder):
    return hashlib.sha256((folder / vaults.NOTES).read_bytes()).hexdigest()


def test_every_version_ever_released_is_kept():
    assert [(OLD / f"v{version}" / vaults.NOTES).exists() for version in RELEASED] == [True] * len(RELEASED)


def test_an_old_vault_opens_with_every_row(old, request):
    version = request.node.callspec.params["old"]
    held = json.loads((OLD / f"v{version}.json").read_text("utf-8"))
    raw = engine.connect(old / vaults.NOTES, key_of(old), writable=False)
    columns = {table: columns_of(raw, table) for table in held["rows"]}
    indexed = {tuple(row) for row in raw.execute("SELECT kind, record_id FROM search")}
    raw.close()
    opened = vaults.open_vault(old)
    assert engine.verify(opened.raw) == []
    assert opened.raw.execute("PRAGMA user_version").fetchone()[0] == VERSION
    for table, kept in held["rows"].items():
        if table == "meta":
            assert backups.commits(opened.raw) == dict(kept)["commit_seq"] + 1
        else:
            assert rows(opened.raw, table, columns[table]) == kept, table
    assert len(indexed) == held["search"]
    assert indexed <= {tuple(row) for row in opened.raw.execute("SELECT kind, record_id FROM search")}
    assert opened.draft("meeting", 2, "notes") == "words typed and not yet saved"
    opened.close()


def test_an_old_vault_works_afterwards(old):
    store = Store(vaults.open_vault(old))
    with store.write() as session:
        ana = people.get(session, 1)
        contacts.add(session, ana, "A walk after the upgrade", TODAY)
        questions.mute(session, "q-task-m01", TODAY, ana.id)
    with store.read() as session:
        assert [hit.kind for hit in search_index.find(store.vault.raw, "upgrade")] == ["contact"]
        assert questions.muted_for(session, 1) == {"q-task-m01"}
    store.close()
    opened = vaults.open_vault(old)
    assert len(rows(opened.raw, "contacts")) == 3
    assert len(list((old / backups.FOLDER).glob("*.db"))) == 1, "the second start has nothing to upgrade"
    opened.close()


def test_the_copy_made_before_is_the_old_file(old):
    raw = engine.connect(old / vaults.NOTES, key_of(old), writable=False)
    before, people_before = schema(raw), rows(raw, "people")
    raw.close()
    vaults.open_vault(old).close()
    (copy,) = (old / backups.FOLDER).glob("*.db")
    assert copy.name.startswith("before-upgrade-v")
    assert copy.suffix == ".db"
    back = engine.connect(copy, key_of(old), writable=False)
    assert (schema(back), rows(back, "people")) == (before, people_before)
    assert engine.verify(back) == []
    assert engine.is_older(back)
    back.close()
    assert copy.stat().st_mode & 0o777 == 0o600


def key_of(folder):
    from coach.vault import keys

    return keys.unwrap(keys.read(folder), None)


def test_an_upgraded_file_is_made_like_a_new_one(old, tmp_path):
    upgraded, new = vaults.open_vault(old), vaults.create(tmp_path / "new")
    assert schema(upgraded.raw) == schema(new.raw)
    assert dict(rows(upgraded.raw, "meta")).keys() == dict(rows(new.raw, "meta")).keys()
    upgraded.close()
    new.close()


def test_models_and_migrations_agree(old):
    opened = vaults.open_vault(old)
    alchemy = engine.make_engine(opened.connect)
    ours = ("meta", "drafts", "search", "undo_steps")

    def mapped(_object, name, kind, _reflected, _compared):
        return kind != "table" or not name.startswith(ours)

    with alchemy.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": mapped})
        assert compare_metadata(context, Base.metadata) == []
    alchemy.dispose()
    opened.close()


def test_the_first_step_builds_what_the_first_release_built(tmp_path):
    key = bytes(32)
    shutil.copytree(OLD / "v1", tmp_path / "kept")
    kept = engine.connect(tmp_path / "kept" / vaults.NOTES, key_of(tmp_path / "kept"), writable=False)
    built = tmp_path / "built.db"
    alchemy = engine.make_engine(lambda: engine.connect(built, key, create=True))
    with alchemy.begin() as connection:
        upgrade.steps(connection, 0, 1)
    alchemy.dispose()
    made = engine.connect(built, key, create=True)
    assert schema(made) == schema(kept)
    made.close()
    kept.close()


def fails_at_the_end(op):
    real_upgrade(op)
    raise RuntimeError("power")


def loses_a_row(op):
    real_upgrade(op)
    op.execute("DELETE FROM contacts WHERE id = 1")


def breaks_a_reference(op):
    real_upgrade(op)
    op.execute("UPDATE contacts SET person_id = 77")


real_upgrade = v2.upgrade


@pytest.mark.parametrize("step", [fails_at_the_end, loses_a_row, breaks_a_reference])
def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch, step):
    home = tmp_path / "vault"
    shutil.copytree(OLD / "v1", home)
    before = bytes_of(home)
    with monkeypatch.context() as patch:
        patch.setattr(v2, "upgrade", step)
        with pytest.raises(VaultTrouble, match=r"could not be brought up to date\. They are as they were"):
            vaults.open_vault(home)
    assert bytes_of(home) == before
    (copy,) = (home / backups.FOLDER).glob("*.db")
    opened = vaults.open_vault(home)
    assert len(rows(opened.raw, "contacts")) == 2
    opened.close()
    assert copy.exists()


def test_no_upgrade_without_a_copy_that_holds(tmp_path, monkeypatch):
    home = tmp_path / "vault"
    shutil.copytree(OLD / "v1", home)
    before = bytes_of(home)
    with monkeypatch.context() as patch:
        count = iter(range(9))
        patch.setattr(backups, "commits", lambda _raw: next(count))
        with pytest.raises(VaultTrouble, match="could not be verified"):
            vaults.open_vault(home)
    assert bytes_of(home) == before
    assert list((home / backups.FOLDER).iterdir()) == []


def opened_and_killed(folder, at):
    """Upgrade in a process that dies just before its nth statement. Whether it lived to the end."""
    child = os.fork()
    if child == 0:
        count = iter(range(at))

        def die(*_):
            if next(count, None) is None:
                os._exit(9)

        event.listen(Engine, "before_cursor_execute", die)
        try:
            vaults.open_vault(folder).raw.close()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the upgrade is killed in a fork")
def test_killed_at_any_statement_it_is_the_old_file_or_the_new_one(tmp_path):
    for at in range(0, 5000, EVERY):
        home = tmp_path / str(at)
        shutil.copytree(OLD / "v1", home)
        lived = opened_and_killed(home, at)
        raw = engine.connect(home / vaults.NOTES, key_of(home), writable=False)
        assert raw.execute("PRAGMA user_version").fetchone()[0] == (VERSION if lived else 1)
        assert ("muted" in schema(raw)) == lived
        raw.close()
        opened = vaults.open_vault(home)
        assert engine.verify(opened.raw) == []
        assert (len(rows(opened.raw, "contacts")), opened.notice) == (2, None)
        opened.close()
        if lived:
            break
    assert lived
    assert at > 2 * EVERY


def test_looking_at_an_old_vault_says_so_and_changes_nothing(old, capsys):
    before = bytes_of(old)
    assert main.run(["check", "--vault", str(old)]) == 3
    assert "saved by an older Coach. Nothing was changed." in capsys.readouterr().err
    assert bytes_of(old) == before
    assert not (old / backups.FOLDER).exists()


def test_a_copy_is_never_readable_without_the_key(old):
    vaults.open_vault(old).close()
    (copy,) = (old / backups.FOLDER).glob("*.db")
    plain = dbapi2.connect(str(copy))
    with pytest.raises(dbapi2.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()
