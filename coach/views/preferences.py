"""Settings: passphrase, looks, paper, and where the data lies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from coach import settings
from coach.language import _, later
from coach.models.base import BrokenRule
from coach.settings import Settings
from coach.store import Store
from coach.vault import vault as vaults
from coach.views.parts.dialogs import Ask
from coach.views.parts.pieces import Card, Row, Segments, button, label
from coach.views.parts.screen import Screen

THEMES, SIZES, PAPERS = ("light", "dark", "system"), (100, 125, 150, 175, 200), ("a4", "letter")


class PreferencesScreen(Screen):
    name = "settings"
    title = later("Settings")
    looks_changed = Signal()

    def __init__(self, store: Store, chosen: Settings) -> None:
        super().__init__()
        self._store, self._chosen = store, chosen

    def refresh(self) -> None:
        self.empty()
        self.header("", _("Settings"))
        look = Card(_("Appearance"), "sun")
        theme = Segments(
            _("Appearance"), _("Light"), _("Dark"), _("System"), chosen=THEMES.index(self._chosen.theme)
        )
        theme.chosen.connect(lambda n: self._choose(theme=THEMES[n]))
        size = Segments(
            _("Text size"),
            *(f"{s} %" for s in SIZES),
            chosen=SIZES.index(min(SIZES, key=lambda s: abs(s - self._chosen.text_percent))),
        )
        size.chosen.connect(lambda n: self._choose(text_percent=SIZES[n]))
        look.add(
            Row(_("Light or dark"), acts=[theme], filled=False),
            Row(_("Text size"), acts=[size], filled=False),
        )
        paper_card = Card(_("Paper"), "printer")
        paper = Segments(_("Paper size"), "A4", _("Letter"), chosen=PAPERS.index(self._chosen.paper))
        paper.chosen.connect(lambda n: self._choose(paper=PAPERS[n]))
        paper_card.add(Row(_("Paper size"), acts=[paper], filled=False))
        key = Card(_("Passphrase"), "lock")
        folder = self._store.vault.folder
        if vaults.is_locked(folder):
            key.add(
                label(
                    _("Your passphrase opens the vault. There is no reset: keep it somewhere safe."),
                    "body2",
                )
            )
        else:
            key.add(
                label(_("Anyone who copies this folder can read it, until you set a passphrase."), "warn")
            )
        key.add(
            button(
                _("Change passphrase") if vaults.is_locked(folder) else _("Set a passphrase"),
                self.set_passphrase,
            )
        )
        where = Card(_("Where your data lies"), "folder")
        where.add(label(str(folder)), label(_("Kept on this computer only. Nothing is ever sent."), "body2"))
        for card in (key, look, paper_card, where):
            self.page.addWidget(card)
        self.page.addStretch(1)

    def set_passphrase(self) -> None:
        ask = Ask(
            self.window(),
            _("A passphrase"),
            _("Set it"),
            _("A sentence is best. Without it, nobody can open these notes, not even you."),
        )
        first, again = ask.line(_("Passphrase")), ask.line(_("Once more"))
        for field in (first, again):
            field.setEchoMode(QLineEdit.EchoMode.Password)

        def work() -> None:
            if len(first.text()) < 8:
                raise BrokenRule(_("At least eight characters, please."))
            if first.text() != again.text():
                raise BrokenRule(_("The two are not the same."))
            self._store.vault.change_passphrase(first.text())

        if ask.run(work):
            self.refresh()

    def _choose(self, **changes: object) -> None:
        for name, value in changes.items():
            setattr(self._chosen, name, value)
        settings.save(self._store.vault.folder, self._chosen)
        self.looks_changed.emit()
