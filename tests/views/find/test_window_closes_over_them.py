"""Find and Capture block nothing: the window's X closes it, the page beneath is out of reach all the same."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window

ALT = Qt.KeyboardModifier.AltModifier


def opened(qtbot, window, what):
    window.do(what)
    sheet = open_sheet()
    assert QApplication.activeModalWidget() is None, "Qt lets no close through to a window that is blocked"
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


@pytest.mark.parametrize("by", ["the X of the window", "Alt+F4, which the sheet hears"])
def test_what_is_half_typed_is_there_again_after_the_window_was_closed(qtbot, tmp_path, by):
    vault = vaults.create(tmp_path / "vault")
    window = open_window(qtbot, vault, TODAY)
    sheet = opened(qtbot, window, "capture")
    QTest.keyClicks(sheet.field, "promise Mira half a li")
    (window if by.startswith("the X") else sheet).windowHandle().close()  # as the desktop asks for it
    assert (window.isVisible(), sheet.isVisible()) == (False, False)
    again = open_window(qtbot, vaults.open_vault(tmp_path / "vault"), TODAY)
    assert opened(qtbot, again, "capture").field.text() == "promise Mira half a li"
    again.close()


def test_who_is_asked_at_the_gate_and_stays_has_the_sheet_before_them(qtbot, window, monkeypatch):
    sheet = opened(qtbot, window, "capture")
    monkeypatch.setattr(window.leaving, "may_leave", lambda _by_itself: False)
    for handle in (window.windowHandle(), sheet.windowHandle()):
        handle.close()
        assert (window.isVisible(), sheet.isVisible()) == (True, True)
    monkeypatch.undo()
    sheet.reject()


@pytest.mark.parametrize("what", ["find", "capture"])
def test_no_key_reaches_the_window_and_whoever_comes_back_to_it_is_led_to_the_sheet(qtbot, vault, what):
    with Store(vault).write() as session:
        people.add(session, "Ben")
    window = open_window(qtbot, vault, TODAY)
    sheet = opened(qtbot, window, what)
    window.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_4, ALT)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_X)
    assert window.at() == Place.TODAY
    typed = {one for one in window.findChildren(QLineEdit) if "x" in one.text() and one.isVisible()}
    assert typed == {sheet.field}, "who types faster than it comes up types into it"
    sheet.field.clear()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(QApplication.focusWidget())
    QTest.keyClicks(sheet.field, "rota of May")
    shade = window.findChild(object, "shade")
    places = window.sidebar.mapTo(window, QPoint(40, 200))
    assert window.childAt(places) is shade
    QTest.mouseClick(shade, Qt.MouseButton.LeftButton, pos=places)
    assert (sheet.isVisible(), window.at()) == (False, Place.TODAY)
    qtbot.waitUntil(window.isActiveWindow)
    if what == "capture":
        again = opened(qtbot, window, what)
        assert again.field.text() == "rota of May"
        QTest.keyClick(again, Qt.Key.Key_Escape)
        qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_4, ALT)
    assert window.at() != Place.TODAY, "once it is put aside the keys are the window's again"
    window.close()
