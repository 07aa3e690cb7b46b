"""At the door: a backup is brought back where the notes do not open. The list is imported when asked for."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach import clock
from coach.crash import Trouble
from coach.vault import backups


def has_any(folder: Path) -> bool:
    """Whether a backup of the vault lies in its folder."""
    return bool(backups.listed(folder / backups.FOLDER))


def offer(over: QWidget, folder: Path, secret: str | None) -> str | None:
    """Let the leader choose one and restore it; the secret is that of the vault. No connection may be open.

    "" when it was done, words for the leader where it could not be, None where they turned away.
    """
    from coach.vault import restore
    from coach.views.doors import at_work
    from coach.views.doors.bring_back import BringBack

    sheet = BringBack(over, folder, restore.known_by(folder, secret), clock.now().date())
    sheet.exec()
    if (chosen := sheet.chosen) is None:
        return None
    try:
        key = restore.key_of_what_is_held(folder, secret)
        at_work.restoring(lambda told: restore.restore(chosen, folder, key, told))
    except Trouble as trouble:
        return str(trouble)
    return ""
