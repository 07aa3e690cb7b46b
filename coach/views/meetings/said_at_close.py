"""At Close: what I promised, what they promised, what to ask next time; and which lines are ticked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.i18n.translate import _
from coach.vault.vault import Vault
from coach.views.widgets import look
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.staying import has_the_hands

EDGE = 2  # px of its frame


class SaidEdit(NoteEdit):
    """One line; Enter says it. Its draft is kept like that of notes until then."""

    said = Signal()

    def stand_in_a_line(self) -> None:
        """As high as one line of the letters there are now, its words in the middle."""
        self.ensurePolished()
        high = look.px(40)
        self.setFixedHeight(high)
        aside = (high - 2 * EDGE - self.fontMetrics().height()) // 2
        self.document().setDocumentMargin(max(aside - 2, 0))  # what rounding takes would be a scroll bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.said.emit()
            return
        super().keyPressEvent(event)


class SaidAtClose(QObject):
    """The fields stay while the page around them is built anew, and so does what was ticked.

    `note_down` is given each line with its mark, as it is written in notes; there it is kept.
    """

    def __init__(self, vault: Vault, note_down: Callable[[str], None]) -> None:
        super().__init__()
        self._note_down = note_down
        self.ticks: dict[str, bool] = {}  # by the key of a line found in the notes, where it was changed
        self.aloud = False
        self.mine = self._field(vault, "mine", ">", _("What did I promise?"))
        self.theirs = self._field(vault, "theirs", "<", _("What did they promise?"))
        self.ask = self._field(vault, "ask", "?", _("What to ask next time?"))
        self._fields = ((">", self.mine), ("<", self.theirs), ("?", self.ask))
        self._id = 0

    def of(self, meeting_id: int) -> tuple[SaidEdit, SaidEdit, SaidEdit]:
        """The fields of that one-to-one: mine, theirs, to ask next time."""
        if meeting_id != self._id:
            self._id, self.aloud = meeting_id, False
            self.ticks.clear()
        for _mark, field in self._fields:
            field.show_words(meeting_id, "")
            field.stand_in_a_line()
        return self.mine, self.theirs, self.ask

    def all_said(self) -> None:
        """What stands in the fields goes into the notes, as if Enter had been pressed in each."""
        for mark, field in self._fields:
            self._say(mark, field)

    def typing(self) -> QWidget | None:
        """The field that is being typed in."""
        return next((field for _mark, field in self._fields if has_the_hands(field)), None)

    def put_aside(self) -> None:
        """Off the page, the words kept."""
        for _mark, field in self._fields:
            field.setParent(None)

    def leave(self) -> None:
        """The drafts hold what was typed and not said."""
        for _mark, field in self._fields:
            field.keep_draft()

    def _field(self, vault: Vault, name: str, mark: str, says: str) -> SaidEdit:
        field = SaidEdit(vault, "closing", name, says)
        dated = _("A line, then Enter; with its day, if one was said")
        field.setPlaceholderText(dated if mark == ">" else _("A line, then Enter"))
        field.setProperty("kind", "field")
        field.said.connect(lambda: self._say(mark, field))
        return field

    def _say(self, mark: str, field: SaidEdit) -> None:
        words = " ".join(field.toPlainText().split()).lstrip("<>? ")
        if words:
            self._note_down(f"{mark} {words}")
        if field.toPlainText():
            field.clear()
            field.saved("")
