"""A dialog for files begins where the last were taken or put; what is written is named with its folder."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from coach.models import people
from coach.views.bringing.archive_sheets import NotesOut, TakeOut
from coach.views.bringing.sheet import BringIn
from coach.views.doors.welcome import Welcome
from coach.views.library.packs import PackActs
from coach.views.widgets import file_places
from tests.services.files_of_others import CARDS
from tests.views.bringing.seen import sheet
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


def test_each_kind_of_file_can_be_asked_for_alone(window, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *told: (asked.append(told[3]) or [], ""))
    window.bringing.choose()
    first, *others = asked[0].split(";;")
    assert first.startswith("Files that Coach reads (*.ics *.vcf ")
    assert others == [
        "Calendars (*.ics)",
        "Contacts (*.vcf)",
        "Lists (*.csv)",
        "Running documents (*.md *.markdown *.txt *.docx *.html *.htm *.zip)",
        "Export of Monica (*.json)",
        "Archive of Coach (*.coach)",
    ]
    alone = {ending for one in others for ending in one.partition("(")[2].strip(")").split()}
    assert alone == set(first.partition("(")[2].strip(")").split()), "none is left out"


def test_a_pack_and_a_backup_are_asked_for_where_the_last_files_lay(window, qtbot, tmp_path, monkeypatch):
    begun = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: (begun.append(told[2]) or "", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *told: begun.append(told[2]) or "")
    file_places.taken(tmp_path / "pack.zip")
    packs = PackActs(tmp_path / "vault", window, lambda *_told: None, lambda _said: None)
    packs.choose_file()
    packs.choose_folder()
    door = Welcome(tmp_path / "new")
    qtbot.addWidget(door)
    door._bring_back()
    assert begun == [str(tmp_path)] * 3
