"""The journal: a line or a page for nobody but oneself, newest first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import focus, journal
from coach.models.journal import EntryKind, JournalEntry
from coach.services.earlier_wordings import of_record
from coach.views.reflect.reflect_page import PageEdit, ReflectPage
from coach.views.widgets import earlier_wordings as wordings
from coach.views.widgets import levels, look
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, Columns, button, clear, column, label, more, side_by_side

PAGE = 50  # entries shown before older ones are asked for
ROWS = 9
PROMPTS = (
    later("What went better than I expected, and who had a part in it?"),
    later("What did I not say today, and why?"),
    later("When was I hard to talk to?"),
    later("Who helped me this week without being asked?"),
    later("What would I do again, in just the same way?"),
    later("Where did I listen, and where did I wait to speak?"),
    later("What did I learn about somebody that I did not know before?"),
)
KINDS = {
    EntryKind.JOURNAL: later("Journal"),
    EntryKind.WEEKLY: later("Weekly review"),
    EntryKind.MONTHLY: later("Monthly look back"),
    EntryKind.CHECK: later("Self-check"),
}


class Journal(ReflectPage):
    """Begins with an empty page, which leaves nothing while it stays empty."""

    _id = 0  # the entry that is open
    _shown, _turned = PAGE, 0

    def open(self, *what: str) -> None:
        """A guide and a prompt, perhaps a kind: a page with them. Or ("entry", id)."""
        self._prompt, self._guide, self._kind = "", "", str(EntryKind.JOURNAL)
        self.editor = PageEdit(
            self, "entry", "body", _("Your words"), self._make, self._store_words, self._erase
        )
        self.editor.setPlaceholderText(_("A line is enough. It is stored as you type."))
        self.editor.setMinimumHeight(look.px(220))
        self.editor.setMaximumHeight(look.px(420))
        if what[:1] == ("entry",):
            self._id = int(what[1])
        elif len(what) > 1:
            self._guide, self._prompt = what[:2]
            self._kind = what[2] if len(what) > 2 else self._kind

    def keep(self) -> None:
        self.editor.setParent(None)

    def leave(self) -> None:
        self.editor.hand_over()

    def finish(self) -> None:
        """What was written stands in the list; a new page begins."""
        self.write()

    def fill(self) -> None:
        with self.store.read() as session:
            found = journal.newest(session, self._shown + 1)
            held = session.get(JournalEntry, self._id) if self._id else None
        if held is not None and held.removed_at is not None:
            held = None
        if held is None:
            self._id = 0
        hidden = [entry for entry in found if self.screen.privacy.hides(entry.confidence)]
        new = button(_("Write"), self.write, "primary", "plus", says=_("A new page"))
        self.header(
            _("Journal"), *([self.show_private()] if hidden else []), new, under=_("For nobody but you.")
        )
        self.list = ListView(_("Journal entries"))
        self.list.chosen.connect(self._choose)
        self._show_list(found)
        left = Card(_("Newest first"), "history")
        if found:
            left.add(self.list)
        else:
            self.list.hide()
            left.add(label(_("Here your lines will stand, newest first."), "body2"), self.list)
        if len(found) > self._shown:
            left.add(button(_("Show earlier ones"), self._earlier, "quiet"))
        right = column(self._open_page(held), *([] if held is not None else [self._question()]))
        self.screen.page.addWidget(Columns((left, 9), (right, 13), narrow=680, first_when_narrow=1))

    # -- the list ------------------------------------------------------------------------------

    def _show_list(self, found: Sequence[JournalEntry]) -> None:
        items = [self._item(entry) for entry in found[: self._shown]]
        self.list.show_items(items, fit=True)
        self.list.setFixedHeight(min(self.list.height(), ROWS * look.px(56) + 6))
        at = next((n for n, item in enumerate(items) if item.id == self._id), None)
        if at is not None:
            self.list.setCurrentIndex(self.list.items.index(at))

    def _item(self, entry: JournalEntry) -> ListItem:
        said = self.screen.privacy.words(entry.confidence, entry.body).strip().split("\n")[0]
        what = "" if entry.kind == EntryKind.JOURNAL else f" · {_(KINDS[EntryKind(entry.kind)])}"
        return ListItem(
            entry.id, said or _("Nothing written yet"), phrases.short_day(entry.on, self.clock.today()) + what
        )

    def _list_anew(self) -> None:
        with self.store.read() as session:
            self._show_list(journal.newest(session, self._shown))
        self.list.show()

    def _earlier(self) -> None:
        self._shown += PAGE
        self.screen.refresh()

    def _choose(self, entry_id: int) -> None:
        self.leave()
        self._id = entry_id
        self.screen.refresh()

    # -- the page that is open -----------------------------------------------------------------

    def _open_page(self, held: JournalEntry | None) -> QWidget:
        self._about = QWidget()
        QHBoxLayout(self._about).setContentsMargins(0, 0, 0, 0)
        on = held.on if held else self.clock.today()
        day = phrases.day_and_date(on) if on.year == self.clock.today().year else phrases.full_day(on)
        card = Card(day, "notebook-pen", aside=self._about)
        prompt, slug = (held.prompt, held.guide) if held else (self._prompt, self._guide)
        if prompt:
            card.add(label(prompt, "promise"))
        guide = self.library.guides.get(slug)
        if guide is not None:
            says = _("Open the guide: {title}").format(title=guide.title)
            read = button(
                guide.title,
                lambda: self.screen.guide_chosen.emit(guide.slug),
                "quiet",
                "book-open",
                says=says,
            )
            card.add(side_by_side(read))
        self._level = label("", "meta")
        if held is not None:
            self._show_about(held)
        if held is not None and self.screen.privacy.hides(held.confidence):
            return card.add(label(_("A private line"), "body2"), self._level)
        self.editor.show_words(self._id, held.body if held else "")
        stands_for(self.editor, "entry", self._id)
        return card.add(self.editor, self._level)

    def _show_about(self, entry: JournalEntry) -> None:
        layout = self._about.layout()
        assert layout is not None
        clear(layout)
        layout.addWidget(
            more(
                _("What can be done with this entry"),
                *levels.acts(self.store, self.screen.done.emit, JournalEntry, entry.id, entry.confidence),
                wordings.act(
                    self.screen,
                    self.store,
                    self.clock,
                    partial(of_record, kind=JournalEntry, number=entry.id),
                ),
                (_("Remove it"), self.remove),
            )
        )
        self._level.setText(_("Level: {level}").format(level=levels.short(entry.confidence)))

    def _question(self) -> QWidget:
        """Something to begin with: from the practices in focus, else one of ours; another for the asking."""
        with self.store.read() as session:
            worked_on = [self.library.guides.get(one.guide) for one in focus.in_focus(session)]
        asked = [(line, guide.slug) for guide in worked_on if guide for line in guide.reflect]
        asked += [(_(prompt), "") for prompt in PROMPTS]
        prompt, slug = asked[(self.clock.today().toordinal() + self._turned) % len(asked)]
        about = button(_("Write about this"), lambda: self.write(prompt, slug))
        other = button(_("Another question"), self._turn)
        card = Card(_("A question to begin with"), "sparkles").add(label(prompt, "promise"))
        return card.add(side_by_side(about, other))

    def _turn(self) -> None:
        self._turned += 1
        self.screen.refresh()

    def write(self, prompt: str = "", guide: str = "") -> None:
        """A new page."""
        self.leave()
        self._id, self._prompt, self._guide, self._kind = 0, prompt, guide, str(EntryKind.JOURNAL)
        self.screen.refresh()
        QTimer.singleShot(0, self.editor, self.editor.setFocus)  # once it is in sight

    def _make(self, text: str) -> int:
        with self.store.write() as session:
            made = journal.write(session, text, self.clock.today(), self._kind, self._prompt, self._guide)
        self._id = made.id
        self._show_about(made)
        self._list_anew()
        return made.id

    def _store_words(self, entry_id: int, text: str) -> None:
        with self.store.write() as session:
            session.get_one(JournalEntry, entry_id).body = text
        self._list_anew()

    def _erase(self, entry_id: int) -> None:
        """The last letter is gone, and the entry with it; what it was to be about stays for the next one."""
        with self.store.read() as session:
            entry = session.get_one(JournalEntry, entry_id)
        self._prompt, self._guide, self._kind = entry.prompt, entry.guide, entry.kind
        self.erase_entry(entry_id)
        self._id = 0
        self._level.setText("")
        layout = self._about.layout()
        assert layout is not None
        clear(layout)
        self._list_anew()

    def remove(self) -> None:
        self.editor.hand_over()
        if not self._id:
            return
        with self.store.write() as session:
            session.get_one(JournalEntry, self._id).remove(self.clock.now())
        self._id = 0
        self.said(_("Removed."))
        self.screen.refresh()
