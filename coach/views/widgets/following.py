"""A list that is as high as its rows stands on a page that scrolls: the page goes with the row chosen."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget


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
