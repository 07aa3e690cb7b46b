"""Where the vault lies, what is said about that place, and the ways to it and away from it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from coach.i18n.translate import _, n_
from coach.vault import surroundings
from coach.vault.vault import Vault
from coach.views.settings.rows import setting
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button, press


def row(vault: Vault, do: Callable[[str], object]) -> Part:
    """`do` is given the name of the command that moves it."""
    said = about(vault)
    stays = said or _("Kept on this computer only. Nothing is ever sent.")
    acts = (Part("open folder", _open, vault), Part("move folder", _move, do))
    return setting("folder", _("Folder"), str(vault.folder), stays, bool(said), *acts)


def protection(do: Callable[[str], object]) -> Part:
    """The way to what is protected, and what is not."""
    page = press(_("What is protected, and what is not"), partial(do, "protected"))
    said = _("What is kept from other eyes on this computer, and what cannot be.")
    return setting("protected", _("Protection"), "", said, False, page)


def diagnostics(do: Callable[[str], object]) -> Part:
    """The way to what can be given to whoever helps."""
    copy = press(_("Copy diagnostics"), partial(do, "diagnostics"))
    said = _("Versions and counts for whoever helps; no names, no words. You read it first.")
    return setting("diagnostics", _("If something goes wrong"), "", said, False, copy)


def this_copy(do: Callable[[str], object]) -> Part:
    """The ways to what this copy of Coach is, and to what is new in it."""
    about = press(_("About Coach"), partial(do, "about"))
    new = press(_("What is new"), partial(do, "news"), "quiet")
    said = _("Version, licences, and how this copy is updated.")
    return setting("about", _("This Coach"), "", said, False, about, new)


def about(vault: Vault) -> str:
    """What should be known about the place; "" where there is nothing."""
    folder, said = vault.folder, []
    if service := surroundings.kept_in_step_by(folder):
        said.append(
            _(
                "{service} keeps this folder in step with other computers. It may put another file in the"
                " place of your notes while they are open: better move them."
            ).format(service=service)
        )
    elif surroundings.lies_elsewhere(folder):
        said.append(
            _(
                "This folder lies on another computer, where notes can be damaged: better move them"
                " to this one."
            )
        )
    if copies := surroundings.conflict_copies(folder):
        told = n_(
            "Another version of your notes lies beside them: {names}. Coach does not touch it.",
            "{count} other versions of your notes lie beside them: {names}. Coach does not touch them.",
            len(copies),
        )
        said.append(told.format(count=len(copies), names=", ".join(copies[:3])))
    return " ".join(said)


def in_short(vault: Vault) -> str:
    """The same in a few words, where it does not lie on this computer only; else ""."""
    if service := surroundings.kept_in_step_by(vault.folder):
        return _("Kept in step by {service}").format(service=service)
    return _("Kept on another computer") if surroundings.lies_elsewhere(vault.folder) else ""


def _open(vault: Vault) -> QPushButton:
    url = QUrl.fromLocalFile(str(vault.folder))
    return button(_("Open folder"), partial(QDesktopServices.openUrl, url))


def _move(do: Callable[[str], object]) -> QPushButton:
    return button(_("Move it…"), partial(do, "move"), says=_("Move your notes to another folder"))
