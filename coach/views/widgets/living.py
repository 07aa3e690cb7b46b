"""A page is told in parts, and its widgets live: what did not change is not touched.

A part is a function that makes a widget, and what the function is given. Told again with equal things, its
widget stays: with the focus, its place and the screen reader's. Told with others, it alone is made anew, or
changed where it knows how; and where its function gives the same widget again, as for an editor, that one
stays.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from functools import partial
from types import MethodType
from typing import TypeAlias

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.views.widgets import roles

AS_IT_IS = frozenset((str, int, float, bool, bytes, type(None), date, datetime, MethodType))  # equal so
GONE = "gone"  # a property of what waits for Qt to delete it
ROOM = 64  # px of words that have no place yet
Key: TypeAlias = Hashable
Print: TypeAlias = "tuple[Key, Callable[..., QWidget], object]"
Mark: TypeAlias = "tuple[Print, object]"  # a part's, with what the whole page was told


class Part:
    """One thing on a page. `make(*given)` makes its widget; `parts` are what that one holds.

    `change(widget, *given)` has it say another thing in place, and tells whether it could.

    Everything the widget shows or does is in `given`, or in what the whole page is told with (`Told.seen`): a
    function that reads more than that shows what is out of date.
    """

    __slots__ = ("change", "given", "key", "make", "parts", "print")

    def __init__(
        self,
        key: Key,
        make: Callable[..., QWidget],
        *given: object,
        parts: "Sequence[Part] | None" = None,
        change: Callable[..., bool] | None = None,
    ) -> None:
        self.key, self.make, self.given, self.parts, self.change = key, make, given, parts, change
        self.print: Print = (key, make, _values(given))  # taken now: a record may be changed in place later

    def widget(self) -> QWidget:
        """Its widget, made anew."""
        return self.make(*self.given)

    def changes(self, widget: QWidget, made_by: Callable[..., QWidget]) -> bool:
        """Whether that one, made by the function given, says now what this part is told."""
        return self.change is not None and made_by == self.make and self.change(widget, *self.given)


class Told:
    """One telling of a page: `seen` is what all its parts depend on; `gone` is to be taken away."""

    def __init__(self, seen: tuple[object, ...] = ()) -> None:
        self.seen = _values(seen)
        self.gone: list[tuple[QBoxLayout, QWidget]] = []
        self.new: list[QWidget] = []  # put where others stood before, which Tab has an order of
        self.waiting: list[QBoxLayout] = []  # laid out once, when all is in its place
        self.moved: list[QBoxLayout] = []  # of these, where something came, went or changed its place
        self.still: list[QWidget] = []  # in sight, on the page itself, and what they hold has moved

    def is_going(self, widget: QWidget) -> bool:
        """Whether it is one of those that are gone, or within one."""
        return any(gone is widget or gone.isAncestorOf(widget) for _layout, gone in self.gone)

    def take_away(self) -> None:
        """Take off what is gone, once the focus has left it. It is hidden when the rest has moved: Qt moves
        no pixels that are to be painted.
        """
        for layout, widget in self.gone:
            layout.removeWidget(widget)
        for layout in self.waiting:
            layout.setEnabled(True)
        for layout in self.moved:
            layout.update()
        _fit(self.still)
        for _layout, widget in self.gone:
            take_away(widget)


class Living:
    """The widgets of the parts in one layout, after what stands in it; `wrap` gives each its place."""

    def __init__(self, layout: QBoxLayout, wrap: Callable[[QWidget], QWidget] | None = None) -> None:
        self._layout, self._first, self._wrap = layout, layout.count(), wrap
        self._moving: frozenset[QWidget] = frozenset()  # places that were told to move as painted
        self._there: dict[Key, tuple[Mark, QWidget, QWidget]] = {}  # and what holds the place of the widget

    def show(self, parts: Sequence[Part], told: Told) -> None:
        """Make what is new, keep what is equal, and give `told` what is gone; two of one key are refused."""
        stood = self._places()
        before, self._there = self._there, {}
        reworded: list[QWidget] = []
        for part in parts:
            if part.key in self._there:
                raise ValueError(f"two parts of one key: {part.key}")
            mark = (part.print, told.seen)
            kept = before.get(part.key)
            if kept is not None and (
                kept[0] == mark or (kept[0][1] == told.seen and part.changes(kept[1], kept[0][0][1]))
            ):
                del before[part.key]
                widget, place = kept[1], kept[2]
                if kept[0] != mark:  # it says other words: Qt knows no other height until it is asked anew
                    reworded.append(widget)
            else:
                widget = part.widget()
                if kept is not None and widget is kept[1]:  # it has a life of its own
                    del before[part.key]
                    place = kept[2]
                else:
                    place = self._wrap(widget) if self._wrap is not None else widget
            self._there[part.key] = mark, widget, place
            if part.parts is not None:
                widget.show_parts(part.parts, told)  # type: ignore[attr-defined]  # who holds parts shows them
        for one in reworded:
            if (within := one.layout()) is not None:
                _measure_anew(within)
        going = {place for _mark, _widget, place in before.values()}
        told.gone += [(self._layout, place) for place in going]
        told.waiting.append(self._layout)
        self._layout.setEnabled(False)
        holder = self._layout.parentWidget()
        shown = holder is not None and holder.isVisible()
        still = holder if holder is not None and shown and _stands_still(holder) else None
        if still is not None:
            self._move_as_painted(still)
        moved = bool(reworded) or bool(going)
        if [place for place in stood if place not in going] != self._places():
            moved |= self._place(going, told, holder if shown else None, first=not stood)
        if moved:
            told.moved.append(self._layout)
            if still is not None:
                told.still.append(still)

    def _place(self, going: set[QWidget], told: Told, shown: QWidget | None, first: bool) -> bool:
        """Each at its place; what is going stands there until the focus has left it. Whether any moved.

        `shown` is what holds them, where it is in sight; `first`: nothing of them stood there before.
        """
        at, moved, new = self._first, False, False
        for place in self._places():
            while (there := self._at(at)) is not None and there in going:
                at += 1
            if there is not place:
                if place.parentWidget() is not None:
                    self._layout.removeWidget(place)
                self._layout.insertWidget(at, place)
                moved = True
                if shown is not None:
                    # Over nothing that would be painted again. Words with no room at all would lose their
                    # margins as they are dressed: they wait beside.
                    beside, room = (shown.width(), ROOM) if isinstance(place, QLabel) else (0, 0)
                    place.setGeometry(beside, 0, room, room)
                    place.show()
                new = shown is not None or not first  # also out of sight, behind another page or sifted out
                if new:
                    told.new.append(place)
            if new:
                place.raise_()  # the children in the order of the eye: Tab and a screen reader go by it
            at += 1
        return moved

    def _places(self) -> list[QWidget]:
        return [place for _mark, _widget, place in self._there.values()]

    def _move_as_painted(self, holder: QWidget) -> None:
        """Each row, and what holds them: told once, because to ask a row takes its time."""
        places = frozenset(self._places())
        for one in {holder, *places} - self._moving:
            if one is holder or not isinstance(one, Column):
                _moves_as_painted(one)
        self._moving = places | {holder}

    def close_up(self) -> None:
        """As of the column; nothing where something else stands before its rows."""
        at, between, whole = 0, self._layout.spacing(), not self._first
        to: list[tuple[QWidget, int, int]] = []  # from where, and to where, px
        for _mark, _widget, row in self._there.values() if whole else ():
            y, height = row.y(), row.height()
            if not height:
                whole = False
                break
            if row.isHidden():
                continue
            to.append((row, y, min(y, at)))
            at = min(y, at) + height + between
        moves = {y - there for _row, y, there in to if y > there}
        held = self._layout.parentWidget()
        if whole and len(moves) == 1 and held is not None and _better_as_one(held, to):
            (by,) = moves  # each alone would come to where the one before it was, and be painted there
            held.scroll(0, -by)
            to = [(row, y - by, there) for row, y, there in to]
        for row, y, there in to:
            if y != there:
                row.move(row.x(), there)

    def _at(self, place: int) -> QWidget | None:
        item = self._layout.itemAt(place)
        return item.widget() if item is not None else None


class WideFirst:
    """What holds rows is as high as they are at the width it is given; of itself it says its width.

    Qt works out a height with every such hint, of all the rows within, once for each that holds another, and
    uses none of them where a layout asks for the height at its width. Stands before the class of Qt.
    """

    def sizeHint(self) -> QSize:
        """With the height of rows that are as wide as they like to be."""
        return _layout(self).sizeHint()

    def minimumSizeHint(self) -> QSize:
        """With the height of rows that are as wide as they like to be."""
        return _layout(self).minimumSize()


class Column(WideFirst, QWidget):
    """Widgets below each other in the order given, as one; then parts."""

    bare = True

    def __init__(self, *widgets: QWidget, spacing: int = 18) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing)
        for widget in widgets:
            layout.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._living = Living(layout)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these parts below the widgets it began with, in their order, and no others."""
        self._living.show(parts, told)

    def close_up(self) -> None:
        """Each row moves up over what went above it, the highest first: so none comes to lie over another,
        and Qt moves its pixels. Where rows are new, the layout has the word.
        """
        self._living.close_up()


class Titled(QFrame):
    """Parts below each other, heard as a group by its title; how the title is seen is each group's own."""

    def __init__(self, title: str, spacing: int, rows: type[Column] = Column) -> None:
        super().__init__()
        self.setAccessibleName(title)
        roles.heard_as(self, "group")
        self._rows = rows(spacing=spacing)

    def minimumSizeHint(self) -> QSize:
        """As of what is `WideFirst`; a frame of Qt says nothing else of itself."""
        return _layout(self).minimumSize()

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these, and no others."""
        self._rows.show_parts(parts, told)


def _layout(holder: WideFirst | QWidget) -> QLayout:
    assert isinstance(holder, QWidget)
    held = holder.layout()
    assert held is not None
    return held


def _stands_still(holder: QWidget) -> bool:
    """What holds rows and paints nothing itself is not painted anew when it grows or shrinks, nor are the
    rows in it that stay where they are. Whether it stands on the page with nothing painted between.

    Only once a page is in sight: the attributes of Qt are not named before the first paint.
    """
    at: QWidget | None = holder
    while at is not None and getattr(at, "bare", False):
        at.setAttribute(QtCore.Qt.WidgetAttribute.WA_StaticContents)
        if at.objectName() == "page":
            return True
        at = at.parentWidget()
    return False


def _better_as_one(held: QWidget, to: Sequence[tuple[QWidget, int, int]]) -> bool:
    """Whether rows of an opaque one move up with all that it holds, those above being put back and painted:
    where fewer of these are in sight.
    """
    if not held.testAttribute(QtCore.Qt.WidgetAttribute.WA_OpaquePaintEvent):
        return False
    top, bottom = _sight(held)
    above = sum(y == there and y + row.height() > top for row, y, there in to)
    return above < sum(y > there and there < bottom for _row, y, there in to)


def _sight(held: QWidget) -> tuple[int, int]:
    """From where down to where it can be in sight, px, whatever stands over it."""
    top, bottom, above, at = 0, held.height(), held.y(), held.parentWidget()
    while at is not None:
        top, bottom = max(top, -above), min(bottom, at.height() - above)
        above, at = above + at.y(), at.parentWidget()
    return top, bottom


def _moves_as_painted(row: QWidget) -> None:
    """A row that can paint the page below it as well, from now on: where it moves, Qt moves the pixels."""
    paints = getattr(row, "paint_the_page", None)
    if paints is not None and paints():
        row.setAttribute(QtCore.Qt.WidgetAttribute.WA_OpaquePaintEvent)


def _fit(holders: Sequence[QWidget]) -> None:
    """As high as what they hold now, from the inmost outwards, before Qt lays them out.

    Qt begins within as well, but with the height from before: it would stretch the rows that stay over the
    place of one that went, and put them back in the next turn.
    """
    rising = set(holders)
    while rising:
        at = max(rising, key=_depth)
        rising.remove(at)
        layout = at.layout()
        if layout is None or not at.isVisible():
            continue
        if isinstance(at, Column):
            at.close_up()
        else:
            _measure_anew(layout)
        high = layout.heightForWidth(at.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
        holder = at.parentWidget()
        if holder is not None and at.objectName() == "page":
            high = max(high, holder.height())
        elif holder is not None:
            rising.add(holder)
        if high != at.height():
            at.resize(at.width(), high)
        at.updateGeometry()


def _measure_anew(layout: QLayout) -> None:
    """With the layouts in it, which Qt tells only when it lays them out."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        within = item.layout() if item is not None else None
        if within is not None:
            _measure_anew(within)
    layout.invalidate()


def _depth(widget: QWidget) -> int:
    at, depth = widget.parentWidget(), 0
    while at is not None:
        at, depth = at.parentWidget(), depth + 1
    return depth


def take_away(widget: QWidget) -> None:
    """Until Qt deletes it, it stands among the others, and would draw what follows it out of its order."""
    widget.hide()
    widget.setProperty(GONE, True)
    widget.deleteLater()


def _values(told: object) -> object:
    """What can be compared: a record by the values it was read with, a part by its print."""
    if type(told) in AS_IT_IS:
        return told
    if isinstance(told, Part):
        return told.print, _values(told.parts)
    if isinstance(told, partial):
        return told.func, _values(told.args), _values(told.keywords)
    if hasattr(told, "_sa_instance_state"):
        held = vars(told)
        return type(told), {name: _values(held[name]) for name in held if name != "_sa_instance_state"}
    if type(told) is tuple or isinstance(told, list):
        return [_values(one) for one in told]
    if isinstance(told, dict):
        return {name: _values(value) for name, value in told.items()}
    return told
