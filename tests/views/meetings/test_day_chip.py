"""The day beside a line of notes is a button: its calendar opens by Alt+Down, by Space and by the mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.i18n import translate
from coach.views.meetings.day_chip import day_of, with_day
from coach.views.widgets.calendar import Calendar
from tests.conftest import TODAY
from tests.views.meetings.notes_of_a_talk import notes_of_a_talk


@pytest.fixture
def notes(qtbot, vault):
    words = "> answer about the course in two weeks\n? how did Turin go\nA plain line"
    made = notes_of_a_talk(qtbot, vault, words)
    with qtbot.waitExposed(made):
        made.activateWindow()
    seen(made)
    return made


def seen(notes):
    notes.grab()
    QApplication.processEvents()


def calendar(notes):
    return next((one for one in notes.findChildren(Calendar) if one.isVisible()), None)


def test_alt_down_leads_to_its_calendar_and_the_chosen_day_stands_in_the_words(notes):
    notes.moveCursor(QTextCursor.MoveOperation.Start)
    seen(notes)
    QTest.keyClick(notes, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown = calendar(notes)
    assert shown.grid.on() == date(2026, 12, 7)
    QTest.keyClick(shown.grid, Qt.Key.Key_Right)
    QTest.keyClick(shown.grid, Qt.Key.Key_Return)
    assert calendar(notes) is None
    line = notes.toPlainText().split("\n")[0]
    assert line == "> answer about the course by Tue 8 December"
    assert notes.said_of(line) == "Tue 8 Dec"
    notes.undo()
    assert notes.toPlainText().startswith("> answer about the course in two weeks\n")


def test_it_is_a_button_with_a_name_where_there_is_a_day_and_none_elsewhere(notes):
    notes.moveCursor(QTextCursor.MoveOperation.Start)
    seen(notes)
    chip = notes._chip
    assert chip.isVisible()
    assert chip.accessibleName() == "Due Mon 7 December: change it"
    QTest.keyClick(notes, Qt.Key.Key_Tab)
    assert chip.hasFocus()
    seen(notes)
    assert chip.isVisible(), "while it has the focus"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert calendar(notes) is not None
    calendar(notes).close()
    for _line in range(2):
        notes.setFocus()
        notes.moveCursor(QTextCursor.MoveOperation.Down)
        seen(notes)
        assert not chip.isVisible()
        QTest.keyClick(notes, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert calendar(notes) is None


def test_the_mouse_opens_it_on_a_line_one_is_not_in(notes):
    notes.moveCursor(QTextCursor.MoveOperation.End)
    seen(notes)
    (place, _said), *others = notes._days.values()
    assert not others
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert calendar(notes) is not None
    assert notes.textCursor().blockNumber() == 0


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("line", [
    "> I: answer about the course", "< Amara: two names for the group by Friday",
    "> send it by 20 November", "  > call IT  tomorrow", "> ask Ben until Thursday",
])  # fmt: skip
def test_whatever_stood_there_the_day_is_understood_and_the_words_stay(language, line):
    with translate.speaking(language):
        for day in (TODAY, date(2026, 12, 24), date(2027, 2, 1)):
            put = with_day(line, day, TODAY)
            assert day_of(put, TODAY) == day
            assert put.split()[:3] == line.split()[:3]
            assert with_day(put, date(2026, 12, 1), TODAY) == with_day(line, date(2026, 12, 1), TODAY)
