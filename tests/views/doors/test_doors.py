"""What stands before the window: the first run, the unlock screen; and the way out by locking."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.models import meetings, people
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting
from coach.views.doors.unlock import Unlock
from coach.views.doors.welcome import Welcome
from coach.views.window.idle import Idle
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on

PHRASE = "correct horse battery"


@pytest.fixture
def welcome(qtbot, tmp_path):
    door = Welcome(tmp_path / "vault")
    qtbot.addWidget(door)
    door.show()
    return door


def test_the_first_run_names_the_first_person(welcome, tmp_path):
    QTest.keyClicks(welcome.name, "Amara Okafor")
    QTest.keyClicks(welcome.passphrase, PHRASE)
    QTest.keyClicks(welcome.again, PHRASE)
    press(welcome, "Begin")
    assert welcome.vault is not None
    (row,) = welcome.vault.raw.execute("SELECT name, relation, rhythm_days FROM people")
    assert row == ("Amara Okafor", "report", 14)
    welcome.vault.close()
    assert vaults.is_locked(tmp_path / "vault")


@pytest.mark.parametrize(
    ("name", "first", "again", "told"),
    [
        ("  ", "", "", "A name cannot be empty."),
        ("Amara", "short", "short", "at least eight characters"),
        ("Amara", PHRASE, "something else", "not the same"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_made(welcome, tmp_path, name, first, again, told):
    welcome.name.setText(name)
    welcome.passphrase.setText(first)
    welcome.again.setText(again)
    press(welcome, "Begin")
    assert told in said_on(welcome)
    assert welcome.isVisible()
    assert not (tmp_path / "vault").exists()


def test_looking_around_makes_nothing_in_the_leaders_folder(welcome, tmp_path):
    press(welcome, "Look around with sample data")
    assert welcome.sample
    assert not (tmp_path / "vault").exists()


def test_a_wrong_passphrase_is_told_and_makes_a_pause(qtbot, tmp_path):
    vaults.create(tmp_path / "vault", PHRASE).close()
    door = Unlock(tmp_path / "vault")
    qtbot.addWidget(door)
    door.show()
    QTest.keyClicks(door.field, "wrong")
    QTest.keyClick(door.field, Qt.Key.Key_Return)
    assert "does not open this vault" in said_on(door)
    assert not door.open_it.isEnabled()
    qtbot.waitUntil(door.open_it.isEnabled, timeout=30_000)
    door.field.setText(PHRASE)
    QTest.keyClick(door.field, Qt.Key.Key_Return)
    assert door.vault is not None
    door.vault.close()


def test_locking_hands_the_words_over_first(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "vault", PHRASE)
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10)).id
    window.go(ToMeeting(meeting))
    QTest.keyClicks(window.stack.currentWidget().notes, "half a sentence")
    with qtbot.waitSignal(window.lock_asked):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    opened = vaults.open_vault(tmp_path / "vault", PHRASE)
    assert opened.raw.execute("SELECT notes FROM meetings").fetchone() == ("half a sentence",)
    opened.close()


def test_without_a_passphrase_locking_says_what_is_missing(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.do("lock")
    assert "Without a passphrase there is nothing to lock." in said_on(window.toast)
    assert window.isVisible()
    window.close()


def test_nobody_there_for_ten_minutes_locks_and_a_key_starts_anew(qtbot, qapp):
    idle = Idle(qapp, 10)
    gone = []
    idle.long.connect(lambda: gone.append(True))
    idle.look(idle._touched + 9 * 60)
    assert gone == []
    idle.look(idle._touched + 10 * 60 + 1)  # also after a sleep of hours: the wall clock says so
    assert gone == [True]
    idle._timer.stop()
