"""Of several of which one holds, Tab leads to that one; the arrows lead to the others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import people
from coach.views.destination import Place, ToPerson
from coach.views.widgets import staying
from coach.views.widgets.pressing import Button

Key = Qt.Key


def key(window, which):
    QTest.keyClick(window.focusWidget(), which)
    QApplication.processEvents()


def named(window):
    return window.focusWidget().objectName()


@pytest.mark.parametrize("which", [Key.Key_Tab, Key.Key_Backtab])
def test_tab_comes_to_the_part_of_a_page_that_is_in_front(qtbot, window, which):
    with window.store.write() as session:
        ben = people.add(session, "Ben Castillo").id
    page = window.go(ToPerson(ben))
    page.show_tab(1)
    held = staying.focusable(page)
    tabs = [at for at, one in enumerate(held) if one.property("kind") == "tab"]
    held[tabs[0] - 1 if which == Key.Key_Tab else tabs[-1] + 1].setFocus()
    key(window, which)
    assert named(window) == "conversations"
    key(window, Key.Key_Right)
    assert (named(window), page._tab) == ("about", 2)


def test_tab_comes_to_the_place_one_is_in(qtbot, window):
    page = window.go(Place.PEOPLE)
    window.sidebar.findChild(Button, "capture").setFocus()
    key(window, Key.Key_Tab)
    assert named(window) == "people"
    key(window, Key.Key_Tab)
    assert page.isAncestorOf(window.focusWidget())


def test_it_does_so_too_after_another_place_was_gone_to_by_its_key(qtbot, window):
    window.go(Place.PEOPLE)
    window.places["people"].setFocus()
    window.go(Place.PLAN)
    window.sidebar.findChild(Button, "capture").setFocus()
    key(window, Key.Key_Tab)
    assert named(window) == "plan"
    key(window, Key.Key_Down)
    assert window.at() == Place.LIBRARY, "the arrow goes on from there"


def test_at_either_end_an_arrow_goes_nowhere(qtbot, window):
    page = window.go(Place.PLAN)
    first = next(one for one in page.findChildren(Button) if one.property("kind") == "tab")
    first.setFocus()
    key(window, Key.Key_Left)
    assert (window.focusWidget() is first, first.isChecked()) == (True, True)


def test_an_arrow_that_has_the_page_made_anew_leaves_the_hands_on_what_it_chose(qtbot, window):
    """Light or dark: Qt gave the focus to the button of the page before, and it was gone with that."""
    page = window.go(Place.SETTINGS)
    held = {one.objectName(): one for one in page.findChildren(Button)}
    qtbot.waitUntil(held["system"].isVisible)
    qtbot.wait(40)  # until whoever comes here has been led somewhere
    held["system"].setFocus()
    for which, chosen in ((Key.Key_Left, "dark"), (Key.Key_Left, "light"), (Key.Key_Right, "dark")):
        QTest.keyClick(window.focusWidget(), which)
        qtbot.wait(60)  # until what stood there before is gone
        assert window.focusWidget() is not None
        assert (named(window), window.focusWidget().isChecked(), window.chosen.theme) == (
            chosen,
            True,
            chosen,
        )


def test_an_arrow_in_the_sidebar_goes_on_from_where_the_focus_is_and_stays_there(window):
    """The focus came back to the place one is in: the next arrow went on from there."""
    window.go(Place.TODAY)
    window.places["reflect"].setFocus()
    key(window, Key.Key_Down)
    assert named(window) == "settings"
    key(window, Key.Key_Up)
    assert named(window) == "reflect"
    window.places["today"].setFocus()
    key(window, Key.Key_Down)
    assert (window.at(), named(window)) == (Place.ONE_TO_ONES, "one-to-ones")


def test_escape_from_the_sidebar_puts_the_hands_on_the_page_it_leads_back_to(qtbot, window):
    """They stayed on the place one had left."""
    with window.store.write() as session:
        people.add(session, "Ben Castillo")
    window.go(Place.PEOPLE)
    window.places["plan"].setFocus()
    key(window, Key.Key_Return)
    assert (window.at(), named(window)) == (Place.PLAN, "plan")
    key(window, Key.Key_Escape)
    assert window.at() == Place.PEOPLE
    page = window.pages.of("people")
    qtbot.waitUntil(lambda: page.isAncestorOf(window.focusWidget()))
