"""Killed in the middle of a word, the notes are at most a second's typing behind the fingers."""

import os
import random
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coach.vault import vault as vaults
from tests.views.typist import KEYS_A_SECOND, log

ROOT = Path(__file__).parents[2]
ROUNDS, SIDE_BY_SIDE = (20 if os.environ.get("COACH_FULL") else 8), 4

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


def kill_one(folder, after, *slowest):
    """Type, kill after so many keys or a few more; how many there were."""
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("typist.py")), str(folder), *slowest],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    said = "".join(child.stdout.readline() for _ in range(after))
    child.kill()
    rest, _ = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, "the typist ended by itself"
    return (said + rest).count("typed\n")


def kept_and_due(folder, typed):
    """What the draft holds, and how many keys were more than a second's typing ago at the kill."""
    reopened = vaults.open_vault(folder)
    draft = reopened.draft("meeting", 1, "notes") or ""
    reopened.close()
    return draft, max(0, typed - KEYS_A_SECOND)


def test_the_draft_is_a_prefix_and_at_most_one_second_behind(tmp_path):
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    folders = [tmp_path / f"vault{number}" for number in range(ROUNDS)]
    for folder in folders:
        vaults.create(folder).close()
    keys = [chance.randrange(KEYS_A_SECOND // 2, KEYS_A_SECOND * 2) for _ in folders]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as hands:
        ends = list(hands.map(kill_one, folders, keys))
    for number, (folder, end) in enumerate(zip(folders, ends, strict=True)):
        draft, due = kept_and_due(folder, end)
        assert log().startswith(draft), f"round {number}, seed {seed}: {draft[-20:]!r}"
        assert len(draft) >= due, f"round {number}, seed {seed}: {len(draft)} kept of {due} due"


def test_an_editor_that_waits_for_a_pause_would_be_caught(tmp_path):
    """The guard of the guard."""
    vaults.create(tmp_path / "vault").close()
    draft, due = kept_and_due(tmp_path / "vault", kill_one(tmp_path / "vault", 100, "60000"))
    assert len(draft) < due
