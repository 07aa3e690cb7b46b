"""Settings, In and out: the notes as Markdown files, private ones only where they are ticked."""

from datetime import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog

from coach.models import meetings, people
from coach.models.base import Confidence
from coach.views.bringing.archive_sheets import NotesOut
from tests.views.hands import once_open, press


@pytest.mark.parametrize("ticked", [False, True])
def test_notes_go_into_a_folder_and_what_stays_is_counted(qtbot, window, tmp_path, monkeypatch, ticked):
    with window.store.write() as session:
        person = people.add(session, "Chloé Martin")
        for day, words, level in ((3, "Opal", Confidence.MINE), (4, "Quarz", Confidence.PRIVATE)):
            held = meetings.plan(session, person.id, datetime(2026, 11, day, 10))
            held.notes, held.confidence = words, level
            held.hold(person)

    def choose(*_asked):
        QTest.qWait(50)  # the window goes on meanwhile
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)

    def tick(ask):
        (box,) = ask.findChildren(QCheckBox)
        assert "1" in box.text()
        box.setChecked(ticked)
        press(ask, "Choose a folder…")

    once_open(tick)
    window.bringing.notes_out()
    sheet = window.findChild(NotesOut)
    qtbot.waitUntil(lambda: not sheet.works, timeout=20_000)
    (folder,) = tmp_path.glob("coach-notes-*")
    (file,) = folder.iterdir()
    words = file.read_text("utf-8")
    assert file.name == "Chloé Martin.md"
    assert "Opal" in words
    assert ("Quarz" in words) == ticked
    assert sheet.stayed.text() == ("" if ticked else "1 private note stayed here.")
    sheet.do()
