"""A line without an end is typed into like any other, and its words come out as they went in."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from coach.views.widgets import long_lines
from coach.views.widgets.long_lines import JOINT, LONGEST, PIECE
from coach.views.widgets.note_edit import NoteEdit

SAID = "We talked about the plan and what it needs. "
LONG = SAID * 9_000  # 400 KB on one line


@pytest.fixture
def edit(qtbot, vault):
    made = NoteEdit(vault, "meeting", "notes", "Notes")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def paragraphs(edit):
    block, lengths = edit.document().begin(), []
    while block.isValid():
        lengths.append(block.length())
        block = block.next()
    return lengths


def at_second_piece(edit):
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(1).position())
    edit.setTextCursor(cursor)


@pytest.mark.parametrize(
    "text", ["", "short", "x" * LONGEST, LONG, "x" * 400_000, f"> {LONG}\n\n{LONG}\n", "e\u0301" * 30_000]
)
def test_words_come_out_as_they_went_in(edit, text):
    edit.show_words(1, text)
    assert edit.toPlainText() == text
    assert max(paragraphs(edit)) <= LONGEST + 2


def test_a_key_lays_out_one_piece_and_not_the_line(edit):
    edit.show_words(1, LONG)
    QTest.keyClicks(edit, "abc")
    assert edit.toPlainText() == f"abc{LONG}"
    assert max(paragraphs(edit)) <= LONGEST, "this is what Qt lays out at a key"
    assert len(paragraphs(edit)) > 90


def test_lines_of_a_usual_length_are_left_alone(edit):
    text = "\n".join([SAID * 100] * 50)
    edit.show_words(1, text)
    assert len(paragraphs(edit)) == 50
    assert JOINT not in edit.document().toRawText()


def test_what_is_pasted_is_in_pieces_too_and_copied_whole(edit):
    edit.show_words(1, "")
    pasted = QMimeData()
    pasted.setText(LONG)
    edit.insertFromMimeData(pasted)
    assert edit.toPlainText() == LONG
    assert max(paragraphs(edit)) <= LONGEST
    edit.selectAll()
    assert edit.createMimeDataFromSelection().text() == LONG


def test_backspace_and_delete_at_a_piece_take_a_letter(edit):
    edit.show_words(1, LONG)
    first = len(edit.document().firstBlock().text().rstrip(JOINT))
    at_second_piece(edit)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.toPlainText() == LONG[: first - 1] + LONG[first:]
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.toPlainText() == LONG[: first - 1] + LONG[first + 1 :]


def test_the_arrows_pass_a_piece_in_one_step_a_letter(edit):
    edit.show_words(1, LONG)
    at_second_piece(edit)
    QTest.keyClick(edit, Qt.Key.Key_Left)
    QTest.keyClick(edit, Qt.Key.Key_Right)
    QTest.keyClick(edit, Qt.Key.Key_Right)
    first = len(edit.document().firstBlock().text().rstrip(JOINT))
    QTest.keyClicks(edit, "Z")
    assert edit.toPlainText() == f"{LONG[: first + 1]}Z{LONG[first + 1 :]}"


def test_what_is_typed_at_the_end_of_a_piece_makes_no_new_line(edit):
    edit.show_words(1, LONG)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    QTest.keyClicks(edit, "and ")
    first = edit.document().firstBlock().length() - 2 - len("and ")
    assert edit.toPlainText() == f"{LONG[:first]}and {LONG[first:]}"


def test_enter_in_a_piece_is_one_new_line(edit):
    edit.show_words(1, LONG)
    at_second_piece(edit)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText().count("\n") == 1
    edit.undo()
    assert edit.toPlainText() == LONG


def test_words_that_hold_the_sign_themselves_are_not_touched(edit):
    text = f"{LONG}{JOINT}\n{JOINT}{LONG}"
    edit.show_words(1, text)
    assert edit.toPlainText() == text
    edit.show_words(2, "next")
    assert edit.toPlainText() == "next"


def test_a_marked_line_is_green_to_its_end(edit):
    edit.show_words(1, f"> {LONG}\nplain")
    assert all(len(edit.document().findBlockByNumber(n).layout().formats()) == 1 for n in (0, 1, 50))
    assert not edit.document().lastBlock().layout().formats()


def test_pieces_break_after_a_space_where_there_is_one():
    pieces = long_lines.in_pieces(LONG).split("\n")
    assert all(piece.endswith(f" {JOINT}") for piece in pieces[:-1])
    assert len(pieces[0]) <= PIECE + 1
