"""Every way in which the window ends: closed by nobody, locked, to bring a backup back, to move the notes."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from coach.crash import WriteTrouble
from coach.vault.vault import Vault
from coach.views.shell import Shell

if TYPE_CHECKING:
    from coach.vault.restore import Source


class Ending:
    """The words are handed over and everything is closed first; `anew` then has the app start once more.

    Not where words would be lost: the leader is asked, or, with nobody there, the window stays.
    """

    def __init__(self, window: Shell, vault: Vault, anew: Callable[[], object]) -> None:
        self._window, self._vault, self._anew = window, vault, anew
        self.by_itself = False  # nobody is there to be asked

    def unseen(self) -> None:
        """Closed with nobody to ask: not while words are in this process alone."""
        self.by_itself = True
        try:
            if self._window.over.close():
                QApplication.quit()
        finally:
            self.by_itself = False

    def lock(self, by_itself: bool = False) -> None:
        """The app starts anew with the unlock screen, and leads back from there to where one was."""
        from coach.views.window import where

        self.by_itself = by_itself
        try:
            with suppress(WriteTrouble):
                self._vault.remember(where.NAME, where.told(self._window.at(), self._window.here()))
            if self._window.over.close():
                self._anew()
        finally:
            self.by_itself = False

    def lock_by_itself(self) -> None:
        """Nobody has been here for a while. Without a passphrase there is nothing to lock."""
        if self._vault.takes_passphrase():
            self.lock(by_itself=True)

    def bring_back(self, backup: "Source") -> None:
        """The backup takes the place of the notes."""
        from coach.views.window import bringing_back

        key = self._vault.sealed_with()[0]
        if self._window.over.close():
            bringing_back.restore(backup, self._vault.folder, key)
            self._anew()

    def move(self) -> None:
        """The notes go to a folder the leader chooses, and are opened there."""
        from coach.views.window import moving

        if (to := moving.ask(self._window.over, self._vault)) is not None and self._window.over.close():
            moving.move(self._vault, to)
            self._anew()
