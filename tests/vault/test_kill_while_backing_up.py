"""Power gone while a backup is made or restored: the notes open, and every backup that has a name holds."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach import paths
from coach.crash import VaultTrouble
from coach.vault import backups, keys
from coach.vault import vault as vaults

ROOT = Path(__file__).parents[2]
ROUNDS = 200 if os.environ.get("COACH_FULL") else 10
LONGEST = {"backup": 0.12, "restore": 0.25}  # seconds: about as long as each takes
KEPT = 4  # backups between two rounds: more are only slower to read

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the backer forks")


@pytest.fixture
def backer(tmp_path, monkeypatch):
    """A server that begins a backup or a restore in a process of its own, and the vault it works on."""
    monkeypatch.setattr(paths, "kept_aside", lambda: tmp_path / "aside")
    vaults.create(tmp_path / "vault").close()
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("backer.py")), str(tmp_path / "vault")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    yield server, tmp_path / "vault"
    server.stdin.close()
    server.wait(timeout=10)
    server.stdout.close()


def kill_one(server, line, after):
    """Begin it and kill it some seconds later; whether it was done by then."""
    server.stdin.write(f"{line}\n")
    server.stdin.flush()
    process, done = 0, False
    for said in server.stdout:
        word, _, rest = said.strip().partition(" ")
        if word == "pid":
            process = int(rest)
        elif word == "begun":
            time.sleep(after)
            os.kill(process, signal.SIGKILL)
        elif word == "done":
            done = True
        elif word == "dead":
            return done
    raise AssertionError("the server ended")


def noted(file, key):
    """The last round that a notes file knows of."""
    connection = vaults.engine.connect(file, key, writable=False)
    try:
        return connection.execute("SELECT value FROM meta WHERE name = 'own-round'").fetchone()[0]
    finally:
        connection.close()


def whole(folder, key):
    """Those backups that hold, the oldest first, and how many have a name and do not."""
    held = backups.listed(folder / backups.FOLDER)
    good = []
    for one in held:
        try:
            good += [] if backups.faults_in(one.path, key) else [one]
        except VaultTrouble:
            continue
    return good, len(held) - len(good)


def thin(folder):
    for one in backups.listed(folder / backups.FOLDER)[:-KEPT]:
        one.path.unlink()
        backups.key_file_of(one.path).unlink()
    for one in folder.glob(f"{vaults.NOTES}.aside-*"):
        one.unlink()


def test_whenever_it_is_killed_the_notes_open_and_each_named_backup_holds(backer):
    server, folder = backer
    key = keys.unwrap(keys.read(folder), None)
    seed = random.randrange(2**32)
    chance, now, ended = random.Random(seed), "0", set()
    for number in range(ROUNDS):
        before = whole(folder, key)[0]
        what = chance.choice(["backup", "restore"]) if len(before) > 1 else "backup"
        wanted = chance.choice(before).path if what == "restore" else None
        then = noted(wanted, key) if wanted else str(number)
        line = f"restore {wanted.name}" if wanted else f"backup {number}"
        done = kill_one(server, line, chance.uniform(0, LONGEST[what]))
        where = f"round {number}, {what}, seed {seed}"
        opened = vaults.open_vault(folder)
        found = opened.recall("round")
        assert vaults.engine.verify(opened.raw) == [], where
        opened.close()
        assert found in ((then,) if done or not wanted else (now, then)), where
        good, bad = whole(folder, key)
        assert bad == 0, where
        assert set(before) <= set(good), where
        assert len(good) > len(before) or not done, where
        now = found
        ended.add((what, done))
        thin(folder)
    assert ("backup", False) in ended or ("restore", False) in ended, "none was killed on its way"
    for part in [*folder.rglob("*.part"), *folder.rglob("*.part-*")]:
        os.utime(part, (1, 1))
    opened = vaults.open_vault(folder)
    opened.sweep()
    opened.close()
    assert not list(folder.rglob("*.part*")), "what was left is swept"


def test_one_written_under_its_name_would_be_found_out(tmp_path):
    """The guard's counter-test: cut off on its way, a copy that already has its name is no backup."""
    folder = tmp_path / "vault"
    opened = vaults.create(folder)
    opened.keeper.make("while-open")
    opened.close()
    key = keys.unwrap(keys.read(folder), None)
    (good,), bad = whole(folder, key)
    assert bad == 0
    half = good.path.read_bytes()[: good.path.stat().st_size // 2 // 4096 * 4096]
    good.path.write_bytes(half)
    assert whole(folder, key) == ([], 1)
