"""A whole session with words that must not be found anywhere in the clear, or anywhere outside the vault."""

import os
import sys
import tempfile
import threading
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from coach import crash
from coach.models import contacts, meetings, people, promises, reflections
from coach.models.base import Confidence
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.views.hands import open_window, press, type_lines

WORDS = tuple(f"Quarzuhr{n}x" for n in range(12))
PHRASE = "a passphrase that is a sentence"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home and a temporary folder of their own: whatever is written there is seen."""
    places = {"HOME": "home", "TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    places |= {"XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}
    for name, folder in places.items():
        (tmp_path / folder).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.watch()
    yield tmp_path
    qInstallMessageHandler(None)
    crash._folder = None


def spoken_in(folder):
    """Every file below a folder that holds one of the words, as bytes of any kind, or in its name."""
    found = []
    for path in folder.rglob("*"):
        if any(word.lower() in path.name.lower() for word in WORDS):
            found.append(path.name)
        if path.is_file():
            held = path.read_bytes()
            found += [
                f"{path.name}: {word}"
                for word in WORDS
                if word.encode() in held or word.encode("utf-16-le") in held
            ]
    return found


def test_no_word_of_the_leader_is_found_in_the_clear(qtbot, home, capfd):
    vault = vaults.create(home / "vault", PHRASE)
    crash.keep_log(vault.folder)
    window = open_window(qtbot, vault, TODAY)
    store = window.store
    with store.write() as session:
        person = people.add(session, f"Ana {WORDS[0]}")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10), place=WORDS[1])
        meetings.add_topic(session, meeting, WORDS[2])
        promises.give(session, person.id, WORDS[3], "mine", TODAY + timedelta(1), TODAY)
        contacts.add(session, person, WORDS[4], TODAY, Confidence.PRIVATE)
        reflections.write(session, WORDS[5], TODAY)
        session.add(people.Fact(person_id=person.id, body=WORDS[6], safe_to_show=True))
        meeting_id = meeting.id
    window.go("meeting", meeting_id)
    press(window.stack.currentWidget(), "Meet")
    type_lines(window.stack.currentWidget().notes, f"{WORDS[7]}\n> I: {WORDS[8]} by Friday")
    window.stack.currentWidget().notes.keep_draft()
    window.find_anything()
    sheet = QApplication.activeModalWidget()
    sheet.field.setText(WORDS[7][:5])
    qtbot.wait(50)
    sheet.reject()
    try:
        raise ValueError(WORDS[9])
    except ValueError as error:
        crash.report(error)
        sys.excepthook(type(error), error, error.__traceback__)
    assert window.windowTitle() == "Coach"
    target = home / "out" / "page.pdf"
    target.parent.mkdir()
    window.export_to(target, "brief", {"meeting": meeting_id})
    qtbot.waitUntil(lambda: window._printing is None, timeout=30_000)
    assert target.exists()
    assert spoken_in(vault.folder) == [], "while it is open, the working files included"
    window.close()

    assert spoken_in(vault.folder) == []
    for name in ("home", "tmp", "config", "cache", "data", "state", "run"):
        assert spoken_in(home / name) == []
        assert [p for p in (home / name).rglob("*") if p.is_file() and "coach" in p.name.lower()] == []
    assert sorted(p.name for p in target.parent.iterdir()) == ["page.pdf"]
    told = capfd.readouterr()
    assert not any(word in told.out + told.err for word in WORDS)
    assert (vault.folder / crash.LOG).read_text().count("ValueError") >= 1


def test_only_the_owner_can_read_what_is_written(qtbot, home):
    was = os.umask(0)
    try:
        vault = vaults.create(home / "vault", PHRASE)
        window = open_window(qtbot, vault, TODAY)
        with window.store.write() as session:
            people.add(session, "Ana")
        window.chosen.theme = "dark"
        window.close()
    finally:
        os.umask(was)
    assert vault.folder.stat().st_mode & 0o077 == 0
    assert [p.name for p in vault.folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o077] == []
