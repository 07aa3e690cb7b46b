"""Capture (Ctrl+N): one line, understood as it is typed."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.models.base import BrokenRule
from coach.views.find.line_sheet import LineSheet
from coach.views.widgets.pieces import label
from coach.views.widgets.sheet_words import SheetWords


class Capture(LineSheet):
    """One line, understood as you type and shown back before it is kept."""

    def __init__(self, over: QWidget, say: Callable[[str], str], keep: Callable[[str], None]) -> None:
        super().__init__(over, "capture")
        self._say, self._keep = say, keep
        self._hint = _("Enter keeps it, Escape leaves it.")
        self.field = QLineEdit()
        self.field.setObjectName("capture_field")
        self.field.setAccessibleName(_("Capture"))
        self.field.setPlaceholderText(_("promise Ben the rota by Friday · ? how did the talk go"))
        self.said = label(self._hint, "body2")
        self.down.addWidget(self.field)
        self.down.addWidget(self.said)
        self.words = SheetWords(self, over, _("Capture"))
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._try)

    def _typed(self, text: str) -> None:
        self.said.setText(self._say(text) if text.strip() else self._hint)

    def _try(self) -> None:
        try:
            self._keep(self.field.text())
        except (BrokenRule, Trouble) as fault:
            self.said.setText(str(fault))
            return
        self.words.done()
        self.accept()

    def open(self) -> None:
        """With the line that was left here last time, chosen as a whole: what is typed takes its place."""
        if came := self.field.text():  # from Find: the line that was left here waits for another time
            self.words = SheetWords(self, self._over, f"{_('Capture')} {came}")
        if self.words.watch({"line": self.field}):
            self.field.selectAll()
        super().open()

    def done(self, result: int) -> None:
        """Escape keeps the line for the next time."""
        self.words.keep()
        super().done(result)
