"""The letter beside an act of a row's menu does it while the menu is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from coach.views.widgets.pieces import Row, more


@pytest.fixture
def opened(qtbot):
    """Opens the menu of three dots, in a row or not; gives it and what was done there."""
    did, held = [], []

    def open_one(in_row):
        dots = more(
            "More",
            ("Set a date", lambda: did.append("date")),
            ("Correct it…", lambda: did.append("correct")),
        )
        shown = Row("the rota", acts=[dots]) if in_row else dots
        qtbot.addWidget(shown)
        shown.show()
        dots.click()
        held.append(shown)
        return dots.findChild(QMenu), did

    return open_one


def test_e_corrects_and_delete_removes_while_the_menu_is_open(opened):
    menu, did = opened(in_row=True)
    assert [act.text() for act in menu.actions()] == ["Set a date\tD", "Correct it…\tE"]
    QTest.keyClick(menu, Qt.Key.Key_E)
    assert (did, menu.isVisible()) == (["correct"], False)


def test_a_letter_of_no_act_leaves_it_open_and_no_row_has_no_letters(opened):
    menu, did = opened(in_row=True)
    QTest.keyClick(menu, Qt.Key.Key_Z)
    assert (did, menu.isVisible()) == ([], True)
    menu.close()
    menu, did = opened(in_row=False)
    QTest.keyClick(menu, Qt.Key.Key_E)
    assert did == []
    menu.close()
