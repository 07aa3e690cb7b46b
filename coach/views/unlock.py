"""The unlock screen: a passphrase, and a growing pause after wrong ones."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from coach.crash import VaultTrouble
from coach.language import _
from coach.vault import vault as vaults
from coach.views.parts.pieces import button, label


class Unlock(QDialog):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self.setWindowTitle(_("Coach"))
        self.setMinimumWidth(440)
        self._folder, self._wrong = folder, 0
        self.vault: vaults.Vault | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(28, 24, 28, 24)
        down.setSpacing(12)
        down.addWidget(label(_("Coach is locked"), "display"))
        self.field = QLineEdit()
        self.field.setObjectName("passphrase")
        self.field.setAccessibleName(_("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.said = label(_("Enter your passphrase."), "body2")
        self.open_it = button(_("Open"), self._try, "primary")
        self.open_it.setDefault(True)
        for widget in (self.field, self.said, self.open_it):
            down.addWidget(widget)

    def _try(self) -> None:
        try:
            self.vault = vaults.open_vault(self._folder, self.field.text())
        except VaultTrouble as fault:
            self._wrong += 1
            self.said.setText(str(fault))
            self.field.selectAll()
            self.open_it.setEnabled(False)
            QTimer.singleShot(min(2 ** (self._wrong - 1), 30) * 1000, lambda: self.open_it.setEnabled(True))
            return
        self.accept()
