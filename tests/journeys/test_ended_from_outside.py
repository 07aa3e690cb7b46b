"""The session ends, or the program is killed: words are there again, of the sample nothing is left."""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from coach.models import meetings, people
from coach.store.store import Store
from coach.vault import vault as vaults

ROOT = Path(__file__).parents[2]
WORDS = "she will think it over until"

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing ends a program so here")

# The real program; what is added says when somebody could end it, and types as a hand would.
CHILD = f"""
import sys
from coach import app
heard = app._end_when_told

def ready(window):
    heard(window)
    if "--demo" in sys.argv:
        print("ready", flush=True)
        return
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: type_into(window))

def type_into(window):
    from PySide6.QtTest import QTest
    from coach.views.destination import ToMeeting
    window.store
    notes = window.go(ToMeeting(1)).notes
    notes.setFocus()
    QTest.keyClicks(notes, {WORDS!r})
    print("ready", flush=True)

app._end_when_told = ready
raise SystemExit(app.main(sys.argv[1:]))
"""


def start(tmp_path, *words):
    """Coach in a process of its own, as far as the words typed; its temporary folder is `tmp_path`/tmp."""
    (tmp_path / "tmp").mkdir(exist_ok=True)
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path / "tmp")},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def samples(tmp_path):
    return list((tmp_path / "tmp").glob("coach-sample-*"))


def with_a_meeting(folder):
    store = Store(vaults.create(folder))
    with store.write() as session:
        meetings.plan(session, people.add(session, "Ana").id, datetime(2026, 11, 23, 16))
    store.close()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_what_was_typed_when_the_session_ended_is_there(tmp_path, end):
    folder = tmp_path / "vault"
    with_a_meeting(folder)
    child = start(tmp_path, "--vault", folder)
    child.send_signal(end)
    child.wait(timeout=30)
    vault = vaults.open_vault(folder)
    (notes,) = vault.raw.execute("SELECT notes FROM meetings").fetchone()
    typed = vault.draft("meeting", 1, "notes") or ""
    vault.close()
    assert WORDS in (notes, typed)


def test_of_the_sample_nothing_stays(tmp_path):
    child = start(tmp_path, "--demo")
    assert len(samples(tmp_path)) == 1
    child.terminate()
    assert child.wait(timeout=30) == 0
    assert samples(tmp_path) == []


def test_a_sample_left_by_a_kill_goes_at_the_next_start_and_one_in_use_stays(tmp_path):
    killed = start(tmp_path, "--demo")
    (left,) = samples(tmp_path)
    killed.kill()
    killed.wait(timeout=30)
    assert left.is_dir()
    first = start(tmp_path, "--demo")
    (used,) = samples(tmp_path)
    assert used != left
    second = start(tmp_path, "--demo")
    assert used in samples(tmp_path)
    for child in (first, second):
        child.terminate()
        assert child.wait(timeout=30) == 0
    assert samples(tmp_path) == []
