"""In thirty years, without Coach: the script in docs reads every vault there ever was, and changes none."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.database.schema import VERSION
from coach.models import meetings, people
from coach.store.store import Store
from coach.vault import recovery_code
from coach.vault import vault as vaults
from tests.database.test_search_index import NINE
from tests.documents.vaults import TYPED

ROOT = Path(__file__).parents[2]
SCRIPT, OLD = ROOT / "docs/read_a_vault.py", ROOT / "tests/old_databases"
SECRET = "a long walk to Grünau"


def read(folder, *more, secret=None):
    """What the script writes; run as somebody else would, with nothing of Coach beside it."""
    call = [sys.executable, "-I", str(SCRIPT), str(folder), "--check", *map(str, more)]
    if secret is not None:
        (folder.parent / "secret").write_text(secret + "\n", "utf-8")
        call += ["--secret-file", str(folder.parent / "secret")]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8")


def held(told):
    """The rows of every table, as lists in the order of their first column."""
    assert told.returncode == 0, told.stderr
    tables = json.loads(told.stdout)["tables"]
    return {name: [list(row.values()) for row in rows] for name, rows in tables.items()}


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("version", range(1, VERSION))
def test_every_vault_there_ever_was_is_read_to_the_last_row(version, tmp_path):
    shutil.copytree(OLD / f"v{version}", tmp_path / "vault")
    before = bytes_of(tmp_path / "vault")
    rows = held(read(tmp_path / "vault"))
    assert bytes_of(tmp_path / "vault") == before
    kept = json.loads((OLD / f"v{version}.json").read_text("utf-8"))["rows"]
    assert set(kept) <= set(rows)
    del kept["meta"]  # of which only the count of commits was noted
    for table, wanted in kept.items():
        order = {"key": lambda row: repr(row[0])} if table == "drafts" else {}
        assert sorted(rows[table], **order) == sorted(wanted, **order), table


@pytest.fixture
def locked(tmp_path, monkeypatch):
    """Today's vault, with a passphrase and a recovery code, open with its last words in the working file."""
    made = vaults.create(tmp_path / "vault")
    store = Store(made)
    with store.write() as session:
        person = people.add(session, "Amara Okafor")
        meetings.plan(session, person.id, NINE).notes = "Worried about the portal ☕"
    store.change_passphrase(SECRET)
    code = recovery_code.make()
    made.set_recovery_code(code, SECRET)
    with store.write() as session:
        people.add(session, "Ben Okri")
    yield made.folder, code
    store.close()


def test_a_vault_of_today_opens_by_passphrase_and_by_code_and_so_do_its_backups(locked):
    folder, code = locked
    for secret in (SECRET, code.lower().replace("-", " ")):
        rows = held(read(folder, secret=secret))
        assert [row[1] for row in rows["people"]] == ["Amara Okafor", "Ben Okri"]
    assert any("Worried about the portal ☕" in row for row in rows["meetings"])
    (backup,) = folder.glob("backups/*.db")  # made before the first passphrase, and sealed anew since
    assert [row[1] for row in held(read(folder, "--notes", backup, secret=SECRET))["people"]] == [
        "Amara Okafor"
    ]


def test_the_copy_of_the_key_file_serves_as_well_and_another_passphrase_opens_nothing(locked):
    folder, _code = locked
    (folder / "vault.json").write_text("{")
    assert len(held(read(folder, secret=SECRET))["people"]) == 2
    told = read(folder, secret="guessed")
    assert (told.returncode, told.stdout) == (1, "")
    assert "No key file that was found opens these notes" in told.stderr


def test_a_page_that_is_not_whole_is_told(tmp_path):
    shutil.copytree(OLD / f"v{VERSION - 1}", tmp_path / "vault")
    with (tmp_path / "vault/notes.db").open("r+b") as notes:
        notes.seek(20 * 4096 + 99)
        was = notes.read(1)
        notes.seek(-1, 1)
        notes.write(bytes([was[0] ^ 1]))
    assert read(tmp_path / "vault").returncode != 0


def test_it_is_short_and_needs_two_packages_that_are_not_ours():
    source = SCRIPT.read_text("utf-8")
    assert len(source.splitlines()) <= 120
    names = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).partition(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    assert names - set(sys.stdlib_module_names) == {"cryptography", "sqlcipher3"}


def test_the_page_on_the_format_names_every_table_and_every_column(vault):
    told = (ROOT / "docs/format.md").read_text("utf-8")
    tables = [row[0] for row in vault.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ours = [name for name in tables if not name.startswith(("search", "sqlite_"))]
    assert len(ours) > 25
    assert f"`user_version` the version of the tables, {VERSION} now" in told
    assert [name for name in ours if f"`{name}`" not in told] == []
    words = {name for columns in TYPED.values() for name in columns}
    assert [name for name in sorted(words) if f"`{name}`" not in told] == []
    held = {row[1] for name in ours for row in vault.raw.execute(f'PRAGMA table_info("{name}")')}
    left = {one for one in held if not one.endswith(("_id", "_on", "_at"))} - {"at", "value"}
    assert [name for name in sorted(left) if f"`{name}`" not in told] == []
