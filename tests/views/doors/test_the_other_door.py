"""An archive at the door for backups, a backup where files come in: each is told where it belongs."""

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from coach import app
from coach.cli import main
from coach.models import people
from coach.vault import vault as vaults
from coach.views.bringing.archive_sheets import TakeOut
from coach.views.doors.welcome import Welcome
from tests.vault.secrets import SECRET
from tests.views.bringing.seen import sheet
from tests.views.hands import press

ARCHIVE = "This is an archive of everything, no backup. Nothing was changed."
BACKUP = "This is a backup of notes, nothing to bring in. Nothing was changed."


@pytest.fixture(params=["open", "locked", "by another name"])
def archive(request, window, qtbot, tmp_path):
    with window.store.write() as session:
        people.add(session, "Ada Byron")
    target = tmp_path / "all.coach"
    TakeOut(window, window.store, window.chosen, target, SECRET if request.param == "locked" else None).open()
    sheet(window, qtbot, TakeOut).accept()
    if request.param == "by another name":
        target = target.rename(tmp_path / "all.db")
    return target


@pytest.fixture
def door(archive, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(archive), ""))
    made = Welcome(tmp_path / "new")
    qtbot.addWidget(made)
    made.open()
    yield made
    if made.vault is not None:
        made.vault.close()


@pytest.mark.parametrize("archive", ["open", "locked"], indirect=True)
def test_an_archive_at_the_first_start_begins_notes_into_which_it_comes(archive, door, tmp_path, monkeypatch):
    door.passphrase.setText(SECRET)
    press(door, "Restore a backup or archive")
    assert door.said.text() == "The two passphrases are not the same."
    assert not vaults.exists(tmp_path / "new")
    door.again.setText(SECRET)
    press(door, "Restore a backup or archive")
    assert door.vault is not None
    assert vaults.is_locked(tmp_path / "new")
    assert door.result() == Welcome.DialogCode.Accepted
    assert door.archive == archive


def test_the_window_behind_that_door_is_given_the_archive(qtbot, qapp, tmp_path, monkeypatch):
    file, options = tmp_path / "all.coach", SimpleNamespace(exit_after_first_paint=False, file=None)

    def accepted(door):
        door.archive = file
        door._begin()
        return door.result()

    monkeypatch.setattr(Welcome, "exec", accepted)
    vault, lock = app._enter(tmp_path / "new", threading.Thread(), options, qapp)
    vault.close()
    lock.unlock()
    assert options.file == file


@pytest.mark.parametrize("archive", ["by another name"], indirect=True)
def test_an_archive_by_the_name_of_a_backup_is_told_where_it_belongs(archive, door):
    door._bring_back()
    assert door.said.text() == f"{ARCHIVE} Open or begin notes first, then bring it in: Settings, In and out."
    assert door.vault is None


def test_and_on_the_command_line(archive, tmp_path, capsys):
    vaults.create(tmp_path / "new").close()
    assert main.run(["restore", str(archive), "--vault", str(tmp_path / "new")]) == 5
    assert ARCHIVE in capsys.readouterr().err


def test_a_backup_where_files_come_in(window, qtbot, tmp_path, capsys):
    backup = window.store.vault.keeper.make("by-hand").path
    window.bringing.look_at([backup])
    made = sheet(window, qtbot)
    said = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert f"{BACKUP} A backup is restored: Settings, Backups." in said
    made.reject()
    vaults.create(tmp_path / "new").close()
    assert main.run(["import", str(backup), "--vault", str(tmp_path / "new")]) == 5
    assert BACKUP in capsys.readouterr().err
