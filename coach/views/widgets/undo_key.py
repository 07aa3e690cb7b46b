"""The undo key belongs to a field only while there is typing of its own to take back; else to the window."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_the_windows(event: QEvent, typing: bool) -> bool:
    """Whether Qt asks a field for the undo key and it has none to take back: the event is then passed on."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    passed_on = not typing and event.matches(QKeySequence.StandardKey.Undo)
    if passed_on:
        event.ignore()
    return passed_on
