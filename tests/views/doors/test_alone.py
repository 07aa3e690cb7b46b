"""A second start: the window there is comes to the front, and a lock left behind is asked about."""

import os
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coach import app, paths
from coach.crash import VaultTrouble
from coach.exchange.archive import out
from coach.vault import vault as vaults
from coach.views.doors import alone, left_open
from tests.views.hands import press, said_on

LEFT = "{pid}\n{program}\n{computer}\n"


@pytest.fixture
def folder(tmp_path):
    vaults.create(tmp_path / "vault").close()
    return tmp_path / "vault"


def leave_a_lock(folder, computer, pid, program="python3.11"):
    (folder / alone.LOCK).write_text(LEFT.format(pid=pid, program=program, computer=computer))


def answered(qtbot, says, door=left_open.Anyway):
    """When it is asked, press that; what was said is told."""
    told = []

    def act(tries=200):
        asked = [one for one in QApplication.topLevelWidgets() if isinstance(one, door) and one.isVisible()]
        if asked:  # an earlier one may still be in memory, closed
            told.append(said_on(asked[0]))
            press(asked[0], says)
        elif tries:
            QTimer.singleShot(20, lambda: act(tries - 1))

    QTimer.singleShot(0, act)
    return told


def test_the_first_window_comes_to_the_front(qtbot, folder):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.showMinimized()
    held = alone.enter(folder)
    answers = alone.Answers(folder, QApplication.instance())
    got = []
    second = threading.Thread(target=lambda: got.append(alone.knock(folder)))
    second.start()
    qtbot.waitUntil(lambda: got == [True])
    assert not window.isMinimized()
    assert not (folder / alone.KNOCK).exists()
    answers.deleteLater()
    held.unlock()


def test_a_file_that_a_second_start_was_to_show_is_handed_over(qtbot, folder):
    held = alone.enter(folder)
    answers = alone.Answers(folder, QApplication.instance())
    given, entered = [], []
    answers.given.connect(given.append)
    file = folder.parent / "all of it, at Zoë’s.coach"
    second = threading.Thread(target=lambda: entered.append(alone.enter(folder, True, file)))
    second.start()  # no door in a thread: this start says nothing, the other window shows the file
    qtbot.waitUntil(lambda: bool(entered))
    assert (given, entered) == ([file], [None])
    assert list(folder.glob(f"{alone.KNOCK}*")) == []
    answers.deleteLater()
    held.unlock()


@pytest.mark.parametrize("read", [app._plain, app._options])
def test_an_archive_may_be_named_instead_of_a_command(folder, monkeypatch, read):
    monkeypatch.chdir(folder)
    options = read(["--vault", "old.coach", "all.coach"])
    assert (str(options.vault), options.file) == ("old.coach", folder / "all.coach")
    assert read(["--demo"]).file is None
    assert not app._is_command(["all.coach"])


def test_after_the_lock_the_file_is_not_brought_in_again(monkeypatch):
    started = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "orig_argv", ["python", "main.py", "--vault", "old.coach", "all.coach"])
    monkeypatch.setattr(os, "execv", lambda _program, command: started.append(command[1:]))
    app._start_anew()
    assert started == [["main.py", "--vault", "old.coach"]]


def test_after_the_lock_the_same_sample_is_opened_again(monkeypatch, tmp_path):
    """Red before: another made-up team came, and what one had done with the first was gone."""
    started, sample = [], tmp_path / f"{paths.SAMPLE}x" / "vault"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "execv", lambda _program, command: started.append(command[1:]))
    opens = ["main.py", "--today", "2026-11-23", "--vault", str(sample)]
    for given in ("--demo", "--vault"):
        words = [*opens[:3], "--demo"] if given == "--demo" else opens
        monkeypatch.setattr(sys, "orig_argv", ["python", *words])
        app._start_anew(sample)
        assert started.pop() == opens
        assert app._plain(opens[1:]).vault == sample


def test_files_that_may_be_named_are_archives():
    assert app.ARCHIVE == out.ENDING


def test_a_second_start_says_so_and_opens_nothing(qtbot, folder, monkeypatch, capsys):
    held = alone.enter(folder)
    monkeypatch.setattr(alone, "knock", lambda _folder, _file: True)
    told = answered(qtbot, "OK", left_open.OpenAlready)
    assert alone.enter(folder) is None
    assert "Coach is open already" in told[0]
    assert "Already open in another window (since " in capsys.readouterr().err
    held.unlock()
    again = alone.enter(folder)
    assert again is not None
    again.unlock()


@pytest.mark.parametrize("says", ["Open anyway", "Leave them closed"])
def test_a_lock_left_by_another_computer_is_asked_about(qtbot, folder, says):
    leave_a_lock(folder, "the-old-laptop", 4711)
    told = answered(qtbot, says)
    lock = alone.enter(folder)
    assert "the-old-laptop" in told[0]
    assert (lock is not None) == (says == "Open anyway")
    if lock is not None:
        lock.unlock()


def test_a_number_that_another_program_has_now_is_asked_about(qtbot, folder, monkeypatch):
    monkeypatch.setattr(alone, "ANSWER_S", 0.1)
    held = alone.enter(folder)  # this very Python, in which nobody answers
    told = answered(qtbot, "Leave them closed")
    assert alone.enter(folder) is None
    assert "does not answer" in told[0]
    assert not (folder / alone.KNOCK).exists()
    held.unlock()


def test_whatever_lies_in_the_locks_place_is_put_aside_once_asked(qtbot, folder, monkeypatch):
    monkeypatch.setattr(alone, "ANSWER_S", 0.1)
    (folder / alone.LOCK).mkdir()
    answered(qtbot, "Open anyway")
    lock = alone.enter(folder)
    assert lock is not None
    assert [one.name for one in folder.glob("open.lock.aside-*")] != []
    lock.unlock()


def test_without_anybody_to_ask_nothing_is_opened(folder, capsys):
    leave_a_lock(folder, "the-old-laptop", os.getpid())
    assert alone.enter(folder, may_ask=False) is None
    assert "the-old-laptop" in capsys.readouterr().err


def test_only_the_lock_of_a_program_that_ended_is_left(folder):
    leave_a_lock(folder, alone.QSysInfo.machineHostName(), 2**22 - 3)
    assert alone.is_left(folder)
    held = alone.enter(folder)
    assert not alone.is_left(folder)
    held.unlock()


NO_WINDOW = """
import os, sys
from pathlib import Path
from coach import app, paths
from coach.crash import VaultTrouble
from coach.views.doors import alone
from coach.views.window import main_window

def refuse(*_given):
    raise VaultTrouble("The notes cannot be read.", "Nothing was changed.", "Restore a backup.")

main_window.MainWindow = refuse
folder = Path(sys.argv[1])
app.main(["--vault", str(folder), "--exit-after-first-paint"])
print(alone.is_left(folder), [one for one in Path("/proc/self/fd").glob("*") if one.exists()
                              and os.path.realpath(one).endswith("notes.db")])
"""


def test_where_the_window_cannot_be_built_the_notes_are_closed(folder):
    """Whoever tells of it may restore a backup there and then: no lock of ours and no file may be held."""
    said = subprocess.run([sys.executable, "-c", NO_WINDOW, folder], capture_output=True, text=True)
    assert "The notes cannot be read." in said.stderr
    assert said.stdout == "True []\n"


def test_notes_that_do_not_open_are_not_held_open_by_whoever_tried(qapp, folder):
    """Else a backup restored at the door that says so could not be opened: “still open”, by Coach."""
    notes = folder / vaults.NOTES
    notes.write_bytes(bytes(4096) + notes.read_bytes()[4096:])
    options = SimpleNamespace(exit_after_first_paint=False, probe=None, today=None, file=None)
    with pytest.raises(VaultTrouble) as said:
        app._enter(folder, threading.Thread(), options, qapp)
    assert said.value.__traceback__, "held on to, as whoever tells of it does"
    assert alone.is_left(folder)
