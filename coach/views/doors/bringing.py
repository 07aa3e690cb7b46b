"""At the door: a backup is brought back where the notes do not open. The list is imported when asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach import clock
from coach.crash import Trouble
from coach.i18n.translate import _
from coach.vault import backups

if TYPE_CHECKING:
    from coach.vault.restore import Source

RESTORED = "restored"  # under which it is remembered in the notes until it was told


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
        kept = at_work.restoring(lambda told: restore.restore(chosen, folder, key, told))
    except Trouble as trouble:
        return str(trouble)
    leave_word(chosen, folder, kept, key is not None)
    return ""


def leave_word(backup: "Source", folder: Path, kept: Path | None, was_read: bool) -> None:
    """How it went, to be told in the window: `kept` are the notes from before where no backup was made of
    them, and `was_read` is whether there were any that open.
    """
    from coach.vault import restore

    said = _("The backup is restored.")
    if kept is not None:
        why = _("What was there before could not be read whole; it is kept in the folder as {name}.")
        said += " " + why.format(name=kept.name)
    elif was_read:
        said = _(
            "The backup is restored. What was there before is kept among the backups as “before restoring”."
        )
    restore.leave_word(folder, backup.key, RESTORED, said)
