"""A window comes to the front: for a reminder that was pressed, for a second start that knocked."""

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget


def bring(window: QWidget) -> None:
    """In sight and in front; one that was maximised stays so."""
    window.setWindowState(window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
