"""What comes behind the first paint: no thread names a class of Qt, and no frame waits for many files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.views.window import behind
from coach.views.window.behind import FIRST, IN_THE_WINDOW, Behind, without_qt

ROOT = Path(__file__).parents[2]
KEPT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # compiled once for all
AT_ONCE = 6  # files of ours that one frame may wait for
ALONE = """
import importlib, sys
sys.modules["PySide6"] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
from coach.content import library
library.load().find("warm")
"""
SLICED = """
import json, sys
from importlib import import_module
from coach.views.today import today
from coach.views.window import main_window
from coach.views.window.behind import each_of, without_qt
list(map(import_module, without_qt()))
brought = {}
for name in each_of(sys.argv[1:]):
    before = set(sys.modules)
    import_module(name)
    brought[name] = [one for one in sys.modules if one not in before and one.startswith("coach.")]
print(json.dumps(brought))
"""


COME_BACK = """
import sys, tempfile
from datetime import date
from importlib import import_module
from pathlib import Path
from PySide6.QtWidgets import QApplication
from coach.clock import Clock
from coach.settings import Settings
from coach.vault import vault as vaults
from coach.views.window.behind import each_of, without_qt
from coach.views.window.main_window import MainWindow
app, folder = QApplication([]), tempfile.TemporaryDirectory()
vault = vaults.create(Path(folder.name) / "vault")
def furnish():
    from coach.content import library
    from coach.store.store import Store
    return Store(vault), library.load()
window = MainWindow(vault, Settings(), Clock(date(2026, 11, 23)), furnish)
window.show()
for name in [*without_qt(), *each_of(sys.argv[1:])]:
    import_module(name)
before = set(sys.modules)
window.come_back()
print([one for one in sys.modules if one not in before and one.startswith("coach.views")])
window.close()
"""


def run(text, *names):
    return subprocess.run(
        [sys.executable, "-c", text, *names], cwd=ROOT, capture_output=True, text=True, timeout=60, env=KEPT
    )


def at_once(*names):
    """Those that bring too many with them, asked for in that order after what the thread brings."""
    brought = json.loads(run(SLICED, *names).stdout)
    return {name: len(files) for name, files in brought.items() if len(files) > AT_ONCE}


def test_what_the_thread_brings_knows_no_qt():
    done = run(ALONE, *without_qt())
    assert done.returncode == 0, done.stderr[-600:]


def test_what_knows_qt_is_found():
    assert "PySide6" in run(ALONE, "coach.store.store").stderr


def test_no_frame_waits_for_many_files():
    assert at_once(*FIRST, *IN_THE_WINDOW) == {}, "put what takes others along before it, into IN_THE_WINDOW"


def test_many_files_at_once_are_found():
    assert list(at_once("coach.views.find.captured", "coach.views.plan.plan")) == ["coach.views.plan.plan"]


def test_what_was_left_typed_is_looked_for_with_files_that_are_there():
    """One frame imported them all: the longest gap after the start."""
    done = run(COME_BACK, *FIRST)
    assert done.stdout.split("\n")[0] == "[]", done.stderr[-600:]
    assert "leaving" in run(COME_BACK, "coach.store.store").stdout


def test_what_waits_for_the_notes_comes_once_the_thread_is_done_and_before_the_screens(qtbot, monkeypatch):
    monkeypatch.setattr(behind, "WITHOUT_QT", ())
    monkeypatch.setattr(behind, "_learn_to_read", lambda: None)
    monkeypatch.setattr(behind, "FIRST", ())
    monkeypatch.setattr(behind, "IN_THE_WINDOW", ("coach.views.window.nowhere",))
    told = []
    rest = Behind()
    assert not rest.begun
    rest.wait()
    rest.then(lambda: told.append(rest.guides))
    monkeypatch.setattr(behind, "import_module", told.append)
    rest.start()
    qtbot.waitUntil(lambda: not rest._turn.isActive(), timeout=20_000)
    assert told[0] is rest.guides is not None
    rest.then(lambda: told.append("later"))
    qtbot.waitUntil(lambda: told[-1] == "later")


@pytest.mark.parametrize("name", [*FIRST, *IN_THE_WINDOW])
def test_each_is_still_there(name):
    assert (ROOT / name.replace(".", "/")).is_dir() or (ROOT / f"{name.replace('.', '/')}.py").is_file()
