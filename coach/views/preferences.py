"""Settings: passphrase and lock, looks, paper, language, and where the data lies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from coach import language, settings
from coach.language import _, later, n_
from coach.models.base import BrokenRule
from coach.settings import Settings
from coach.store import Store
from coach.vault import vault as vaults
from coach.views.parts.dialogs import Ask
from coach.views.parts.pieces import Card, Row, Segments, button, label
from coach.views.parts.screen import Screen

THEMES, SIZES, PAPERS = ("light", "dark", "system"), (100, 125, 150, 175, 200), ("a4", "letter")
MINUTES = (1, 5, 10, 20, 30, 60)
OWN_NAMES = {"en": "English", "de": "Deutsch"}


class PreferencesScreen(Screen):
    name = "settings"
    title = later("Settings")
    looks_changed = Signal()
    minutes_changed = Signal()

    def __init__(self, store: Store, chosen: Settings) -> None:
        super().__init__()
        self._store, self._chosen = store, chosen

    def refresh(self) -> None:
        self.empty()
        self.header("", _("Settings"))
        for card in (self._key(), self._looks(), self._paper(), self._where()):
            self.page.addWidget(card)
        self.page.addStretch(1)

    def _key(self) -> Card:
        card = Card(_("Passphrase and lock"), "lock")
        locked = vaults.is_locked(self._store.vault.folder)
        if locked:
            said = _("Your passphrase opens the vault. There is no reset: keep it somewhere safe.")
            card.add(label(said, "body2"))
        else:
            said = _("Anyone who copies this folder can read it, until you set a passphrase.")
            card.add(label(said, "warn"))
        card.add(button(_("Change passphrase") if locked else _("Set a passphrase"), self.set_passphrase))
        if locked:
            minutes = QComboBox()
            minutes.setObjectName("lock_minutes")
            minutes.setAccessibleName(_("Lock by itself after"))
            for count in MINUTES:
                minutes.addItem(n_("{count} minute", "{count} minutes", count).format(count=count), count)
            minutes.setCurrentIndex(max(minutes.findData(self._chosen.lock_minutes), 0))
            minutes.activated.connect(lambda _row: self._choose_minutes(minutes.currentData()))
            card.add(Row(_("Lock by itself after"), acts=[minutes], filled=False))
        return card

    def _looks(self) -> Card:
        card = Card(_("Appearance"), "sun")
        theme = Segments(
            _("Appearance"), _("Light"), _("Dark"), _("System"), chosen=THEMES.index(self._chosen.theme)
        )
        theme.chosen.connect(lambda n: self._choose(theme=THEMES[n]))
        nearest = min(SIZES, key=lambda size: abs(size - self._chosen.text_percent))
        size = Segments(_("Text size"), *(f"{s} %" for s in SIZES), chosen=SIZES.index(nearest))
        size.chosen.connect(lambda n: self._choose(text_percent=SIZES[n]))
        card.add(
            Row(_("Light or dark"), acts=[theme], filled=False),
            Row(_("Text size"), acts=[size], filled=False),
        )
        known = language.known()
        if len(known) > 1:
            spoken = Segments(
                _("Language"),
                *(OWN_NAMES.get(code, code) for code in known),
                chosen=known.index(language.code()),
            )
            spoken.chosen.connect(lambda n: self._choose(language=known[n]))
            card.add(
                Row(_("Language"), _("It is spoken from the next start on."), acts=[spoken], filled=False)
            )
        return card

    def _paper(self) -> Card:
        card = Card(_("Paper"), "printer")
        paper = Segments(_("Paper size"), "A4", _("Letter"), chosen=PAPERS.index(self._chosen.paper))
        paper.chosen.connect(lambda n: self._choose(paper=PAPERS[n]))
        return card.add(Row(_("Paper size"), acts=[paper], filled=False))

    def _where(self) -> Card:
        card = Card(_("Where your data lies"), "folder")
        return card.add(
            label(str(self._store.vault.folder)),
            label(_("Kept on this computer only. Nothing is ever sent."), "body2"),
        )

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

    def _choose_minutes(self, minutes: int) -> None:
        self._chosen.lock_minutes = minutes
        settings.save(self._store.vault.folder, self._chosen)
        self.minutes_changed.emit()

    def _choose(self, **changes: object) -> None:
        for name, value in changes.items():
            setattr(self._chosen, name, value)
        settings.save(self._store.vault.folder, self._chosen)
        self.looks_changed.emit()
