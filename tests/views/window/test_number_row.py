"""Alt and a key of the row of digits, on a keyboard that bears digits only with Shift; and on a Mac."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.views.destination import Place
from coach.views.window import shortcuts
from coach.views.window.number_row import NumberRow

ALT = Qt.KeyboardModifier.AltModifier
FIRST, THIRD, FOURTH = 10, 12, 13  # where the keys lie, as X tells it


def press(window, key, code):
    """As Qt does: it asks first, with where the key lies, then looks for the shortcut."""
    here = window.focusWidget() or window
    QApplication.sendEvent(here, QKeyEvent(QEvent.Type.ShortcutOverride, key, ALT, code, 0, 0, ""))
    QTest.keyClick(here, key, ALT)
    QApplication.processEvents()


def test_on_a_french_keyboard_the_third_key_leads_to_the_third_place(window):
    press(window, Qt.Key.Key_QuoteDbl, THIRD)
    assert window.at() == Place.TODAY  # the counter-test: nobody has learned where it lies
    NumberRow(window, window.place_keys, FIRST)
    press(window, Qt.Key.Key_QuoteDbl, THIRD)
    assert window.at() == Place.PEOPLE
    press(window, Qt.Key.Key_Apostrophe, FOURTH)
    assert window.at() == Place.PLAN
    press(window, Qt.Key.Key_3, THIRD)  # and the digit still does
    assert window.at() == Place.PEOPLE
    press(window, Qt.Key.Key_2, THIRD)  # as far as the digit goes it is the digit that counts
    assert window.at() == Place.ONE_TO_ONES


@pytest.mark.parametrize(("platform", "key"), [("linux", "Alt+3"), ("win32", "Alt+3"), ("darwin", "Ctrl+3")])
def test_on_a_mac_option_and_a_digit_type_a_letter_so_that_command_leads_there(monkeypatch, platform, key):
    monkeypatch.setattr(sys, "platform", platform)
    assert shortcuts.place(3) == key  # Qt calls the command key Ctrl
