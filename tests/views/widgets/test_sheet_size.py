"""A sheet is made larger by hand at its corner: kept while Coach runs, and never larger than its window."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QSizeGrip, QWidget

from coach.views.find.find_sheet import Find
from coach.views.widgets import look, sheet_size
from coach.views.widgets.date_field import DateField
from coach.views.widgets.dialogs import Ask
from tests.conftest import TODAY
from tests.views.hands import open_sheet

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot, monkeypatch):
    monkeypatch.setattr(sheet_size, "_kept", {})
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def meanwhile(qtbot, look, show):
    """While a sheet stands there, look at it; then it is put aside. Gives what was seen."""
    seen = []

    def act():
        seen.append(look(open_sheet()))
        open_sheet().reject()

    QTimer.singleShot(0, act)
    show()
    assert seen
    return seen[0]


def asks(window, key, what="note"):
    """The sheet of one kind, with one field of a few lines or of one."""

    def show():
        ask = Ask(window, f"About {key}", "Keep it", key=f"{key}|person 1")
        getattr(ask, what)("Words")
        ask.run(lambda: None)

    return show


def drag(sheet, right, down):
    grip = sheet.findChild(QSizeGrip)
    at = QPoint(8, 8)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(grip, at + QPoint(right, down))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_made_larger_at_its_corner_the_field_has_the_room_and_it_is_so_the_next_time(qtbot, window):
    def enlarge(sheet):
        before, field = sheet.size(), sheet.findChild(QPlainTextEdit)
        high = field.height()
        drag(sheet, 90, 120)
        qtbot.waitUntil(lambda: sheet.height() > before.height() + 60)
        QTest.qWait(0)
        assert field.height() > high + 60
        return before, sheet.size()

    before, left = meanwhile(qtbot, enlarge, asks(window, "a"))
    assert left.width() > before.width()
    assert meanwhile(qtbot, lambda sheet: sheet.size(), asks(window, "a")) == left
    assert meanwhile(qtbot, lambda sheet: sheet.size(), asks(window, "b")) == before  # another kind of sheet


@pytest.fixture
def taken(monkeypatch):
    """What the desktop was asked to take in hand: it holds it until the mouse is let go, once it has it."""
    asked = []
    monkeypatch.setattr(QWindow, "startSystemMove", lambda _window: asked.append("move") or True)
    monkeypatch.setattr(QWindow, "startSystemResize", lambda _window, _edges: asked.append("size") or True)
    return asked


@pytest.mark.parametrize("on", [QLabel, QSizeGrip])
def test_under_a_mouse_that_only_presses_it_stays(qtbot, window, taken, on):
    """A quick press was over before the desktop had the sheet, which then hung at the mouse."""

    def press(sheet):
        QTest.mouseClick(sheet.findChild(on), LEFT, NONE, QPoint(4, 4))
        return [*taken]

    assert meanwhile(qtbot, press, asks(window, "a")) == []


@pytest.mark.parametrize(("on", "does"), [(QLabel, "move"), (QSizeGrip, "size")])
def test_drawn_it_goes_along(qtbot, window, taken, on, does):
    """The counter-test; and one draw is one act."""

    def draw(sheet):
        held = sheet.findChild(on)
        QTest.mousePress(held, LEFT, NONE, QPoint(4, 4))
        for far in (2, 30, 60):
            QTest.mouseMove(held, QPoint(4 + far, 4 + far))
        QTest.mouseRelease(held, LEFT, NONE, QPoint(64, 64))
        return [*taken]

    assert meanwhile(qtbot, draw, asks(window, "a")) == [does]


def test_one_nobody_sized_is_as_it_always_was_however_large_it_grew(qtbot, window):
    first = meanwhile(qtbot, lambda sheet: (sheet.size(), sheet.resize(700, 500))[0], asks(window, "a"))
    assert meanwhile(qtbot, lambda sheet: sheet.size(), asks(window, "a")) == first


def test_it_stays_as_it_is_while_a_day_is_typed(qapp, window):
    """At the first letter of “fri” it grew by a line; where the desktop had not placed it yet, it jumped."""
    look.wear(qapp, "light", 100)
    seen = []

    def act():
        sheet = open_sheet()
        field = sheet.findChild(DateField)
        for typed in ("", "f", "ri", "x"):
            QTest.keyClicks(field, typed)
            QApplication.processEvents()
            seen.append(sheet.size())
        sheet.reject()

    ask = Ask(window, "Renegotiate", "Agree", "The earlier date stays on record.", key="a")
    ask.day("New date", TODAY + timedelta(7), TODAY)
    QTimer.singleShot(0, act)
    ask.run(lambda: None)
    assert len(seen) == 4
    assert len(set(map(QSize.toTuple, seen))) == 1


def test_never_larger_than_its_window_also_when_that_is_made_smaller(qtbot, window):
    def enlarge(sheet):
        drag(sheet, 3000, 3000)
        qtbot.waitUntil(lambda: sheet.height() > 500)
        assert (sheet.width(), sheet.height()) <= (1000, 700)
        window.resize(800, 500)
        qtbot.waitUntil(lambda: sheet.width() <= 800 and sheet.height() <= 500)

    meanwhile(qtbot, enlarge, asks(window, "a"))
    assert meanwhile(qtbot, lambda sheet: sheet.width() <= 800, asks(window, "a"))


def test_it_goes_along_with_an_edge_of_the_window_that_comes_nearer(qtbot, window):
    def shrink(sheet):
        sheet.move(window.geometry().bottomRight() - sheet.rect().bottomRight())
        window.resize(sheet.width() + 40, sheet.height() + 30)
        QTest.qWait(20)
        within, there = window.geometry().contains(sheet.geometry()), sheet.pos()
        window.resize(1000, 700)
        QTest.qWait(20)
        return within, sheet.pos() == there

    within, stays = meanwhile(qtbot, shrink, asks(window, "Ben"))
    assert within
    assert stays  # where the window has that room again


def test_made_higher_a_sheet_of_lines_keeps_them_together(qtbot, window):
    def enlarge(sheet):
        before = sheet.height()
        drag(sheet, 0, 200)
        qtbot.waitUntil(lambda: sheet.height() > before + 100)
        QTest.qWait(0)
        line, does = sheet.findChild(QWidget, "words"), sheet.findChild(QPushButton, "do_it")
        assert does.mapTo(sheet, QPoint()).y() > sheet.height() - 80
        return line.mapTo(sheet, QPoint()).y()

    high = meanwhile(qtbot, enlarge, asks(window, "a", "line"))
    assert high < 110


def test_one_as_high_as_what_it_finds_has_no_grip(qtbot, window):
    found = Find(window, lambda _text: [])
    assert found.findChild(QSizeGrip) is None
