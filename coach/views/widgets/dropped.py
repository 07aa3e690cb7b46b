"""Files dropped on a page. They are copied, never moved: who moves a file takes it from where it lay."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def take(event: QDropEvent) -> list[Path]:
    """The files it brings, as they come in over the page and as they are let go. None: not taken."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if not files or not event.possibleActions() & Qt.DropAction.CopyAction:
        return []
    event.setDropAction(Qt.DropAction.CopyAction)  # what is proposed may be to move them
    event.accept()
    return files
