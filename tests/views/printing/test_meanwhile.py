"""While a file dialog is open, five minutes may end: nothing is written that was not in sight."""

from datetime import datetime

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog

from coach.models import meetings, people, topics
from coach.models.base import Confidence
from coach.views.destination import ToMeeting
from coach.views.printing.save import WARNED
from tests.conftest import TODAY
from tests.views.hands import open_window

SAID = "The page has changed meanwhile: nothing was done. Look at it once more."


@pytest.fixture
def sheet(qtbot, vault):
    """A brief with a private line on it, ticked and in sight."""
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        meeting = meetings.plan(session, people.add(session, "Amara").id, datetime(2026, 11, 24, 10))
        topics.add(session, meeting, "Her own words", confidence=Confidence.PRIVATE)
    vault.remember(WARNED, "1")
    window.go(ToMeeting(meeting.id))
    window.privacy.show(window)
    window.print_here()
    made = window.paper.sheet
    ready(qtbot, made)
    made.private.list.model_.turn(0)
    qtbot.waitUntil(lambda: not made.data)
    ready(qtbot, made)
    assert "Her own words" in made.html
    made.window_ = window
    yield made
    made.reject()
    window.close()


def ready(qtbot, sheet):
    qtbot.waitUntil(lambda: bool(sheet.data), timeout=60_000)


@pytest.mark.parametrize("kind", ["pdf", "html", "md"])
def test_no_empty_file_is_written_when_private_lines_lapse_meanwhile(
    qtbot, sheet, tmp_path, monkeypatch, kind
):
    target = tmp_path / f"brief.{kind}"
    target.write_text("an earlier one")

    def chosen(*_asked):
        sheet.window_.privacy.hide()  # as five minutes later
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    sheet.saving.save(kind)
    assert target.read_text() == "an earlier one"
    assert sheet.said.text() == SAID
    ready(qtbot, sheet)
    assert sheet.said.text() == SAID, "it is still said when the page has been made anew"
    assert "Her own words" not in sheet.html


def test_the_page_made_anew_meanwhile_is_another_one(qtbot, sheet, tmp_path, monkeypatch):
    def chosen(*_asked):
        sheet.window_.privacy.hide()
        qtbot.waitUntil(lambda: not sheet.data)
        ready(qtbot, sheet)
        return str(tmp_path / "brief.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    sheet.saving.save("pdf")
    assert not (tmp_path / "brief.pdf").exists()
    assert sheet.said.text() == SAID


def test_nothing_empty_goes_to_the_printer(sheet, monkeypatch):
    def accepted(_dialog):
        sheet.window_.privacy.hide()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accepted)
    sheet.printer.print_it()
    assert sheet.printer.under_way is None
    assert sheet.said.text() == SAID


def test_what_stayed_in_sight_is_saved(sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "brief.pdf"), ""))
    sheet.saving.save("pdf")
    assert (tmp_path / "brief.pdf").read_bytes() == sheet.data
    assert "not encrypted" in sheet.said.text()
