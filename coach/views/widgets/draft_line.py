"""A line on a page whose words are kept as those of notes are: no leaving takes what was not yet said."""

from contextlib import suppress

from PySide6.QtCore import QEvent, Signal

from coach.crash import WriteTrouble
from coach.vault.vault import Vault
from coach.views.widgets import undo_key
from coach.views.widgets.line import Line
from coach.views.widgets.pause import Pause


class DraftLine(Line):
    """Its words stand in the drafts from the first pause until `said`, for the record it is shown for."""

    refused = Signal(str)  # the words are still here, and not yet safe

    def __init__(self, vault: Vault, entity: str, field: str, says: str) -> None:
        super().__init__()
        self.setAccessibleName(says)
        self.setReadOnly(not vault.writable)
        self._vault, self._entity, self._field = vault, entity, field
        self._id, self._kept = 0, ""
        self._pause = Pause(self, self.keep_draft)
        self.textEdited.connect(lambda _text: self._pause.key())

    def event(self, event: QEvent) -> bool:
        """While it is empty the key of undo is the window's."""
        return False if undo_key.is_the_windows(event, self.isUndoAvailable()) else super().event(event)

    def show_words(self, record_id: int) -> None:
        """What was typed for that record and not yet said; the words of another one stay with the drafts."""
        if record_id == self._id:
            return
        self.keep_draft()
        self._id = record_id
        self._kept = self._vault.draft(self._entity, record_id, self._field) or ""
        typed_into = self.isUndoAvailable() or self.isRedoAvailable()
        if typed_into or self.text() != self._kept:  # for a reader a caret that moves is the focus
            self.setText(self._kept)

    def keep_draft(self) -> None:
        """One small commit; what was typed now survives a kill."""
        self._pause.stop()
        text = self.text()
        if not self._id or text == self._kept or self.isReadOnly():
            return
        try:
            if text.strip():
                self._vault.keep_draft(self._entity, self._id, self._field, text)
            else:
                self._vault.drop_draft(self._entity, self._id, self._field)
        except WriteTrouble as trouble:
            self.refused.emit(str(trouble))
        else:
            self._kept = text

    def said(self) -> None:
        """The words are on record: the line is empty, and nothing of it is offered again."""
        self._pause.stop()
        self.setText("")  # unlike clear(), it leaves no typing to be taken back: undo is that of the record
        self._kept = ""
        with suppress(WriteTrouble):  # a draft left over says no more than the record does
            self._vault.drop_draft(self._entity, self._id, self._field)

    def belongs_to(self, vault: Vault) -> bool:
        """Whether its words are kept there."""
        return self._vault is vault
