"""Where there is room, the parts of a guide stand by name beside its text, and lead to them."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from coach.cli import cuts
from coach.views.destination import ToGuide
from coach.views.library.bookmark import LAID_OUT_MS
from coach.views.library.in_this_guide import InThisGuide
from coach.views.library.shelves import ABOUT
from coach.views.widgets import look
from tests.conftest import TODAY
from tests.views.hands import open_window, press


@pytest.fixture
def window(qtbot, qapp, vault):
    look.wear(qapp, "light", 100)
    made = open_window(qtbot, vault, TODAY)
    made.resize(1920, 1080)
    made.go(ToGuide("keep-your-commitments"))
    qtbot.wait(LAID_OUT_MS)
    yield made
    made.close()


def aside(window):
    return window.here().findChild(InThisGuide)


def parts(window):
    return [one for one in aside(window).findChildren(QPushButton) if one.objectName().startswith("part:")]


def marked(window):
    return [one.accessibleName() for one in parts(window) if one.isChecked()]


def bar(window):
    return window.here().findChild(QScrollArea, "reading_area").verticalScrollBar()


def test_they_stand_in_their_order_and_the_mark_follows_what_is_read(window):
    names = [one.accessibleName() for one in parts(window)]
    assert names[:4] == ["Use it when", "Steps", "First small step", "Why it works"]
    assert names[-1] == "Sources"
    assert cuts.found(window) == []
    assert marked(window) == ["Use it when"]
    bar(window).setValue(bar(window).maximum())
    assert marked(window) != ["Use it when"]


def test_one_that_is_pressed_lies_open_at_the_top_with_the_hands_on_it(qtbot, window):
    press(aside(window), "Pitfalls, and when not to")
    qtbot.waitUntil(lambda: bar(window).value() > 0)
    assert QApplication.focusWidget().accessibleName() == "Fold: Pitfalls, and when not to"
    assert marked(window) == ["Pitfalls, and when not to"]
    window.here().read("be-fair")
    qtbot.waitUntil(lambda: marked(window) == ["Use it when"])
    assert QApplication.focusWidget().objectName() == "plan_this:_1"


def test_a_page_without_parts_one_guide_alone_and_a_small_window_have_none(qtbot, window):
    assert aside(window).isVisible()
    window.here().show_place(ABOUT)
    assert not aside(window).isVisible()
    window.here().read("be-fair")
    qtbot.waitUntil(aside(window).isVisible)
    window.here().read_alone()
    assert not aside(window).isVisible()
    window.here().read_alone()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not aside(window).isVisible())
