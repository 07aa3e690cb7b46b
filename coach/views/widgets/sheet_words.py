"""Words typed into a sheet are kept as those of notes are: no lock, no Escape and no kill takes them."""

import json
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from coach.crash import WriteTrouble
from coach.vault.vault import Vault
from coach.views.widgets.pause import Pause
from coach.views.widgets.read_field import ReadField

ENTITY = "sheet"


@runtime_checkable
class KeepsWords(Protocol):
    """A window whose sheets keep their words."""

    def kept_by(self) -> Vault:
        """Where they are kept."""

    def place_name(self) -> str:
        """The page in sight, and whose it is: the same sheet over another person is another one."""


class SheetWords(QObject):
    """The words of one sheet over a window of ours; over any other widget it keeps nothing.

    `key` and the page under it tell which sheet it is; one that says behind a bar what it is about
    (`renegotiate|promises 12`; `Capture|` is about nothing) is the same over every page. No language changes
    either, `title` only names it. Passwords are never kept.
    """

    def __init__(self, sheet: QDialog, over: QWidget, title: str, key: str = "") -> None:
        super().__init__(sheet)
        window = over.window()
        self._vault = window.kept_by() if isinstance(window, KeepsWords) else None
        place = window.place_name() if isinstance(window, KeepsWords) else ""
        self._title, key = title, key or title
        self._field = key if "|" in key else f"{key}|{place}"
        self._fields: dict[str, QWidget] = {}
        self._began: dict[str, str] = {}
        self._pause = Pause(self, self.keep)
        self._kept: dict[str, str] | None = None  # as it was last stored
        self._over = False

    def watch(self, fields: Mapping[str, QWidget]) -> bool:
        """Keep what is typed into these from now on. True when words of an earlier time were put back."""
        self._fields = {
            name: field
            for name, field in fields.items()
            if not (isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal)
        }
        self._began = self._kept = self._said()
        for field in self._fields.values():
            if isinstance(field, (QLineEdit, QPlainTextEdit)):
                field.textChanged.connect(self._typed)
        return self._put_back()

    def keep(self) -> None:
        """Store them now; a refusal is told at the gate, and the drafts lose nothing while Coach runs."""
        self._pause.stop()
        if self._vault is None or self._over:
            return
        said = self._said()
        if said == self._kept:
            return
        self._kept = said
        try:
            if self._typed_words(said):
                words = {name: text for name, text in said.items() if self._is_typed(name)}
                told = {
                    "title": self._title,
                    "words": words,
                    "chosen": {name: text for name, text in said.items() if name not in words},
                    "meant": {n: _meant(field) for n, field in self._fields.items() if n not in words},
                }
                self._vault.keep_draft(ENTITY, 0, self._field, json.dumps(told, ensure_ascii=False))
            elif self._vault.draft(ENTITY, 0, self._field) is not None:
                self._vault.drop_draft(ENTITY, 0, self._field)
        except WriteTrouble:
            return

    def done(self) -> None:
        """What was typed is on record: nothing is offered again."""
        self._over = True
        self._pause.stop()
        if self._vault is not None and self._vault.draft(ENTITY, 0, self._field) is not None:
            try:
                self._vault.drop_draft(ENTITY, 0, self._field)
            except WriteTrouble:
                return  # it says no more than the record does

    def begin_empty(self) -> None:
        """As the sheet was when it opened, without the words that were put back."""
        for name, text in self._began.items():
            _show(self._fields[name], text)
        self.keep()

    def belongs_to(self, vault: Vault) -> bool:
        """Whether its words are kept there."""
        return self._vault is vault

    def _typed(self) -> None:
        self._pause.key()

    def _said(self) -> dict[str, str]:
        return {name: _read(field) for name, field in self._fields.items()}

    def _typed_words(self, said: Mapping[str, str]) -> bool:
        """Whether a line or text holds words that were not there when the sheet opened."""
        return any(
            said[name].strip() and said[name] != self._began[name]
            for name in self._fields
            if self._is_typed(name)
        )

    def _is_typed(self, name: str) -> bool:
        """Whether it is a line or a text, and not a choice or a day."""
        field = self._fields[name]
        return isinstance(field, (QLineEdit, QPlainTextEdit)) and not isinstance(field, ReadField)

    def _put_back(self) -> bool:
        held = self._vault.draft(ENTITY, 0, self._field) if self._vault is not None else None
        if held is None:
            return False
        told = json.loads(held)
        for name, text in (told["words"] | told["chosen"]).items():
            if name in self._fields:
                _show(self._fields[name], text, told.get("meant", {}).get(name, ""))
        self._kept = self._said()
        return True


def hand_over(window: QWidget, vault: Vault) -> None:
    """Every sheet that is open over this window stores its words now."""
    for words in window.findChildren(SheetWords):
        if isValid(words) and words.belongs_to(vault):
            words.keep()


def _read(field: QWidget) -> str:
    if isinstance(field, ReadField):
        return field.kept()
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    return ""


def _meant(field: QWidget) -> str:
    """What a choice stands for, in no language."""
    return str(field.currentData()) if isinstance(field, QComboBox) else ""


def _show(field: QWidget, text: str, meant: str = "") -> None:
    """A choice that is no longer there stays as it is."""
    if isinstance(field, ReadField):
        field.put_back(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QComboBox):
        there = [str(field.itemData(row)) for row in range(field.count())]
        row = there.index(meant) if meant in there else field.findText(text)
        field.setCurrentIndex(row if row >= 0 else field.currentIndex())
