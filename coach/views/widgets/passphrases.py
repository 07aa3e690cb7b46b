"""A sheet’s fields for the passphrase in force and for a new one, which is judged in words."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from coach.i18n.translate import _
from coach.models.base import BrokenRule
from coach.vault import tries
from coach.vault import vault as vaults
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.eye import eye, strength


def present_one(ask: Ask, folder: Path) -> Callable[[], str | None]:
    """Ask for the passphrase in force, where there is one; gives what reads and proves it.

    That raises VaultTrouble for a wrong one, and while the pause after wrong ones lasts. A recovery code
    will do.
    """
    field = _present(ask, folder)
    if field is not None:
        ask.also(eye(field))
    return _proof(field, folder)


def new_one(ask: Ask) -> Callable[[], str]:
    """Ask for a new passphrase, twice; gives what reads it, and raises BrokenRule where the two differ or are
    empty. How hard it is to guess is said while it is typed, and refuses none.
    """
    return _new(ask, [])


def another_one(ask: Ask, folder: Path) -> tuple[Callable[[], str | None], Callable[[], str]]:
    """Both as above. One eye behind the last field shows them all: between two it would take what is typed
    on into the next, and the first space would show the passphrase to the room.
    """
    field = _present(ask, folder)
    return _proof(field, folder), _new(ask, [field] if field is not None else [])


def _present(ask: Ask, folder: Path) -> QLineEdit | None:
    return ask.line(_("Present passphrase")) if vaults.is_locked(folder) else None


def _proof(field: QLineEdit | None, folder: Path) -> Callable[[], str | None]:
    def proven() -> str | None:
        if field is None:
            return None
        with tries.counted(folder):
            vaults.prove(folder, field.text())
        return field.text()

    return proven


def _new(ask: Ask, before: list[QLineEdit]) -> Callable[[], str]:
    first, again = ask.line(_("New passphrase") if before else _("Passphrase")), ask.line(_("Once more"))
    ask.also(strength(first))
    ask.also(eye(*before, first, again))

    def read() -> str:
        if not first.text():
            raise BrokenRule(_("A passphrase cannot be empty."))
        if first.text() != again.text():
            again.setFocus()
            raise BrokenRule(_("The two are not the same."))
        return first.text()

    return read
