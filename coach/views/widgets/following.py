"""What is as high as its rows or words stands on a page that scrolls: it goes with the row, or the caret."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QScrollArea, QWidget


def keep_in_sight(view: QAbstractItemView) -> None:
    """From now on the page scrolls to the row that keys choose; `view` has its model already."""
    view.selectionModel().currentChanged.connect(lambda now, _before: _scroll(view, now))


def _scroll(view: QAbstractItemView, now: QModelIndex) -> None:
    page: QWidget | None = view.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is None or not view.hasFocus() or (whole := page.widget()) is None:
        return
    row = view.visualRect(now)
    at = view.viewport().mapTo(whole, row.center())
    page.ensureVisible(at.x(), at.y(), 0, row.height())


def go_with_the_caret(edit: QPlainTextEdit) -> None:
    """Whatever scrolls around the words shows the line that is being written, and the next one."""
    page = edit.parentWidget()
    while page is not None:
        if isinstance(page, QScrollArea) and (whole := page.widget()) is not None:
            caret = edit.cursorRect()
            at = edit.viewport().mapTo(whole, caret.center())
            page.ensureVisible(at.x(), at.y(), 0, 2 * caret.height())
        page = page.parentWidget()
