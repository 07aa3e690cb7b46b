"""What every test starts from: a real vault in a folder of its own, a fixed day, and no network."""

import functools
import gc
import os
import shutil
import socket
import sys
from datetime import date, datetime, time

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from coach import clock
from coach.content import library
from coach.startup import garbage
from coach.store.store import Store  # imports Qt, which reads the platform named above
from coach.vault import slots
from coach.vault import vault as vaults

TODAY, MORNING = date(2026, 11, 23), time(8, 30)
QUICK = {"time": 1, "memory_kib": 8 * 1024, "lanes": 1}  # of the work a passphrase takes
AS_SHIPPED = dict(slots.ARGON)
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


@pytest.fixture(autouse=True, scope="module")
def nothing_is_left_over_of_a_file():
    """As soon as it is through, also where its stories share a window. Gives what stood before it."""
    before = _alone()
    yield before
    _take_down(_alone() - before)


@pytest.fixture(autouse=True)
def nothing_is_left_over(nothing_is_left_over_of_a_file):
    """What a story leaves behind goes with it: each change of looks would be worked out for all of it.

    Only a window that the stories of a file share stays, with all that stands beside it.
    """
    before = _alone()
    shared = any(one.inherits("QMainWindow") for one in before - nothing_is_left_over_of_a_file)
    yield
    if not shared:
        _take_down(_alone() - before)


def _alone():
    """The windows, and what belongs to none."""
    widgets = sys.modules.get("PySide6.QtWidgets")  # a story of files alone imports none
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return set()
    return {one for one in widgets.QApplication.topLevelWidgets() if one.parent() is None}


def _take_down(left):
    if left:
        from tests.views.hands import take_down

        take_down(*left)


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


@pytest.fixture(autouse=True)
def a_passphrase_takes_little_work(monkeypatch):
    """It takes its time on purpose, in every story with a lock; how much is a story of its own."""
    monkeypatch.setattr(slots, "ARGON", QUICK)


@pytest.fixture(scope="session")
def as_created(tmp_path_factory):
    """An empty vault without a passphrase, closed: its tables are made once."""
    folder = tmp_path_factory.mktemp("as_created") / "vault"
    vaults.create(folder).close()
    return folder


@pytest.fixture
def vault(as_created, tmp_path):
    """Without a passphrase; closed by whoever uses it, or at the end."""
    made = vaults.open_vault(shutil.copytree(as_created, tmp_path / "vault"))
    yield made
    made.raw.close()


@pytest.fixture
def store(vault):
    opened = Store(vault)
    yield opened
    opened.close()
