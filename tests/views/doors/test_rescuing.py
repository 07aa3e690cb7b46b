"""At the doors: notes that are damaged and have no backup are rescued, and gone on with."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from coach.crash import VaultTrouble
from coach.models import people
from coach.store.store import Store
from coach.vault import tries
from coach.vault import vault as vaults
from coach.views.doors.told import TroubleDoor
from coach.views.doors.unlock import Unlock
from tests.vault.secrets import SECRET
from tests.views.doors.test_at_work import when_it_says
from tests.views.hands import press, said_on

NOTES = vaults.NOTES


@pytest.fixture(autouse=True)
def to(monkeypatch, tmp_path):
    """The folder that is chosen wherever one is asked for."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "to"))
    (tmp_path / "to").mkdir()


def damaged(folder, secret=None):
    """Notes whose first page is gone: SQLite opens nothing of them."""
    store = Store(vaults.create(folder, secret))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    data = (folder / NOTES).read_bytes()
    (folder / NOTES).write_bytes(bytes(4096) + data[4096:])
    return folder


def visible(door, says):
    return [b for b in door.findChildren(QPushButton) if b.text() == says and not b.isHidden()]


def rescued_at(door, folder):
    """Rescued by hand, and gone on with; what was damaged is kept."""
    before = (folder / NOTES).read_bytes()
    press(door, "Rescue what can be read")
    assert visible(door, "Go on with what was rescued")
    assert "What could be read is in" in said_on(door)
    assert "People: 1" in said_on(door)
    assert "Ana" not in said_on(door)
    assert (folder / NOTES).read_bytes() == before, "nothing old is touched until one goes on"
    press(door, "Go on with what was rescued")
    assert [one.read_bytes() for one in folder.glob(f"{NOTES}.aside-*")] == [before]


def test_without_a_passphrase_where_the_trouble_is_told(qtbot, tmp_path):
    folder = damaged(tmp_path / "vault")
    with pytest.raises(VaultTrouble) as found:
        vaults.open_vault(folder)
    door = TroubleDoor(found.value, folder)
    qtbot.addWidget(door)
    door.show()
    assert "rescue what can be read" in said_on(door)
    assert not visible(door, "Restore a backup"), "there is none"
    rescued_at(door, folder)
    assert door.restored
    opened = vaults.open_vault(folder)
    assert opened.rows("SELECT name FROM people") == [("Ana",)]
    opened.close()


def test_with_one_at_the_lock(qtbot, tmp_path):
    folder = damaged(tmp_path / "vault", SECRET)
    door = Unlock(folder)
    qtbot.addWidget(door)
    door.show()
    assert not visible(door, "Rescue what can be read")
    door.field.setText("wrong")
    door._try()
    assert not visible(door, "Rescue what can be read"), "nothing says that the notes are damaged"
    (folder / tries.FILE).unlink()
    door.open_it.setEnabled(True)
    door.field.setText(SECRET)
    door._try()
    rescued_at(door, folder)
    assert door.vault is not None
    assert door.vault.rows("SELECT name FROM people") == [("Ana",)]
    door.vault.close()


def test_while_it_is_rescued_a_bar_stands_before_the_lock_and_who_turns_away_has_all_as_before(
    qtbot, tmp_path
):
    """Red before: no bar, and Open could be pressed meanwhile."""
    folder, seen = damaged(tmp_path / "vault", SECRET), []
    door = Unlock(folder)
    qtbot.addWidget(door)
    door.show()
    door.field.setText(SECRET)
    door._try()

    def turn_away(card):
        seen.append((card.bar.isVisible(), QApplication.activeModalWidget() is card))
        card.cancel.click()

    when_it_says("What can be read is being rescued", turn_away)
    press(door, "Rescue what can be read")
    assert seen == [(True, True)]
    assert "Rescuing was stopped." in said_on(door)
    assert visible(door, "Rescue what can be read")
    assert list((tmp_path / "to").iterdir()) == []


def test_what_is_no_damage_is_not_offered(qtbot, tmp_path):
    folder = damaged(tmp_path / "vault")
    (folder / NOTES).write_bytes(b"")
    with pytest.raises(VaultTrouble) as found:
        vaults.open_vault(folder)
    door = TroubleDoor(found.value, folder)
    qtbot.addWidget(door)
    assert not visible(door, "Rescue what can be read"), "of an empty file there is nothing to read"
