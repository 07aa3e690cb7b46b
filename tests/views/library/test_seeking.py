"""What is sought in the library: seen from the fittest on, a key away, and help where help is sought."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton

from coach.views.destination import ToGuide
from coach.views.library.shelves import ShelfBox
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, press, said_on

HELP = "When it is more than a talk can carry"


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    made.go(ToGuide("end-defensive-paper-trails"))
    yield made
    made.close()


def seek(window, words):
    screen = window.here()
    screen.search.setFocus()
    screen.search.clear()
    QTest.keyClicks(screen.search, words)
    QApplication.processEvents()
    return screen


def the_help(screen):
    return [
        one for one in screen.findChildren(QPushButton) if HELP in one.accessibleName() and one.isVisible()
    ]


def test_what_was_found_is_seen_from_the_fittest_on(window):
    screen = seek(window, "trust")
    listed = screen.list
    assert listed.verticalScrollBar().maximum() > 0
    assert listed.visualRect(listed.items.index(0)).top() >= 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_down_and_return_lead_to_the_first_that_was_found(window, key):
    screen = seek(window, "promise")
    QTest.keyClick(screen.search, key)
    assert QApplication.focusWidget() is screen.list
    assert screen.guide_here() == screen.list.items.rows[0].id


@pytest.mark.parametrize("words", ["suicide", "Suizid", "harassment"])
def test_words_of_a_crisis_lead_to_the_help_here_too(qtbot, window, words):
    screen = seek(window, words)
    (found,) = the_help(screen)
    found.click()
    qtbot.waitUntil(lambda: open_sheet() is not None)
    assert "harming themselves" in said_on(open_sheet())
    open_sheet().reject()
    seek(window, "praise")
    assert not the_help(screen)


def test_while_all_shelves_are_searched_none_of_them_is_marked(qtbot, window):
    """Red before: the shelf one came from stayed marked beside what was found on all of them."""

    def marked(screen):
        names = screen.findChild(QFrame, "shelves").findChildren(QPushButton)
        return [one.accessibleName() for one in names if one.isChecked()]

    here = marked(window.here())
    assert len(here) == 1
    screen = seek(window, "trust")
    assert marked(screen) == []
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert marked(screen) == [], "what is read was found, too"
    screen.search.clear()
    assert len(marked(screen)) == 1
    seek(window, "trust")
    press(screen, here[0])
    assert marked(screen) == here
    assert screen.search.text() == ""
    window.resize(960, 640)
    box = screen.findChild(ShelfBox)
    seek(window, "trust")
    assert (box.currentIndex(), box.in_sight()) == (-1, "Found")
    screen.search.clear()
    assert box.in_sight() == here[0].removeprefix("Shelf: ")


def test_the_way_to_help_is_whole_in_a_narrow_column(qtbot, window):
    """Red before: its words were cut at both ends in a window of 960 px."""
    window.resize(960, 640)
    screen = seek(window, "suicide")
    (found,) = the_help(screen)
    (says,) = [one for one in found.parentWidget().parentWidget().findChildren(QLabel) if one.text() == HELP]
    for one in (found, says):
        qtbot.waitUntil(lambda one=one: one.visibleRegion().boundingRect() == one.rect())
        assert one.height() >= one.heightForWidth(one.width())


def test_where_nothing_fits_a_filter_is_named_only_if_there_is_one(window):
    screen = seek(window, "xyzzy")
    assert "Nothing fits. Try another word, or fewer letters." in said_on(screen)
    screen.filters.boxes["kind"].setCurrentIndex(1)
    assert "Clear a filter" in said_on(screen)
