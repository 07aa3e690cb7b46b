"""How notes read before they were written over, beside what they say now; one can be put back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from coach.advice.wordings import Span, differing
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, p_
from coach.services import earlier_wordings
from coach.services.earlier_wordings import Earlier
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.widgets import look, on_top, sheet_ends
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.pieces import button, label
from coach.views.widgets.privacy import not_shown
from coach.views.widgets.screen import Screen

Find = Callable[[Session], list[Earlier]]


def act(screen: Screen, store: Store, clock: Clock, find: Find) -> tuple[str, Callable[[], object]]:
    """The line of a menu that shows those that `find` names, and what it does.

    Where there are none, that is said and nothing opens. What is typed just now is handed over first.
    """
    return _("Earlier wordings"), partial(_look_at, screen, store, clock, find)


def _look_at(screen: Screen, store: Store, clock: Clock, find: Find) -> None:
    screen.leave()
    with store.read() as session:
        found = find(session)
    seen = [one for one in found if not screen.privacy.hides(one.confidence)]
    if seen:
        withheld = len(found) - len(seen)
        EarlierWordings(screen.window(), store, clock, seen, withheld, screen.done.emit).open()
    elif found:
        screen.trouble.emit(_("The earlier wordings are private. Show private lines first."))
    else:
        screen.trouble.emit(_("Nothing was written over here in the last ninety days."))


class EarlierWordings(on_top.Sheet):
    """Two wordings side by side; what the other one has not is underlined in each."""

    def __init__(
        self, over: QWidget, store: Store, clock: Clock, found: Sequence[Earlier], withheld: int, done: Done
    ) -> None:
        super().__init__(over)
        self.setObjectName("earlier_wordings")
        self._store, self._clock, self._done = store, clock, done
        self._found = {one.id: one for one in found}
        self._build(withheld)
        self.list.show_items([self._item(one) for one in found])
        self.list.selectionModel().currentChanged.connect(lambda now, _was: self._show(now.row()))
        first = self.list.items.index(0)
        self.list.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.setFocus()

    def _build(self, withheld: int) -> None:
        said = _("Kept for ninety days. Underlined is what the other wording has not.")
        down = sheet_ends.headed(self, _("Earlier wordings"), (980, 600), said, not_shown(withheld))
        across = QHBoxLayout()
        across.setSpacing(16)
        self.list = ListView(_("Earlier wordings"))
        self.then, self._until = self._pane()
        self.now, reads_now = self._pane()
        reads_now.setText(_("As it reads now"))
        self.now.setAccessibleName(_("As it reads now"))
        across.addWidget(self.list, 3)
        for head, words in ((self._until, self.then), (reads_now, self.now)):
            under = QVBoxLayout()
            under.addWidget(head)
            under.addWidget(words, 1)
            across.addLayout(under, 4)
        down.addLayout(across, 1)
        self.put = button(_("Put this wording back"), self._put_back, "primary")
        close = button(p_("window", "Close"), self.reject, says=_("Close the earlier wordings"))
        role = sheet_ends.Role
        sheet_ends.ended(self, (self.put, role.AcceptRole), (close, role.RejectRole))
        sheet_ends.finishes(self, self.put.click)  # which does nothing while the wordings are alike

    @staticmethod
    def _pane() -> tuple[QPlainTextEdit, QLabel]:
        words = QPlainTextEdit()
        words.setReadOnly(True)
        words.setTabChangesFocus(True)
        words.setProperty("kind", "field")
        words.document().setDocumentMargin(look.px(9))
        return words, label("", "h3")

    def _item(self, one: Earlier) -> ListItem:
        """When it was written over, which note it is, and its first words."""
        first = " ".join(one.body.split())[:80]
        day = phrases.short_day(one.until.date(), self._clock.today())
        return ListItem(
            one.id, f"{phrases.capital(day)} {phrases.hour(one.until)}", f"{_named(one)} · {first}"
        )

    def _show(self, row: int) -> None:
        one = self._found[int(self.list.items.rows[row].id)]
        says = _("Until {moment}").format(moment=phrases.at_moment(one.until, self._clock.today()))
        self._until.setText(says)
        self.then.setAccessibleName(says)
        gone, come = differing(one.body, one.now)
        for words, text, spans in ((self.then, one.body, gone), (self.now, one.now, come)):
            words.setPlainText(text)
            words.setExtraSelections([_marked(words, text, span) for span in spans])
        self.put.setEnabled(self._store.vault.writable and one.body != one.now)

    def _put_back(self) -> None:
        item = self.list.current()
        if item is None:
            return
        with self._store.write() as session:
            earlier_wordings.put_back(session, int(item.id))
        undo = self._store.undo_of_last()
        self.accept()
        self._done(_("Put back. What it replaced is kept as an earlier wording."), undo)


def _named(one: Earlier) -> str:
    return {
        "meetings": _("Notes"),
        "closings": _("Thanks"),
        "asked": _("Answer"),
        "entries": _("Journal"),
    }.get(one.note.kind, _("Something felt off"))


def _marked(words: QPlainTextEdit, text: str, span: Span) -> QTextEdit.ExtraSelection:
    """Underlined, and on a ground of its own: no mark is told by its colour alone."""
    made = QTextEdit.ExtraSelection()
    made.cursor = QTextCursor(words.document())
    made.cursor.setPosition(_units(text[: span[0]]))
    made.cursor.setPosition(_units(text[: span[1]]), QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setFontUnderline(True)
    form.setBackground(look.color("accentSoft"))
    made.format = form
    return made


def _units(text: str) -> int:
    """As Qt counts: a letter beyond the first plane is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)
