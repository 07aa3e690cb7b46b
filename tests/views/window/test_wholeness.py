"""Damage is found behind the window, told above the page, and what can be read is rescued from there."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from coach.clock import Clock
from coach.crash import VaultTrouble
from coach.database.troubles import Damaged
from coach.models import contacts, people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.vault.damage import kept
from coach.views.window.banner import Banner
from coach.views.window.wholeness import IN_USE, LOOKED, Wholeness
from tests.conftest import TODAY
from tests.views.hands import open_window, said_on

PAGE = 4096


@pytest.fixture
def damaged(tmp_path):
    """A vault with Ana whose contacts are overwritten: Today shows none of them."""
    opened = Store(vaults.create(tmp_path / "vault"))
    with opened.write() as session:
        contacts.add(session, people.add(session, "Ana"), "Coffee", TODAY)
    ((root,),) = opened.vault.rows("SELECT rootpage FROM sqlite_master WHERE name = 'contacts'")
    notes = opened.vault.notes_file
    opened.close()
    data = bytearray(notes.read_bytes())
    data[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    notes.write_bytes(data)
    return notes.parent


def press(window, text):
    next(one for one in window.banner.findChildren(QPushButton) if one.text() == text).click()


def test_it_is_told_kept_and_rescued(qtbot, damaged, tmp_path, monkeypatch):
    before = (damaged / vaults.NOTES).read_bytes()
    window = open_window(qtbot, vaults.open_vault(damaged), TODAY)
    window.beside.look_through()
    qtbot.waitUntil(lambda: bool(window.banner.said), timeout=20_000)
    (aside,) = (damaged / kept.FOLDER).iterdir()
    assert window.banner.said.startswith(
        "Part of the notes file is damaged (1 place). It was copied aside to"
    )
    assert str(aside) in window.banner.said
    assert (aside / vaults.NOTES).read_bytes() == before
    window.leaving.look()
    assert window.banner.said.startswith("Part of the notes"), "it stays while words are stored as ever"
    (tmp_path / "to").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "to"))
    press(window, "Rescue what can be read")
    qtbot.waitUntil(lambda: "What could be read is in" in window.banner.said, timeout=20_000)
    assert "People: 1" in window.banner.said
    assert "1 page of the file (4 KB) could not be read." in window.banner.said
    press(window, "OK")
    assert window.banner.said == ""
    window.close()
    (rescued,) = (tmp_path / "to").iterdir()
    opened = vaults.open_vault(rescued)
    assert opened.rows("SELECT name FROM people") == [("Ana",)]
    opened.close()


def test_what_find_meets_is_told_as_damage_and_its_ways_out_are_offered(qtbot, tmp_path):
    """Between two monthly looks: it was told as something unforeseen, by a code."""
    opened = Store(vaults.create(tmp_path / "vault"))
    with opened.write() as session:
        people.add(session, "Ana")
    ((root,),) = opened.vault.rows("SELECT rootpage FROM sqlite_master WHERE name = 'search_data'")
    notes = opened.vault.notes_file
    opened.close()
    data = bytearray(notes.read_bytes())
    data[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    notes.write_bytes(data)
    window = open_window(qtbot, vaults.open_vault(notes.parent), TODAY)
    window.show()
    with pytest.raises(Damaged) as met:
        window.finding.look_up("Ana")
    window.fault.emit(met.value)
    window.fault.emit(met.value)
    assert "Part of the notes file is damaged." in said_on(window)
    qtbot.waitUntil(lambda: "It was copied aside to" in window.banner.said, timeout=20_000)
    assert len(list((notes.parent / kept.FOLDER).iterdir())) == 1, "copied aside once"
    window.close()


def looks(vault, clock=TODAY, fails=None):
    """What a start does: whether it looked. It ends as it should, unless the vault is closed under it."""
    seen = []

    class Watched(Wholeness):
        def look(self):
            seen.append(1)

    made_ = Watched(vault, Banner(), Clock(clock), seen.append)
    made_.start()
    return bool(seen), made_


def test_it_looks_after_an_unclean_end_and_once_a_month(qtbot, vault):
    looked, one = looks(vault)
    assert looked, "never yet"
    vault.remember(LOOKED, TODAY.isoformat())
    one.end()
    looked, _killed = looks(vault)
    assert not looked
    assert vault.recall(IN_USE) == "1"
    looked, one = looks(vault)
    assert looked, "nobody said that it ended"
    one.end()
    assert not looks(vault, TODAY + timedelta(days=29))[0]
    vault.remember(IN_USE, "")
    assert looks(vault, TODAY + timedelta(days=30))[0]
    vault.remember(IN_USE, "")
    assert looks(vault, TODAY - timedelta(days=1))[0], "the clock was set back"


@pytest.mark.parametrize("fault", [OSError(5, "I/O error"), VaultTrouble("a", "b", "c")])
def test_a_read_that_is_refused_once_is_not_called_damage(qtbot, vault, monkeypatch, fault):
    def refuse(_pause):
        raise fault

    monkeypatch.setattr(vault, "look_through", refuse)
    made_ = Wholeness(vault, Banner(), Clock(TODAY), print)
    with qtbot.waitSignal(made_.looked, timeout=5_000) as heard:
        made_.look()
    assert heard.args == [None, None]
    assert made_.parent().said == ""
    assert vault.recall(LOOKED) == "", "the next start looks again"
    made_.end()


def test_closing_does_not_wait_for_the_whole_file(qtbot, vault, monkeypatch):
    def endless(pause):
        while True:
            pause()

    monkeypatch.setattr(vault, "look_through", endless)
    made_ = Wholeness(vault, Banner(), Clock(TODAY), print)
    made_.look()
    made_.end()
    assert not made_._work.is_alive()
