"""A page is told in parts, and its widgets live: what did not change is not touched.

A part is a function that makes a widget, and what the function is given. Told again with equal things, its
widget stays: with the focus, its place and the screen reader's. Told with others, it alone is made anew;
and where its function gives the same widget again, as for an editor, that one stays.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

Key: TypeAlias = Hashable


class Part:
    """One thing on a page. `make(*given)` makes its widget; `parts` are what that one holds.

    Everything the widget shows or does is in `given`, or in what the whole page is told with (`Told.seen`): a
    function that reads more than that shows what is out of date.
    """

    __slots__ = ("given", "key", "make", "parts", "print")

    def __init__(
        self,
        key: Key,
        make: Callable[..., QWidget],
        *given: object,
        parts: "Sequence[Part] | None" = None,
    ) -> None:
        self.key, self.make, self.given, self.parts = key, make, given, parts
        self.print = (key, make, _values(given))  # taken now: a record may be changed in place later

    def widget(self) -> QWidget:
        """Its widget, made anew."""
        return self.make(*self.given)


class Told:
    """One telling of a page: `seen` is what all its parts depend on; `gone` is to be taken away."""

    def __init__(self, seen: tuple[object, ...] = ()) -> None:
        self.seen = _values(seen)
        self.gone: list[tuple[QBoxLayout, QWidget]] = []
        self.new: list[QWidget] = []  # put on a page that is in sight
        self.waiting: list[QBoxLayout] = []  # laid out once, when all is in its place

    def is_going(self, widget: QWidget) -> bool:
        """Whether it is one of those that are gone, or within one."""
        return any(gone is widget or gone.isAncestorOf(widget) for _layout, gone in self.gone)

    def take_away(self) -> None:
        """Take off what is gone, once the focus has left it."""
        for layout, widget in self.gone:
            layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for layout in self.waiting:
            layout.setEnabled(True)
            layout.update()


class Living:
    """The widgets of the parts in one layout, after what stands in it; `wrap` gives each its place."""

    def __init__(self, layout: QBoxLayout, wrap: Callable[[QWidget], QWidget] | None = None) -> None:
        self._layout, self._first, self._wrap = layout, layout.count(), wrap
        self._there: dict[Key, tuple[object, QWidget, QWidget]] = {}  # print, widget, what holds its place

    def show(self, parts: Sequence[Part], told: Told) -> None:
        """Make what is new, keep what is equal, and give `told` what is gone; two of one key are refused."""
        before, self._there = self._there, {}
        for part in parts:
            if part.key in self._there:
                raise ValueError(f"two parts of one key: {part.key}")
            mark = (part.print, told.seen)
            kept = before.get(part.key)
            if kept is not None and kept[0] == mark:
                del before[part.key]
                widget, place = kept[1], kept[2]
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
        going = {place for _mark, _widget, place in before.values()}
        told.gone += [(self._layout, place) for place in going]
        told.waiting.append(self._layout)
        self._layout.setEnabled(False)
        self._place(going, told)

    def _place(self, going: set[QWidget], told: Told) -> None:
        """Each at its place; what is going stands there until the focus has left it."""
        at, holder = self._first, self._layout.parentWidget()
        shown = holder is not None and holder.isVisible()
        new = False
        for _mark, _widget, place in self._there.values():
            while (there := self._at(at)) is not None and there in going:
                at += 1
            if there is not place:
                if place.parentWidget() is not None:
                    self._layout.removeWidget(place)
                self._layout.insertWidget(at, place)
                if shown:
                    place.setGeometry(0, 0, 0, 0)  # over nothing that would be painted again
                    place.show()
                    told.new.append(place)
                new = shown
            if new:
                place.raise_()  # the children in the order of the eye: Tab and a screen reader go by it
            at += 1

    def _at(self, place: int) -> QWidget | None:
        item = self._layout.itemAt(place)
        return item.widget() if item is not None else None


class Column(QWidget):
    """Widgets below each other in the order given, as one; then parts."""

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


def _values(told: object) -> object:
    """What can be compared: a record by the values it was read with, a part by its print."""
    if isinstance(told, (str, int, float, bytes)) or told is None:
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
