"""Settings, what opens the vault: asked for by hand in the real window."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from coach.crash import VaultTrouble
from coach.documents import recovery_sheet
from coach.documents.formats import sheet
from coach.models import people
from coach.vault import slots, tries
from coach.vault import vault as vaults
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import answer, open_sheet, open_window, press, said_on

PHRASE, OTHER = "correct horse battery", "another sentence of mine"


def settings_of(qtbot, folder, passphrase):
    window = open_window(qtbot, vaults.open_vault(folder, passphrase), TODAY)
    return window, window.go(Place.SETTINGS)


def test_the_first_passphrase_is_set_and_all_goes_on(qtbot, tmp_path):
    vaults.create(tmp_path / "vault").close()
    window, screen = settings_of(qtbot, tmp_path / "vault", None)
    assert "Anyone who copies this folder" in said_on(screen)
    told = answer(passphrase=PHRASE, once_more=PHRASE)
    press(screen, "Set a passphrase")
    assert told == [""]
    assert "Your passphrase opens the vault" in said_on(screen)
    assert window.focusWidget().accessibleName() == "Change passphrase"
    with window.store.write() as session:
        people.add(session, "Amara")
    window.close()
    opened = vaults.open_vault(tmp_path / "vault", PHRASE)
    assert opened.raw.execute("SELECT name FROM people").fetchall() == [("Amara",)]
    opened.close()


def test_a_change_asks_for_the_present_one(qtbot, tmp_path):
    vaults.create(tmp_path / "vault", PHRASE).close()
    window, screen = settings_of(qtbot, tmp_path / "vault", PHRASE)
    told = answer(present_passphrase="wrong", new_passphrase=OTHER, once_more=OTHER)
    press(screen, "Change passphrase")
    assert "does not open this vault" in told[0]
    (tmp_path / "vault" / tries.FILE).unlink()  # the pause is over
    told = answer(present_passphrase=PHRASE, new_passphrase=OTHER, once_more=OTHER)
    press(screen, "Change passphrase")
    assert told == [""]
    told = answer(present_passphrase=OTHER)
    press(screen, "Take the passphrase off")
    assert told == [""]
    assert "Anyone who copies this folder" in said_on(screen)
    window.close()
    vaults.open_vault(tmp_path / "vault").close()


def test_tab_leads_from_one_passphrase_to_the_next(qtbot, tmp_path):
    """Between two fields the eye took what was typed on, and the first space showed it to the room."""
    vaults.create(tmp_path / "vault", PHRASE).close()
    window, screen = settings_of(qtbot, tmp_path / "vault", PHRASE)
    typed, told = [], []

    def by_hand(on_top):
        for words in (PHRASE, OTHER, PHRASE):
            QTest.keyClicks(on_top.focusWidget(), words)
            typed.append(on_top.focusWidget().objectName())
            QTest.keyClick(on_top.focusWidget(), Qt.Key.Key_Tab)
        typed.append(on_top.focusWidget().objectName())
        on_top.findChild(QPushButton, "do_it").click()
        told.append("The two are not the same." in said_on(on_top))
        typed.append(on_top.focusWidget().objectName())
        on_top.focusWidget().setText(OTHER)
        told.append("The two are not the same." in said_on(on_top))
        QTimer.singleShot(0, on_top.reject)  # where it is refused, nobody else would close it

    walk(by_hand)
    press(screen, "Change passphrase")
    assert typed == ["present_passphrase", "new_passphrase", "once_more", "eye", "once_more"]
    assert told == [True, False]  # what was refused is not said of what is typed next
    with qtbot.waitSignal(window.lock_asked):
        press(screen, "Lock now")
    vaults.prove(tmp_path / "vault", OTHER)


def code_on(sheet_):
    shown = sheet_.findChild(QLabel, "recovery_code").text()
    lines = [line.strip("-").split("-") for line in shown.split("\n")]
    assert [{len(group) for group in line} for line in lines] == [{4}, {4}], "no group is cut in two"
    return shown.replace("\n", "")


def walk(*steps):
    """One step for each sheet that opens, in their order."""
    seen = []

    def next_one(tries_left=200):
        on_top = open_sheet()
        if on_top is None or on_top in seen:
            if tries_left:
                QTimer.singleShot(20, lambda: next_one(tries_left - 1))
            return
        seen.append(on_top)
        step = steps[len(seen) - 1]
        if len(seen) < len(steps):
            QTimer.singleShot(0, next_one)
        step(on_top)
        on_top.findChild(QPushButton, "do_it").click()

    QTimer.singleShot(0, next_one)
    return seen


def test_a_recovery_code_is_shown_once_and_kept_after_two_groups_were_typed_again(qtbot, tmp_path):
    vaults.create(tmp_path / "vault", PHRASE).close()
    window, screen = settings_of(qtbot, tmp_path / "vault", PHRASE)
    codes, objections = [], []

    def type_groups(on_top):
        groups = codes[0].split("-")
        fields = {f.objectName(): f for f in on_top._fields}
        assert len(fields) == 2
        for field in fields.values():
            field.setText("ZZZZ")
        on_top.findChild(QPushButton, "do_it").click()
        objections.append(said_on(on_top))
        with pytest.raises(VaultTrouble):
            vaults.prove(tmp_path / "vault", codes[0])  # until then it opens nothing
        for name, field in fields.items():
            field.setText(groups[int(name.removeprefix("group_")) - 1].lower())

    walk(
        lambda on_top: QTest.keyClicks(on_top.findChild(object, "present_passphrase"), PHRASE),
        lambda on_top: codes.append(code_on(on_top)),
        type_groups,
    )
    press(screen, "Make a recovery code")
    assert "is another one on your paper" in objections[0]
    assert "so does the recovery code" in said_on(screen)
    assert window.focusWidget().accessibleName() == "Make a new recovery code"
    told = answer(present_passphrase=PHRASE)
    press(screen, "Take the recovery code away")
    assert told == [""]
    assert window.focusWidget().accessibleName() == "Make a recovery code"
    with pytest.raises(VaultTrouble):
        vaults.prove(tmp_path / "vault", codes[0])
    window.store.vault.set_recovery_code(codes[0], PHRASE)
    window.close()
    opened = vaults.open_vault(tmp_path / "vault", codes[0])
    assert opened.opened_by == slots.RECOVERY
    opened.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert codes[0].encode() not in stored
    assert codes[0].replace("-", "").encode() not in stored


def test_turning_away_before_the_end_keeps_no_code(qtbot, tmp_path):
    vaults.create(tmp_path / "vault", PHRASE).close()
    window, screen = settings_of(qtbot, tmp_path / "vault", PHRASE)
    groups = []

    def turn_away(on_top):
        for field in on_top._fields:
            field.setText("A1B2")
            groups.append(field.text())
        on_top.reject()

    walk(
        lambda on_top: QTest.keyClicks(on_top.findChild(object, "present_passphrase"), PHRASE),
        lambda on_top: None,
        turn_away,
    )
    press(screen, "Make a recovery code")
    assert groups == ["A1B2", "A1B2"]
    assert not window.store.vault.has_recovery_code()
    assert "A1B2" not in "".join(draft.body for draft in window.store.vault.drafts.listed())
    window.close()


def test_the_sheet_of_the_code_says_what_it_opens_and_where_to_keep_it(tmp_path):
    page = sheet.html(recovery_sheet.recovery_sheet("AB12-CD34", tmp_path, TODAY))
    for words in ("AB12-CD34", str(tmp_path), "Where to keep it", "asked for a new one"):
        assert words in page
    assert recovery_sheet.as_pdf("AB12-CD34", tmp_path, TODAY, "a4").startswith(b"%PDF")
