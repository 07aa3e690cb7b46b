"""A text box that hands over its own words: drafts while typing, the record at every pause."""

from contextlib import suppress

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QSyntaxHighlighter, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from coach.crash import WriteTrouble
from coach.vault.vault import Vault
from coach.views.widgets import look
from coach.views.widgets.pause import Pause

SAVE_MS, AGAIN_MS = 2000, 5000


class NoteEdit(QPlainTextEdit):
    """Never asks to save. `written` is emitted on a pause of two seconds, focus-out and leaving."""

    written = Signal(str)
    stored = Signal()
    refused = Signal(str)  # the words are still here, and not yet safe

    def __init__(self, vault: Vault, entity: str, field: str, says: str) -> None:
        super().__init__()
        self.setObjectName(f"{entity}_{field}")
        self.setAccessibleName(says)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setReadOnly(not vault.writable)
        self._vault, self._entity, self._field = vault, entity, field
        self._id = 0
        self._saved = ""
        self._pause = Pause(self, self.keep_draft)
        self._save = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save.timeout.connect(self.hand_over)
        self._marks = _Marks(self.document())
        self.textChanged.connect(self._typed)

    def show_words(self, record_id: int, saved: str) -> None:
        """Show a record's words, or the newer ones of a draft. Words not yet stored are never overwritten."""
        if record_id == self._id and self.toPlainText() != self._saved:
            return
        draft = self._vault.draft(self._entity, record_id, self._field)
        text = saved if draft is None else draft
        self._id, self._saved = record_id, saved
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
        if draft is not None and draft != saved:
            self._save.start()

    def keep_draft(self) -> None:
        """One small commit; what was typed now survives a kill."""
        self._pause.stop()
        if self._id and self.toPlainText() != self._saved:
            try:
                self._vault.keep_draft(self._entity, self._id, self._field, self.toPlainText())
            except WriteTrouble as trouble:
                self.refused.emit(str(trouble))
                QTimer.singleShot(AGAIN_MS, self, self.keep_draft)
            else:
                self.stored.emit()

    def hand_over(self) -> None:
        """Give the words to the record, keeping the draft until the record has them."""
        self._save.stop()
        if self.isReadOnly():
            return
        self.keep_draft()
        text = self.toPlainText()
        if self._id and text != self._saved:
            self.written.emit(text)

    def saved(self, text: str) -> None:
        """The record holds these words now."""
        self._saved = text
        if self.toPlainText() == text:
            with suppress(WriteTrouble):  # a draft left over says no more than the record does
                self._vault.drop_draft(self._entity, self._id, self._field)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hand_over()

    def _typed(self) -> None:
        self._pause.key()
        self._save.start()


class _Marks(QSyntaxHighlighter):
    """Lines that begin with >, < or ? turn green as they are understood."""

    def highlightBlock(self, text: str) -> None:
        if text.lstrip()[:1] in (">", "<", "?") and len(text.strip()) > 1:
            style = QTextCharFormat()
            style.setForeground(look.color("accentText"))
            self.setFormat(0, len(text), style)
