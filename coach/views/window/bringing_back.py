"""A backup takes the place of the notes once everything is closed; how it went is told at the next start."""

import os
from pathlib import Path

from coach import paths
from coach.crash import Trouble
from coach.vault import restore as restoring
from coach.vault.restore import Source
from coach.views.doors import at_work, bringing
from coach.views.doors.told import TroubleDoor


def restore(backup: Source, folder: Path, key: bytes) -> None:
    """`key` opens the notes of now. A trouble is told in a window of its own: all is then as before."""
    try:
        kept = at_work.restoring(lambda told: restoring.restore(backup, folder, key, told))
    except Trouble as trouble:
        TroubleDoor(trouble).exec()
        return
    bringing.leave_word(backup, folder, kept, True)
    os.environ[paths.JUST_RESTORED] = "1"  # for the door of the next start
