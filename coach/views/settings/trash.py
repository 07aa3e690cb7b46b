"""The trash: what was removed in the last thirty days, and the way back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, n_, p_
from coach.services import trash
from coach.services.trash import Removed
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.settings.rows import setting
from coach.views.widgets import on_top, sheet_ends
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button, label, press
from coach.views.widgets.privacy import not_shown


def in_the_trash(count: int, look_through: Callable[[], object]) -> Part:
    """The row of Settings: how much was removed, and the way to it while there is something."""
    some = n_("{count} thing removed.", "{count} things removed.", count).format(count=count)
    now = some if count else _("Nothing removed.")
    ways = [press(_("Look through"), look_through, says=_("Look through the trash"))] if count else []
    return setting("trash", _("Trash"), now, _("Kept for thirty days, then gone for good."), False, *ways)


def open_trash(over: QWidget, store: Store, clock: Clock, hides: Callable[[str], bool], done: Done) -> None:
    """What was removed, to be put back; private lines only while they are in sight."""
    with store.read() as session:
        found = trash.held(session)
    seen = [one for one in found if not hides(one.confidence)]
    Trash(over, store, clock, seen, len(found) - len(seen), done).open()


class Trash(on_top.Sheet):
    """A list, what went last first; Enter or the button puts the chosen one back, and the list stays open."""

    def __init__(
        self, over: QWidget, store: Store, clock: Clock, found: Sequence[Removed], withheld: int, done: Done
    ) -> None:
        super().__init__(over)
        self.setObjectName("trash")
        self._store, self._clock, self._done, self._found = store, clock, done, list(found)
        said = _("What you remove stays here for thirty days, then it is gone for good.")
        down = sheet_ends.headed(self, _("Trash"), (640, 560), said, not_shown(withheld))
        self.list = ListView(_("Trash"))
        down.addWidget(self.list, 1)
        self.empty = label(_("Nothing more to put back."))
        down.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        self.put = button(_("Put back"), self.put_back, "primary")
        self.put.setDefault(True)
        self.list.doubleClicked.connect(lambda _index: self.put.click())  # Enter is the button's
        self.close_it = button(p_("window", "Close"), self.reject, says=_("Close the trash"))
        role = sheet_ends.Role
        sheet_ends.ended(self, (self.put, role.AcceptRole), (self.close_it, role.RejectRole))
        sheet_ends.finishes(self, self.put.click)
        self._show(0)
        self.list.setFocus()

    def put_back(self) -> None:
        """The chosen one is in sight again; the next one is chosen."""
        item = self.list.current()
        if item is None:
            return
        row = self.list.currentIndex().row()
        one = self._found.pop(row)
        with self._store.write() as session:
            trash.put_back(session, one.kind, one.id)
        self._done(_("Put back: {what}").format(what=item.title), self._store.undo_of_last())
        self._show(min(row, len(self._found) - 1))

    def _show(self, row: int) -> None:
        self.list.show_items([self._item(number, one) for number, one in enumerate(self._found)])
        self.put.setEnabled(bool(self._found) and self._store.vault.writable)
        self.list.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        if self._found:
            self.list.setCurrentIndex(self.list.items.index(row))
        else:
            self.close_it.setFocus()

    def _item(self, number: int, one: Removed) -> ListItem:
        today = self._clock.today()
        went = _("removed {day}").format(day=phrases.day(one.at.date(), today))
        goes = _("gone from {day} on").format(day=phrases.day(one.goes_on(), today))
        return ListItem(number, _title(one), " · ".join(filter(None, (one.person, went, goes))))


def _title(one: Removed) -> str:
    named = _named()[one.kind]
    if one.kind == "meetings" and one.day is not None:
        return named.format(day=phrases.full_day(one.day))
    return f"{named}: {one.words}" if one.words else named


def _named() -> dict[str, str]:
    return {
        "topics": _("Topic"),
        "promises": _("Promise"),
        "mentions": _("To follow up or to acknowledge"),
        "contacts": _("Contact"),
        "facts": _("What matters to them"),
        "repairs": _("Something felt off"),
        "bridges": _("Bridge"),
        "plans": _("Plan"),
        "thoughts": _("Captured"),
        "entries": _("Journal"),
        "own_templates": _("Template"),
        "meetings": _("One-to-one of {day}"),
        "people": _("Person"),
    }
