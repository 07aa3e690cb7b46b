"""The journal: a line or a page for nobody but oneself, newest first."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.i18n import phrases
from coach.i18n.translate import _, later, p_
from coach.models import focus, journal
from coach.models.journal import EntryKind, JournalEntry
from coach.services.earlier_wordings import of_record
from coach.views.library.guide_acts import GuideActs
from coach.views.reflect.entry_list import EntryList, JournalItem
from coach.views.reflect.foot import AtFoot
from coach.views.reflect.reflect_page import PageEdit, ReflectPage
from coach.views.reflect.written_page import ANY, WrittenPage
from coach.views.widgets import earlier_wordings as wordings
from coach.views.widgets import levels, look, roles
from coach.views.widgets.list_model import ListItem
from coach.views.widgets.living import Column, Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import button, label, more, press, words
from coach.views.widgets.row_hands import Act
from coach.views.widgets.side_by_side import Columns, columns, side_by_side

PAGE = 50  # entries shown before older ones are asked for
ROW, LEAST_ROWS = 56, 4  # px at 100 % of an entry; how many are in sight at the least
GAP = 44  # px between the list and the page that is open
LIST, READ = 400, 580  # px at 100 % of the list and of the words at most
NONE = -1  # no question to begin with is wanted
NARROW = 680  # px below which the list stands under the words
ABOVE, ABOUT_THE_WORDS = 150, 400  # px of a page that are not the list, and not the words
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
    _beside = True  # the list and the page that is open
    widest = ANY

    def open(self, *what: str) -> None:
        """A guide and a prompt, perhaps a kind: a page with them. Or ("entry", id)."""
        self._prompt, self._guide, self._kind = "", "", str(EntryKind.JOURNAL)
        self.editor = _Words(
            self, "entry", "body", _("Your words"), self._make, self._store_words, self._erase
        )
        self.list = EntryList(_("Journal entries"))
        self.list.chosen.connect(self._choose)
        self.list.acts_of = self._acts_of_row
        if what[:1] == ("entry",):
            self._id = int(what[1])
        elif len(what) > 1:
            self._guide, self._prompt = what[:2]
            self._kind = what[2] if len(what) > 2 else self._kind

    @property
    def main(self) -> str:
        return self.editor.objectName()

    def keep(self) -> None:
        self.editor.setParent(None)
        self.list.setParent(None)

    def leave(self) -> None:
        self.editor.hand_over()

    def finish(self) -> None:
        """What was written stands in the list; a new page begins."""
        self.write()

    def fill(self) -> None:
        self._tell()
        with self.store.read() as session:  # only now: on the way the field may have handed over newer words
            held = session.get(JournalEntry, self._id) if self._id else None
        hidden = held is not None and self.screen.privacy.hides(held.confidence)
        self.editor.setVisible(not hidden)
        if not hidden:
            self.editor.show_words(self._id, held.body if held else "")

    def _tell(self) -> None:
        """All but the words that are open, which may be newer than their record."""
        with self.store.read() as session:
            found = journal.newest(session, self._shown + 1)
            held = session.get(JournalEntry, self._id) if self._id else None
            worked_on = [one.guide for one in focus.in_focus(session)]
        if held is not None and held.removed_at is not None:
            held = None
        self._id = held.id if held is not None else 0
        hidden = any(self.screen.privacy.hides(entry.confidence) for entry in found)
        self._beside = self._has_room()
        new = press(_("Write"), self.write, "primary", "plus", says=_("A new page"))
        private = [self.to_private()] if hidden else []
        left, right = [self._newest_first(found)], [self._open_page(held, worked_on)]
        over = [] if self._beside else [self.top(_("Journal"), *private, new)]
        if self._beside:
            left.insert(0, self.screen.heading("", _("Journal"), new))
            level = held.confidence if held else ""
            right.insert(0, Part("strip", self._strip, self._id, level, private))
        both = columns((left, 9), (right, 16), narrow=NARROW, first_when_narrow=1, gap=GAP)
        self.tell(*over, both)
        self._show_list(found)
        stands_for(self.editor, "entry", self._id)

    # -- the list ------------------------------------------------------------------------------

    def _newest_first(self, found: Sequence[JournalEntry]) -> Part:
        parts = [Part("list", self._listed)]
        if not found:
            parts.insert(0, words(_("Here your lines will stand, newest first."), "body2"))
        if len(found) > self._shown:
            parts.append(press(_("Show earlier ones"), self._earlier, "quiet"))
        return Part("newest", Column, parts=parts)

    def _listed(self) -> QWidget:
        return self.list

    def _has_room(self) -> bool:
        """Whether the list and the page stand side by side."""
        return self.screen.width() - sum(self.screen.aside()) >= look.px(NARROW)

    def fit(self) -> None:
        """Side by side the list is no higher than the window and scrolls; below the words it is whole."""
        if self._beside != self._has_room():
            self._tell()
            return
        room = self.screen.viewport()
        high = self.list.whole() + 6
        if self._beside:
            high = min(high, max(room.height() - look.px(ABOVE), LEAST_ROWS * look.px(ROW)))
        if (column := self._column_of(self.list)) is not None:
            column.setMaximumWidth(look.px(LIST) if self._beside else ANY)
        self.list.setFixedHeight(high)
        self.editor.fit_in_room(room.height() - look.px(ABOUT_THE_WORDS))

    def _column_of(self, widget: QWidget) -> QWidget | None:
        """The one of the two that it stands in."""
        at: QWidget | None = widget
        while at is not None and not isinstance(at.parentWidget(), Columns):
            at = at.parentWidget()
        return at

    def _show_list(self, found: Sequence[JournalEntry]) -> None:
        items: list[ListItem] = []
        month = ""
        for entry in found[: self._shown]:
            if (named := self._month(entry.on)) != month:
                month = named
                items.append(ListItem(month, month, heading=True))
            items.append(self._item(entry))
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self.fit()
        if not any(item.id == self._id for item in items):
            self.list.begin_anew()
        elif (here := self.list.current()) is None or here.id != self._id:
            self.list.come_to(self._id)

    def _month(self, on: date) -> str:
        """November; with its year where that is not this one."""
        named = _(phrases.MONTHS[on.month - 1])
        return named if on.year == self.clock.today().year else f"{named} {on.year}"

    def _item(self, entry: JournalEntry) -> ListItem:
        said = self.screen.privacy.words(entry.confidence, entry.body).strip().split("\n")[0]
        kind = "" if entry.kind == EntryKind.JOURNAL else _(KINDS[EntryKind(entry.kind)])
        return JournalItem(
            entry.id,
            said or _("Nothing written yet"),
            kind,
            phrases.short_day(entry.on, self.clock.today()),
            day=str(entry.on.day),
            weekday=_(phrases.SHORT_DAYS[entry.on.weekday()]),
        )

    def _earlier(self) -> None:
        self._shown += PAGE
        self.screen.refresh()

    def _choose(self, entry_id: int) -> None:
        self.leave()
        self._id = entry_id
        self.screen.refresh()

    # -- the page that is open -----------------------------------------------------------------

    def _open_page(self, held: JournalEntry | None, worked_on: Sequence[str]) -> Part:
        today = self.clock.today()
        on = held.on if held else today
        day = phrases.day_and_date(on) if on.year == today.year else phrases.full_day(on)
        prompt, slug = (held.prompt, held.guide) if held else (self._prompt, self._guide)
        level = held.confidence if held else ""
        parts = [Part("head", self._head, day, 0 if self._beside else self._id, level)]
        if prompt:
            parts.append(words(prompt, "promise"))
        if slug in self.library.guides:
            parts.append(Part(("guide", slug), self._guide_of, slug, self.library.guides[slug].title))
        if held is None and not prompt and self._turned != NONE:
            parts.append(Part("question", self._question, *self._to_begin_with(worked_on)))
        if held is not None and self.screen.privacy.hides(held.confidence):
            parts.append(words(_("A private line"), "body2"))
        parts.append(Part("words", self._words))
        if held is not None:
            parts.append(words(_("Level: {level}").format(level=levels.short(level)), "meta"))
        return Part("page", self._written, parts=parts)  # always the same: the words stay where they are

    def _written(self) -> QWidget:
        page = self.screen.widget()
        assert page is not None
        return WrittenPage(page, READ, GAP // 2)

    def _strip(self, entry_id: int, level: str, private: Sequence[Part]) -> QWidget:
        """Over the page that is open: the way back, and at the other end what can be done with it."""
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.way_back().widget())
        across.addStretch(1)
        for one in private:
            across.addWidget(one.widget())
        if entry_id:
            across.addWidget(self._menu(entry_id, level))
        return made

    def _head(self, day: str, entry_id: int, level: str) -> QWidget:
        """The day, and what can be done with an entry that is kept."""
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 4)
        said = label(day, "reading")
        roles.heard_as(said, "heading")
        across.addWidget(said, 1)
        if entry_id:
            across.addWidget(self._menu(entry_id, level))
        return made

    def _words(self) -> QWidget:
        return self.editor

    def _guide_of(self, slug: str, title: str) -> QWidget:
        says = _("Open the guide: {title}").format(title=title)
        read = partial(self.screen.guide_chosen.emit, slug)
        return side_by_side(button(title, read, "quiet", "book-open", says=says))

    def _menu(self, entry_id: int, level: str) -> QWidget:
        return more(_("What can be done with this entry"), *self._acts(entry_id, level))

    def _acts(self, entry_id: int, level: str) -> Sequence[Act]:
        earlier = partial(of_record, kind=JournalEntry, number=entry_id)
        return [
            *levels.acts(self.store, self.screen.done.emit, JournalEntry, entry_id, level),
            wordings.act(self.screen, self.store, self.clock, earlier),
            (_("Remove it"), partial(self.remove, entry_id)),
        ]

    def _acts_of_row(self, row: ListItem) -> Sequence[Act]:
        with self.store.read() as session:
            level = session.get_one(JournalEntry, int(row.id)).confidence
        return [(_("Open"), partial(self._choose, int(row.id))), *self._acts(int(row.id), level)]

    def _to_begin_with(self, worked_on: Sequence[str]) -> tuple[str, str]:
        """A question from the practices in focus, with its guide, else one of ours; another when asked."""
        guides = [self.library.guides.get(slug) for slug in worked_on]
        asked = [(line, guide.slug) for guide in guides if guide for line in guide.reflect]
        asked += [(_(prompt), "") for prompt in PROMPTS]
        return asked[(self.clock.today().toordinal() + self._turned) % len(asked)]

    def _question(self, prompt: str, slug: str) -> QWidget:
        about = button(_("Write about this"), partial(self.write, prompt, slug), "quiet")
        other = button(_("Another question"), self._turn, "quiet")
        none = button(p_("question", "None"), self._no_question, "quiet", says=_("No question to begin with"))
        made = QFrame()
        made.setObjectName("quote")
        down = QVBoxLayout(made)
        down.setContentsMargins(look.px(16), 0, 0, 0)
        down.setSpacing(4)
        asked = label(prompt, "say")
        for one in (label(_("A question to begin with"), "meta"), asked, side_by_side(about, other, none)):
            down.addWidget(one)
        return made

    def _no_question(self) -> None:
        """None is wanted on the pages of today; the words are what one came for."""
        self._turned = NONE
        self.screen.refresh()
        self.editor.setFocus()

    def at_foot(self) -> AtFoot:
        said = _("For nobody but you. On no page unless you tick it; only the archive of everything has it.")
        return AtFoot(said, "lock", _("Make a plan of it"), self._plan_it)

    def _plan_it(self) -> None:
        """What was written leads to an if-then plan, of the guide it was about where there is one."""
        self.editor.hand_over()
        with self.store.read() as session:
            held = session.get(JournalEntry, self._id) if self._id else None
        slug = held.guide if held is not None else self._guide
        GuideActs(self.screen, self.store, self.clock).plan_own(slug if slug in self.library.guides else "")

    def _turn(self) -> None:
        self._turned += 1
        self.screen.refresh()

    def write(self, prompt: str = "", guide: str = "") -> None:
        """A new page."""
        self.leave()
        self._id, self._prompt, self._guide, self._kind = 0, prompt, guide, str(EntryKind.JOURNAL)
        self.screen.refresh()
        self.editor.setFocus()

    def _make(self, text: str) -> int:
        with self.store.write() as session:
            made = journal.write(session, text, self.clock.today(), self._kind, self._prompt, self._guide)
        self._id = made.id
        self._tell()
        return made.id

    def _store_words(self, entry_id: int, text: str) -> None:
        with self.store.write() as session:
            session.get_one(JournalEntry, entry_id).body = text
        self._tell()

    def _erase(self, entry_id: int) -> None:
        """The last letter is gone, and the entry with it; what it was to be about stays for the next one."""
        with self.store.read() as session:
            entry = session.get_one(JournalEntry, entry_id)
        self._prompt, self._guide, self._kind = entry.prompt, entry.guide, entry.kind
        self.erase_entry(entry_id)
        self._id = 0
        self._tell()

    def remove(self, entry_id: int) -> None:
        """Take an entry away; where it was open, a new page is open instead."""
        self.editor.hand_over()
        with self.store.write() as session:
            session.get_one(JournalEntry, entry_id).remove(self.clock.now())
        if entry_id == self._id:
            self._id = 0
        self.said(_("Removed."))
        self.screen.refresh()


class _Words(PageEdit):
    """The page one writes on: without a frame, and as high as its words, so that the page alone scrolls."""

    LEAST, MOST = 130, 4000  # px at 100 %
    _least = 0

    def fit_in(self) -> None:
        self.setProperty("kind", "written")
        self.document().setDocumentMargin(1)  # its words stand at the edge of the day above them
        self.setPlaceholderText(_("A line is enough. It is stored as you type."))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def fit_in_room(self, high: int) -> None:
        """As high as that, in px, also while there are few words."""
        self._least = high
        self._grow()

    def _grow(self) -> None:
        lines = self.document().size().height() + 1
        high = round(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin())
        self.setFixedHeight(min(max(high, self._least, look.px(self.LEAST)), look.px(self.MOST)))
