"""A dialog for files begins where the last were taken or put; what is written is named with its folder."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from coach.models import people
from coach.views.bringing.archive_sheets import NotesOut, TakeOut
from coach.views.bringing.sheet import BringIn
from coach.views.widgets import file_places
from tests.services.test_bringing_in import CARDS
from tests.views.bringing.test_bring_in import sheet
from tests.views.hands import press


@pytest.fixture(autouse=True)
def _nothing_used_yet(monkeypatch):
    monkeypatch.setattr(file_places, "_last", {})


def test_the_next_files_are_asked_for_where_the_last_lay(window, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "contacts" / "team.vcf"
    file.parent.mkdir()
    file.write_bytes(CARDS.encode())
    begun = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *told: (begun.append(told[2]) or [str(file)], "")
    )
    for _time in range(2):
        window.bringing.choose()
        sheet(window, qtbot, BringIn).reject()
    assert begun[1] == str(file.parent)
    assert begun[0] != begun[1]
    file.unlink()
    file.parent.rmdir()
    assert file_places.to_take_from() != file.parent, "a folder that went counts for nothing"


@pytest.mark.parametrize("kind", [TakeOut, NotesOut])
def test_what_went_out_is_named_with_its_folder_and_leads_there(window, qtbot, tmp_path, monkeypatch, kind):
    with window.store.write() as session:
        people.add(session, "Ada Byron")
    target = tmp_path / "all.coach"
    given = (window.chosen, target, None) if kind is TakeOut else (target, False)
    kind(window, window.store, *given).open()
    done = sheet(window, qtbot, kind)
    assert str(tmp_path) in done.where.text()
    went = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: went.append(url.toLocalFile()))
    press(done, "Open the folder")
    assert went == [str(tmp_path)]
    assert file_places.to_put_into() == tmp_path
    press(done, "Done")
