"""A page is scrolled past its boxes, and none of them takes another choice by that."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QTimeEdit, QVBoxLayout, QWidget

import coach
from coach.views.widgets import look
from coach.views.widgets.still_box import StillBox, StillTime

QT = ["QComboBox", "QTimeEdit", "QDateEdit", "QDateTimeEdit", "QSpinBox", "QDoubleSpinBox", "QSlider"]
ONLY_IN = "still_box.py"


@pytest.fixture
def page(qtbot):
    """A long page to scroll, with boxes at its top."""
    made = QScrollArea()
    whole = QWidget()
    whole.setFixedHeight(3000)
    made.down = QVBoxLayout(whole)
    made.setWidget(whole)
    made.setWidgetResizable(True)
    made.resize(400, 300)
    qtbot.addWidget(made)
    return made


def put(page, box):
    page.down.addWidget(box)
    page.down.addStretch()
    page.show()
    QApplication.processEvents()
    box.setFocus()
    return box


def turn_the_wheel(over):
    """One notch towards the end. Whether the box kept the turn for itself; else it is the page's."""
    at = QPointF(over.rect().center())
    none, start = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at, QPointF(over.mapToGlobal(at)), QPoint(), QPoint(0, -120), none,
        Qt.KeyboardModifier.NoModifier, start, False,
    )  # fmt: skip
    QApplication.sendEvent(over, event)
    return event.isAccepted()


def of_three(kind):
    box = kind()
    box.addItems(["one", "two", "three"])
    return box


def test_a_box_keeps_its_choice_and_leaves_the_wheel_to_the_page(page):
    box = put(page, of_three(StillBox))
    assert not turn_the_wheel(box)
    assert box.currentText() == "one"


def test_so_does_an_hour(page):
    hour = put(page, StillTime(QTime(8, 30)))
    assert not turn_the_wheel(hour)
    assert hour.time() == QTime(8, 30)


@pytest.mark.parametrize("box", [lambda: of_three(QComboBox), lambda: QTimeEdit(QTime(8, 30))])
def test_those_of_qt_are_turned(page, box):
    """The counter-test: this wheel turns what can be turned."""
    made = put(page, box())
    before = made.currentText() if isinstance(made, QComboBox) else made.time()
    assert turn_the_wheel(made)
    assert (made.currentText() if isinstance(made, QComboBox) else made.time()) != before


def test_what_has_no_room_ends_in_dots_and_a_box_is_as_wide_as_what_it_must_show(page, qapp):
    look.wear(qapp, "light", 100)
    box = StillBox()
    box.addItems(["Any function", "Help with the work, and with the people around it"])
    box.have_room_for("Any function")
    box.setMaximumWidth(box.sizeHint().width())
    put(page, box)
    assert box.in_sight() == "Any function"
    box.setCurrentIndex(1)
    assert box.in_sight().startswith("Help")
    assert box.in_sight().endswith("…")


def made_in(source):
    """The parts that a wheel turns, made there: those that are called, and the bases of classes."""
    found = []
    for node in ast.walk(ast.parse(source)):
        named = [node.func] if isinstance(node, ast.Call) else getattr(node, "bases", [])
        found += [one.id for one in named if isinstance(one, ast.Name) and one.id in QT]
    return found


def test_no_screen_makes_one_that_the_wheel_turns():
    views = Path(coach.__file__).parent / "views"
    found = {
        path.name: made
        for path in sorted(views.rglob("*.py"))
        if path.name != ONLY_IN and (made := made_in(path.read_text("utf-8")))
    }
    assert not found


def test_the_guard_finds_one():
    source = "box = QComboBox()\nclass Mine(QSpinBox): ...\nx: QComboBox = given"
    assert sorted(made_in(source)) == ["QComboBox", "QSpinBox"]


def test_as_wide_as_it_asks_each_choice_is_whole(qtbot):
    """Settings showed "2 Jah…": the style's own hint leaves no room for what its edges take."""
    for words in (("1 Jahr", "2 Jahre"), ("10 Minuten", "5 Minuten"), ("nie", "nach 12 Monaten")):
        box = StillBox()
        qtbot.addWidget(box)
        box.addItems(words)
        box.resize(box.sizeHint())
        for row, said in enumerate(words):
            box.setCurrentIndex(row)
            assert box.in_sight() == said


def test_a_name_with_a_space_is_typed_whole_and_a_space_alone_opens_the_list(qtbot, monkeypatch):
    box = StillBox()
    box.addItems(["Ben", "Sam Lindqvist", "Sam Okafor", "Zoë"])
    qtbot.addWidget(box)
    box.show()
    told = []
    box.activated.connect(told.append)
    QTest.keyClicks(box, "sam o")
    assert (box.currentText(), told[-1]) == ("Sam Okafor", 2)
    monkeypatch.setattr("coach.views.widgets.still_box.time.monotonic", lambda: 1e9)
    QTest.keyClicks(box, "zoe")
    assert box.currentText() == "Zoë"
    monkeypatch.setattr("coach.views.widgets.still_box.time.monotonic", lambda: 2e9)
    QTest.keyClicks(box, "ss")
    assert box.currentText() == "Sam Okafor", "one letter again goes on to the next"
    assert not box.view().isVisible()
    monkeypatch.setattr("coach.views.widgets.still_box.time.monotonic", lambda: 3e9)
    QTest.keyClicks(box, " ")
    qtbot.waitUntil(box.view().isVisible)
    box.hidePopup()
