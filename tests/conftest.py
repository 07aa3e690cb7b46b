"""What every test starts from: a real vault in a folder of its own, a fixed day, and no network."""

import functools
import gc
import os
import socket
import sys
from datetime import date, datetime, time

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from coach import clock, paths
from coach.content import library
from coach.startup import garbage
from coach.store.store import Store  # imports Qt, which reads the platform named above
from coach.vault import slots
from coach.vault import vault as vaults

TODAY, MORNING = date(2026, 11, 23), time(8, 30)
QUICK = {"time": 1, "memory_kib": 8 * 1024, "lanes": 1}  # of the work a passphrase takes
NETWORK = (int(socket.AF_INET), int(socket.AF_INET6))
_sockets_seen: list[str] = []


def _watch_sockets(event, args):
    """A hook cannot be taken off again, so it only takes notes."""
    if event == "socket.__new__" and int(args[1]) in NETWORK:
        _sockets_seen.append(event)
    elif event == "socket.connect" and int(args[0].family) in NETWORK:
        _sockets_seen.append(f"{event} {args[1]!r}")


sys.addaudithook(_watch_sockets)


@pytest.fixture(scope="session", autouse=True)
def coachs_own_guides_are_read_once():
    """A hundred files that no test changes, and half the time of opening a window; others are read anew."""
    read, once = library.load, functools.cache(library.load)
    library.load = lambda folder=None: once() if folder is None else read(folder)
    yield
    library.load = read


@pytest.fixture(scope="session", autouse=True)
def garbage_is_looked_for_between_stories():
    """As Coach does: in the window's thread, never where a thread of a story happens to make many objects."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_goes(garbage_is_looked_for_between_stories):
    yield
    garbage.look()


@pytest.fixture(scope="session", autouse=True)
def nothing_touches_the_network():
    yield
    assert _sockets_seen == []


@pytest.fixture(autouse=True)
def it_is_half_past_eight(monkeypatch):
    """A pinned day's hour goes on with the computer's: what a story sees must not hang on when it is told."""
    real = clock.now

    def now(self):
        at = clock.now()
        if self.pinned is None:
            return at
        return datetime.combine(self.pinned, MORNING if clock.now is real else at.time())

    monkeypatch.setattr(clock.Clock, "now", now)


@pytest.fixture(autouse=True)
def state_of_its_own(tmp_path, monkeypatch):
    """Where words are kept that a vault cannot take; children of a test find it too."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def bank():
    """Coach's own library; nobody changes it."""
    return library.load()


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """What takes its time on purpose takes less; nothing is kept in the computer's own places."""
    monkeypatch.setattr(slots, "ARGON", QUICK)
    monkeypatch.setattr(paths, "kept_aside", lambda: tmp_path / "aside")


@pytest.fixture
def vault(tmp_path):
    """Without a passphrase; closed by whoever uses it, or at the end."""
    made = vaults.create(tmp_path / "vault")
    yield made
    made.raw.close()


@pytest.fixture
def store(vault):
    opened = Store(vault)
    yield opened
    opened.close()
