"""A look back that ends with a line for the journal."""

from PySide6.QtWidgets import QWidget

from coach.i18n.translate import _
from coach.models import journal
from coach.models.journal import EntryKind, JournalEntry
from coach.views.reflect.reflect_page import PageEdit, ReflectPage
from coach.views.widgets import look


class Written(ReflectPage):
    """A page that ends with a line for the journal."""

    kind = EntryKind.WEEKLY
    prompt = ""

    def open(self, *_what: str) -> None:
        self.editor = PageEdit(self, "entry", "body", _("What I learned"), self._make, self._store_words)
        self.editor.setFixedHeight(look.px(96))
        self.editor.setPlaceholderText(_("One line, if you like. It goes to the journal."))

    def keep(self) -> None:
        self.editor.setParent(None)

    def learned(self) -> QWidget:
        """The line, which outlives what is told around it."""
        return self.editor

    def leave(self) -> None:
        self.editor.hand_over()

    def _make(self, text: str) -> int:
        with self.store.write() as session:
            return journal.write(session, text, self.clock.today(), kind=self.kind, prompt=self.prompt).id

    def _store_words(self, entry_id: int, text: str) -> None:
        with self.store.write() as session:
            session.get_one(JournalEntry, entry_id).body = text
