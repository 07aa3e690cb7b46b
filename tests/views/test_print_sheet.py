"""Print / Export: the very PDF to look at, and nothing written until a file is chosen."""

import pytest
from pypdf import PdfReader

from coach import demo
from coach.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.views.hands import open_window


@pytest.fixture
def window(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "vault")
    store = Store(vault)
    demo.make(store, TODAY, 1)
    store.close()
    made = open_window(qtbot, vaults.open_vault(tmp_path / "vault"), TODAY)
    yield made
    made.close()


def shown(qtbot, sheet):
    qtbot.waitUntil(lambda: sheet.said.text() == "" and sheet.save_pdf.isEnabled(), timeout=30_000)
    return sheet.preview.document.pageCount()


def test_what_is_seen_is_what_is_saved(qtbot, window, tmp_path):
    meeting = window._vault.raw.execute("SELECT max(id) FROM meetings").fetchone()[0]
    window.go("meeting", meeting)
    before = sorted(p.name for p in tmp_path.rglob("*"))
    window.print_here()
    sheet = window.print_sheet
    assert sheet.page.currentText() == "Brief"
    assert shown(qtbot, sheet) == 1
    assert sorted(p.name for p in tmp_path.rglob("*")) == before, "a preview leaves nothing behind"
    sheet.save_to(tmp_path / "brief.pdf", "pdf")
    assert len(PdfReader(tmp_path / "brief.pdf").pages) == 1
    sheet.save_to(tmp_path / "brief.html", "html")
    assert "data-block" in (tmp_path / "brief.html").read_text("utf-8")
    sheet.reject()


def test_another_page_and_a_period_can_be_chosen(qtbot, window):
    window.go("person", 1)
    window.print_here()
    sheet = window.print_sheet
    assert sheet.page.currentText() == "Dossier between two days"
    assert shown(qtbot, sheet) >= 1
    assert sheet.first.isVisible()
    sheet.page.setCurrentIndex(sheet.page.findText("Monday page"))
    qtbot.waitUntil(lambda: not sheet.save_pdf.isEnabled())
    assert shown(qtbot, sheet) == 1
    assert not sheet.first.isVisible()
    sheet.reject()


def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(qtbot, window, tmp_path):
    window.export("plan", {})
    sheet = window.print_sheet
    shown(qtbot, sheet)
    sheet.save_to(tmp_path / "no such folder" / "plan.pdf", "pdf")
    assert sheet.said.text()
    assert not (tmp_path / "no such folder").exists()
    sheet.reject()
