"""Alt and a key of the row of digits reach a place, also where that key bears its digit only with Shift."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

# The code of the key that bears 1 on most keyboards; it tells where a key lies, whatever stands on it.
FIRST = {"xcb": 10, "wayland": 10, "windows": 2}
NONE = 1 << 16  # beyond every key


class NumberRow(QObject):
    """On a French keyboard the third key of the row bears a quotation mark: with Alt it leads there, too.

    `keys` are the shortcuts of the places, in their order; each learns what its key bears when it is pressed.
    """

    def __init__(self, window: QWidget, keys: Sequence[QShortcut], first: int | None = None) -> None:
        super().__init__(window)
        self._keys = keys
        self._own = [one.key() for one in keys]
        self._first = FIRST.get(QGuiApplication.platformName(), NONE) if first is None else first
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt asks whether somebody wants the key for themselves, before it looks for its shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._learn(event)
        return False

    def _learn(self, event: QKeyEvent) -> None:
        at = event.nativeScanCode() - self._first
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= at < len(self._keys):
            bears = QKeySequence(event.keyCombination())
            if bears not in self._own and self._keys[at].keys() != [self._own[at], bears]:
                self._keys[at].setKeys([self._own[at], bears])
