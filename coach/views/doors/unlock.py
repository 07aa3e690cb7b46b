"""The unlock screen: a passphrase, and a growing pause after wrong ones."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from coach.crash import VaultTrouble
from coach.i18n.translate import _
from coach.vault import vault as vaults
from coach.views.doors.door import Door
from coach.views.widgets import announce
from coach.views.widgets.pieces import button, label

LONGEST_PAUSE = 30  # seconds


class Unlock(Door):
    """Asks for the passphrase until it opens; `vault` is then the open one, and None when it was closed.

    After each wrong one the next may be tried after twice the pause, from 1 to 30 seconds.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__("unlock", _("Coach is locked"))
        self._folder, self._wrong = folder, 0
        self.vault: vaults.Vault | None = None
        self.field = QLineEdit()
        self.field.setObjectName("passphrase")
        self.field.setAccessibleName(_("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.said = label(_("Enter your passphrase."), "body2")
        self.open_it = button(_("Open"), self._try, "primary")
        self.open_it.setDefault(True)
        self.down.addWidget(self.field)
        self.down.addWidget(self.said)
        self.buttons(self.open_it)
        self.field.setFocus()

    def _try(self) -> None:
        try:
            self.vault = vaults.open_as_may_be(self._folder, self.field.text())
        except VaultTrouble as fault:
            self._wrong += 1
            self.said.setText(str(fault))
            announce.say(self, str(fault), urgent=True)
            self.field.setFocus()
            self.field.selectAll()
            self.open_it.setEnabled(False)
            pause = min(2 ** (self._wrong - 1), LONGEST_PAUSE)
            QTimer.singleShot(pause * 1000, self, lambda: self.open_it.setEnabled(True))
            return
        self.accept()
