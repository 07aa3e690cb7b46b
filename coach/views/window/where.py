"""Where one was when Coach was locked, so that unlocking leads back: page, record, scroll and caret."""

import json
from contextlib import suppress

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from coach.views.destination import Destination, Place, ToGuide, ToMeeting, ToPerson, ToReflect
from coach.views.widgets.screen import Screen

NAME = "where"  # under which the vault remembers it


def told(at: Destination, screen: Screen | None) -> str:
    """As the vault remembers it: ids, places and numbers, none of the words."""
    page = [at.value] if isinstance(at, Place) else [type(at).__name__, *vars(at).values()]
    held: dict[str, object] = {"page": page}
    if screen is not None:
        here = QApplication.focusWidget()
        inside = here is not None and screen.isAncestorOf(here)
        held |= {"part": screen.in_front(), "scroll": screen.verticalScrollBar().value()}
        if here is not None and inside:
            held |= {"focus": here.objectName(), "caret": _caret(here)}
    return json.dumps(held)


def page_of(remembered: str) -> Destination | None:
    """The page; None where none is remembered, or none that there is."""
    with suppress(ValueError, TypeError, KeyError, IndexError):
        name, *what = json.loads(remembered)["page"]
        if name == ToPerson.__name__:
            return ToPerson(int(what[0]))
        if name == ToMeeting.__name__:
            return ToMeeting(int(what[0]))
        if name == ToGuide.__name__:
            return ToGuide(str(what[0]))
        if name == ToReflect.__name__:
            return ToReflect(str(what[0]), tuple(what[1]))
        return Place(name)
    return None


def take_place(screen: Screen, remembered: str) -> None:
    """Put the page as it was: its part, how far it was scrolled, and the caret where it stood."""
    held = json.loads(remembered)
    if part := held.get("part"):
        screen.bring_to_front(part)
    QApplication.processEvents()  # a page that was never laid out has nowhere to scroll to
    screen.verticalScrollBar().setValue(held.get("scroll", 0))
    if name := held.get("focus"):
        field = screen.findChild(QWidget, name)
        if field is not None:
            field.setFocus()
            _set_caret(field, held.get("caret", 0))


def _caret(field: QWidget | None) -> int:
    if isinstance(field, QPlainTextEdit):
        return field.textCursor().position()
    return field.cursorPosition() if isinstance(field, QLineEdit) else 0


def _set_caret(field: QWidget, at: int) -> None:
    if isinstance(field, QPlainTextEdit):
        cursor = QTextCursor(field.document())
        cursor.setPosition(min(at, field.document().characterCount() - 1))
        field.setTextCursor(cursor)
    elif isinstance(field, QLineEdit):
        field.setCursorPosition(at)
