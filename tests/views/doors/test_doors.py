"""What stands before the window: the first run, the unlock screen; and the way out by locking."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea

from coach import clock
from coach.advice.passphrases import Strength
from coach.crash import VaultTrouble
from coach.i18n import translate
from coach.models import meetings, people
from coach.vault import keys, recovery_code, tries
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting
from coach.views.doors.door import FRAME
from coach.views.doors.unlock import Unlock
from coach.views.doors.welcome import Welcome
from coach.views.widgets import look, mnemonics
from coach.views.window.idle import Idle
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press, said_on

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
        ("A" * 201, "", "", "A name has room for 200 letters"),
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
    assert (welcome.focusWidget() is welcome.again) == bool(again)
    welcome.name.setText("Amara")
    welcome.again.setText(first)
    assert told not in said_on(welcome)


def test_what_one_types_moves_nothing_and_a_press_to_see_it_leaves_the_caret(welcome):
    eye = welcome.findChild(QPushButton, "eye")
    welcome.passphrase.setFocus()
    before = eye.mapTo(welcome, eye.rect().topLeft())
    welcome.passphrase.setText(PHRASE)
    QTest.qWait(20)
    assert eye.mapTo(welcome, eye.rect().topLeft()) == before
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert welcome.passphrase.echoMode() == QLineEdit.EchoMode.Normal
    assert welcome.focusWidget() is welcome.passphrase


def test_whoever_brings_files_needs_no_name(welcome, tmp_path):
    """The people come with the calendar; a name was asked for all the same."""
    press(welcome, "Begin")
    assert welcome.vault.raw.execute("SELECT count(*) FROM people").fetchone() == (0,)
    welcome.vault.close()


def test_a_short_passphrase_is_told_and_taken(welcome, tmp_path):
    """How hard it is to guess is the leader's to weigh: said in words, and never a limit."""
    welcome.name.setText("Amara")
    for field in (welcome.passphrase, welcome.again):
        field.setText("short")
    assert "Easy to guess" in said_on(welcome)
    press(welcome, "Begin")
    assert welcome.vault is not None
    welcome.vault.close()
    vaults.prove(tmp_path / "vault", "short")


@pytest.mark.parametrize("theme", ["", "light"])
def test_the_whole_card_is_in_sight_with_what_is_wrong(qtbot, qapp, tmp_path, theme):
    """Its last buttons lay below the edge of the window, on a screen with room for all of it."""
    if theme:
        look.wear(qapp, theme, 100)
    welcome = Welcome(tmp_path / "vault")
    qtbot.addWidget(welcome)
    welcome.show()
    welcome.again.setText("x")
    welcome.begin.click()
    assert welcome.said.text()
    bar = welcome.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: welcome.isVisible() and bar.maximum() == 0)


def test_in_german_too_the_whole_card_has_room_on_a_low_screen(qtbot, qapp, tmp_path):
    """At 1366×768 its last line of air was scrolled, and a bar stood beside it."""
    look.wear(qapp, "light", 100)
    with translate.speaking("de"):
        door = Welcome(tmp_path / "vault")
    qtbot.addWidget(door)
    door.show()
    assert door._page.heightForWidth(door.width()) <= 768 - FRAME


def test_a_door_is_no_larger_than_the_screen_in_a_large_type(qtbot, qapp, tmp_path):
    look.wear(qapp, "dark", 200)
    try:
        door = Welcome(tmp_path / "vault")
        qtbot.addWidget(door)
        door.show()
        free = door.screen().availableGeometry()
        assert door.height() <= free.height() - FRAME
        assert door.width() <= free.width()
    finally:
        look.wear(qapp, "light", 100)


def test_looking_around_makes_nothing_in_the_leaders_folder(welcome, tmp_path):
    press(welcome, "Look around with sample data")
    assert welcome.sample
    assert not (tmp_path / "vault").exists()


def test_a_wrong_passphrase_is_told_and_makes_a_pause(qtbot, tmp_path, monkeypatch):
    vaults.create(tmp_path / "vault", PHRASE).close()
    at = ["2026-11-23T08:30:00+00:00"]
    monkeypatch.setattr(clock, "utc_stamp", lambda: at[0])
    door = Unlock(tmp_path / "vault")
    qtbot.addWidget(door)
    door.show()
    QTest.keyClicks(door.field, "wrong")
    QTest.keyClick(door.field, Qt.Key.Key_Return)
    assert "does not open this vault" in said_on(door)
    assert not door.open_it.isEnabled()
    at[0] = "2026-11-23T08:30:05+00:00"
    qtbot.waitUntil(door.open_it.isEnabled, timeout=30_000)
    door.field.setText(PHRASE)
    opens, meanwhile = vaults.open_as_may_be, []

    def and_look(*given):
        meanwhile.append(said_on(door))
        return opens(*given)

    monkeypatch.setattr(vaults, "open_as_may_be", and_look)
    QTest.keyClick(door.field, Qt.Key.Key_Return)
    assert "does not open" not in meanwhile[0], "nothing is said of this one yet"
    assert door.vault is not None
    door.vault.close()


@pytest.mark.parametrize("restored", [True, False])
def test_a_lock_that_follows_on_a_restore_says_that_it_is_done(qtbot, tmp_path, restored):
    """Whoever pressed *Restore* and sees a lock instead was frightened."""
    vaults.create(tmp_path / "vault", PHRASE).close()
    door = Unlock(tmp_path / "vault", restored)
    qtbot.addWidget(door)
    assert ("The backup is restored. Enter your passphrase." in said_on(door)) is restored
    door.field.setText("wrong")
    door.open_it.click()
    assert "does not open this vault" in said_on(door)


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


# Keys: shown on demand, judged in words, a pause that outlives a restart, and the recovery code.


@pytest.fixture
def unlock(qtbot, tmp_path):
    """The door of a vault that has a passphrase and a recovery code; and that code."""
    vault, code = vaults.create(tmp_path / "vault", PHRASE), recovery_code.make()
    vault.set_recovery_code(code, PHRASE)
    vault.close()
    door = Unlock(tmp_path / "vault")
    qtbot.addWidget(door)
    door.show()
    return door, code


def test_what_is_typed_is_shown_on_demand_and_by_key(unlock):
    door, _code = unlock
    assert door.field.echoMode() == QLineEdit.EchoMode.Password
    eye = door.findChild(QPushButton, "eye")
    assert eye.focusPolicy() & Qt.FocusPolicy.TabFocus
    eye.setFocus()
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert (door.field.echoMode(), eye.accessibleName()) == (
        QLineEdit.EchoMode.Normal,
        "Hide what is typed",
    )
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert door.field.echoMode() == QLineEdit.EchoMode.Password


def test_the_pause_after_wrong_ones_survives_a_restart_and_wipes_nothing(qtbot, tmp_path, unlock):
    _door, _code = unlock
    with monkey_time(tries, "2026-11-23T08:00:00+00:00"):
        for _ in range(3):
            with pytest.raises(keys.WrongPassphrase), tries.counted(tmp_path / "vault"):
                vaults.prove(tmp_path / "vault", "wrong")
            tries._note(tmp_path / "vault", 5)  # as after five: sixteen seconds
            with pytest.raises(tries.TooSoon), tries.counted(tmp_path / "vault"):
                vaults.prove(tmp_path / "vault", PHRASE)
            (tmp_path / "vault" / tries.FILE).unlink()
        tries._note(tmp_path / "vault", 5)
        again = Unlock(tmp_path / "vault")
        qtbot.addWidget(again)
        assert not again.open_it.isEnabled()
        assert tries.left(tmp_path / "vault") == 16
    with monkey_time(tries, "2026-11-23T07:00:00+00:00"):  # the clock was set back
        assert tries.left(tmp_path / "vault") == 16
    with monkey_time(tries, "2026-11-23T08:00:16+00:00"):
        assert tries.left(tmp_path / "vault") == 0
        again.field.setText(PHRASE)
        again._try()
    again.vault.close()
    assert not (tmp_path / "vault" / tries.FILE).exists()


def monkey_time(module, at):
    context = pytest.MonkeyPatch.context()

    class At:
        def __enter__(self):
            self.patch = context.__enter__()
            self.patch.setattr(module.clock, "utc_stamp", lambda: at)

        def __exit__(self, *_error):
            context.__exit__(None, None, None)

    return At()


@pytest.mark.parametrize("wrong", [1, 2, 5, 6, 400])
def test_the_pause_grows_to_half_a_minute_and_no_further(tmp_path, wrong):
    tmp_path.joinpath(tries.FILE).write_text("{}")
    assert tries.left(tmp_path) == 0
    tries._note(tmp_path, wrong)
    assert min(2 ** (wrong - 1), 30) - 1 <= tries.left(tmp_path) <= 30


def test_the_recovery_code_opens_and_a_new_passphrase_is_set(qtbot, tmp_path, unlock):
    door, code = unlock
    assert "recovery code" in said_on(door)
    door.field.setText(code.lower())
    told = answer(passphrase="Another sentence of mine", once_more="Another sentence of mine")
    QTest.keyClick(door.field, Qt.Key.Key_Return)
    assert told == [""]
    door.vault.close()
    opened = vaults.open_vault(tmp_path / "vault", "Another sentence of mine")
    assert opened.has_recovery_code()
    opened.close()
    with pytest.raises(VaultTrouble):
        vaults.open_vault(tmp_path / "vault", PHRASE)


def test_a_passphrase_is_judged_in_words_and_never_limited(welcome, tmp_path):
    for typed, said in (
        ("password1", Strength.EASY),
        ("Sommer2026!", Strength.FAIR),
        ("Der Hund schläft gern am Ofen " * 40, Strength.HARD),
    ):
        welcome.passphrase.setText(typed)
        assert welcome.strength.text().replace("\u200b", "") == said.value
    welcome.name.setText("Amara")
    for easy in (welcome.passphrase, welcome.again):
        easy.setText("password1")  # advice, and no more than that
    press(welcome, "Begin")
    assert welcome.vault is not None
    welcome.vault.close()


def test_a_letter_leads_to_each_field_and_button_of_a_door(welcome):
    held = [one for one in mnemonics.lettered(welcome) if one.isVisible()]
    letters = [one.letter for one in held]
    assert all(letters), [one.text() for one in held if not one.letter]
    assert len(set(letters)) == len(letters)
    assert {"Passphrase", "Begin"} <= {one.text() for one in held}
