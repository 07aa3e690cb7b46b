"""Find (Ctrl+K): what is typed is looked up at every key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.i18n import phrases
from coach.i18n.translate import _, n_, p_
from coach.views.find.line_sheet import SIDE, LineSheet
from coach.views.find.results import CAPTURE
from coach.views.widgets import announce, look, sheet_ends
from coach.views.widgets.line import Line
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.pieces import label

FOOT = 60  # px at 100 %, which are always in sight below the rows
INSET = 14  # px from the edge of a row to its words


class Find(LineSheet):
    """As you type; arrow keys and Enter. `inside` brings what stands inside words, a moment later."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, over: QWidget, look_up: Callable[[str], Sequence[ListItem]]) -> None:
        super().__init__(over, "find")
        sheet_ends.titled(self, _("Find"), beside=self.reject)
        self._heard = announce.Soon(self)
        self._look_up = look_up
        self.field = Line()
        self.field.setObjectName("find_field")
        self.field.setAccessibleName(_("Find"))
        self.field.setPlaceholderText(_("People, notes, promises, guides, questions"))
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.results = ListView(_("Results"), two_lines=False)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.chosen.connect(self._choose)
        self._none = label(_("Type a few letters. Arrow keys choose, Enter opens."), "meta")
        self.begins_with(self.field, "search")
        self.down.setContentsMargins(SIDE - INSET, 10, 10, 10)
        self._none.setContentsMargins(INSET, 4, INSET, 4)
        for widget in (self.results, self._none):
            self.down.addWidget(widget)
        self.ends_with(
            ("↑|↓", _("choose")), (p_("key", "Enter"), _("open it")), (phrases.keys("Escape"), _("back"))
        )
        sheet_ends.finishes(self, self._open_chosen)
        self._typed("")

    def show_again(self, typed: str, found: Sequence[ListItem]) -> None:
        """More was found for what is still typed; a row chosen with the arrow keys stays chosen."""
        if typed != self.field.text():
            return
        held, more = self.results.current(), len(found) > len(self.results.items.rows)
        self._show(found)
        if more and not self._gone_to:
            self._heard.say(self._said_of(found))
        if held is not None and self._gone_to:
            for row, item in enumerate(found):
                if item.id == held.id:
                    self.results.setCurrentIndex(self.results.items.index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._gone_to = True
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                self._heard.stop()
                announce.say(self, self._chosen_row())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_chosen()
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._gone_to = False
        found = self._look_up(text) if text.strip() else []
        self._none.setVisible(not found)
        self._show(found)
        self._heard.say(self._said_of(found) if found else "")
        if text.strip():
            self.asked.emit(text)

    def _said_of(self, found: Sequence[ListItem]) -> str:
        many = sum(not row.heading for row in found)
        kept = [row for row in found if str(row.id).startswith(CAPTURE)]
        said = n_("One row.", "{count} rows.", many).format(count=phrases.grouped(many))
        if many == len(kept):
            said = _("Nothing found.")
        return f"{said} {self._chosen_row()}"

    def _chosen_row(self) -> str:
        """As a reader says it, for the focus stays in the field."""
        heard = self.results.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        return str(heard or "")

    def _show(self, found: Sequence[ListItem]) -> None:
        self.results.setVisible(bool(found))
        self.results.begin_anew()  # what is found for other letters begins at the top
        self.results.show_items(found, fit=True)
        self.results.setFixedHeight(min(self.results.height(), self._over.height() * 2 // 3 - look.px(FOOT)))
        self._step(1)
        self.adjustSize()

    def _step(self, by: int) -> None:
        items = self.results.items.rows
        at = self.results.currentIndex().row()
        while 0 <= at + by < len(items):
            at += by
            if not items[at].heading:
                self.results.setCurrentIndex(self.results.items.index(at, 0))
                return

    def _open_chosen(self) -> None:
        if (item := self.results.current()) is not None:
            self._choose(item.id)

    def _choose(self, which: int | str) -> None:
        self.accept()
        self.chosen.emit(str(which))
