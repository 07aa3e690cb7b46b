"""The notes while one meets: room between the lines, marks before the words, and the days beside them."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from coach.models.people import Person
from coach.views.widgets import announce, look, note_layout
from tests.views.meetings.notes_of_a_talk import GUTTER, notes_of_a_talk

NOTES = (
    "## Supplier portal\nMost of it is written down, and she is worried that nobody will read it before she "
    "goes on her leave.\n- [ ] Badge\n> answer about the course in two weeks\n\n## Pricing"
    "\n? how did Turin go"
)


@pytest.fixture
def notes(qtbot, vault):
    return notes_of_a_talk(qtbot, vault)


def block(notes, number):
    return notes.document().findBlockByNumber(number)


def place(notes, number, letter=0):
    """Where that letter of a line stands."""
    cursor = QTextCursor(block(notes, number))
    cursor.setPosition(block(notes, number).position() + letter)
    return notes.cursorRect(cursor)


def pitch(notes):
    """px from line to line: 26 for letters of 16."""
    return round(notes.fontInfo().pixelSize() * 26 / 16)


def write(notes, text):
    notes.show_words(1, text)
    notes.moveCursor(QTextCursor.MoveOperation.End)


def test_the_day_that_was_understood_stands_beside_the_line_while_it_is_written(notes):
    line = "> answer about the course"
    QTest.keyClicks(notes, line)
    assert notes.said_of(line) == "no date yet"
    before = notes.grab().toImage()
    QTest.keyClicks(notes, " in two weeks")
    assert notes.said_of(f"{line} in two weeks") == "Mon 7 Dec"
    lane = notes.viewport().rect().adjusted(notes.width() - 130, 0, 0, 0)
    assert notes.grab(lane).toImage() != before.copy(lane), "it is seen"
    assert notes.toPlainText() == f"{line} in two weeks", "and is none of the words"
    QTest.keyClick(notes, Qt.Key.Key_Return)
    QTest.keyClicks(notes, "? how did Turin go")
    assert notes.said_of("? how did Turin go") == "next time"


def test_what_was_pasted_or_promises_nothing_has_no_day(notes):
    mail = "On Monday Ben wrote:\n> please send it by Friday\n> Kind regards"
    write(notes, f"A plain line by Friday\n{mail}\n\n< names by Friday")
    said = [notes.said_of(line) for line in notes.toPlainText().split("\n")]
    assert said == ["", "", "", "", "", "Fri 27 Nov"]


def test_a_day_that_is_over_is_said_so(notes):
    notes.talk_with(Person(id=1, name="Amara Okafor", nicknames=""), date(2026, 11, 23))
    write(notes, "> send it by 20 November")
    assert notes.said_of("> send it by 20 November") in ("Fri 20 Nov is over", "no date yet")


def test_what_was_understood_is_heard_at_a_pause(qtbot, notes, monkeypatch):
    heard = []
    monkeypatch.setattr(announce, "say", lambda _about, what, urgent=False: heard.append(what))
    with qtbot.waitExposed(notes):
        notes.activateWindow()
    qtbot.waitUntil(notes.hasFocus)
    QTest.keyClicks(notes, "> ask Ben by Thursday")
    qtbot.waitUntil(lambda: heard == ["due Thu 26 November"])


def test_lines_have_room_and_marks_hang_before_the_words(notes):
    write(notes, NOTES)
    words = place(notes, 1).left()
    assert {place(notes, 0, 3).left(), place(notes, 2, 6).left(), place(notes, 3, 2).left()} <= {
        words - 1, words, words + 1
    }, "one left edge"  # fmt: skip
    assert abs(words - GUTTER) <= 1
    assert place(notes, 3).left() < words - 12, "the mark stands before it"
    second = block(notes, 1).layout().lineAt(1)
    assert second.y() - block(notes, 1).layout().lineAt(0).y() == pitch(notes)
    assert second.x() == pytest.approx(GUTTER, abs=1)
    middle = place(notes, 3).center().y() - place(notes, 2).center().y()
    assert middle == pytest.approx(pitch(notes) + note_layout.AIR, abs=2)


def test_a_heading_stands_apart_and_no_further_after_an_empty_line(notes):
    write(notes, "words\n## One\nwords\n\n## Two")
    near, far = place(notes, 1).center().y() - place(notes, 0).center().y(), note_layout.ABOVE_HEADING
    assert near == pytest.approx(pitch(notes) + far, abs=2)
    after_empty = place(notes, 4).center().y() - place(notes, 3).center().y()
    assert after_empty == pytest.approx(pitch(notes) + note_layout.AIR, abs=2)


def test_without_a_margin_the_marks_stand_where_they_were_typed(notes):
    """The counterpart: beside Close there is none, and no lane."""
    notes.stand(False)
    write(notes, NOTES)
    assert place(notes, 0, 0).left() == pytest.approx(place(notes, 1, 0).left(), abs=1)


def test_without_a_margin_each_box_is_seen_too(notes):
    """Beside Close the letters of a box were away, and no box stood in their place."""
    notes.stand(False)
    write(notes, "- [ ] Badge\n- [x] Map\nThe rest")
    notes.clearFocus()
    seen = notes.viewport().grab().toImage()
    for number, token in ((0, "control"), (1, "accent")):
        letters = place(notes, number, 2).united(place(notes, number, 5))
        dots = {
            seen.pixelColor(x, y).name()
            for x in range(letters.left() - 4, letters.right() + 4)
            for y in range(letters.top(), letters.bottom())
        }
        assert look.color(token).name() in dots
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=place(notes, 0, 4).center())
    assert "- [x] Badge" in notes.toPlainText()


def test_a_click_between_two_lines_is_one_on_the_nearer(notes):
    write(notes, NOTES)
    wrapped = block(notes, 1)
    first = place(notes, 1, 20)
    below = QPoint(first.left(), first.bottom() + 2)
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert notes.textCursor().position() == wrapped.position() + 20
    QPlainTextEdit.mousePressEvent(notes, _press(below))
    assert notes.textCursor().position() != wrapped.position() + 20, "as Qt takes it"


def _press(at):
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseButtonPress, QPointF(at), QPointF(at), left, left, none)


def test_a_drawn_box_is_ticked_by_a_click_and_the_words_are_not(notes):
    write(notes, NOTES)
    box, words = place(notes, 2, 4).center(), place(notes, 2, 8).center()
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert "- [ ] Badge" in notes.toPlainText()
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert "- [x] Badge" in notes.toPlainText()


def test_undo_knows_of_words_only(notes):
    """How the lines lie is none of the steps: a hundred lines are taken back, and there is no step more."""
    for number in range(100):
        notes.textCursor().insertText(f"> line {number} by Friday\n")
    steps = 0
    while notes.document().isUndoAvailable():
        notes.undo()
        steps += 1
    assert (steps, notes.toPlainText()) == (100, "")


def test_a_long_note_lays_what_is_in_sight(notes, monkeypatch):
    laid = []
    lay = note_layout.NoteLayout._lay
    monkeypatch.setattr(
        note_layout.NoteLayout, "_lay", lambda self, *given: (laid.append(1), lay(self, *given))[1]
    )
    write(notes, "> a line by Friday\n" * 5_000)
    notes.grab()
    assert 5 < len(laid) < 200
    laid.clear()
    QTest.keyClicks(notes, "a")
    notes.grab()
    assert len(laid) <= 3, "a key has its own line laid"
