"""In every list of rows Shift+F10 and the menu key open the row's menu; a letter does its act, also there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import journal
from coach.views.destination import Place, ToGuide, ToReflect
from tests.conftest import TODAY
from tests.views.hands import once_open, said_on, sample_window
from tests.views.reflect.going import entries, settle

SHIFT = Qt.KeyboardModifier.ShiftModifier
LISTS = {
    Place.PEOPLE: ["Open the person", "Plan a one-to-one"],
    Place.ONE_TO_ONES: ["Open", "Move it"],
    ToGuide("be-fair"): ["Read it", "Read without shelves and list"],
    ToReflect("journal"): ["Open", "Make it shared: may go on a summary"],
}


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    with sample_window(qapp, tmp_path_factory.mktemp("lists") / "vault") as made:
        made.resize(1440, 900)
        with made.store.write() as session:
            journal.write(session, "Twice this week.", TODAY)
        yield made


def stand_on(window, to):
    """On the first row that is no heading."""
    window.activateWindow()
    screen = window.go(to)
    settle()
    listed = screen.list if hasattr(screen, "list") else screen._page.list
    listed.setFocus()
    listed.come_to("the first")
    settle()
    return listed


def menu():
    shown = QApplication.activePopupWidget()
    assert shown is not None
    return shown, [line.text().partition("\t")[0] for line in shown.actions()]


@pytest.mark.parametrize("to", LISTS, ids=lambda to: to.screen)
@pytest.mark.parametrize("how", ["Shift+F10", "menu key"])
def test_the_menu_of_the_row_opens(window, to, how):
    """Red before: in the list of people, of guides and in the journal nothing opened."""
    listed = stand_on(window, to)
    if how == "Shift+F10":
        QTest.keyClick(listed, Qt.Key.Key_F10, SHIFT)
    else:
        at = QPoint(40, 40)
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(
            listed.viewport(), QContextMenuEvent(reason, at, listed.viewport().mapToGlobal(at))
        )
    shown, acts = menu()
    assert acts[:2] == LISTS[to]
    assert listed.current().title in shown.accessibleName()
    shown.close()


def asked(window, press):
    """What the sheet that comes says, which is put aside."""
    told = []
    once_open(lambda sheet: (told.append(said_on(sheet)), sheet.reject()))
    press()
    settle()
    return told[0]


def test_a_letter_does_the_act_of_the_row_and_in_its_menu_too(window):
    listed = stand_on(window, Place.PEOPLE)
    assert "One-to-one with" in asked(window, lambda: QTest.keyClick(listed, Qt.Key.Key_P))
    QTest.keyClick(listed, Qt.Key.Key_F10, SHIFT)
    assert "A real contact" in asked(window, lambda: QTest.keyClick(menu()[0], Qt.Key.Key_C))
    listed = stand_on(window, Place.ONE_TO_ONES)
    assert "Move this one-to-one" in asked(window, lambda: QTest.keyClick(listed, Qt.Key.Key_D))


def test_delete_removes_the_entry_of_the_row_and_undo_and_redo_follow(window):
    listed, before = stand_on(window, ToReflect("journal")), entries(window)
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    settle()
    assert len(entries(window)) == len(before) - 1
    window.do("undo")
    settle()
    assert entries(window) == before
    window.do("redo")
    settle()
    assert len(entries(window)) == len(before) - 1
    window.do("undo")
    settle()


def test_other_letters_lead_to_the_row_that_begins_so(window):
    listed = stand_on(window, Place.PEOPLE)
    names = [row.title for row in listed.items.rows if not row.heading]
    wanted = next(name for name in names[1:] if name[0] not in "KRDELPQBC" and name[0] != names[0][0])
    QTest.keyClicks(listed, wanted[:3])
    assert listed.current().title == wanted
