"""Qt's objects that hold each other are taken down in the window's thread, whoever makes garbage."""

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from coach.startup import garbage

AT_ONCE = 5_000  # Python looks after 700, or 2,000 since 3.13


class Held(QObject):
    """Holds itself, so that only who looks for garbage finds it."""

    def __init__(self, gone):
        super().__init__()
        self.itself, self._gone = self, gone

    def __del__(self):
        self._gone.append(threading.current_thread().name)


@pytest.fixture
def as_it_was():
    on = gc.isenabled()
    gc.collect()
    yield
    gc.enable() if on else gc.disable()


def busy():
    """A thread that makes objects by the thousand, as a page and a backup do."""

    def work():
        for _ in range(100):
            [[] for _ in range(AT_ONCE)]

    thread = threading.Thread(target=work, name="busy")
    thread.start()
    thread.join()


def test_what_qt_made_goes_in_the_windows_thread(qapp, as_it_was, qtbot, monkeypatch):
    monkeypatch.setattr(garbage, "EVERY_MS", 5)
    gone = []
    looking = garbage.Garbage(QCoreApplication.instance())
    Held(gone)
    busy()
    assert gone == []
    kept = [[] for _ in range(AT_ONCE)]
    qtbot.waitUntil(lambda: bool(gone))
    assert (gone, len(kept)) == (["MainThread"], AT_ONCE)
    looking.deleteLater()


def test_counter_python_by_itself_takes_it_down_in_any_thread(qapp, as_it_was):
    gone = []
    Held(gone)
    gc.enable()
    busy()
    assert gone == ["busy"]


def test_the_older_are_looked_for_as_often_as_python_would(as_it_was, monkeypatch):
    gc.disable()
    looked = []
    monkeypatch.setattr(gc, "collect", looked.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    for made in ((0, 0, 0), (701, 0, 0), (701, 11, 0), (701, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda made=made: made)
        garbage.look()
    assert looked == [0, 1, 2]
