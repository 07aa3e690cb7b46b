"""Power gone while a passphrase is set, changed or removed: one known secret opens, the one that was told."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach import paths
from coach.vault import keys
from coach.vault import vault as vaults
from tests.vault.secrets import make, opens

ROOT = Path(__file__).parents[2]
ROUNDS = 200 if os.environ.get("COACH_FULL") else 15
KNOWN = [None, "Korrekt-Pferd-Batterie", "Noch-ein-Satz"]
LONGEST = 0.30  # seconds: about as long as the longest change takes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the changer forks")


@pytest.fixture
def changer(tmp_path, monkeypatch):
    """A server that begins a change in a process of its own, and the vault it works on."""
    monkeypatch.setattr(paths, "kept_aside", lambda: tmp_path / "aside")
    folder = make(tmp_path / "vault")
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("changer.py")), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    yield server, folder
    server.stdin.close()
    server.wait(timeout=10)
    server.stdout.close()


def kill_one(server, present, new, after):
    """Begin a change and kill it some seconds later; what it had said by then, "" for nothing."""
    server.stdin.write(f"{present or '-'} {new or '-'}\n")
    server.stdin.flush()
    process, said = 0, ""
    for line in server.stdout:
        word, _, rest = line.strip().partition(" ")
        if word == "pid":
            process = int(rest)
        elif word == "begun":
            time.sleep(after)
            os.kill(process, signal.SIGKILL)
        elif word == "said":
            said = rest
        elif word == "dead":
            return said
    raise AssertionError("the server ended")


def secrets_that_open(folder):
    """Without a passphrase the notes open whatever is typed: that counts as one."""
    if opens(folder, None):
        return [None]
    return [secret for secret in KNOWN[1:] if opens(folder, secret)]


def test_whenever_a_change_is_killed_one_secret_opens_and_it_is_the_one_told(changer):
    server, folder = changer
    seed = random.randrange(2**32)
    chance, present, ended = random.Random(seed), None, set()
    for number in range(ROUNDS):
        new = chance.choice([secret for secret in KNOWN if secret != present])
        said = kill_one(server, present, new, chance.uniform(0, LONGEST))
        (opening,) = secrets_that_open(folder)
        where = f"round {number}, seed {seed}"
        assert opening in (present, new), where
        if said:
            assert opening == (new if said == "changed" else present), where
        ended.add((said, opening == new))
        assert not list(folder.glob(".vault*.part")), where
        present = opening
    assert ("", False) in ended or ("", True) in ended, "none was killed on its way"


def test_a_key_file_written_in_place_would_be_found_out(changer, monkeypatch):
    """The guard's counter-test: half a key file where the whole one lay, in both, and no secret opens."""
    _server, folder = changer
    for name in (keys.FILE, keys.COPY):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[: len(whole) // 2])
    assert secrets_that_open(folder) == []
    assert vaults.exists(folder)
