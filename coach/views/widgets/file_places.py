"""Where a file is asked for: the folder used last since Coach was opened, at first that of the documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from coach.i18n.translate import _

_TAKEN, _PUT = "taken", "put"
_last: dict[str, Path] = {}  # in no file: where a leader keeps things is nobody's business


def to_take_from() -> Path:
    """The folder in which a dialog that opens files begins."""
    return _begin(_TAKEN)


def to_put_into() -> Path:
    """The folder in which a dialog that saves a file begins."""
    return _begin(_PUT)


def taken(file: Path) -> None:
    """That file, or folder, was chosen to be read."""
    _last[_TAKEN] = file.parent


def put(file: Path) -> None:
    """That file, or folder, was written where the leader said."""
    _last[_PUT] = file.parent


def saved(file: Path) -> str:
    """What is said of a file just written."""
    said = _("Saved. {file} is in the folder {folder}, not encrypted.")
    return said.format(file=file.name, folder=file.parent.name or str(file.parent))


def show(file: Path) -> None:
    """Open the folder of that file, in the program of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def _begin(which: str) -> Path:
    """A folder that went since, as a stick that was pulled out, counts for nothing."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted = (_last.get(which), Path(documents) if documents else None)
    return next((one for one in wanted if one is not None and one.is_dir()), Path.home())
