"""Whether the notes one writes to are still those that lie in the vault's folder.

What keeps folders in step puts another file in the place of an open one, and a deleted file goes on taking
what is written to it: SQLite notices neither.
"""

import os
from pathlib import Path

from coach.crash import WriteTrouble
from coach.i18n.translate import _

Identity = tuple[int, int]  # the device and the number of a file on it


def identity(notes: Path) -> Identity | None:
    """None where there is no file, or none that can be reached."""
    try:
        held = os.stat(notes)
    except OSError:
        return None
    return held.st_dev, held.st_ino


def gone() -> WriteTrouble:
    """The words for notes that lie there no more, or others in their place."""
    return WriteTrouble(
        _("The notes file was moved, deleted or replaced while Coach was open."),
        _("Nothing more is stored there; your text is still here."),
        _("Save a copy elsewhere, then open Coach again."),
    )
