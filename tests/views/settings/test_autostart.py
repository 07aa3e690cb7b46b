"""Coach started at signing in: chosen in Settings, kept in the system's own list, taken off there or here."""

import fcntl
import os
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from coach.services import autostart
from coach.vault import vault as vaults
from coach.views.destination import Place
from coach.views.widgets.pressing import Tick

ROOT = Path(__file__).parents[3]
NAME = "coach-desk.desktop"


@pytest.fixture(autouse=True)
def listed(tmp_path, monkeypatch):
    """Where a desktop looks for what it starts; Coach is run from its checkout."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FLATPAK_ID", raising=False)
    monkeypatch.delenv("APPIMAGE", raising=False)
    monkeypatch.setattr(sys, "argv", [str(ROOT / "main.py")])
    return tmp_path / "config" / "autostart"


def tick(window):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # rows told before
    return window.here().findChild(Tick, "autostart")


def words(entry):
    """What a desktop makes of the line that starts a program."""
    (line,) = (one[5:] for one in entry.read_text("utf-8").splitlines() if one.startswith("Exec="))
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', line.replace(r"\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", one).replace("%%", "%") for one in quoted]


def test_it_is_off_until_it_is_chosen_and_off_again_by_the_same_tick(window, listed):
    assert not tick(window).isChecked()
    assert not listed.exists()
    tick(window).setFocus()
    tick(window).click()
    assert QApplication.focusWidget() is tick(window)
    assert words(listed / NAME) == autostart.command(window.store.vault.folder)
    assert tick(window).isChecked()
    tick(window).click()
    assert list(listed.iterdir()) == []
    assert not tick(window).isChecked()


def test_whoever_takes_it_off_in_the_desktop_s_own_list_has_turned_it_off_here(window, listed):
    tick(window).click()
    (listed / NAME).unlink()
    window.go(Place.TODAY)
    window.go(Place.SETTINGS)
    window.here().refresh()
    assert not tick(window).isChecked()


def test_a_folder_that_takes_nothing_is_told_and_the_tick_says_so(window, listed):
    listed.parent.mkdir()
    listed.write_text("a file in its place")
    said = []
    window.here().trouble.connect(said.append)
    tick(window).click()
    assert "did not take it" in said[0]
    assert "Nothing was changed" in said[0]
    assert not tick(window).isChecked()


def test_within_a_sandbox_it_is_not_offered(window, monkeypatch):
    monkeypatch.setenv("FLATPAK_ID", "desk.coach.Coach")
    window.here().refresh()
    assert tick(window) is None


def test_what_the_desktop_starts_is_coach_with_these_notes(tmp_path, listed):
    """A folder with all that a line of commands would read as something else."""
    folder = tmp_path / 'Jürg\'s "notes" $HOME `x` 100 % \\ end'
    vaults.create(folder).raw.close()
    autostart.turn(True, folder)
    assert words(listed / NAME)[-2:] == ["--vault", str(folder)]
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", listed / NAME], check=True)
    started = [*words(listed / NAME), "--exit-after-first-paint"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(started, check=True, timeout=120, cwd=tmp_path, env=env)


def test_notes_in_the_usual_place_need_no_folder_told(tmp_path, listed, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    usual = vaults.create(autostart.paths.default_vault())
    assert "--vault" not in autostart.command(usual.folder)
    assert "--vault" in autostart.command(tmp_path / "others")  # the counter-test
    usual.raw.close()


def test_a_mac_is_told_in_its_own_way(tmp_path, listed, monkeypatch):
    """Written as its documentation has it; not seen on a Mac."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", fcntl.F_GETFD, raising=False)  # which this system knows
    autostart.turn(True, tmp_path / "notes")
    (held,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    said = plistlib.loads(held.read_bytes())
    assert said["RunAtLoad"] is True
    assert said["ProgramArguments"] == autostart.command(tmp_path / "notes")
    assert autostart.is_on()
    autostart.turn(False, tmp_path / "notes")
    assert not autostart.is_on()
