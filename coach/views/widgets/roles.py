"""What a screen reader takes our parts for: headings, lists and rows, groups; what only adorns is silent."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from coach.views.widgets.heard import Unsaid

Heard = Literal["heading", "list", "row", "group", "news", "words", "text", "silent", "page"]
HEARD = "heard"  # the property of a widget that says so
TITLES = ("display", "named", "reading", "asked", "h2", "h3")  # roles of labels that are titles


class _Installed:
    """Qt takes a factory for good: it gets ours once."""

    yet = False


class _Making:
    """Since `making` began: what stands for the parts that a reader would have been told of; else None.

    Not the parts themselves: Qt asks while it makes one, when Python takes it for less than it will be.
    """

    unsaid: "list[Unsaid] | None" = None


def heard_as(widget: QWidget, what: Heard) -> None:
    """Say what a reader takes it for. Before it is first shown: Qt asks once."""
    widget.setProperty(HEARD, what)


def install() -> None:
    """From now on Qt asks here first. Nothing is made, nor imported, before a reader asks."""
    if _Installed.yet:
        return
    from PySide6.QtGui import QAccessible

    QAccessible.installFactory(_interface)
    _Installed.yet = True


@contextmanager
def making() -> Iterator[None]:
    """Of what is made meanwhile no reader hears before it is done: whoever comes there asks for it.

    Qt tells of each part that it has a name now, is shown, is ticked, and Orca asks back about each before it
    says where one is: of the eight hundred news of Settings it was silent for three seconds.
    """
    if _Making.unsaid is not None:
        yield
        return
    _Making.unsaid = []
    try:
        yield
    finally:
        unsaid, _Making.unsaid = _Making.unsaid, None
        if unsaid:
            from coach.views.widgets import heard

            heard.ask_anew(unsaid)


def _interface(_kind: str, of: QObject) -> "QAccessibleInterface | None":
    """None for what Qt knows best by itself: buttons, fields, lists with a model."""
    if not isinstance(of, QWidget):
        return None
    what = of.property(HEARD)
    if _Making.unsaid is not None and what != "news":
        from coach.views.widgets import heard

        made = heard.Unsaid(of)
        _Making.unsaid.append(made)
        return made
    if what is None and of.property("role") in TITLES:
        what = "heading"
    if what is None and isinstance(of, QLabel):
        what = "words"  # of a page Orca says all labels at once, in no order, to whoever comes there
    if what is None or what == "text":
        return None
    from coach.views.widgets import heard

    return heard.interface(of, what)
