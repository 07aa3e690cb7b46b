"""Power gone in the middle of a word: whatever was acknowledged is there afterwards."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.database import engine
from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults

ROOT = Path(__file__).parents[2]
ROUNDS = 1000 if os.environ.get("COACH_FULL") else 30

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer forks")


class Writers:
    """The server process of writer.py, and a round with one of its writers."""

    def __init__(self, folder, acknowledge):
        self._server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writer.py")), str(folder), acknowledge],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )

    def kill_one(self, first_number, after):
        """Start a writer, kill it some seconds after its first word, return what it acknowledged."""
        self._server.stdin.write(f"{first_number}\n")
        self._server.stdin.flush()
        writer, acknowledged, killed = None, [], False
        for line in self._server.stdout:
            word, _, number = line.strip().partition(" ")
            if word == "dead":
                break
            if word == "pid":
                writer = int(number)
            else:
                acknowledged.append(int(number))
            if writer and acknowledged and not killed:
                time.sleep(after)
                os.kill(writer, signal.SIGKILL)
                killed = True
        assert killed, "the writer ended by itself"
        return acknowledged

    def stop(self):
        self._server.stdin.close()
        self._server.wait(timeout=10)
        self._server.stdout.close()


def play(folder, acknowledge, rounds, seed):
    """Yield, after each kill, the faults of the file and the numbers acknowledged but not there."""
    made = Store(vaults.create(folder))
    with made.write() as session:
        people.add(session, "Amina")
    made.close()
    chance, acknowledged, writers = random.Random(seed), set(), Writers(folder, acknowledge)
    try:
        for _ in range(rounds):
            first = max(acknowledged, default=0) + 1
            acknowledged |= set(writers.kill_one(first, chance.uniform(0.020, 0.120)))
            reopened = vaults.open_vault(folder)
            there = {int(row[0]) for row in reopened.raw.execute("SELECT body FROM contacts")}
            yield engine.verify(reopened.raw), acknowledged - there
            reopened.close()
            acknowledged &= there  # a lost one is counted once
    finally:
        writers.stop()


def test_no_acknowledged_line_is_lost_however_often_the_app_is_killed(tmp_path):
    seed = random.randrange(2**32)
    for round_number, (faults, lost) in enumerate(play(tmp_path / "vault", "after", ROUNDS, seed)):
        assert (faults, lost) == ([], set()), f"round {round_number}, seed {seed}"


def test_acknowledging_before_the_commit_would_be_caught(tmp_path):
    """The guard of the guard: a writer that speaks too early must lose something."""
    outcomes = list(play(tmp_path / "vault", "before", 10, seed=1))
    assert any(lost for _faults, lost in outcomes)
    assert all(faults == [] for faults, _lost in outcomes)
