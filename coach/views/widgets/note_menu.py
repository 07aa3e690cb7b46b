"""The menu of a note: for a word nobody knows, words like it and *Add to my words*; then the usual."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from coach.i18n.translate import _
from coach.views.widgets import marking, spelled
from coach.written.spelling import WORD


def menu(edit: QPlainTextEdit, at: QTextCursor, learn: Callable[[str, bool], None]) -> QMenu:
    """For the word at that place; `learn` is called with it, and whether it is one of the leader's own."""
    made = edit.createStandardContextMenu()
    spelling = spelled.now()
    word = word_at(at)
    if spelling is None or word is None:
        return made
    text = word.selectedText()
    acts: list[tuple[str, Callable[[], object]]] = []
    if not spelling.is_right(text) and not edit.isReadOnly():
        acts += [(other, partial(word.insertText, other)) for other in spelling.suggestions(text)]
        acts.append((_("Add to my words"), partial(learn, text, True)))
    elif text in spelling.own:
        acts.append((_("Take out of my words"), partial(learn, text, False)))
    first = made.actions()[0]
    for said, act in acts:
        one = QAction(said.replace("&", "&&"), made)
        one.triggered.connect(act)
        made.insertAction(first, one)
    if acts:
        made.insertSeparator(first)
    return made


def word_at(at: QTextCursor) -> QTextCursor | None:
    """The word that stands there, selected; None where none does."""
    text = at.block().text()
    for found in WORD.finditer(text):
        start, end = marking.units(text[: found.start()]), marking.units(text[: found.end()])
        if start <= at.positionInBlock() <= end:
            cursor = QTextCursor(at.block())
            cursor.setPosition(at.block().position() + start)
            cursor.setPosition(at.block().position() + end, QTextCursor.MoveMode.KeepAnchor)
            return cursor
    return None
