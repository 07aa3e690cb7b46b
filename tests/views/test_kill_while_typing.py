"""Killed in the middle of a word, the notes are at most one second behind the fingers."""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coach.vault import vault as vaults
from tests.views.typist import log

ROOT = Path(__file__).parents[2]
ROUNDS, SIDE_BY_SIDE = 20, 4

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


def kill_one(folder, after, *slowest):
    """Type, kill after so many seconds; the moment of the kill and the times of the keys."""
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("typist.py")), str(folder), *slowest],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    first = child.stdout.readline()
    time.sleep(after)
    killed = time.monotonic()
    child.kill()
    rest, _ = child.communicate(timeout=10)
    assert child.returncode == -signal.SIGKILL, "the typist ended by itself"
    whole = (first + rest).rpartition("\n")[0]
    return killed, [float(line) for line in whole.split()]


def kept_and_due(folder, killed, times):
    """What the draft holds, and how many keys were older than a second at the kill."""
    reopened = vaults.open_vault(folder)
    draft = reopened.draft("meeting", 1, "notes") or ""
    reopened.close()
    return draft, sum(at <= killed - 1.0 for at in times)


def test_the_draft_is_a_prefix_and_at_most_one_second_behind(tmp_path):
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    folders = [tmp_path / f"vault{number}" for number in range(ROUNDS)]
    for folder in folders:
        vaults.create(folder).close()
    pauses = [chance.uniform(0.5, 1.5) for _ in folders]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as hands:
        ends = list(hands.map(kill_one, folders, pauses))
    for number, (folder, end) in enumerate(zip(folders, ends, strict=True)):
        draft, due = kept_and_due(folder, *end)
        assert log().startswith(draft), f"round {number}, seed {seed}: {draft[-20:]!r}"
        assert len(draft) >= due, f"round {number}, seed {seed}: {len(draft)} kept of {due} due"


def test_an_editor_that_waits_for_a_pause_would_be_caught(tmp_path):
    """The guard of the guard."""
    vaults.create(tmp_path / "vault").close()
    draft, due = kept_and_due(tmp_path / "vault", *kill_one(tmp_path / "vault", 1.5, "60000"))
    assert len(draft) < due
