"""The journal: for nobody but the one who writes. Newest first, all on one page."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from coach import words
from coach.language import _
from coach.models import reflections
from coach.models.reflections import Entry, Kind
from coach.views.parts import levels, look
from coach.views.parts.pieces import Card, Row, column, label, more
from coach.views.reflecting import Line, Page

SHOWN = 40


class Journal(Page):
    """Opened with a guide and its prompt, it begins with that prompt."""

    guide = prompt = ""

    def open(self, *what: str) -> None:
        self.guide, self.prompt = what if len(what) == 2 else ("", "")
        self.editor = Line(self, "entry", "body", _("Write in the journal"), self._make, self._store_words)
        self.editor.setFixedHeight(look.px(150))
        self.editor.setPlaceholderText(_("A line is enough. It is stored as you type."))

    def fill(self) -> None:
        self.header(_("Journal"), under=_("For nobody but you."))
        new = Card(self.prompt or _("What is on your mind?"), "notebook-pen").add(self.editor)
        self.screen.page.addWidget(column(new, self._earlier()))

    def keep(self) -> None:
        self.editor.setParent(None)

    def leave(self) -> None:
        self.editor.hand_over()

    def finish(self) -> None:
        """What was written stands below; a new page begins."""
        self.leave()
        self.go("journal")

    def _earlier(self) -> QWidget:
        with self.store.read() as session:
            held = reflections.entries(session, SHOWN)
        card = Card(_("Earlier"), "history")
        for entry in held:
            card.add(self._entry(entry))
        if not held:
            card.add(label(_("Here your lines will stand, newest first."), "body2"))
        return card

    def _entry(self, entry: Entry) -> QWidget:
        day = words.day(entry.on, self.today)
        kinds = {
            Kind.JOURNAL: "",
            Kind.WEEKLY: _("weekly review"),
            Kind.MONTHLY: _("monthly look back"),
            Kind.CHECK: _("self-check"),
        }
        head = " · ".join(part for part in (day, kinds[Kind(entry.kind)], entry.prompt) if part)
        menu = more(
            _("What can be done with: {what}").format(what=_("the entry of {day}").format(day=day)),
            (_("Remove it"), lambda: self.remove(entry.id)),
            *levels.acts(self.store, self.screen.done.emit, Entry, entry.id, entry.confidence),
        )
        return Row(head, self.screen.privacy.words(entry.confidence, entry.body), acts=[menu])

    def remove(self, entry_id: int) -> None:
        with self.store.write() as session:
            found = session.get_one(Entry, entry_id)
            found.removed_at = datetime.combine(self.today, datetime.min.time())
        self.said(_("Removed."))

    def _make(self, text: str) -> int:
        with self.store.write() as session:
            made = reflections.write(session, text, self.today, prompt=self.prompt, guide=self.guide)
            return made.id

    def _store_words(self, entry_id: int, text: str) -> None:
        with self.store.write() as session:
            session.get_one(Entry, entry_id).body = text
