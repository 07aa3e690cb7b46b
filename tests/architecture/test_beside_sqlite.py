"""The notes file is opened by SQLite, and read beside it in one place: else its locks are gone."""

import ast
import re
from pathlib import Path

COACH = Path(__file__).parents[2] / "coach"
OPENS = {"open", "read_bytes", "write_bytes", "read_text", "copyfile", "copy", "copy2", "sync"}
NOTES = re.compile(r"\b(notes|NOTES|notes_file|notes\.db)\W*$")
OUR_OWN = {"beside_sqlite", "photograph", "backups", "whole_copy"}  # whose `copy` is none of these
CLOSED = {
    "vault/restore.py": "no connection is open while a backup takes the place of the notes",
    "vault/whole_copy.py": "a new file, whose connection was closed a line before",
    "vault/beside_sqlite.py": "the one place",
}


def opened_plainly(source):
    """The lines of a file in which the notes are opened by anything but SQLite."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        owner, _, name = called.rpartition(".")
        if name not in OPENS or owner in OUR_OWN:
            continue
        named = [owner, *(ast.unparse(given) for given in node.args[:1])]
        if any(NOTES.search(one) and "working_file" not in one for one in named):
            found.append(node.lineno)
    return found


def test_nothing_opens_the_notes_beside_sqlite():
    found = {
        f"{path.relative_to(COACH)}:{line}"
        for path in COACH.rglob("*.py")
        if str(path.relative_to(COACH)) not in CLOSED
        for line in opened_plainly(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_it_finds_every_way_of_opening_them():
    for line in (
        'notes.open("rb")',
        "open(notes)",
        "os.open(vault.notes_file, 0)",
        "(folder / NOTES).read_bytes()",
        'shutil.copyfile(folder / "notes.db", target)',
        "disk.sync(notes)",
    ):
        assert opened_plainly(line) == [1], line
    for line in ("beside_sqlite.opened(notes)", "backups.copy(notes)", "engine.connect(notes, key)"):
        assert opened_plainly(line) == [], line


def test_each_exception_is_still_one():
    for name in CLOSED:
        assert opened_plainly((COACH / name).read_text(encoding="utf-8")), name
