"""The page behind a sheet is dimmed, behind each alike; round corners show the dimmed page and no black."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from coach.views.care.about_notes import AboutNotes
from coach.views.find.line_sheet import LineSheet
from coach.views.widgets import look, shade, sheet_ends
from coach.views.widgets.dialogs import Ask


@pytest.fixture
def over(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def shades(over):
    return [one for one in over.findChildren(QWidget, "shade") if one.isVisible()]


@pytest.mark.parametrize(
    "make", [lambda over: Ask(over, "A date", "Set it"), AboutNotes], ids=["a question", "a page"]
)
def test_the_page_is_dimmed_as_long_as_a_sheet_is_shown(qtbot, over, make):
    sheet = make(over)
    assert shades(over) == []
    sheet.open()
    (dim,) = shades(over)
    assert dim.geometry() == over.rect()
    over.resize(960, 640)
    qtbot.waitUntil(lambda: dim.geometry() == over.rect())
    sheet.reject()
    assert shades(over) == []
    qtbot.waitUntil(lambda: over.findChildren(QWidget, "shade") == [])


def test_a_sheet_that_stands_alone_dims_nothing(qtbot):
    alone = QDialog()
    qtbot.addWidget(alone)
    shade.under(alone)
    assert alone.findChildren(QWidget, "shade") == []


def test_the_corners_of_find_and_capture_are_the_dimmed_page(qtbot, over):
    over.setStyleSheet("QFrame#sheet { background: #FFFFFF; border-radius: 14px; }")
    sheet = LineSheet(over, "find")
    sheet.resize(640, 200)
    sheet.open()
    seen = sheet.grab().toImage()
    wide, high = seen.width() - 1, seen.height() - 1
    corners = {seen.pixelColor(x, y).name() for x in (0, wide) for y in (0, high)}
    assert corners == {shade.dimmed("canvas").name()}
    assert seen.pixelColor(wide // 2, high // 2).name() != shade.dimmed("canvas").name()
    assert shade.dimmed("canvas").lightness() < look.color("canvas").lightness()
    sheet.reject()


def test_a_sheet_over_the_window_has_round_corners_and_no_title_bar(qtbot, over):
    sheet = Ask(over, "A date", "Set it")
    sheet.open()
    assert sheet.windowFlags() & Qt.WindowType.FramelessWindowHint
    seen = sheet.grab().toImage()
    wide, high = seen.width() - 1, seen.height() - 1
    corners = {seen.pixelColor(x, y).name() for x in (0, wide) for y in (0, high)}
    assert corners == {shade.dimmed("canvas").name()}
    assert seen.pixelColor(20, 6).name() == look.color("surface").name()
    sheet.reject()


def test_a_sheet_that_stands_alone_keeps_its_title_bar(qtbot):
    alone = QDialog()
    qtbot.addWidget(alone)
    sheet_ends.titled(alone, "Alone")
    assert not alone.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_a_sheet_to_read_has_a_cross_for_the_mouse_and_no_key_stops_there(qtbot, over):
    sheet = AboutNotes(over)
    sheet.open()
    cross = sheet.findChild(QPushButton, "put_aside")
    assert cross.focusPolicy() == Qt.FocusPolicy.NoFocus
    cross.click()
    assert not sheet.isVisible()
