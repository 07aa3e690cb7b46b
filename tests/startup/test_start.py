"""The start as the leader meets it: quick, alone, and clear about a vault it cannot open."""

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from coach import demo
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.widgets import icon_files

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "jinja2", "alembic", "markdown_it", "yaml", "asyncio", "PySide6.QtWebEngineCore")
NEEDLESS = (
    "dataclasses",
    "hashlib",
    "secrets",
    "sqlite3",
    "unicodedata",
    "lucide",
    "importlib.resources",
    "xml",
)
MOST = 89  # files of ours that the first paint of a full day imports; each costs about 0.3 ms


def command(folder, *more):
    return [sys.executable, str(ROOT / "main.py"), "--vault", str(folder), "--today", "2026-11-23", *more]


# Compiled files are kept, as for everybody who has started Coach once.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["QT_QPA_PLATFORM"] = "offscreen"


def start(folder, *more):
    return subprocess.run(
        command(folder, "--exit-after-first-paint", *more),
        capture_output=True,
        text=True,
        timeout=30,
        env=ENVIRONMENT,
    )


@pytest.fixture(scope="module", autouse=True)
def set_up():
    """As `make setup` leaves a checkout."""
    icon_files.svg("leaf")


@pytest.fixture
def folder(tmp_path):
    vaults.create(tmp_path / "vault").close()
    return tmp_path / "vault"


def test_the_first_paint_needs_nothing_heavy(folder, tmp_path):
    done = start(folder, "--probe", str(tmp_path / "probe.json"))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    told = json.loads((tmp_path / "probe.json").read_text())
    assert "coach.views.today.today" in told["modules"]
    assert [m for m in HEAVY + NEEDLESS if m in told["modules"]] == []
    assert not told["qt_namespace"], "naming Qt.Anything makes Python describe its 93 enums at once"


def ours(modules):
    return [one for one in modules if one.partition(".")[0] == "coach"]


def test_nor_do_the_rows_of_a_full_day(folder, tmp_path):
    store = Store(vaults.open_vault(folder))
    demo.make(store, date(2026, 11, 23), 1)
    store.close()
    assert start(folder, "--probe", str(tmp_path / "probe.json")).returncode == 0
    told = json.loads((tmp_path / "probe.json").read_text())
    assert [m for m in HEAVY + NEEDLESS if m in told["modules"]] == []
    assert not told["qt_namespace"], "a row on Today is painted with a pen or a brush"
    now = len(ours(told["modules"]))
    assert now <= MOST, "what is not needed to paint Today is imported behind it"
    if sys.platform == "linux":  # so that the number holds: one file more is noticed
        assert now == MOST, f"fewer are needed now: {now}"


def test_what_is_hardly_used_did_not_run_before_the_first_paint(folder, tmp_path):
    start(folder, "--probe", str(tmp_path / "probe.json"))
    ran = json.loads((tmp_path / "probe.json").read_text())["modules"]
    needless = {"ast", "dis", "random", "_lzma", "_bz2", "argparse", "logging", "PySide6.QtSvg"}
    start(folder, "--probe", str(tmp_path / "again.json"))
    again = json.loads((tmp_path / "again.json").read_text())["modules"]
    assert needless & set(again) == set()
    assert needless & set(ran) <= {"PySide6.QtSvg"}, "icons are drawn at the very first start"


def test_the_first_start_asks_before_it_makes_anything(tmp_path):
    probe = tmp_path / "probe.json"
    assert start(tmp_path / "new", "--probe", str(probe)).returncode == 0
    modules = json.loads(probe.read_text())["modules"]
    assert "coach.views.doors.welcome" in modules
    assert [m for m in HEAVY if m in modules] == []
    assert not (tmp_path / "new").exists()


def test_a_second_window_steps_back(folder, tmp_path):
    probe = tmp_path / "probe.json"
    first = subprocess.Popen(
        command(folder, "--probe", str(probe)), env=ENVIRONMENT, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 20
        while not probe.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert probe.exists()
        second = start(folder)
        assert second.returncode == 0
        assert "Already open in another window (since " in second.stderr
        assert first.poll() is None
    finally:
        first.kill()
        first.wait(10)
    assert start(folder).returncode == 0, "a killed window leaves no lock behind"


def missing(folder):
    (folder / vaults.NOTES).unlink()


def foreign(folder):
    (folder / vaults.NOTES).write_bytes(b"SQLite format 3\0" + bytes(8192))


def foreign_under_our_key(folder):
    _set(folder, "application_id=77")


def newer(folder):
    _set(folder, "user_version=99")


def _set(folder, setting):
    opened = vaults.open_vault(folder)
    opened.raw.execute(f"PRAGMA {setting}")
    opened.close()


@pytest.mark.parametrize("spoil", [missing, foreign, foreign_under_our_key, newer])
def test_a_file_it_cannot_open_is_named_and_left_alone(folder, spoil):
    spoil(folder)
    notes = folder / vaults.NOTES
    before = notes.read_bytes() if notes.exists() else None
    done = start(folder)
    assert done.returncode == 3
    assert any(line.startswith("coach: ") for line in done.stderr.splitlines())
    assert "Traceback" not in done.stderr
    assert (notes.read_bytes() if notes.exists() else None) == before


COUNTED = """
import builtins
compile_, count = builtins.compile, 0
def counted(source, name, *more, **named):
    global count
    count += str(name).startswith(("shibokensupport/", "signature_bootstrap"))
    return compile_(source, name, *more, **named)
builtins.compile = counted
from coach.startup import fast_imports
with fast_imports.pyside():
    from PySide6.QtCore import QObject
assert builtins.compile is counted and QObject().objectName() == ""
assert builtins.__import__ is not builtins.__feature_import__, "it looks at each import for a feature"
print(count)
"""
SOONER = """
from coach.startup import fast_imports
fast_imports.put_off_the_hardly_used()
with fast_imports.pyside():
    from PySide6.QtCore import QObject
import sys
put_off = {name for name, module in sys.modules.items() if "__getattr__" in vars(module)}
assert put_off >= {"shibokensupport.signature.parser", "inspect", "tempfile"}, put_off
"""
SAID = """
from PySide6.QtCore import QObject
for wrong in (lambda: QObject().setObjectName(5, 6), lambda: QObject().startTimer("soon")):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(QObject.setObjectName.__doc__)
import tempfile, shutil
print(tempfile.gettempdir(), shutil.which("nothing at all"))
try:
    tempfile.nothing
except AttributeError as error:
    print(error)
"""
DRAWN = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from coach.views.widgets import icons
seen = [icons.picture("leaf", "accent", 22), icons.icon("check", "ink", 18).pixmap(18, 18)]
print([each.toImage().sizeInBytes() for each in seen], [bytes(each.toImage().constBits()) for each in seen])
print("drawn" if "PySide6.QtSvg" in sys.modules else "kept")
icons.keep()
"""


def run_in_python(text, folder):
    env = {**ENVIRONMENT, "PYTHONPYCACHEPREFIX": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", text], env=env, check=True, capture_output=True, text=True
    ).stdout


def test_what_was_put_off_is_there_when_asked_for(tmp_path):
    told = run_in_python(SOONER + SAID, tmp_path)
    assert "startTimer' called with wrong argument types" in told
    assert told == run_in_python(SAID, tmp_path), "word for word as PySide6 says it by itself"


def test_icons_of_the_first_paint_are_drawn_once_and_look_the_same_ever_after(tmp_path):
    first, at_first, _ = run_in_python(DRAWN, tmp_path).split("\n")
    (kept,) = tmp_path.rglob("*.icons")
    whole = kept.read_bytes()
    for found, then in ((whole, "kept"), (b"", "drawn"), (whole[:-100], "drawn")):
        kept.write_bytes(found)
        again, now, _ = run_in_python(DRAWN, tmp_path).split("\n")
        assert again == first
        assert now == then
    assert at_first == "drawn"


def test_what_pyside_compiles_at_every_start_is_compiled_once(tmp_path):
    def compiled_now():
        return int(run_in_python(COUNTED, tmp_path))

    assert compiled_now() > 5
    assert compiled_now() == 0
    (kept,) = tmp_path.rglob("*.pyside")
    for spoilt in (b"", b"\xe3", kept.read_bytes()[:-100]):
        kept.write_bytes(spoilt)
        assert compiled_now() > 5, "a spoilt file is as good as none"
        assert compiled_now() == 0
