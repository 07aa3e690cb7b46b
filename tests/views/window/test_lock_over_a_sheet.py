"""Whoever leaves the desk in haste is heard over a sheet too; Enter presses what is in focus."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coach.models import people
from coach.views.destination import Place
from coach.views.window.idle import Idle
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        people.add(session, "Ben")
    made.go(Place.PEOPLE)
    yield made
    made.close()


@pytest.fixture
def idle():
    made = Idle(QApplication.instance(), 10)
    yield made
    made.deleteLater()


def heard(qtbot, idle, window):
    told = []
    idle.lock_pressed.connect(lambda: told.append(datetime.min))
    idle._watch(window.windowHandle())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, CTRL)
    return bool(told)


@pytest.mark.parametrize("sheet", ["capture", "find", "help"])
def test_its_key_is_heard_over_a_sheet(qtbot, window, idle, sheet):
    window.do(sheet)
    open_one = open_sheet()
    assert heard(qtbot, idle, open_one)
    open_one.reject()


def test_without_a_sheet_it_is_the_windows_own(qtbot, window, idle):
    assert not heard(qtbot, idle, window)


def test_enter_on_a_button_presses_it(qtbot, window):
    pressed = []
    button = next(
        one
        for one in window.stack.currentWidget().findChildren(QPushButton)
        if one.isVisible() and one.accessibleName()
    )
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]
