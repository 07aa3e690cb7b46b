"""What was found is shown in its place: scrolled to, marked, with the focus on it."""

from collections.abc import Iterable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QTextEdit, QWidget

from coach.i18n import letters
from coach.views.destination import Found
from coach.views.widgets import look

W = TypeVar("W", bound=QWidget)
AROUND = 60  # px kept in sight above and below
INSIDE = 8  # px from the frame of what is pointed out to what stands in it


def stands_for(widget: W, kind: str, which: int | str, followed: Iterable[int | str] = ()) -> W:
    """Say which record a row, or an editor, shows, and which it followed: so it is found again."""
    widget.setProperty("record", f"{kind}:{which}")
    widget.setProperty("followed", [f"{kind}:{one}" for one in followed])
    return widget


def shown_for(page: QWidget, mark: Found) -> QWidget | None:
    """The row or editor on a page that shows what is marked; None where none does."""
    wanted = f"{mark.kind}:{mark.which}"
    for widget in page.findChildren(QWidget):
        if widget.property("record") == wanted and not _taken_off(widget, page):
            return widget
    return None


def _taken_off(widget: QWidget, page: QWidget) -> bool:
    """Hidden on purpose, with what holds it or by itself; what is new has only not been shown yet."""
    at: QWidget | None = widget
    while at is not None and at is not page:
        if at.isHidden() and at.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        at = at.parentWidget()
    return False


def point_out(page: QScrollArea, widget: QWidget, words: str) -> None:
    """Bring it into sight, marked, and put the focus on it; in an editor, select the words in it."""
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        _select(widget, words)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(page, widget)
        return
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("found", True)
    look.again(widget)
    _stand_inside(widget)
    said = (part.accessibleName() or part.text() for part in widget.findChildren(QLabel))
    widget.setAccessibleName(", ".join(text for text in said if text))  # all of it: it is what was sought
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    page.ensureWidgetVisible(widget, 0, AROUND)


def unmark(widget: QWidget) -> None:
    """Take the mark off what was pointed out, if it still stands there; the focus stays with it."""
    if shiboken6.isValid(widget) and widget.property("found"):
        widget.setProperty("found", None)
        look.again(widget)
        if (layout := widget.layout()) is not None and isinstance(widget.property("margins"), QMargins):
            layout.setContentsMargins(widget.property("margins"))


def _stand_inside(widget: QWidget) -> None:
    """A row without edges of its own moves its parts off the frame, for as long as that is there."""
    if (layout := widget.layout()) is None:
        return
    edges = layout.contentsMargins()
    widget.setProperty("margins", edges)
    layout.setContentsMargins(
        max(INSIDE, edges.left()), edges.top(), max(INSIDE, edges.right()), edges.bottom()
    )


def scroll_to(widget: QWidget) -> None:
    """Scroll it into sight, in every column and page that holds it."""
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(widget, 0, AROUND)
        at = at.parentWidget()


def bring_into_sight(page: QScrollArea, editor: QPlainTextEdit | QTextEdit) -> None:
    """Where the caret stands."""
    editor.ensureCursorVisible()
    if (whole := page.widget()) is not None:
        at = editor.mapTo(whole, editor.cursorRect().center())
        page.ensureVisible(at.x(), at.y(), AROUND, AROUND)


def _select(editor: QPlainTextEdit | QTextEdit, words: str) -> None:
    """What was typed, or else its longest word, as Find folds it; nothing where none stands there."""
    wanted = letters.folded(words).strip()
    for word in (wanted, *sorted(wanted.split(), key=len, reverse=True)):
        for start, end in units_of(raw_words(editor), word, 1) if word else ():
            select(editor, start, end)
            return


def select(editor: QPlainTextEdit | QTextEdit, start: int, end: int) -> None:
    """From, and before, which of Qt's letters."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def raw_words(editor: QPlainTextEdit | QTextEdit) -> str:
    """The words as Qt counts their places."""
    return editor.document().toRawText().replace("\u2029", "\n")


def units_of(text: str, wanted: str, most: int) -> list[tuple[int, int]]:
    """Where folded words stand, in Qt's letters: one beyond the first plane is two."""
    found = letters.places(text, wanted, most)
    if text.isascii() or max(text) <= "\uffff":
        return found
    return [(units(text[:start]), units(text[:end])) for start, end in found]


def units(text: str) -> int:
    """How many letters it is to Qt."""
    return len(text.encode("utf-16-le")) // 2
