"""What is seen is what is saved, once it was told that a file is not encrypted."""

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from coach.vault import vault as vaults
from coach.views.destination import ToMeeting
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import open_window, press
from tests.views.printing.print_sheet import choose, opened, over, shown


def test_what_is_seen_is_what_is_saved(qtbot, window, tmp_path):
    meeting = window._vault.raw.execute("SELECT max(id) FROM meetings").fetchone()[0]
    window.go(ToMeeting(meeting))
    before = sorted(p.name for p in tmp_path.rglob("*"))
    sheet = opened(window, "Brief")
    assert shown(qtbot, sheet) == 1
    assert sorted(p.name for p in tmp_path.rglob("*")) == before, "a preview leaves nothing behind"
    sheet.saving.save_to(tmp_path / "brief.pdf", "pdf")
    assert len(PdfReader(tmp_path / "brief.pdf").pages) == 1
    sheet.saving.save_to(tmp_path / "brief.html", "html")
    assert "data-block" in (tmp_path / "brief.html").read_text("utf-8")
    assert "not encrypted" in sheet.said.text()
    sheet.reject()


def test_the_warning_comes_once_before_the_first_file(qtbot, tmp_path, monkeypatch, vault):
    asked = []

    def ask(_over, _title, start, kinds):
        asked.append((start, kinds))
        return str(tmp_path / "monday"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    window = open_window(qtbot, vault, TODAY)
    sheet = opened(window)
    shown(qtbot, sheet)
    told = over(sheet, lambda warning: warning.reject())
    press(sheet, "Save as PDF")
    assert "not encrypted" in told[0]
    assert not asked
    told = over(sheet, lambda warning: warning.does.click())
    press(sheet, "Save as PDF")
    assert told
    assert asked[0][0].endswith("coach-monday.pdf")
    assert (tmp_path / "monday.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved." in sheet.said.text()
    went = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: went.append(url.toLocalFile()))
    press(sheet, "Open the folder")
    assert went == [str(tmp_path)]
    sheet.saving.save("pdf")  # no warning this time, and a name that was not asked about is not overwritten
    assert "already there" in sheet.said.text()
    sheet.reject()
    window.close()


@pytest.mark.parametrize("phrase", [None, "long enough to be one"])
def test_the_warning_says_of_the_notes_what_is_true(qtbot, tmp_path, phrase):
    window = open_window(qtbot, vaults.create(tmp_path / "vault", phrase), TODAY)
    sheet = opened(window)
    shown(qtbot, sheet)
    told = over(sheet, lambda warning: warning.reject())
    press(sheet, "Save as PDF")
    assert "Whoever gets" in told[0]
    assert ("locked in the vault" in told[0]) is (phrase is not None)
    sheet.reject()
    window.close()


def test_the_kinds_of_a_page_are_in_the_menu(qtbot, window, tmp_path):
    window.export(asked("plan"))
    sheet = window.paper.sheet
    shown(qtbot, sheet)
    press(sheet, "Save as…")
    menu = QApplication.activePopupWidget()
    said = ["PDF", "HTML", "Table (CSV)", "Calendar (iCalendar)"]
    assert [act.text() for act in menu.actions()] == said
    menu.close()
    sheet.saving.save_to(tmp_path / "plan.csv", "csv")
    qtbot.waitUntil(lambda: (tmp_path / "plan.csv").exists())
    assert (tmp_path / "plan.csv").read_text("utf-8-sig").startswith("With,Whose word,What")
    choose(sheet.choices.remind, "15 minutes before")
    shown(qtbot, sheet)
    sheet.saving.save_to(tmp_path / "plan.ics", "ics")
    qtbot.waitUntil(lambda: (tmp_path / "plan.ics").exists())
    data = (tmp_path / "plan.ics").read_bytes()
    assert data.count(b"TRIGGER:-PT15M") == data.count(b"SUMMARY:One-to-one") > 0
    choose(sheet.page, "Weekly review")
    shown(qtbot, sheet)
    assert sheet.saving.kinds() == ("pdf", "html")
    assert not sheet.choices.remind.isVisible()
    sheet.reject()


def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(qtbot, window, tmp_path):
    window.export(asked("plan"))
    sheet = window.paper.sheet
    shown(qtbot, sheet)
    sheet.saving.save_to(tmp_path / "no such folder" / "plan.pdf", "pdf")
    assert sheet.said.text()
    assert not (tmp_path / "no such folder").exists()
    sheet.reject()
