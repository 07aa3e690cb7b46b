"""After an act the focus stays where the eye is: on the same row, or on the one that took its place."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget

VERB_ENDS = ":_"  # in the name of a button that says what it acts on: keep:_the_rota


class Place:
    """Where the focus was on a page that is built anew: its name, and what stood after and before it.

    `without` is what is new there and has not stood beside it.
    """

    def __init__(self, focused: QWidget, page: QWidget, without: Sequence[QWidget] = ()) -> None:
        stood = focusable(page)
        names = [one.objectName() for one in stood if not _within(one, without)]
        self.name, self._record = focused.objectName(), _record_of(focused, page)
        at = names.index(self.name) if self.name in names else 0
        self._near = [*names[at + 1 :], *reversed(names[:at])]

    def found_among(self, widgets: Sequence[QWidget]) -> QWidget | None:
        """The same again, also where it has other words now; else the nearest that does the same to another
        row; else what is nearest.
        """
        there = {widget.objectName(): widget for widget in reversed(widgets) if widget.objectName()}
        verb, ends, what = self.name.partition(VERB_ENDS)
        if self.name not in there and self._record:
            reworded = [one for one in widgets if _record_of(one, one.window()) == self._record]
            same = [one for one in reworded if one.objectName().startswith(verb + ends)]
            for widget in (same or reworded)[:1]:
                return widget
        alike = [name for name in self._near if ends and name.startswith(verb + ends)]
        same_row = [name for name in there if what and name.endswith(ends + what)]
        for name in [self.name, *same_row, *alike, *self._near]:
            if name in there:
                return there[name]
        return None


def _record_of(widget: QWidget, page: QWidget) -> str:
    """Which record the row shows that it stands in; empty where it stands in none."""
    at: QWidget | None = widget
    while at is not None and at is not page:
        if record := at.property("record"):
            return str(record)
        at = at.parentWidget()
    return ""


def focusable(page: QWidget) -> list[QWidget]:
    """What Tab reaches on a page, in sight, in the order it was built."""
    tab = QtCore.Qt.FocusPolicy.TabFocus.value  # numbers: a long page has many hundred widgets
    return [w for w in page.findChildren(QWidget) if w.focusPolicy().value & tab and w.isVisible()]


def put_in_order(page: QWidget, new: Sequence[QWidget]) -> None:
    """Tab reaches what is new on a page where it stands, not after all that was there before."""
    if len(new) == 1:  # as after a tick: a long page is not gone through for one row
        before = _before(new[0], page)
        order = [*([before] if before is not None else []), *_here_and_in(new[0])]
        for one, widget in pairwise(order):
            QWidget.setTabOrder(one, widget)
        return
    for before, widget in pairwise(focusable(page)):
        if _within(widget, new):
            QWidget.setTabOrder(before, widget)


def _within(widget: QWidget, those: Sequence[QWidget]) -> bool:
    return any(one is widget or one.isAncestorOf(widget) for one in those)


def _here_and_in(widget: QWidget) -> list[QWidget]:
    """What Tab reaches from its beginning to its end."""
    return [*([widget] if _is_reached(widget) else []), *focusable(widget)]


def _is_reached(widget: QWidget) -> bool:
    tab = QtCore.Qt.FocusPolicy.TabFocus.value
    return bool(widget.focusPolicy().value & tab) and widget.isVisible()


def _before(widget: QWidget, page: QWidget) -> QWidget | None:
    """What Tab reaches last on the page before this; None where it is the first."""
    at = widget
    while (parent := at.parentWidget()) is not None and at is not page:
        there = parent.children()
        for one in reversed(there[: there.index(at)]):
            if isinstance(one, QWidget) and (reached := _here_and_in(one)):
                return reached[-1]
        at = parent
        if at is not page and _is_reached(at):
            return at
    return None
