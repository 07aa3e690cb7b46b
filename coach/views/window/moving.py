"""The vault moves to a folder that the leader chooses; and what is said, once, where it lies badly."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coach.crash import Trouble, VaultTrouble
from coach.i18n.translate import _
from coach.vault import moving
from coach.vault.vault import Vault
from coach.views.settings import where_it_lies
from coach.views.window.banner import Banner

FOLDER = "Coach"  # made in the chosen folder
TOLD = "told-where-it-lies"  # remembered: what was said of the place


def tell_once(vault: Vault, banner: Banner, move: Callable[[], object]) -> None:
    """What should be known about the place, above the page; again only when it is something else."""
    try:
        said, before = where_it_lies.about(vault), vault.recall(TOLD)
    except (OSError, Trouble):
        return
    if said == before or banner.said:
        return

    def known() -> None:
        banner.tell("")
        with suppress(Trouble):
            vault.remember(TOLD, said)

    banner.tell(said, *(((_("Move it"), move), (_("Leave it there"), known)) if said else ()))


def ask(over: QWidget, vault: Vault) -> Path | None:
    """The new folder of the vault; None where the leader turns away."""
    title = _("Where shall your notes lie?")
    chosen = QFileDialog.getExistingDirectory(over, title, str(Path.home()))
    if not chosen:
        return None
    parent = Path(chosen)
    empty = not any(parent.iterdir()) and parent != vault.folder
    return parent if empty else parent / FOLDER


def move(vault: Vault, to: Path) -> None:
    """Once all is closed. What kept it from moving is shown, and the vault lies where it lay."""
    try:
        moving.move(vault.folder, to)
    except VaultTrouble as trouble:
        from coach.views.doors.told import TroubleDoor

        TroubleDoor(trouble).exec()
