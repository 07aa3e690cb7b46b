"""What is private, or stays with the leader, is on a page only once its line is ticked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import people
from coach.vault import tries
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting, ToPerson
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on
from tests.views.printing.print_sheet import (
    DOWN,
    PHRASE,
    SECRET,
    SPACE,
    choose,
    in_secret,
    opened,
    over,
    shown,
    types,
    words,
)


def test_private_lines_are_left_out_until_each_is_ticked(qtbot, window):
    window.go(ToMeeting(in_secret(window)))
    sheet = opened(window)
    shown(qtbot, sheet)
    assert "2 private lines are left out." in said_on(sheet.private)
    assert not sheet.private.list.isVisible()
    everything = sheet.private.list.model_
    assert everything.rowCount() == 0, "not even in the list before the second unlock"
    assert SECRET not in words(sheet)
    press(sheet, "Show them…")
    assert everything.rowCount() == 2
    assert QApplication.focusWidget() is sheet.private.list
    qtbot.wait(400)
    assert SECRET not in words(sheet), "to see them in the list is not to print them"
    state = everything.data(everything.index(0), Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.Unchecked
    assert SECRET in everything.data(everything.index(0), Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(sheet.private.list, SPACE)
    shown(qtbot, sheet)
    assert SECRET in words(sheet)
    assert "The other secret" not in words(sheet)
    QTest.keyClick(sheet.private.list, DOWN)
    QTest.keyClick(sheet.private.list, SPACE)
    shown(qtbot, sheet)
    assert "The other secret" in words(sheet)
    window.privacy.hide()  # as five minutes later
    assert sheet.preview.document.pageCount() == 0, "gone from the preview at once"
    assert not sheet.html
    shown(qtbot, sheet)
    assert SECRET not in words(sheet)
    window.privacy.show(sheet)
    assert not sheet.private.ticked, "and ticked no longer"
    sheet.reject()


def test_ticks_hold_for_one_page_alone_and_are_never_remembered(qtbot, window):
    window.go(ToMeeting(in_secret(window)))
    window.privacy.show(window)
    sheet = opened(window)
    shown(qtbot, sheet)
    QTest.mouseClick(
        sheet.private.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=sheet.private.list.visualRect(sheet.private.list.model_.index(0)).center(),
    )
    assert len(sheet.private.ticked) == 1
    choose(sheet.paper, "Letter")
    shown(qtbot, sheet)
    assert SECRET in words(sheet), "another paper is the same page"
    choose(sheet.page, "Everything I hold")
    assert not sheet.private.ticked
    shown(qtbot, sheet)
    assert SECRET not in words(sheet)
    sheet.reject()
    kept = window._vault.raw.execute("SELECT value FROM meta WHERE name LIKE 'own-print-%'").fetchall()
    assert not any("topics" in row[0] or "Amadou" in row[0] for row in kept)
    sheet = opened(window)
    shown(qtbot, sheet)
    assert not sheet.private.ticked
    sheet.reject()
    window.privacy.hide()


def test_the_second_unlock_asks_for_the_passphrase(qtbot, tmp_path):
    window = open_window(qtbot, vaults.create(tmp_path / "vault", PHRASE), TODAY)
    window.go(ToMeeting(in_secret(window)))
    sheet = opened(window)
    shown(qtbot, sheet)
    told = over(sheet, types("wrong one here"))
    press(sheet, "Show them…")
    assert "does not open" in told[1]
    assert sheet.private.list.model_.rowCount() == 0
    qtbot.waitUntil(lambda: not tries.left(tmp_path / "vault"), timeout=5_000)  # the pause after a wrong one
    over(sheet, types(PHRASE))
    press(sheet, "Show them…")
    assert sheet.private.list.model_.rowCount() == 2
    sheet.reject()
    window.close()


def row_of(sheet, words):
    rows = sheet.private.list.model_
    said = [str(rows.data(rows.index(at))) for at in range(rows.rowCount())]
    return next(at for at, text in enumerate(said) if words in text), said


def tick_row(sheet, words):
    at, _said = row_of(sheet, words)
    rows = sheet.private.list
    rows.setCurrentIndex(rows.model_.index(at))
    QTest.keyClick(rows, SPACE)


def test_what_goes_out_is_chosen_kind_by_kind_and_line_by_line(qtbot, window):
    """G3: the count of what goes and what stays is beside the boxes, and on the page."""
    with window.store.write() as session:
        person = people.add(session, "Amadou")
        for body, level in (("Mornings", "shared"), ("The cello", "mine"), ("Her leave", "private")):
            session.add(people.Fact(person_id=person.id, body=body, confidence=level))
    window.go(ToPerson(person.id))
    sheet = opened(window, "Handover to a new manager")
    shown(qtbot, sheet)
    assert "On this page: 1 of 3 lines." in said_on(sheet.private)
    assert "1 private line is left out." in said_on(sheet.private)
    at, said = row_of(sheet, "What matters to them")
    assert said[at:] == ["What matters to them: 1 of 2", "Mornings", "The cello"]
    tick_row(sheet, "What matters to them")
    shown(qtbot, sheet)
    assert "The cello" in words(sheet)
    assert "Left out: 1 line." in words(sheet)
    tick_row(sheet, "Mornings")
    assert sheet.preview.document.pageCount() == 0, "what may not go out is gone at once"
    shown(qtbot, sheet)
    assert "Mornings" not in words(sheet)
    assert "Left out: 2 lines." in words(sheet)
    press(sheet, "Show them…")
    tick_row(sheet, "Her leave")
    shown(qtbot, sheet)
    assert "Her leave" in words(sheet)
    window.privacy.hide()
    shown(qtbot, sheet)
    assert "Her leave" not in words(sheet)
    assert "The cello" in words(sheet), "what is not private stays as it was ticked"
    sheet.reject()
