"""Where the vault lies badly it is said once, and in Settings as long as it is so; and it can be moved."""

from PySide6.QtWidgets import QFileDialog, QLabel

from coach.models import people
from coach.store.store import Store
from coach.vault import moving
from coach.vault import vault as vaults
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on


def synced(tmp_path):
    store = Store(vaults.create(tmp_path / "Dropbox" / "vault"))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    (tmp_path / "Dropbox" / "vault" / "notes (conflicted copy).db").touch()
    return tmp_path / "Dropbox" / "vault"


def test_it_is_told_once_and_moved(qtbot, tmp_path, monkeypatch):
    home = synced(tmp_path)
    window = open_window(qtbot, vaults.open_vault(home), TODAY)
    window.beside.look_through()
    assert window.banner.said.startswith("Dropbox keeps this folder in step with other computers.")
    assert "Another version of your notes lies beside them: notes (conflicted copy).db." in window.banner.said
    assert "Kept in step by Dropbox" in said_on(window.sidebar)
    assert "Kept on this computer only" not in said_on(window.sidebar)
    press(window.banner, "Leave it there")
    assert window.banner.said == ""
    window.go(Place.SETTINGS)
    there = [one.text() for one in window.here().findChildren(QLabel)]
    assert any(text.startswith("Dropbox keeps this folder") for text in there), "Settings still say it"
    window.close()

    window = open_window(qtbot, vaults.open_vault(home), TODAY)
    window.beside.look_through()
    assert window.banner.said == "", "it was told"
    (tmp_path / "away").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "away"))
    window.go(Place.SETTINGS)
    with qtbot.waitSignal(window.lock_asked, timeout=10_000):
        press(window.here(), "Move your notes to another folder")
    assert moving.follow(home) == tmp_path / "away"
    opened = vaults.open_vault(tmp_path / "away")
    assert opened.rows("SELECT name FROM people") == [("Ana",)]
    opened.close()


def test_a_vault_that_lies_well_is_not_spoken_of(window):
    window.beside.look_through()
    assert "Kept on this computer only" in said_on(window.sidebar)
    assert window.banner.said == ""
