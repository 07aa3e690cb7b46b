"""The start as the leader meets it: quick, alone, and clear about a vault it cannot open."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.vault import vault as vaults

ROOT = Path(__file__).parents[1]
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


def command(folder, *more):
    return [sys.executable, str(ROOT / "main.py"), "--vault", str(folder), "--today", "2026-11-23", *more]


ENVIRONMENT = os.environ | {"QT_QPA_PLATFORM": "offscreen"}


def start(folder, *more):
    return subprocess.run(
        command(folder, "--exit-after-first-paint", *more),
        capture_output=True,
        text=True,
        timeout=30,
        env=ENVIRONMENT,
    )


@pytest.fixture
def folder(tmp_path):
    vaults.create(tmp_path / "vault").close()
    return tmp_path / "vault"


def test_the_first_paint_needs_nothing_heavy(folder, tmp_path):
    done = start(folder, "--probe", str(tmp_path / "probe.json"))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    told = json.loads((tmp_path / "probe.json").read_text())
    assert "coach.views.today" in told["modules"]
    assert [m for m in HEAVY + NEEDLESS if m in told["modules"]] == []
    assert not told["qt_namespace"], "naming Qt.Anything makes Python describe its 93 enums at once"


def test_pyside_still_has_the_search_that_is_spared():
    import PySide6.QtCore  # noqa: F401

    assert callable(vars(sys.modules["shibokensupport.feature"])["_mod_uses_pyside"])


def test_the_first_start_asks_before_it_makes_anything(tmp_path):
    probe = tmp_path / "probe.json"
    assert start(tmp_path / "new", "--probe", str(probe)).returncode == 0
    modules = json.loads(probe.read_text())["modules"]
    assert "coach.views.welcome" in modules
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
    count += str(name).startswith("shibokensupport/")
    return compile_(source, name, *more, **named)
builtins.compile = counted
from coach import compiled
with compiled.kept():
    from PySide6.QtCore import QObject
assert builtins.compile is counted and QObject().objectName() == ""
print(count)
"""


def test_what_pyside_compiles_at_every_start_is_compiled_once(tmp_path):
    def compiled_now():
        env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            [sys.executable, "-c", COUNTED], env=env, check=True, capture_output=True, text=True
        )
        return int(done.stdout)

    assert compiled_now() > 5
    assert compiled_now() == 0
    (kept,) = tmp_path.rglob("*.pyside")
    for spoilt in (b"", b"\xe3", kept.read_bytes()[:-100]):
        kept.write_bytes(spoilt)
        assert compiled_now() > 5, "a spoilt file is as good as none"
        assert compiled_now() == 0
