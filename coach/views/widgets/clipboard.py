"""Words on the clipboard, for a minute: what is copied from notes is not left lying about."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MS = 60_000


def copy(text: str, kept_ms: int = KEPT_MS) -> None:
    """Copy, and clear the clipboard after so many milliseconds if it still holds the same."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)

    def clear() -> None:
        if clipboard.text() == text:  # somebody else's words are left alone
            clipboard.clear()

    QTimer.singleShot(kept_ms, clear)
