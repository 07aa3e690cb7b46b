"""The focus stays where the eye is: on the same row after an act, or on its neighbour, and in sight."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6 import QtCore
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QScrollArea, QWidget

from coach.views.widgets.living import GONE, Told

VERB_ENDS = ":_"  # in the name of a button that says what it acts on: keep:_the_rota
AROUND = 60  # px kept in sight above and below what is scrolled to


class FocusPlace:
    """Where the focus was on a page that is built anew: its name, and what stood after and before it.

    `without` is what is new there and has not stood beside it.
    """

    def __init__(self, focused: QWidget, page: QWidget, without: Sequence[QWidget] = ()) -> None:
        self.stood = stood = focusable(page)  # all that Tab reached there
        names = [one.objectName() for one in stood if not _within(one, without)]
        self.name, self._records = focused.objectName(), _records_of(focused, page)
        at = names.index(self.name) if self.name in names else 0
        self._near = [*names[at + 1 :], *reversed(names[:at])]
        like = {one.objectName() for one in stood if _does_the_same(one, focused)}
        self._alike = [name for name in self._near if name in like]

    def found_among(self, widgets: Sequence[QWidget]) -> QWidget | None:
        """The same again, also where it has other words now; else the nearest that does the same to another
        row; else what is nearest. Of several of which one holds it is that one: it was chosen elsewhere.
        """
        found = self._found_among(widgets)
        return _that_holds(found) if found is not None else None

    def _found_among(self, widgets: Sequence[QWidget]) -> QWidget | None:
        there = {widget.objectName(): widget for widget in reversed(widgets) if widget.objectName()}
        verb, ends, what = self.name.partition(VERB_ENDS)
        if self.name not in there and self._records:
            reworded = _of_records(widgets, self._records)
            same = [one for one in reworded if one.objectName().startswith(verb + ends)]
            for widget in (same or reworded)[:1]:
                return widget
        same_row = [name for name in there if what and name.endswith(ends + what)]
        for name in [self.name, *same_row, *self._alike, *self._near]:
            if name in there:
                return there[name]
        return None


def _that_holds(one: QWidget) -> QWidget:
    """What is chosen where this is a choice of one among a few; else itself."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    return one if chosen is None else chosen


def _records_of(widget: QWidget, page: QWidget) -> frozenset[str]:
    """Which record its row shows, and which that one followed; empty where it stands in none."""
    at: QWidget | None = widget
    while at is not None and at is not page:
        if record := at.property("record"):
            return frozenset((str(record), *(at.property("followed") or ())))
        at = at.parentWidget()
    return frozenset()


def _of_records(widgets: Sequence[QWidget], records: frozenset[str]) -> list[QWidget]:
    """Those whose row shows one of these; asked once of a holder for all in it: there are hundreds."""
    told: dict[QWidget, bool] = {}
    found = []
    for one in widgets:
        at = one if one.property("record") else one.parentWidget()
        if at is not None and at not in told:
            told[at] = bool(_records_of(at, at.window()) & records)
        if at is not None and told[at]:
            found.append(one)
    return found


def next_like(focused: QWidget, told: Told) -> QWidget | None:
    """What does the same to the next row of a list as the focused did to the one that goes; None where no
    such row is below it, or where the same may have come again, in another place or in other words.

    For a list of hundreds: beside those of `FocusPlace` no rows are asked but the next.
    """
    gone = [(layout, row) for layout, row in told.gone if row is focused or row.isAncestorOf(focused)]
    if told.new or len(gone) != 1:
        return None
    layout, row = gone[0]
    for place in range(layout.indexOf(row) + 1, layout.count()):
        item = layout.itemAt(place)
        below = item.widget() if item is not None else None
        if below is not None and not told.is_going(below):
            for one in focusable(below):
                if _does_the_same(one, focused) and not told.is_going(one):
                    return one
    return None


def _does_the_same(one: QWidget, focused: QWidget) -> bool:
    """By the verb in its name; one box to tick is like another, whosever word it closes."""
    verb, ends, _what = focused.objectName().partition(VERB_ENDS)
    boxes = isinstance(one, QCheckBox) and isinstance(focused, QCheckBox)
    return boxes or (bool(ends) and one.objectName().startswith(verb + ends))


def has_the_hands(widget: QWidget) -> bool:
    """Whether it has the focus of its window, also while a sheet stands over it."""
    return widget.window().focusWidget() is widget


def is_in_sight(widget: QWidget) -> bool:
    """Whether any of it is seen, and not all of it scrolled away."""
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea) and at.viewport().isAncestorOf(widget):
            place = widget.rect().translated(widget.mapTo(at.viewport(), QtCore.QPoint()))
            if not at.viewport().rect().intersects(place):
                return False
        at = at.parentWidget()
    return True


def lead_to(widget: QWidget, reason: "QtCore.Qt.FocusReason | None" = None) -> None:
    """Put the hands on it, and scroll to it once all around it has its place, unless they went on by then."""
    widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason if reason is None else reason)
    QtCore.QTimer.singleShot(0, widget, partial(_follow_the_hands, widget))


def _follow_the_hands(widget: QWidget) -> None:
    if has_the_hands(widget):
        bring_into_sight(widget)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to it and to its row, in whatever scrolls around it; nothing moves where both are seen whole."""
    row = widget.parentWidget() if widget.property("in_row") else widget
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            for one in (row, widget):  # one that is higher, such as notes, follows its caret
                if one is not None and one.height() <= at.viewport().height():
                    at.ensureWidgetVisible(one, 0, AROUND)
        at = at.parentWidget()


def focusable(page: QWidget) -> list[QWidget]:
    """What Tab reaches on a page, in sight, in the order it was built."""
    tab = QtCore.Qt.FocusPolicy.TabFocus.value  # numbers: a long page has many hundred widgets
    return [w for w in page.findChildren(QWidget) if w.focusPolicy().value & tab and w.isVisible()]


def put_in_order(page: QWidget, new: Sequence[QWidget]) -> None:
    """Tab reaches what is new on a page where it stands, not after all that was there before.

    So does what Tab does not reach now: a row that is sifted out comes back into sight, and of several of
    which one holds another will hold, by an arrow even after the page was made anew for it.
    """
    before = _before(new[0], page) if len(new) == 1 else None
    if before is not None:  # as after a tick: a long page is not gone through for one row
        for one, widget in pairwise((before, *_here_and_in(new[0]))):
            QWidget.setTabOrder(one, widget)
        return
    held = _ever_reached(page)
    anew = _within(held[0], new) if held else False  # what was first is last now, and all goes after it
    for one, widget in pairwise(held):
        if anew or _within(widget, new):
            QWidget.setTabOrder(one, widget)


def _within(widget: QWidget, those: Sequence[QWidget]) -> bool:
    return any(one is widget or one.isAncestorOf(widget) for one in those)


def _ever_reached(page: QWidget) -> list[QWidget]:
    """What takes the focus on a page, in the order it was built; menus and calendars are windows."""
    found: list[QWidget] = []
    gone: QWidget | None = None
    for one in page.findChildren(QWidget):  # what a widget holds comes right behind it
        if gone is not None and gone.isAncestorOf(one):
            continue
        if one.property(GONE):
            gone = one
        elif _takes_focus(one) and one.window() is page.window():
            found.append(one)
    return found


def _here_and_in(widget: QWidget) -> list[QWidget]:
    """What takes the focus from its beginning to its end."""
    if widget.property(GONE):
        return []
    return [*([widget] if _takes_focus(widget) else []), *_ever_reached(widget)]


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != QtCore.Qt.FocusPolicy.NoFocus


def _before(widget: QWidget, page: QWidget) -> QWidget | None:
    """What stands last on the page before this, of what takes the focus; None where it is the first."""
    at = widget
    while (parent := at.parentWidget()) is not None and at is not page:
        there = parent.children()
        for one in reversed(there[: there.index(at)]):
            if isinstance(one, QWidget) and (reached := _here_and_in(one)):
                return reached[-1]
        at = parent
        if at is not page and _takes_focus(at):
            return at
    return None
