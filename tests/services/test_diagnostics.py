"""What is copied for whoever helps tells of the program and in numbers, and of nobody and no place."""

import getpass
import os
import platform
from pathlib import Path

import pytest

from coach import crash, paths, settings
from coach.models import journal, questions, thoughts
from coach.models.base import Base
from coach.services import diagnostics
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.documents import vaults as seeded
from tests.test_never import everything_about

NAME, FOLDER, USER = "Quarzuhrwerk", "Zaubernusshof", "Ofenbankerin"


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A vault in which every field, draft, undo, setting and fault holds a name of somebody."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield from live(tmp_path_factory.mktemp("home") / FOLDER, monkeypatch)


def live(home, monkeypatch):
    home.mkdir()
    for variable in ("HOME", "USERPROFILE", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("USER", "LOGNAME", "USERNAME", "HOSTNAME"):
        monkeypatch.setenv(variable, USER)
    monkeypatch.setattr(platform, "node", lambda: USER)
    monkeypatch.setattr(crash, "_folder", None)
    store = Store(vaults.create(home / "vault"))
    with store.write() as session:
        everything_about(session)
        journal.write(session, "A good day", TODAY)
        thoughts.note(session, "Something", TODAY)
        questions.add_question(session, "What would you like to keep?", "career")
    seeded.say(store, lambda table, column, row: f"{NAME} {table} {column} {row}")
    store.vault.keep_draft("meeting", 1, "notes", NAME)
    store.vault.remember("typed", NAME)
    store.vault.put("INSERT INTO undo_steps VALUES (1, ?, '2026-11-23T09:00:00', ?)", (NAME, NAME))
    settings.save(store.vault.folder, Settings(backup_folder=str(home / FOLDER)))
    store.vault.keeper.make("by-hand")
    crash.keep_log(store.vault.folder)
    for fault in (ValueError(NAME), OSError(2, NAME, str(home / NAME))):
        crash.report(fault)
    crash._from_qt("QtWarningMsg", None, f"QFile::open: {home / NAME}")
    yield store
    store.close()


def told(store):
    return "\n".join(diagnostics.lines(store.vault, settings.load(store.vault.folder)))


def names_in(text):
    """What of anybody or of this computer stands in it."""
    private = {NAME, FOLDER, USER, str(Path.home()), os.sep + "vault", getpass.getuser()}
    return {one for one in private if one.casefold() in text.casefold()}


def test_it_holds_no_name_no_word_and_no_place(lived):
    said = told(lived)
    assert names_in(said) == set()
    assert names_in((lived.vault.folder / crash.LOG).read_text("utf-8")) == set()


def test_it_holds_what_helps(lived):
    said = told(lived).splitlines()
    held = dict(line.split(": ", 1) for line in said if ": " in line)
    assert held["coach"] == paths.version()
    assert held["system"].startswith(platform.system())
    assert (held["notes version"], held["passphrase"], held["reading only"]) == ("4", "no", "no")
    assert held["people"] == str(lived.vault.raw.execute("SELECT count(*) FROM people").fetchone()[0])
    assert {table.name for table in Base.metadata.sorted_tables} < held.keys()
    assert (held["backups"], held["backups failed"], held["other disk"]) == ("1", "0", "chosen")
    faults = said[said.index("faults") + 1 :]
    assert [line.split()[2] for line in faults] == ["ValueError", "FileNotFoundError", "QtWarningMsg"]


def test_notes_that_cannot_be_read_are_told_as_that(lived, monkeypatch):
    def refuses(*_):
        raise vaults.VaultTrouble("The notes are gone.", "", "")

    monkeypatch.setattr(lived.vault, "rows", refuses)
    held = dict(line.split(": ", 1) for line in told(lived).splitlines() if ": " in line)
    assert held["people"] == "not readable"


def test_a_name_or_a_place_in_it_would_be_found(lived):
    """The counter-test."""
    assert names_in(f"people: {NAME}") == {NAME}
    assert FOLDER in names_in(f"notes: {lived.vault.folder}")
    assert names_in(lived.vault.raw.execute("SELECT name FROM people").fetchone()[0]) == {NAME}
