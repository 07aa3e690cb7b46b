"""The unlock screen: a passphrase or the recovery code, and a growing pause after wrong ones."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from coach.crash import VaultTrouble
from coach.i18n.translate import _
from coach.vault import keys, slots, tries
from coach.vault import vault as vaults
from coach.views.doors import bringing, rescuing
from coach.views.doors.door import Door
from coach.views.widgets import announce
from coach.views.widgets.eye import eye
from coach.views.widgets.line import Line
from coach.views.widgets.pieces import button, label

SECRETS = (keys.WrongPassphrase, keys.NeedsPassphrase, tries.TooSoon)  # nothing is wrong with the notes


class Unlock(Door):
    """Asks for the passphrase until it opens; `vault` is then the open one, and None when it was closed.

    After each wrong one the next may be tried after twice the pause, from 1 to 30 seconds, also where Coach
    was started anew meanwhile. Who opens with the recovery code is asked for a new passphrase. `restored`:
    a backup was brought back just before, and whoever sees a lock instead is told so.
    """

    def __init__(self, folder: Path, restored: bool = False) -> None:
        super().__init__("unlock", _("Coach is locked"))
        self._folder, self._restored = folder, restored
        self.vault: vaults.Vault | None = None
        self.field = Line()
        self.field.setObjectName("passphrase")
        self.field.setAccessibleName(_("Passphrase"))
        self.field.textEdited.connect(lambda _typed: self.field.mark(wrong=False))
        self.said = label(self._asks(), "body2")
        self.open_it = button(_("Open"), self._try, "primary")
        self.open_it.setDefault(True)
        self.down.addWidget(self.field)
        self.down.addWidget(self.said)
        self.bring_back = button(_("Restore a backup"), self._bring_back)
        self.bring_back.setAutoDefault(False)
        self.bring_back.hide()
        self.rescue = rescuing.Rescuing(self, folder, self.field.text)
        self.rescue.restored.connect(self._try)
        self.rescue.begin.hide()
        self.down.addWidget(self.rescue.said)
        self.buttons(self.open_it, eye(self.field), self.bring_back, self.rescue.begin, self.rescue.go_on)
        self.field.setFocus()
        QShortcut(QKeySequence("Ctrl+Q"), self, self.reject)
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape does nothing here: it would end Coach, and was meant for what lay under the lock."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def _asks(self) -> str:
        asks = _("Enter your passphrase.")
        if keys.has_recovery_code(self._folder):
            asks = _("Enter your passphrase, or the recovery code from your paper.")
        return _("The backup is restored.") + " " + asks if self._restored else asks

    def _try(self) -> None:
        if self.said.text() != (asks := self._asks()):  # a refusal is not said of what is looked at now
            self.said.setText(asks)
            self.said.repaint()
        try:
            with tries.counted(self._folder):
                self.vault = vaults.open_as_may_be(self._folder, self.field.text())
        except VaultTrouble as fault:
            self.said.setText(str(fault))
            announce.say(self, str(fault), urgent=True)
            self.field.mark(wrong=isinstance(fault, SECRETS))
            self.field.setFocus()
            self.field.selectAll()
            self._wait()
            self.bring_back.setVisible(not isinstance(fault, SECRETS) and bringing.has_any(self._folder))
            self.rescue.begin.setVisible(rescuing.may_help(fault))
            return
        if self.vault.opened_by == slots.RECOVERY and self.vault.writable:
            self._ask_for_a_new_one(self.vault, self.field.text())
        self.accept()

    def _bring_back(self) -> None:
        """The notes do not open: one of their backups does."""
        if trouble := bringing.offer(self, self._folder, self.field.text()):
            self.said.setText(trouble)
            announce.say(self, trouble, urgent=True)
        elif trouble is not None:
            self._try()

    def _wait(self) -> None:
        seconds = tries.left(self._folder)
        self.open_it.setEnabled(not seconds)
        if seconds:
            QTimer.singleShot(seconds * 1000, self, self._wait)

    def _ask_for_a_new_one(self, vault: vaults.Vault, code: str) -> None:
        from coach.views.widgets.dialogs import Ask  # an everyday start needs neither
        from coach.views.widgets.passphrases import new_one

        why = _("The recovery code opened your notes. Set a new passphrase; the code stays good.")
        ask = Ask(self, _("A new passphrase"), _("Set it"), why, key="new passphrase")
        ask.name_the_way_out(_("Not now"))
        typed = new_one(ask)

        def work() -> None:
            if said := vault.change_passphrase(typed(), code):
                vault.tell(said)

        ask.run(work)
