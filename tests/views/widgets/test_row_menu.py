"""The letter beside an act of a row's menu does it while the menu is open."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from coach.views.widgets import marking
from coach.views.widgets.pieces import Row, more
from coach.views.widgets.screen import Screen


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


def test_the_right_button_of_the_mouse_opens_it_at_the_pointer_and_marks_nothing(qtbot):
    dots = more("More", ("Drop it", lambda: None), ("Remove it: noted by mistake", lambda: None))
    row = Row("the rota", acts=[dots])
    row.resize(600, 40)
    qtbot.addWidget(row)
    row.show()
    reasons = QContextMenuEvent.Reason
    for reason, at_the_pointer in ((reasons.Mouse, True), (reasons.Keyboard, False)):
        there = row.mapToGlobal(QPoint(30, 20))
        QApplication.sendEvent(row, QContextMenuEvent(reason, QPoint(30, 20), there))
        menu = dots.findChild(QMenu)
        assert (menu.pos() == there, menu.activeAction() is None) == (at_the_pointer, at_the_pointer)
        assert [act.text() for act in menu.actions()] == ["Drop it\tDelete", "Remove it: noted by mistake"]
        menu.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_letter_of_no_act_leaves_it_open_and_no_row_has_no_letters(opened):
    menu, did = opened(in_row=True)
    QTest.keyClick(menu, Qt.Key.Key_Z)
    assert (did, menu.isVisible()) == ([], True)
    menu.close()
    menu, did = opened(in_row=False)
    QTest.keyClick(menu, Qt.Key.Key_E)
    assert did == []
    menu.close()


def test_the_menu_of_dots_at_the_edge_stays_within_the_window(qtbot):
    window = QWidget()
    across = QHBoxLayout(window)
    across.addStretch(1)
    dots = more("More", ("Keep these topics as a template of your own", lambda: None))
    across.addWidget(dots)
    qtbot.addWidget(window)
    window.setGeometry(0, 0, 500, 200)
    window.show()
    qtbot.waitExposed(window)
    dots.click()
    menu = dots.findChild(QMenu)
    right = window.mapToGlobal(window.rect().bottomRight()).x()
    assert menu.geometry().right() <= right


def test_what_is_pointed_out_stands_clear_of_its_frame_and_back_where_it_was(qtbot):
    page, row = Screen(), Row("the rota", acts=[more("More")], filled=False)
    qtbot.addWidget(page)
    page.page.addWidget(row)
    page.show()
    before = row.layout().contentsMargins()
    marking.point_out(page, row, "")
    inside = row.layout().contentsMargins()
    assert (inside.left(), inside.right()) == (marking.INSIDE, marking.INSIDE)
    marking.unmark(row)
    assert row.layout().contentsMargins() == before


def test_the_keys_of_a_menu_open_it_where_the_dots_stand_in_no_row_too(qtbot):
    """On Coverage, the head of a page or beside a guide they did nothing; Return alone opened it."""
    dots = more("More", ("Set a date", lambda: None))
    qtbot.addWidget(dots)
    dots.show()
    QTest.keyClick(dots, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = dots.findChild(QMenu)
    assert menu.isVisible()
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert dots.findChild(QMenu) is None
    by_the_menu_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(dots, by_the_menu_key)
    assert dots.findChild(QMenu).isVisible()
    dots.findChild(QMenu).close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_pressed_by_a_key_the_first_act_is_marked_and_the_next_key_does_it(qtbot, key):
    """Red before: no entry was marked, a reader said nothing, and Return did nothing."""
    did = []
    dots = more("More", ("Set a date", lambda: did.append("date")), ("Drop it", lambda: did.append("drop")))
    qtbot.addWidget(dots)
    dots.show()
    QTest.keyClick(dots, key)
    menu = dots.findChild(QMenu)
    assert menu.activeAction() is menu.actions()[0]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert did == ["date"]


def test_pressed_by_the_mouse_none_is_marked_until_it_comes_to_one(qtbot):
    dots = more("More", ("Set a date", lambda: None))
    qtbot.addWidget(dots)
    dots.show()
    QTest.mouseClick(dots, Qt.MouseButton.LeftButton)
    menu = dots.findChild(QMenu)
    assert (menu.isVisible(), menu.activeAction()) == (True, None)
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(dots, Qt.Key.Key_Return)
    again = dots.findChild(QMenu)
    assert again.activeAction() is again.actions()[0], "the mouse of before is no longer at it"
    again.close()
