"""Many starts at once: one has the notes, the others say so and end; after a kill the next has it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.vault import vault as vaults

ROOT = Path(__file__).parents[2]
STARTS = 100 if os.environ.get("COACH_FULL") else 6
CPU_S = 2.0  # of the processor, for one that finds the notes open

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the starts are forked")


@pytest.fixture(scope="module")
def starts(tmp_path_factory):
    """Says a line to starts.py and gives what it answers, up to the end of that answer."""
    place = tmp_path_factory.mktemp("starts")
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.starts"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=(place / "stderr").open("wb"), text=True,
        cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip

    def say(line, until):
        server.stdin.write(f"{line}\n")
        server.stdin.flush()
        said = []
        while (word := server.stdout.readline()) and not word.startswith(until):
            said.append(word.strip())
        assert word, (place / "stderr").read_text()
        return [*said, word.strip()]

    yield say
    server.stdin.close()
    server.wait(timeout=60)
    server.stdout.close()


def owned(starts, folder, count):
    """What so many starts said, up to the window of the one that has the notes."""
    said = starts(f"{folder} {count}", "set out")
    return said if any(line.startswith("owner ") for line in said) else [*said, *starts("look", "owner ")]


@pytest.fixture
def folder(tmp_path, starts):
    vaults.create(tmp_path / "vault").close()
    yield tmp_path / "vault"
    starts("kill", "killed")


def test_one_of_many_has_the_notes_and_after_a_kill_the_next(folder, starts):
    assert_one(owned(starts, folder, STARTS))
    starts("kill", "killed")
    assert_one(owned(starts, folder, STARTS))  # each finds a lock that was left, and asks nothing


def assert_one(said):
    told = [line.split(" ", 2)[2] for line in said if line.startswith("told ")]
    over = [line.split() for line in said if line.startswith("over ")]
    assert len([line for line in said if line.startswith("owner ")]) == 1
    assert len(told) == len(over) == STARTS - 1
    assert {status for _over, _number, status, _cpu in over} == {"0"}
    assert [words for words in told if "Coach is open already" not in words] == []
    assert max(float(cpu) for *_over, cpu in over) < CPU_S


def test_starts_that_look_at_no_lock_would_be_found_out(folder, starts):
    """The counter-test."""
    starts(f"{folder} 2 careless", "owner ")
    assert starts("look", "owner ")
