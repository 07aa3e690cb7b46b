"""The hands on a note: lists that go on by themselves, tick boxes, bold and emphasis, links.

Each act is one step of the note's own undo, and changes only the letters that are its mark.
"""

import re

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from coach.views.widgets.long_lines import JOINT
from coach.written import note_marks
from coach.written.note_marks import Opening

STEP = "  "  # by which an item is moved in
DEEPEST = 6  # steps
KEEP = QTextCursor.MoveMode.KeepAnchor
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
WORD, REST_OF_WORD = re.compile(r"\w[\w'’-]*"), re.compile(r"[\w'’-]*")
WORD_BEFORE = re.compile(r"\w[\w'’-]*$")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press(edit: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Do what a key means in a note beyond typing; whether it meant anything."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in ENTER and held == CONTROL:
        return open_link(edit.textCursor())
    if edit.isReadOnly():
        return False
    if key in ENTER and held == PLAIN:
        return _go_on(edit)
    if key == Qt.Key.Key_Space and held == PLAIN:
        return _begin_with(edit)
    if key in ENTER and held == Qt.KeyboardModifier.ShiftModifier:
        edit.textCursor().insertBlock()  # Qt's own would be a line that is none to the rest of Coach
        edit.ensureCursorVisible()
        return True
    if held != CONTROL:
        return False
    acts = {Qt.Key.Key_B: lambda: _wrap(edit, "**"), Qt.Key.Key_I: lambda: _wrap(edit, "*")}
    acts[Qt.Key.Key_Space] = lambda: tick(edit.textCursor().block())
    act = acts.get(Qt.Key(key))
    if act is not None:
        act()
    return act is not None


def on_link(edit: QPlainTextEdit) -> bool:
    """Whether the caret stands on a link."""
    return bool(_link(edit.textCursor()))


def open_link(at: QTextCursor) -> bool:
    """Give the link at that place to the system's browser; whether one stands there. Nothing is fetched."""
    target = _link(at)
    if target:
        QDesktopServices.openUrl(QUrl(target))
    return bool(target)


def move_in(edit: QPlainTextEdit, further: bool) -> bool:
    """Move a list item in or out, where the caret stands before its first letter; whether it was moved.

    Anywhere else, and where it can be moved no further, Tab goes on to the next part of the page as ever.
    """
    cursor = edit.textCursor()
    block, begun = cursor.block(), _opening(cursor.block())
    if begun.kind in ("", "heading") or cursor.hasSelection() or cursor.positionInBlock() != begun.length:
        return False
    if edit.isReadOnly():
        return False
    change = QTextCursor(block)
    above = _opening(block.previous())
    if further:
        deepest = min(len(above.indent) + len(STEP), len(STEP) * DEEPEST)
        if above.kind in ("", "heading") or len(begun.indent) >= deepest:
            return False
        change.insertText(STEP)
        return True
    if not begun.indent:
        return False
    change.movePosition(QTextCursor.MoveOperation.Right, KEEP, min(len(STEP), len(begun.indent)))
    change.removeSelectedText()
    return True


def tick(block: QTextBlock) -> None:
    """Tick a box, or take the tick off; an item and a plain line get a box first.

    Headings and lines that are read as a promise or a question (>, <, ?) are left as they are.
    """
    begun = _opening(block)
    cursor = QTextCursor(block)
    if begun.kind == "tick":
        cursor.setPosition(block.position() + begun.box)
        cursor.setPosition(cursor.position() + 1, KEEP)
        cursor.insertText(" " if begun.done else "x")
    elif begun.kind in ("item", "number"):
        cursor.setPosition(block.position() + begun.length)
        cursor.insertText("[ ] ")
    elif not begun.kind and block.text().lstrip()[:1] not in (">", "<", "?") and not _goes_on(block):
        cursor.insertText("- [ ] ")


def box_at(edit: QPlainTextEdit, point: QPoint) -> QTextBlock | None:
    """The line whose tick box lies under that point of the viewport; None where none does."""
    block = edit.cursorForPosition(point).block()
    begun = _opening(block)
    if begun.kind != "tick":
        return None
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + begun.box - 1)
    left = edit.cursorRect(cursor)
    cursor.setPosition(block.position() + begun.box + 2)
    right = edit.cursorRect(cursor)
    beside = sorted((left.center().x(), right.center().x()))
    inside = beside[0] <= point.x() < beside[1] and left.top() <= point.y() <= left.bottom()
    return block if inside else None


def _go_on(edit: QPlainTextEdit) -> bool:
    """Enter in a list: the next item; in one without a word, the end of the list."""
    cursor = edit.textCursor()
    block, begun = cursor.block(), _opening(cursor.block())
    if begun.kind in ("", "heading") or cursor.hasSelection() or cursor.positionInBlock() < begun.length:
        return False
    cursor.beginEditBlock()
    if block.text()[begun.length :].strip():
        cursor.insertBlock()
        cursor.insertText(_next(begun))
    else:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, KEEP)
        cursor.removeSelectedText()
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    return True


def _begin_with(edit: QPlainTextEdit) -> bool:
    """Space behind a mark that is all a line says: the line begins with it. Undo gives the letters back."""
    cursor = edit.textCursor()
    block = cursor.block()
    if cursor.hasSelection() or not cursor.atBlockEnd() or _goes_on(block):
        return False
    instead = note_marks.typed_instead(block.text())
    if not instead:
        return False
    cursor.insertText(" ")
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, KEEP)
    cursor.insertText(instead)
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    return True


def _next(begun: Opening) -> str:
    mark = begun.mark
    if mark[0].isdigit():
        mark = f"{int(mark[:-1]) + 1}{mark[-1]}"
    return f"{begun.indent}{mark} {'[ ] ' if begun.kind == 'tick' else ''}"


def _wrap(edit: QPlainTextEdit, mark: str) -> None:
    """Put the marks around what is selected, or take them off; with nothing selected, the word at the caret.

    Where there is no word either, the caret stands between the marks, and the same key leads out behind
    them. Never beyond one line, and what is typed next replaces nothing that was not selected.
    """
    cursor = edit.textCursor()
    start, end, at = cursor.selectionStart(), cursor.selectionEnd(), cursor.position()
    block = edit.document().findBlock(start)
    if block != edit.document().findBlock(end):
        return
    alone = not cursor.hasSelection()
    if alone:
        before, after = _around(block, at, at)
        if _is_open(before, mark) and _ends_with(after[::-1], mark) and not _ends_with(before, mark):
            cursor.setPosition(at + len(mark))
            edit.setTextCursor(cursor)
            return
        start, end = at - _units(_word_before(before)), at + _units(_word_after(before, after))
    by = _turn_marks(cursor, block, start, end, mark)
    if alone:
        behind = by > 0 and start < end == at  # a word that was just typed: one goes on behind it
        cursor.setPosition(at + (2 * by if behind else by))
    else:
        cursor.setPosition(start + by)
        cursor.setPosition(end + by, KEEP)
    edit.setTextCursor(cursor)


def _turn_marks(cursor: QTextCursor, block: QTextBlock, start: int, end: int, mark: str) -> int:
    """Put the marks around these places, or take away those that stand there: how far the words moved."""
    before, after = _around(block, start, end)
    size = len(mark)
    off = _ends_with(before, mark) and _ends_with(after[::-1], mark)
    cursor.beginEditBlock()
    for at in (end, start - size) if off else (end, start):
        cursor.setPosition(at)
        if off:
            cursor.setPosition(at + size, KEEP)
            cursor.removeSelectedText()
        else:
            cursor.insertText(mark)
    cursor.endEditBlock()
    return -size if off else size


def _around(block: QTextBlock, start: int, end: int) -> tuple[str, str]:
    """The words of the line before and after two places of the document, which counts in UTF-16."""
    text, begin = block.text().encode("utf-16-le"), block.position()
    return text[: (start - begin) * 2].decode("utf-16-le"), text[(end - begin) * 2 :].decode("utf-16-le")


def _word_before(before: str) -> str:
    """The part of a word that stands right before the caret."""
    found = WORD_BEFORE.search(before)
    return found[0] if found else ""


def _word_after(before: str, after: str) -> str:
    """The part of a word right after the caret: the rest of one, or one that begins there."""
    found = (REST_OF_WORD if _word_before(before) else WORD).match(after)
    return found[0] if found else ""


def _units(words: str) -> int:
    """How many places of a document they take."""
    return len(words.encode("utf-16-le")) // 2


def _is_open(before: str, mark: str) -> bool:
    """Whether such a mark was begun on the line and is not ended yet."""
    alike = before if mark == "**" else before.replace("**", "")
    return alike.count(mark) % 2 == 1


def _ends_with(before: str, mark: str) -> bool:
    """Whether just these marks stand there: two stars are bold, one or three hold emphasis."""
    stars = len(before) - len(before.rstrip("*"))
    return stars in ((2, 3) if mark == "**" else (1, 3))


def _link(cursor: QTextCursor) -> str:
    text, at = cursor.block().text(), cursor.positionInBlock()
    letters = len(text.encode("utf-16-le")[: at * 2].decode("utf-16-le", "ignore"))
    return note_marks.link_at(text, letters)


def _opening(block: QTextBlock) -> Opening:
    return Opening() if _goes_on(block) else note_marks.opening(block.text())


def _goes_on(block: QTextBlock) -> bool:
    """Whether it is a later piece of a very long line."""
    return block.previous().text().endswith(JOINT)
