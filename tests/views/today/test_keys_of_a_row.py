"""The keys of a row of Today: those of its menu, as on Plan, and the arrows from one plan to the next."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from coach.models import people, plans, promises
from coach.models.promises import PromiseStatus
from coach.views.widgets.pressing import Button, Tick
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet

Key = Qt.Key


@pytest.fixture(params=[("mine", 2), ("mine", -2), ("theirs", 2), ("theirs", -2)], ids=str)
def promised(request, window):
    """One promise on Today, ahead or past its date, with the focus on its box."""
    whose, days = request.param
    with window.store.write() as session:
        ben = people.add(session, "Ben Castillo").id
        due = TODAY + timedelta(days)
        window.given = promises.give(session, ben, "the rota", whose, due, TODAY - timedelta(9)).id
    window.here().refresh()
    window.here().findChild(Tick).setFocus()
    return window


def promise(window):
    with window.store.read() as session:
        return promises.get(session, window.given)


def test_l_releases(promised):
    QTest.keyClick(promised.focusWidget(), Key.Key_L)
    assert promise(promised).status == PromiseStatus.RELEASED


def test_delete_removes_what_was_noted_by_mistake_and_undo_brings_it_back(promised):
    QTest.keyClick(promised.focusWidget(), Key.Key_Delete)
    assert promise(promised).removed_at is not None
    promised.undo()
    assert promise(promised).removed_at is None


def test_e_corrects(promised):
    corrected = []

    def see(sheet):
        corrected.append([one.text() for one in sheet.findChildren(QLineEdit)])
        sheet.reject()

    once_open(see)
    QTest.keyClick(promised.focusWidget(), Key.Key_E)
    assert corrected == [["the rota"]]
    assert open_sheet() is None


def test_the_menu_key_shows_them_with_their_letters(qtbot, promised):
    QTest.keyClick(promised.focusWidget(), Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert [one.text().rpartition("\t")[2] for one in menu.actions()] == ["L", "E", "Delete"]
    menu.close()


def test_arrows_walk_from_plan_to_plan_and_never_off_the_page(qtbot, window):
    with window.store.write() as session:
        people.add(session, "Ben Castillo")
        for cue in ("I doubt a date", "I end a talk"):
            plans.make(session, cue, "call", first_on=TODAY)
    window.here().refresh()
    answers = [one for one in window.here().findChildren(Button) if one.objectName().startswith("no_chance")]
    answers[0].setFocus()
    for _press in range(3):
        QTest.keyClick(window.focusWidget(), Key.Key_Down)
        assert window.focusWidget() is answers[1]
    QTest.keyClick(window.focusWidget(), Key.Key_Up)
    assert window.focusWidget() is answers[0]
