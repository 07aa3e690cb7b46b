"""Inside words, beside the window: an error of one moment does not end the search."""

import pytest
from sqlcipher3 import dbapi2

from coach.crash import VaultTrouble
from coach.models import people
from coach.store.substring_search import Scan


@pytest.fixture
def scan(qtbot, store):
    with store.write() as session:
        people.add(session, "Annegret")
    made = Scan(store.vault)
    yield made
    made.close()


def brought(qtbot, scan, typed):
    with qtbot.waitSignal(scan.found) as heard:
        scan.look(typed)
    return heard.args[0], [hit.title for hit in heard.args[1]]


def test_it_brings_what_stands_inside_words(qtbot, scan):
    assert brought(qtbot, scan, "gret") == ("gret", ["Annegret"])


def test_after_an_error_the_next_key_is_answered(qtbot, store, scan, monkeypatch):
    asked = []

    def refused():
        asked.append(True)
        raise VaultTrouble("Another program is using the notes file.", "", "")

    with monkeypatch.context() as away:
        away.setattr(store.vault, "connect", refused)
        scan.look("gret")
        qtbot.waitUntil(lambda: bool(asked))
    assert brought(qtbot, scan, "gre") == ("gre", ["Annegret"])
    assert brought(qtbot, scan, "gret") == ("gret", ["Annegret"])


def test_a_connection_that_broke_is_opened_anew(qtbot, store, scan, monkeypatch):
    held = []

    class Broken:
        """Reads fail as they do after an error of the disk."""

        def execute(self, *_words):
            raise dbapi2.OperationalError("disk I/O error")

        def close(self):
            held.append("closed")

    with monkeypatch.context() as away:
        away.setattr(store.vault, "connect", Broken)
        scan.look("gret")
        qtbot.waitUntil(lambda: held == ["closed"])
    assert brought(qtbot, scan, "negr") == ("negr", ["Annegret"])
