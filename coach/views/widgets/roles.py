"""What a screen reader takes our parts for: headings, lists and rows, groups; what only adorns is silent."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

Heard = Literal["heading", "list", "row", "group", "news", "words", "text", "silent", "page"]
HEARD = "heard"  # the property of a widget that says so
TITLES = ("display", "named", "reading", "asked", "h2", "h3")  # roles of labels that are titles


class _Installed:
    """Qt takes a factory for good: it gets ours once."""

    yet = False


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


def _interface(_kind: str, of: QObject) -> "QAccessibleInterface | None":
    """None for what Qt knows best by itself: buttons, fields, lists with a model."""
    if not isinstance(of, QWidget):
        return None
    what = of.property(HEARD)
    if what is None and of.property("role") in TITLES:
        what = "heading"
    if what is None and isinstance(of, QLabel):
        what = "words"  # of a page Orca says all labels at once, in no order, to whoever comes there
    if what is None or what == "text":
        return None
    from coach.views.widgets import heard

    return heard.interface(of, what)
