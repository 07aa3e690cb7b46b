"""What a leader writes in the journal stands on a ground of its own, to the edge of the window."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton

from coach.models import journal
from coach.views.destination import ToReflect
from coach.views.reflect.written_page import Ground
from tests.conftest import TODAY
from tests.views.hands import open_window, press


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        journal.write(session, "I ask the second question too soon.", TODAY)
    made.go(ToReflect("journal"))
    QApplication.processEvents()
    yield made
    made.close()


def grounds(window):
    QApplication.processEvents()
    return [one for one in window.findChildren(Ground) if one.isVisible()]


def left_of(widget, window):
    return widget.mapTo(window, QPoint()).x()


def in_sight(window, says):
    shown = window.here().findChildren(QPushButton)
    return [one for one in shown if one.accessibleName() == says and one.isVisible()]


def test_it_lies_between_the_list_and_the_edge_with_the_way_back_and_the_tools_over_it(window):
    (ground,) = grounds(window)
    page = window.here()._page
    page._choose(page.list.items.rows[1].id)
    QApplication.processEvents()
    left, width = left_of(ground, window), window.here().viewport().width()
    assert left_of(page.list, window) + page.list.width() <= left < left_of(page.editor, window)
    assert left + ground.width() == left_of(window.here().viewport(), window) + width
    for says in ("Back to Reflect", "What can be done with this entry"):
        (one,) = in_sight(window, says)
        assert left < left_of(one, window)
        assert one.mapTo(window, QPoint()).y() < page.editor.mapTo(window, QPoint()).y()
    (new,) = in_sight(window, "A new page")
    assert left_of(new, window) + new.width() <= left, "beside the name of the list it adds to"


def test_where_list_and_words_take_the_same_room_there_is_none_nor_on_another_page(window):
    window.resize(690, 700)
    assert not grounds(window)
    (back,) = in_sight(window, "Back to Reflect")
    assert back
    window.resize(1320, 860)
    assert grounds(window)
    press(window.here(), "Back to Reflect")
    assert not grounds(window)


def test_the_words_being_written_live_through_another_width(window):
    editor = window.here()._page.editor
    editor.setFocus()
    editor.insertPlainText("Half a thought")
    window.resize(690, 700)
    QApplication.processEvents()
    assert window.here()._page.editor is editor
    assert editor.toPlainText() == "Half a thought"
    assert editor.isVisible()
