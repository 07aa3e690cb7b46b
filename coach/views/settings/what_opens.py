"""What opens the vault: the passphrase and the recovery code, set, changed and taken away by the leader."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from coach.clock import Clock
from coach.i18n.translate import _
from coach.models.base import BrokenRule
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import recovery_code
from coach.vault import vault as vaults
from coach.views.settings.rows import Setting
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.living import Part
from coach.views.widgets.passphrases import another_one, present_one
from coach.views.widgets.pieces import button, label

if TYPE_CHECKING:
    from coach.views.printing.on_paper import OnPaper


CODE = 1  # the row of the recovery code


class WhatOpens:
    """The rows of one group. After each act `changed` is told the words for the leader, and the next act."""

    def __init__(
        self, store: Store, chosen: Settings, clock: Clock, over: QWidget, changed: Callable[[str, int], None]
    ) -> None:
        self._store, self._chosen, self._clock = store, chosen, clock
        self._over, self._changed = over, changed
        self.under_way: OnPaper | None = None
        self._first: dict[int, QPushButton] = {}

    def rows(self) -> list[Part]:
        """How it stands in words, and what can be done now, the commonest act first."""
        locked, has_code = self._locked, self._store.vault.has_recovery_code()
        rows = [Part("passphrase", self._passphrase, locked, has_code)]
        return [*rows, Part("recovery code", self._recovery_code, has_code)] if locked else rows

    def take_focus(self, at: int) -> None:
        """To the first act of the passphrase, or with CODE of the recovery code, as it is in sight now."""
        self._first.get(at, self._first[0]).setFocus()

    def _passphrase(self, locked: bool, has_code: bool) -> Setting:
        if not locked:
            said = _("Anyone who copies this folder can read it, until you set a passphrase.")
            self._first = {
                0: button(_("Set a passphrase…"), self.set_passphrase, "primary", says=_("Set a passphrase"))
            }
            return Setting(_("Passphrase"), said, acts=[self._first[0]], warn=True)
        self._first[0] = button(_("Change passphrase…"), self.set_passphrase, says=_("Change passphrase"))
        off = button(_("Take the passphrase off…"), self.take_off, "quiet", says=_("Take the passphrase off"))
        now = _("Your passphrase opens the vault.")
        if has_code:
            now = _("Your passphrase opens the vault, and so does the recovery code on your paper.")
        return Setting(_("Passphrase"), now, acts=[self._first[0], off])

    def _recovery_code(self, has_code: bool) -> Setting:
        if not has_code:
            self._first[CODE] = button(
                _("Make a recovery code…"), self.make_code, says=_("Make a recovery code")
            )
            none = _("There is no reset: make a recovery code, or keep your passphrase safe.")
            return Setting(_("Recovery code"), none, acts=[self._first[CODE]])
        self._first[CODE] = button(
            _("Make a new recovery code…"), self.make_code, says=_("Make a new recovery code")
        )
        away = button(
            _("Take the recovery code away…"),
            self.take_code_away,
            "quiet",
            says=_("Take the recovery code away"),
        )
        return Setting(_("Recovery code"), _("It is on your paper."), acts=[self._first[CODE], away])

    def set_passphrase(self) -> None:
        why = _("A sentence is best. Without it, nobody can open these notes, not even you.")
        first_one = not self._locked
        if first_one:
            first = _("A checked copy is made first, then all is sealed with a new key.")
            why = f"{why} {first}"
        ask = Ask(self._over, _("A passphrase"), _("Set it"), why, key="passphrase")
        present, new = another_one(ask, self._store.vault.folder)

        def work() -> str:
            passphrase = new()
            said = self._store.change_passphrase(passphrase, present()) or _("The passphrase is set.")
            return f"{said} {self._elsewhere()}".rstrip() if first_one else said

        self._do(ask, work)

    def _elsewhere(self) -> str:
        """What is to be known of the other disk after the first passphrase; "" where there is none."""
        keeper, other = self._store.vault.keeper, self._chosen.backup_folder
        keeper.second = Path(other) if other else None
        folder = keeper.second_folder()
        if folder is None or not (keeper.note_open() or (keeper.notes().second_last and not folder.is_dir())):
            return ""
        return _("Backups on the other disk still open without it: seal them anew, under Backups.")

    def take_off(self) -> None:
        """Anyone can open the notes then: asked for by the passphrase, and said before."""
        why = _("Anyone who copies the folder can read it then. A recovery code goes with it.")
        ask = Ask(self._over, _("Take the passphrase off"), _("Take it off"), why, key="passphrase off")
        present = present_one(ask, self._store.vault.folder)
        self._do(
            ask, lambda: self._store.change_passphrase(None, present()) or _("The passphrase is taken off.")
        )

    def take_code_away(self) -> None:
        why = _("The paper opens nothing then.")
        ask = Ask(self._over, _("Take the recovery code away"), _("Take it away"), why, key="code away")
        present = present_one(ask, self._store.vault.folder)

        def work() -> str:
            said = self._store.vault.set_recovery_code(None, present() or "")
            return said or _("The recovery code opens nothing now.")

        self._do(ask, work, CODE)

    def make_code(self) -> None:
        """Shown once; it opens nothing until two of its groups were typed again from the paper."""
        why = _("A recovery code opens your notes when the passphrase is forgotten. It belongs on paper.")
        ask = Ask(self._over, _("A recovery code"), _("Show it"), why, key="code")
        present = present_one(ask, self._store.vault.folder)
        given: list[str] = []
        if not ask.run(lambda: given.append(present() or "")):
            return
        code = recovery_code.make()
        if self._shown(code):
            self._typed_again(code, given[0])

    def _shown(self, code: str) -> bool:
        why = _("Write it down or print it now: it is shown this once, and stored nowhere.")
        ask = Ask(self._over, _("Your recovery code"), _("I have it on paper"), why, key="code shown")
        half = (recovery_code.GROUPS // 2 + 1) * (recovery_code.IN_GROUP + 1)  # behind the fourth group
        shown = label(f"{code[:half]}\n{code[half:]}", "reading", wrap=False)
        shown.setObjectName("recovery_code")
        shown.setAccessibleName(", ".join(" ".join(group) for group in code.split("-")))
        ask.also(shown)
        told = label("", "meta")
        print_it = button(_("Print it"), lambda: self._print(code, ask, told.setText), "", "printer")
        print_it.setAutoDefault(False)
        ask.also(print_it)
        ask.also(told)
        return ask.run(lambda: None)

    def _typed_again(self, code: str, present: str) -> None:
        groups = code.split("-")
        asked = sorted(secrets.SystemRandom().sample(range(len(groups)), 2))
        why = _("So that it is sure to be on your paper. Until then the code opens nothing.")
        ask = Ask(self._over, _("Two groups of your code"), _("Keep the code"), why, key="code typed")
        fields = [ask.line(_("Group {number}").format(number=at + 1)) for at in asked]
        for field in fields:  # seen while it is typed, and not kept as the words of other sheets are
            field.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)

        def work() -> str:
            for at, field in zip(asked, fields, strict=True):
                if not recovery_code.same_group(field.text(), groups[at]):
                    said = _("Group {number} is another one on your paper. Nothing was changed.")
                    raise BrokenRule(said.format(number=at + 1))
            said = self._store.vault.set_recovery_code(code, present)
            return said or _("The recovery code is kept. Keep the paper apart from this computer.")

        self._do(ask, work, CODE)

    def _print(self, code: str, over: QWidget, tell: Callable[[str], None]) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only for those who print

        from coach.crash import Trouble
        from coach.documents import recovery_sheet
        from coach.documents.request import PageRequest
        from coach.views.printing.on_paper import OnPaper
        from coach.views.printing.printer import fit_paper

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        fit_paper(printer, PageRequest("recovery-code", paper=self._chosen.paper))
        dialog = QPrintDialog(printer, over)
        dialog.setObjectName("printers")
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        folder, today = self._store.vault.folder, self._clock.today()
        try:
            data = recovery_sheet.as_pdf(code, folder, today, self._chosen.paper)
        except Trouble as trouble:
            tell(str(trouble))
            return
        self.under_way, went = OnPaper(data, printer), _("It went to the printer.")
        self.under_way.ended.connect(lambda fault: tell(str(fault) if fault else went))
        self.under_way.start()

    @property
    def _locked(self) -> bool:
        return vaults.is_locked(self._store.vault.folder)

    def _do(self, ask: Ask, work: Callable[[], str], at: int = 0) -> None:
        said: list[str] = []
        if ask.run(lambda: said.append(work())):
            self._changed(said[0], at)
