"""Light marks in a note: shown as they are meant, kept as they were typed, made with few keys."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QDesktopServices, QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from coach.views.widgets import look, note_look
from coach.views.widgets.note_edit import NoteEdit
from coach.written.marked_lines import found_in

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qtbot, vault):
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    made = NoteEdit(vault, "meeting", "notes", "Notes")
    page.other = QLineEdit()
    down.addWidget(made)
    down.addWidget(page.other)
    page.resize(600, 400)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    made.show_words(1, "")
    made.setFocus()
    yield made
    page.close()


@pytest.fixture
def opened(monkeypatch):
    """The links given to the system's browser, which is the one thing played."""
    links = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: links.append(url.toString()))
    return links


def write(edit, *lines):
    """Each line with Enter after it, but for the last."""
    for number, line in enumerate(lines):
        if number:
            QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClicks(edit, line)


def caret(edit, at):
    cursor = edit.textCursor()
    cursor.setPosition(at)
    edit.setTextCursor(cursor)


def shown(edit, line=0):
    """What each stretch of a line looks like: its letters and its format."""
    block = edit.document().findBlockByNumber(line)
    text = block.text().encode("utf-16-le")
    return {
        text[one.start * 2 : (one.start + one.length) * 2].decode("utf-16-le"): QTextCharFormat(one.format)
        for one in block.layout().formats()
    }


def test_enter_goes_on_with_a_list_and_an_item_without_a_word_ends_it(edit):
    write(edit, "- one", "two", "", "after")
    assert edit.toPlainText() == "- one\n- two\nafter"


def test_numbers_count_on_and_boxes_begin_without_a_tick(edit):
    write(edit, "9. one", "two")
    assert edit.toPlainText() == "9. one\n10. two"
    edit.clear()
    write(edit, "- [x] one", "two")
    assert edit.toPlainText() == "- [x] one\n- [ ] two"


def test_enter_within_an_item_parts_it_and_undo_is_one_step(edit):
    write(edit, "- one two")
    caret(edit, 5)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "- one\n-  two"
    edit.undo()
    assert edit.toPlainText() == "- one two"


def test_enter_elsewhere_is_enter(edit):
    write(edit, "plain", "# Plan", "> mine")
    assert edit.toPlainText() == "plain\n# Plan\n> mine"


def test_shift_enter_is_a_line_without_a_mark(edit):
    write(edit, "- one")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(edit, "more")
    assert edit.toPlainText() == "- one\nmore"
    assert edit.document().blockCount() == 2


@pytest.mark.parametrize("mark", [">", "<", "?"])
@pytest.mark.parametrize("begun", ["- ", "* ", "3. ", "- [ ] "])
def test_a_promise_written_after_a_list_is_one(edit, begun, mark):
    """“- > talk to Henrik by 1 Dec” was no promise, and Close wrote nothing down."""
    write(edit, f"{begun}worried about the review", f"{mark} talk to Henrik by 1 Dec")
    assert edit.toPlainText() == f"{begun}worried about the review\n{mark} talk to Henrik by 1 Dec"
    assert [line.meant for line in found_in(edit.toPlainText())] == [True]


def test_a_mark_that_stands_there_already_may_be_typed(edit):
    write(edit, "1. half done", "2. backups", "3) third")
    assert edit.toPlainText() == "1. half done\n2. backups\n3. 3) third", "another bracket is no number of it"
    edit.clear()
    write(edit, "- rights", "- lunch", "* a map")
    assert edit.toPlainText() == "- rights\n- lunch\n* a map"
    edit.clear()
    write(edit, "  - [ ] rights", "[x] badge", "[ ] map", "- lunch")
    assert edit.toPlainText() == "  - [ ] rights\n  - [x] badge\n  - [ ] map\n  - lunch"


def test_a_box_needs_no_list_before_it(edit):
    write(edit, "[ ] rights", "map")
    assert edit.toPlainText() == "- [ ] rights\n- [ ] map"
    edit.clear()
    write(edit, "[x] badge")
    assert edit.toPlainText() == "- [x] badge"


def test_what_only_looks_like_a_mark_stays_within_the_item(edit):
    for words in ("4. Quartal", ">5 people", "a > b", "[see] below"):
        edit.clear()
        write(edit, "- one", words)
        assert edit.toPlainText() == f"- one\n- {words}"
    edit.clear()
    write(edit, "- one", "> ")
    edit.undo()
    assert edit.toPlainText() == "- one\n- > ", "undo gives back what was typed"


def test_tab_moves_a_new_item_in_and_goes_on_where_it_can_move_no_further(edit):
    write(edit, "- one", "")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert (edit.toPlainText(), edit.hasFocus()) == ("- one\n  - ", True)
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    assert (edit.toPlainText(), edit.hasFocus()) == ("- one\n- ", True)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "- one\n  - "
    assert edit.window().other.hasFocus(), "nobody is caught in a note"


def test_tab_passes_through_a_note_one_came_to_by_tab_until_something_is_pressed(edit):
    write(edit, "- one", "")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    edit.window().other.setFocus()
    QTest.keyClick(edit.window().other, Qt.Key.Key_Backtab)
    assert edit.hasFocus()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert (edit.toPlainText(), edit.window().other.hasFocus()) == ("- one\n- ", True)
    QTest.keyClick(edit.window().other, Qt.Key.Key_Backtab)
    QTest.keyClick(edit, Qt.Key.Key_End)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "- one\n  - "


BOLD = (Qt.Key.Key_B, CONTROL)


def test_the_same_key_leads_out_behind_what_was_typed_bold(edit):
    for words, whole in (
        ("kept:", "**kept:** then"),
        ("two words", "**two words** then"),
        ("soft", "**soft** then"),
        ("wow! 👍", "**wow! 👍** then"),
    ):
        edit.setPlainText("")
        QTest.keyClick(edit, *BOLD)
        edit.insertPlainText(words)
        QTest.keyClick(edit, *BOLD)
        QTest.keyClicks(edit, " then")
        assert edit.toPlainText() == whole


def test_a_word_just_typed_turns_bold_and_what_is_typed_next_replaces_nothing(edit):
    write(edit, "she is strong")
    QTest.keyClick(edit, *BOLD)
    QTest.keyClicks(edit, " here")
    assert edit.toPlainText() == "she is **strong** here"
    caret(edit, len("she is **str"))
    QTest.keyClick(edit, *BOLD)
    QTest.keyClicks(edit, "-")
    assert edit.toPlainText() == "she is str-ong here"
    edit.setPlainText("")
    QTest.keyClick(edit, *BOLD)
    QTest.keyClick(edit, *BOLD)
    assert edit.toPlainText() == "", "pressed by mistake it leaves nothing"


def test_a_word_next_to_a_mark_of_its_sentence_takes_the_mark_not_along(edit):
    write(edit, "it is kept: and done")
    caret(edit, len("it is kept"))
    QTest.keyClick(edit, *BOLD)
    assert edit.toPlainText() == "it is **kept**: and done"
    caret(edit, len("it is **kept**:"))
    QTest.keyClick(edit, Qt.Key.Key_I, CONTROL)
    assert edit.toPlainText() == "it is **kept**:** and done"


def test_tab_after_words_leaves_the_note_as_ever(edit):
    write(edit, "- one", "two")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "- one\n- two"
    assert edit.window().other.hasFocus()


def test_control_space_makes_a_box_ticks_it_and_takes_the_tick_off(edit):
    write(edit, "call Ben")
    said = []
    for _ in range(3):
        QTest.keyClick(edit, Qt.Key.Key_Space, CONTROL)
        said.append(edit.toPlainText())
    assert said == ["- [ ] call Ben", "- [x] call Ben", "- [ ] call Ben"]
    QTest.keyClicks(edit, "!")
    assert edit.toPlainText() == "- [ ] call Ben!", "the caret is where it was"


def test_a_promise_stays_one(edit):
    write(edit, "> the draft")
    QTest.keyClick(edit, Qt.Key.Key_Space, CONTROL)
    assert edit.toPlainText() == "> the draft"


def test_a_click_on_a_box_ticks_it_and_one_beside_it_does_not(edit):
    write(edit, "- [ ] call Ben")
    cursor = QTextCursor(edit.document())
    cursor.setPosition(3)
    at = edit.cursorRect(cursor)
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=at.center())
    assert edit.toPlainText() == "- [x] call Ben"
    cursor.setPosition(9)
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit.cursorRect(cursor).center())
    assert edit.toPlainText() == "- [x] call Ben"


def test_control_b_and_i_put_their_marks_around_and_take_them_off(edit):
    write(edit, "a word here")
    caret(edit, 4)
    said = []
    for key in "BIBI":
        QTest.keyClick(edit, getattr(Qt.Key, f"Key_{key}"), CONTROL)
        said.append(edit.toPlainText())
    assert said == ["a **word** here", "a ***word*** here", "a *word* here", "a word here"]
    edit.undo()
    assert edit.toPlainText() == "a *word* here"


def test_marks_around_a_letter_of_two_units(edit):
    write(edit, "")
    edit.insertPlainText("\U0001f33b **sun** x")
    assert shown(edit)["sun"].fontWeight() == QFont.Weight.Bold


def test_what_marks_mean_is_shown_and_every_letter_is_kept(edit):
    text = "# Plan\n- **firm** and *soft*\n- [x] done\n> mine\nhttps://a.example/x"
    edit.show_words(2, text)
    assert edit.toPlainText() == text
    assert shown(edit)["Plan"].fontWeight() == QFont.Weight.DemiBold
    assert shown(edit, 1)["firm"].fontWeight() == QFont.Weight.Bold
    assert shown(edit, 1)["soft"].fontItalic()
    assert shown(edit, 2)["done"].fontStrikeOut()
    assert shown(edit, 3)["> mine"].foreground().color() == look.color("accentText")
    assert shown(edit, 4)["https://a.example/x"].fontUnderline()


def test_plain_words_have_no_format(edit):
    edit.show_words(2, "2 * 3 * 4, at 10:30")
    assert shown(edit) == {}


def test_a_key_has_its_own_line_read_anew_and_no_other(edit, monkeypatch):
    edit.show_words(2, "- **one**\n" * 2_000)
    read = []
    whole = note_look.note_marks.spans
    monkeypatch.setattr(note_look.note_marks, "spans", lambda text: read.append(text) or whole(text))
    caret(edit, 5)
    QTest.keyClicks(edit, "x")
    assert len(read) == 1


def test_a_link_opens_in_the_browser_by_key_and_by_click_and_only_then(edit, opened):
    write(edit, "see https://a.example/x")
    assert opened == []
    QTest.keyClick(edit, Qt.Key.Key_Return, CONTROL)
    assert opened == ["https://a.example/x"]
    cursor = QTextCursor(edit.document())
    cursor.setPosition(10)
    at = edit.cursorRect(cursor).center()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(opened) == 1
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, CONTROL, at)
    assert len(opened) == 2


def test_control_enter_is_the_windows_where_there_is_no_link(edit, opened):
    def taken():
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, CONTROL)
        event.ignore()
        QApplication.sendEvent(edit, event)
        return event.isAccepted()

    write(edit, "see https://a.example")
    assert taken()
    caret(edit, 1)
    assert not taken()
    assert opened == []


def test_what_is_read_only_takes_no_mark(edit, opened):
    edit.show_words(2, "- [ ] https://a.example")
    edit.setReadOnly(True)
    caret(edit, 10)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Return):
        QTest.keyClick(edit, key, CONTROL)
    assert edit.toPlainText() == "- [ ] https://a.example"
    assert opened == ["https://a.example"]


def test_pasted_rich_text_comes_as_words(edit):
    rich = QMimeData()
    rich.setHtml("<b>firm</b>")
    rich.setText("firm\r\nand\u00a0so")
    edit.insertFromMimeData(rich)
    assert edit.toPlainText() == "firm\nand\u00a0so"
    assert shown(edit) == {}


def test_undo_in_one_note_touches_no_other(edit):
    write(edit, "of the first")
    edit.hand_over()
    edit.saved("of the first")
    edit.show_words(2, "of the second")
    edit.undo()
    assert edit.toPlainText() == "of the second"


def test_another_theme_has_its_own_colours_at_once(edit, qapp):
    edit.show_words(2, "> mine")
    try:
        look.wear(qapp, "dark", 100)
        assert shown(edit)["> mine"].foreground().color() == look.color("accentText")
    finally:
        look.wear(qapp, "light", 100)
