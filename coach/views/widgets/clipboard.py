"""Words on the clipboard, for a minute, and not in the memory of those who keep what was copied."""

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

KEPT_MS = 60_000
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
FORGET = (  # what those who keep a history of the clipboard look for before they do, with what it holds
    ("x-kde-passwordManagerHint", b"secret"),  # Klipper, KeePassXC's convention on Linux
    (_WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"), bytes(4)),
    (_WINDOWS.format("CanIncludeInClipboardHistory"), bytes(4)),  # a number, nought for no
    (_WINDOWS.format("CanUploadToCloudClipboard"), bytes(4)),
    ("org.nspasteboard.ConcealedType", b"1"),  # the convention of macOS
)


def secret(words: QMimeData) -> QMimeData:
    """The same words, with the hints that ask not to be remembered."""
    for name, held in FORGET:
        words.setData(name, held)
    return words


def copy(text: str, kept_ms: int = 0) -> None:
    """Copy, and clear the clipboard after a minute, or so many milliseconds, if it still holds the same."""
    # Made by Qt itself: what is made here would outlive Python on the clipboard, and quitting would crash.
    words = QPlainTextEdit(text)
    words.selectAll()
    QGuiApplication.clipboard().setMimeData(secret(words.createMimeDataFromSelection()))
    clear_later(text, kept_ms)


def clear_later(text: str, kept_ms: int = 0) -> None:
    """Of what was copied some other way, as by Ctrl+C in a text; somebody else's words are left alone."""
    clipboard = QGuiApplication.clipboard()

    def clear() -> None:
        if clipboard.text() == text:
            clipboard.clear()

    QTimer.singleShot(kept_ms or KEPT_MS, clipboard, clear)  # not after the clipboard itself is gone
