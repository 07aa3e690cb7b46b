"""What has the focus by key shows one ring, and no second box of the style within it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coach.views.widgets import look
from coach.views.widgets.pieces import button
from coach.views.widgets.pressing import Tick

RING = 4  # px of it, its corners among them


@pytest.fixture
def worn(qapp):
    look.wear(qapp, "light", 100)
    yield
    look.wear(qapp, "light", 100)


def made_of(kind):
    return Tick("Ask first") if kind == "box" else button("Find", lambda: None, kind)


@pytest.mark.parametrize("kind", ["", "place", "tab", "quiet", "quieter", "box"])
def test_within_its_ring_nothing_is_drawn_that_was_not_there_before(qtbot, worn, kind):
    window = QWidget()
    qtbot.addWidget(window)
    down = QVBoxLayout(window)
    first, second = button("One", lambda: None), made_of(kind)
    for one in (first, second):
        down.addWidget(one)
    window.show()
    window.activateWindow()
    first.setFocus()
    QApplication.processEvents()
    inner = second.rect().adjusted(RING, RING, -RING, -RING)
    before = second.grab(inner).toImage()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert second.grab(inner).toImage() == before
