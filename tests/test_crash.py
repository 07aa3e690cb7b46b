"""What is written down when something goes wrong: where in the code, and nothing of anybody."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from coach import crash
from coach.cli import main
from coach.store.store import Store
from coach.vault import vault as vaults

NAME = "Quetzalcoatl Xanthippe"


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The log of a vault that has none yet."""
    monkeypatch.setattr(crash, "_folder", None)
    (tmp_path / NAME).mkdir()
    crash.keep_log(tmp_path / NAME)
    assert list((tmp_path / NAME).iterdir()) == []
    return tmp_path / NAME / crash.LOG


def fail_about(name):
    try:
        raise KeyError(name)
    except KeyError as error:
        raise ValueError(f"no such person: {name}") from error


def reported(act, *values):
    with pytest.raises(Exception) as caught:  # noqa: PT011
        act(*values)
    return crash.report(caught.value)


def test_the_code_leads_to_the_lines_and_to_no_name(log):
    code = reported(fail_about, NAME)
    held = log.read_text()
    assert f" {code} ValueError at tests.test_crash:" in held
    assert " from KeyError at tests.test_crash:" in held
    assert NAME.split()[0] not in held
    assert os.sep not in held


def test_an_error_of_the_database_leaves_no_words_in_the_log(log, tmp_path):
    store = Store(vaults.create(tmp_path / "vault"))

    def spoil():
        with store.read() as session:
            session.execute(text("SELECT nothing FROM nowhere WHERE name = :n"), {"n": NAME})

    reported(spoil)
    store.close()
    held = log.read_text()
    assert "OperationalError at sqlalchemy.engine" in held
    assert "coach.store.store:" in held or "tests.test_crash:" in held
    for word in (*NAME.split(), "nowhere", "SELECT"):
        assert word not in held


def test_a_loop_of_causes_ends(log):
    first, second = ValueError(NAME), KeyError(NAME)
    first.__cause__, second.__cause__ = second, first
    crash.report(first)
    assert log.read_text().count("\n") == 1


def test_what_qt_says_over_and_over_stands_there_once_a_run(log, tmp_path):
    for said in ("QFile::open: x", "QFile::open: y", "QPainter::begin: z"):
        crash._from_qt("QtWarningMsg", "qt", said)
    assert log.read_text().count("QFile::open") == 1
    assert log.read_text().count("QPainter::begin") == 1
    crash.keep_log(tmp_path / NAME)
    crash._from_qt("QtWarningMsg", "qt", "QFile::open: x")
    assert log.read_text().count("QFile::open") == 2, "the next run says it anew"


def test_the_log_stays_small_and_keeps_one_older_file(log):
    for _ in range(5):
        log.write_bytes(b"x" * (crash.LARGEST - 10))
        reported(fail_about, NAME)
    assert {p.name for p in log.parent.iterdir()} == {crash.LOG, f"{crash.LOG}.1"}
    assert all(p.stat().st_size <= crash.LARGEST for p in log.parent.iterdir())


def test_without_a_folder_or_a_place_to_write_nothing_fails(log, tmp_path):
    log.mkdir()
    assert reported(fail_about, NAME)
    crash.keep_log(tmp_path / "gone")
    assert reported(fail_about, NAME)
    assert not (tmp_path / "gone").exists()


def test_the_command_line_gives_the_code(log, capsys, monkeypatch):
    home = log.parent
    log.parent.rmdir()
    vaults.create(home).close()
    monkeypatch.setattr("coach.cli.listing.of_vault", lambda *_: fail_about(NAME))
    assert main.run(["list", "people", "--vault", str(home)]) == 1
    said = capsys.readouterr().err
    assert NAME not in said
    assert said.rstrip().rstrip(".").split("Code ")[1] in log.read_text()


WATCHED = """
import sys, threading
from pathlib import Path
from coach import crash
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
crash.keep_log(Path(sys.argv[1]))
crash.watch()
app = QCoreApplication([])
name = sys.argv[2]
def fail(): raise ValueError(name)
QTimer.singleShot(0, fail)
QTimer.singleShot(0, lambda: qWarning("QPainter::begin: " + name))
QTimer.singleShot(0, lambda: qWarning(name))
QTimer.singleShot(0, lambda: threading.Thread(target=fail).start())
QTimer.singleShot(300, app.quit)
sys.exit(app.exec())
"""


def test_what_nobody_caught_is_in_the_log_and_the_app_lives_on(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path), NAME],
        cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    held = (tmp_path / crash.LOG).read_text()
    assert done.returncode == 0
    assert held.count("ValueError at __main__:") == 2
    assert "qt QtWarningMsg default QPainter::begin\n" in held
    assert "qt QtWarningMsg default -\n" in held
    assert done.stderr.count("Something went wrong") == 2
    assert NAME not in held + done.stderr
    assert stat.S_IMODE((tmp_path / crash.LOG).stat().st_mode) == 0o600 or os.name == "nt"
