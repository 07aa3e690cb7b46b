"""A text box that hands over its own words: drafts while typing, the record at every pause."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit

from coach.crash import WriteTrouble
from coach.models.base import clean_text
from coach.vault.vault import Vault
from coach.views.widgets import clipboard, following, note_hands, note_menu, spelled, undo_key
from coach.views.widgets.long_lines import JOINT, in_pieces, whole
from coach.views.widgets.note_look import NoteLook
from coach.views.widgets.pause import Pause

SAVE_MS, AGAIN_MS = 2000, 5000

HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)  # with another key, no more


class NoteEdit(QPlainTextEdit):
    """Never asks to save. `written` is emitted on a pause of two seconds, focus-out and leaving."""

    written = Signal(str)
    stored = Signal()
    refused = Signal(str)  # the words are still here, and not yet safe
    hangs = False  # whether the marks of lines stand before the words, in a margin of their own

    def __init__(self, vault: Vault, entity: str, field: str, says: str) -> None:
        super().__init__()
        self._follow = QTimer(self, singleShot=True, interval=0)  # once its height is that of its words
        self._follow.timeout.connect(self._go_with_the_caret)
        self.setObjectName(f"{entity}_{field}")
        self.setAccessibleName(says)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self._lay_out()
        self.setReadOnly(not vault.writable)
        self._vault, self._entity, self._field = vault, entity, field
        self._id = 0
        self._passing = False  # whether one came by Tab, and nothing was pressed since
        self._saved = ""
        self._pieces = True  # whether the joints in here are ours
        self._pause = Pause(self, self.keep_draft)
        self._save = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save.timeout.connect(self.hand_over)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.keep_draft)
        self._look = NoteLook(self.document(), self.textCursor, self.hangs)
        self.textChanged.connect(self._typed)
        self.cursorPositionChanged.connect(self._follow.start)
        self.cursorPositionChanged.connect(self._stand_before_a_joint)
        self.cursorPositionChanged.connect(self._look.moved)

    def _lay_out(self) -> None:
        """How its lines lie; as Qt lays them, unless said otherwise."""

    def show_words(self, record_id: int, saved: str) -> None:
        """Show a record's words, or the newer ones of a draft. Words not yet stored are never overwritten.

        Those of the record shown before stay with the drafts, which lose nothing while Coach runs.
        """
        if self.toPlainText() != self._saved:
            if record_id == self._id:
                return
            self.keep_draft()
        draft = self._vault.draft(self._entity, record_id, self._field)
        text = saved if draft is None else draft
        another = record_id != self._id
        self._id, self._saved = record_id, saved
        if text != self.toPlainText():
            self.blockSignals(True)
            self._pieces = JOINT not in text
            self.setPlainText(in_pieces(text))
            self.blockSignals(False)
        elif another:  # the same words: Qt would go on to undo what was typed into the other record
            self.document().clearUndoRedoStacks()
        if draft is not None and draft != saved:
            self._save.start()

    def keep_draft(self) -> None:
        """One small commit; what was typed now survives a kill."""
        self._pause.stop()
        self._again.stop()
        text = self.toPlainText()
        if text != self._saved and not self.isReadOnly():
            try:
                self._vault.keep_draft(self._entity, self._id, self._field, text)
            except WriteTrouble as trouble:
                self.refused.emit(str(trouble))
                self._again.start()
            else:
                self.stored.emit()

    @property
    def record_id(self) -> int:
        """Whose words stand here: those handed over belong to that record and to no other."""
        return self._id

    def belongs_to(self, vault: Vault) -> bool:
        """Whether its words are kept there."""
        return self._vault is vault

    def toPlainText(self) -> str:
        """The words as they were typed: Qt's own would make a plain space of one that must not break."""
        text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return whole(text) if self._pieces else text

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted comes without the control characters that would print as boxes."""
        text = clean_text(source.text())
        self.insertPlainText(in_pieces(text.replace(JOINT, "")) if self._pieces else text)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or cut leaves the clipboard after a minute, and asks not to be remembered."""
        words = super().createMimeDataFromSelection()
        if self._pieces and JOINT in (text := words.text()):
            words = QMimeData()
            words.setText(whole(text))
        words = clipboard.secret(words)
        clipboard.clear_later(words.text())
        return words

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow.start()

    def _go_with_the_caret(self) -> None:
        if self.hasFocus():
            following.go_with_the_caret(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._passing = event.reason() in tab

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hand_over()

    def event(self, event: QEvent) -> bool:
        """Tab moves a list item in where it can be, but for whoever came by Tab and only passes through.

        Ctrl+Enter is a link's where the caret is on one.
        """
        if undo_key.is_the_windows(event, self.document().isUndoAvailable()):
            return False
        if isinstance(event, QKeyEvent):
            pressed, key = event.type() == QEvent.Type.KeyPress, event.key()
            if pressed and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                if not control and not self._passing and note_hands.move_in(self, key == Qt.Key.Key_Tab):
                    event.accept()
                    return True
            elif pressed and key not in HELD:
                self._passing = False
            if event.type() == QEvent.Type.ShortcutOverride and key in note_hands.ENTER:
                alone = event.modifiers() == Qt.KeyboardModifier.ControlModifier
                if alone and note_hands.on_link(self):
                    event.accept()
                    return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_look"):  # not while it is being made
            self._look.wear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if note_hands.press(self, event):
            event.accept()
            return
        if self._pieces:
            self._step_over_a_joint(event)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a tick box ticks it; with Ctrl held, one on a link opens it."""
        point, left = event.position().toPoint(), event.button() == Qt.MouseButton.LeftButton
        if left and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if note_hands.open_link(self.cursorForPosition(point)):
                return
        elif left and not self.isReadOnly() and (line := note_hands.box_at(self, point)) is not None:
            note_hands.tick(line)
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse for the word under it, by key for the one at the caret."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        corner = (
            self.viewport().mapToGlobal(self.cursorRect(at).bottomLeft()) if by_key else event.globalPos()
        )
        shown = note_menu.menu(self, at, self._learn)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.popup(corner)

    def _learn(self, word: str, own: bool) -> None:
        try:
            spelled.learn(self._vault, word, own)
        except WriteTrouble as trouble:
            self.refused.emit(str(trouble))

    def _step_over_a_joint(self, event: QKeyEvent) -> None:
        """The end of a piece and the beginning of the next are one place: a key acts on the letter beyond."""
        cursor, key, at = self.textCursor(), event.key(), self.textCursor().position()
        longer = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if cursor.hasSelection() and not longer:
            return
        mode = QTextCursor.MoveMode.KeepAnchor if longer else QTextCursor.MoveMode.MoveAnchor
        behind = cursor.atBlockStart() and at > 1 and self.document().characterAt(at - 2) == JOINT
        if behind and key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            cursor.setPosition(at - 2, mode)
            self.setTextCursor(cursor)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Delete) and self.document().characterAt(at) == JOINT:
            cursor.setPosition(at + 2, mode)
            self.setTextCursor(cursor)

    def _stand_before_a_joint(self) -> None:
        """Nothing comes between a joint and its break, or the break would become one of the words."""
        cursor = self.textCursor()
        at = cursor.position()
        if self._pieces and cursor.atBlockEnd() and at and self.document().characterAt(at - 1) == JOINT:
            move = QTextCursor.MoveMode
            cursor.setPosition(at - 1, move.KeepAnchor if cursor.hasSelection() else move.MoveAnchor)
            self.setTextCursor(cursor)

    def _typed(self) -> None:
        self._pause.key()
        self._save.start()
