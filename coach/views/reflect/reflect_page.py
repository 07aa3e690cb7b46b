"""What the pages of Reflect have in common: the screen they stand on, a way back, a way on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QTimer

from coach.clock import Clock
from coach.content.library import Library
from coach.crash import WriteTrouble
from coach.i18n.translate import _, later, p_
from coach.models.journal import JournalEntry
from coach.store.store import Store
from coach.views.destination import Found
from coach.views.reflect.foot import AtFoot
from coach.views.widgets import look, roles, staying
from coach.views.widgets.living import Column, Part
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import Card, button, label, press
from coach.views.widgets.screen import Screen

GAP = 44  # px between what stands on the page and what stands beside it
STILL_HERE = later("Your text is still here, not yet saved. {fault}")


class ReflectPage:
    """Fills the screen it stands on; holds no record longer than one filling."""

    sought = 0  # the id of what Find led to
    widest = Screen.widest  # px at 100 % of what it holds
    hangs = Screen.hangs  # px left and right that its rows hang out of the edge of its words

    def __init__(
        self, screen: Screen, store: Store, clock: Clock, library: Library, go: Callable[..., object]
    ) -> None:
        self.screen, self.store, self.clock, self.library, self.go = screen, store, clock, library, go

    def open(self, *what: str) -> None:
        """What this page is asked to show, before it is filled."""

    def fill(self) -> None:
        raise NotImplementedError

    def reveal(self, mark: Found) -> None:
        """What Find led to is among what the next filling shows, however old it is."""
        self.sought = int(mark.which)

    @property
    def main(self) -> str:
        """The name of what has the focus on coming to this page; empty for the first that can have it."""
        return ""

    def leave(self) -> None:
        """Hand over what is still in an editor."""

    def finish(self) -> None:
        """Ctrl+Enter: on to what comes next here."""

    def before(self) -> None:
        """Ctrl+Shift+Enter: back to what came before here."""

    def fit(self) -> None:
        """There is another amount of room, once it is filled."""

    def at_foot(self) -> AtFoot | None:
        """What stands at the foot of the window while this page is here; nothing, unless it says so."""
        return None

    def keep(self) -> None:
        """Take widgets that outlive a filling off the screen before it is emptied."""

    def top(self, title: str, *right: Part, under: str = "") -> Part:
        """What every page but the front begins with: its title, what can be done, the way back."""
        return self.screen.heading("", title, *right, self.way_back(), under=under)

    def way_back(self) -> Part:
        says = _("Back to Reflect")
        return press(_("Reflect"), partial(self.go, ""), "quiet", "chevron-left", says=says)

    def tell(self, *parts: Part) -> None:
        """Show these on the screen. Of another page nothing is the same, nor on another day."""
        self.screen.tell(*parts, seen=(self, self.clock.today()))

    def come_to_main(self) -> None:
        """Where one goes on by key has the focus, in sight."""
        held = staying.focusable(self.screen)
        for one in [widget for widget in held if widget.objectName() == self.main][:1] or held[:1]:
            one.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, one, partial(self.screen.ensureWidgetVisible, one))

    def said(self, what: str) -> None:
        self.screen.done.emit(what, self.store.undo_of_last())

    def noted(self, what: str) -> None:
        """As `said`, for a tap that shows what it did by itself: no toast, and Ctrl+Z takes it back."""
        self.screen.noted.emit(what, self.store.undo_of_last())

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """What is written meanwhile stands on the page already, which need not be built anew for it."""
        changed = self.screen.changed
        try:
            yield
        finally:
            self.screen.changed = changed

    def erase_entry(self, entry_id: int) -> None:
        with self.store.write() as session:
            entry = session.get(JournalEntry, entry_id)
            if entry is not None:
                session.delete(entry)

    def to_private(self) -> Part:
        """The button that shows what is private, for a page that has something private on it."""
        return press(_("Show private lines"), self._show_private, icon="lock")

    def _show_private(self) -> None:
        self.screen.privacy.show(self.screen.window())


class PageEdit(NoteEdit):
    """A line of one's own whose record comes with its first letter and goes with its last.

    `make` stores the words anew and gives the record's id; `store_words` stores them in the record;
    `erase` takes the record away, which is an entry of the journal unless something else is said.
    """

    def __init__(
        self,
        page: ReflectPage,
        entity: str,
        field: str,
        says: str,
        make: Callable[[str], int],
        store_words: Callable[[int, str], object],
        erase: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(page.store.vault, entity, field, says)
        self._page, self._make, self._store_words = page, make, store_words
        self._erase = erase or page.erase_entry
        self.fit_in()
        self.textChanged.connect(self._begin)
        self.written.connect(self._write)
        self.refused.connect(self._refuse)

    def fit_in(self) -> None:
        """How it looks: a field of two lines."""
        self.setProperty("kind", "field")
        self.setFixedHeight(look.px(64))
        self.document().setDocumentMargin(look.px(9))

    def show_words(self, record_id: int, saved: str) -> None:
        super().show_words(record_id, saved)
        if not self._id and self.toPlainText():  # words that could not be stored at their time
            QTimer.singleShot(0, self, self.hand_over)

    def hand_over(self) -> None:
        if not self._id:
            self._begin()
        super().hand_over()

    def _begin(self) -> None:
        text = self.toPlainText()
        if self._id or not text.strip():
            return
        waited = self._vault.draft(self._entity, 0, self._field) is not None
        try:
            with self._page.quietly():
                made = self._make(text)
        except WriteTrouble as fault:
            self._refuse(str(fault))
            return
        self._id, self._saved = made, text
        if waited:
            with suppress(WriteTrouble):
                self._vault.drop_draft(self._entity, 0, self._field)

    def _write(self, text: str) -> None:
        try:
            with self._page.quietly():
                if text.strip():
                    self._store_words(self._id, text)
                else:
                    self._erase(self._id)
        except WriteTrouble as fault:
            self._refuse(str(fault))
            return
        self.saved(text)
        if not text.strip():
            self._id = 0

    def _refuse(self, why: str) -> None:
        self._page.screen.trouble.emit(_(STILL_HERE).format(fault=why))


def enough(done: Callable[[], object]) -> Card:
    """The end of every look back: no summary, no praise, no next task."""
    card = Card(kind="callout")
    card.add(label(_("Enough for now."), "callout"), button(p_("window", "Close"), done, "primary"))
    return card


def section(title: str, *parts: Part, said: str = "") -> Part:
    """A heading, and a line about it, on the bare page; below them what belongs there."""
    return Part(("section", title), _section, title, said, parts=parts)


def _section(title: str, said: str) -> Column:
    head = label(title, "h2")
    roles.heard_as(head, "heading")
    return Column(head, *([label(said, "body2")] if said else []), spacing=6)
