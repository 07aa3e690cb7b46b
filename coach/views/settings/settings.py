"""Settings: what opens the notes, where they lie and for how long, looks, language, region, reminders."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach import settings
from coach.clock import Clock
from coach.i18n import translate
from coach.i18n.translate import _, later, n_
from coach.models.journal import JournalEntry
from coach.models.marks import Mark
from coach.models.people import Person
from coach.models.reminder_states import Reminder
from coach.services import trash
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.care.crisis import missing
from coach.views.settings import groups, in_and_out, where_it_lies
from coach.views.settings.appearance import Appearance
from coach.views.settings.backup_rows import BackupRows
from coach.views.settings.how_long import HowLong
from coach.views.settings.reminder_choices import ReminderChoices
from coach.views.settings.rows import Group, Setting, choice, group, setting
from coach.views.settings.search import NothingFound, SearchField, sift
from coach.views.settings.sections import WIDE, SectionBox, Sections
from coach.views.settings.what_opens import WhatOpens
from coach.views.settings.where_you_are import WhereYouAre
from coach.views.widgets import customs, look, staying
from coach.views.widgets.living import Column, Part, take_away
from coach.views.widgets.pieces import button, label, press
from coach.views.widgets.screen import Screen
from coach.views.widgets.staying import focusable

MINUTES = (1, 5, 10, 20, 30, 60)
WIDEST_SEARCH = 270  # px at 100 %
GAP = 44  # px between the names of the groups and the page
NEAR = 48  # px from the top within which a group is the one in sight


class SettingsScreen(Screen):
    """All choices of the leader, in groups. Each is stored at once, and a signal says which."""

    shows = frozenset({Person, Mark, JournalEntry, Reminder, *trash.kinds()})
    name = "settings"
    title = later("Settings")
    looks_changed = Signal()
    minutes_changed = Signal()
    asked = Signal(str)
    reminders_changed = Signal()
    restore_asked = Signal(object)  # a Source: the backup to bring back

    def __init__(self, store: Store, chosen: Settings, clock: Clock) -> None:
        super().__init__()
        self.page.setSpacing(24)
        self._store, self._chosen, self._clock = store, chosen, clock
        self.dictionaries: Callable[[], tuple[str, ...]] = tuple  # by their codes; none until they are read
        self._what_opens = WhatOpens(store, chosen, clock, self, self._secret_changed)
        self._backups = BackupRows(
            self,
            store.vault,
            chosen,
            clock,
            self._keep_choice,
            self.restore_asked.emit,
            self.trouble.emit,
            self.said_anew,
        )
        self._how_long = HowLong(self, store, chosen, clock, self._keep_choice)
        self._appearance = Appearance(chosen, self._choose, lambda: self.dictionaries())
        self._where_you_are = WhereYouAre(chosen, self._choose)
        self._reminders = ReminderChoices(self, store, chosen, clock, self._remind)
        self._top: Column | None = None
        self._beside: Sections | None = None
        self._names: Sections | SectionBox | None = None
        self._search: SearchField | None = None
        self._worn: tuple[object, ...] = ()
        self._gone_to = ""  # the group that was chosen, until the page is scrolled by hand
        self.verticalScrollBar().valueChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._follow())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._place_names())

    def refresh(self) -> None:
        locked = vaults.is_locked(self._store.vault.folder)
        minutes = [Part("minutes", self._minutes, self._chosen.lock_minutes)] if locked else []
        title = groups.titles()
        anew = self._show_names()
        self.tell(
            group("key", title["key"], "", *self._what_opens.rows(), *minutes),
            group("backups", title["backups"], self._backups.about(), *self._backups.rows()),
            group(
                "where",
                title["where"],
                "",
                where_it_lies.row(self._store.vault, self.asked.emit),
                where_it_lies.protection(self._ask_for),
                where_it_lies.diagnostics(self._ask_for),
                where_it_lies.this_copy(self._ask_for),
            ),
            group("long", title["long"], "", *self._how_long.rows()),
            group(
                "inout",
                title["inout"],
                in_and_out.about(),
                *in_and_out.rows(self._ask_for, self._store.vault, self._clock.today()),
            ),
            group("looks", title["looks"], "", *self._appearance.rows()),
            group("region", title["region"], "", *self._where_you_are.rows()),
            group("reminders", title["reminders"], self._about_reminders(), *self._reminders.rows()),
            group("care", title["care"], "", *self._care()),
            Part("nothing", NothingFound),
            seen=(self._clock.today(),),
        )
        if anew:
            staying.put_in_order(self, anew)
        self._sift()
        self._follow()

    # -- the names of the groups -----------------------------------------------------------------

    def _show_names(self) -> list[QWidget]:
        """A column beside the page, or a field above it; both stay while the page scrolls. What is new."""
        worn = (self.small, look.worn(), translate.code())
        if worn == self._worn:
            return []
        self._worn = worn
        for old in (self._top, self._beside):
            if old is not None:
                take_away(old)
        title = label(_("Settings"), "reading" if self.small else "display")
        names = (SectionBox if self.small else Sections)(self.show_group)
        self._names, self._beside = names, names if isinstance(names, Sections) else None
        self._search = self._search_field()
        self._top = Column(*([title, self._search, names] if self.small else [self._head(title)]), spacing=10)
        new: list[QWidget] = [made for made in (self._beside, self._top) if made is not None]
        for made in new:
            made.setParent(self)
            made.lower()  # before the page for Tab and for a screen reader
            made.show()
        self._place_names()
        return new

    def _head(self, title: QWidget) -> QWidget:
        """The title and, at its right, the search; where there is little room that has a line of its own."""
        assert self._search is not None
        self._search.setFixedWidth(look.px(WIDEST_SEARCH))
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(title, 1)
        across.addWidget(self._search)
        return head

    def _search_field(self) -> SearchField:
        """What was typed stays where the page is dressed anew."""
        made = SearchField()
        if self._search is not None:
            made.setText(self._search.text())
        made.textChanged.connect(lambda _text: self._look_for())
        made.down.connect(self._to_the_first)
        return made

    def search_here(self) -> bool:
        """Ctrl+F: among the settings."""
        if self._search is None:
            return False
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        return True

    def put_away(self) -> bool:
        """Escape: all settings are in sight again."""
        if self._search is None or not self._search.text():
            return False
        self._search.clear()
        here = self.window().focusWidget()
        if here is not None and any(one.isAncestorOf(here) for one in self.findChildren(Group)):
            staying.lead_to(here)  # it stands further down now
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes again, even an hour later, finds all of them; looks that change, change nothing here."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.put_away()

    def _look_for(self) -> None:
        self._gone_to = ""
        left = self._sift()
        if self._search is not None:
            self._search.say(left)
        self._follow()

    def _sift(self) -> int:
        left = sift(self.findChildren(Group), self._search.text() if self._search is not None else "")
        for said in self.findChildren(NothingFound):
            said.setVisible(not left)
        return left

    def _to_the_first(self) -> None:
        for there in [one for one in self.findChildren(Group) if not one.isHidden()][:1]:
            for first in focusable(there)[:1]:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def _place_names(self) -> None:
        if self._top is None:
            return
        least = 36 if self.width() >= 860 else 24
        left = max(least, (self.width() - look.px(self.widest)) // 2)
        wide = self.width() - 2 * left
        high = self._top.sizeHint().height()
        self._place_top(left, wide)
        beside = 0
        if self._beside is not None:
            names = max(look.px(WIDE), self._beside.sizeHint().width())
            beside = names + GAP
            at = self._right_to_left(left, names)
            self._beside.setGeometry(at, 24 + high + 16, names, self.height() - high - 40)
        near, far = (0, left + beside) if self.isRightToLeft() else (left + beside, 0)  # Qt turns no margins
        self.setViewportMargins(near, 24 + high + 8, far, 0)
        self.page.setContentsMargins(*((left, 8, 0, 36) if self.isRightToLeft() else (0, 8, left, 36)))

    def _place_top(self, left: int, wide: int) -> None:
        """`left` and `wide` in px; it ends where the cards do, also beside a scroll bar."""
        assert self._top is not None
        bar = self.verticalScrollBar()
        aside = bar.sizeHint().width() if bar.maximum() > 0 and not self.small else 0
        high = self._top.sizeHint().height()
        self._top.setGeometry(left + aside * self.isRightToLeft(), 24, wide - aside, high)

    def _right_to_left(self, left: int, wide: int) -> int:
        return self.width() - left - wide if self.isRightToLeft() else left

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_names()

    def show_group(self, key: str) -> None:
        """Scroll to a group; its name stays marked even where the page is too short to go there."""
        if self._search is not None and self._search.text():
            self._search.clear()
            self.page.activate()  # what was hidden has its place again
        self._gone_to = ""
        self.verticalScrollBar().setValue(self._tops()[key])
        self._gone_to = key
        self._mark(key)

    def bring_to_front(self, part: str) -> None:
        """A group by its key, with the focus in it; once the page has its places."""
        QTimer.singleShot(0, self, partial(self._come_to, part))

    def _come_to(self, key: str) -> None:
        title = groups.titles().get(key)
        for there in [one for one in self.findChildren(Group) if one.accessibleName() == title][:1]:
            self.show_group(key)
            for first in focusable(there)[:1]:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tops(self) -> dict[str, int]:
        """px of the page above each group, in the order of the page."""
        held = [one for one in self.findChildren(Group) if not one.isHidden()]
        tops = {one.accessibleName(): one.y() - 8 for one in held}
        return {key: tops[title] for key, title in groups.titles().items() if title in tops}

    def _follow(self, _value: int = 0) -> None:
        """The name of the group in sight is marked."""
        tops = self._tops()
        if not tops:
            return
        bar = self.verticalScrollBar()
        if self._gone_to in tops and bar.value() in (tops[self._gone_to], bar.maximum()):
            return
        self._gone_to = ""
        over = [key for key, top in tops.items() if top <= bar.value() + NEAR]
        self._mark(over[-1] if over else next(iter(tops)))

    def _mark(self, key: str) -> None:
        if self._names is not None:
            self._names.mark(key)

    # -- rows ------------------------------------------------------------------------------------

    def _minutes(self, chosen: int) -> QWidget:
        box = choice(_("Lock by itself after"), "lock_minutes")
        for count in MINUTES:
            box.addItem(n_("{count} minute", "{count} minutes", count).format(count=count), count)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.activated.connect(lambda _row: self._choose_minutes(box.currentData()))
        said = _("Without a key or a click.")
        now = button(_("Lock now"), partial(self.asked.emit, "lock"), "quiet")
        return Setting(box.accessibleName(), "", said, [now, box])

    def _about_reminders(self) -> str:
        return _(
            "None until you choose one. They name nobody. Coach can remind you only while it runs:"
            " closed, it says nothing, and Today shows what waits when you come back."
        )

    def _remind(self, **changes: object) -> None:
        self._put(**changes)
        self.reminders_changed.emit()

    def open_trash(self) -> None:
        """What was removed, to be put back."""
        self._how_long.open_trash()

    def _ask_for(self, what: str) -> None:
        self.asked.emit(what)

    def _keep_choice(self, **changes: int | str) -> None:
        self._put(**changes)
        self.refresh()

    def _care(self) -> list[Part]:
        empty = missing(self._store.vault)
        said = n_("One number to call is still empty.", "{count} numbers to call are still empty.", empty)
        notes = press(_("Keeping notes about people"), partial(self._ask_for, "notes"))
        care = press(_("When it is more than a talk can carry"), partial(self._ask_for, "crisis"))
        return [
            setting("notes", _("What to write, and what not"), "", "", False, notes),
            setting("care", _("Help"), said.format(count=empty) if empty else "", "", False, care),
        ]

    def begin(self) -> None:
        """A passphrase: where it stands is in sight behind what asks for it, and has the hands afterwards."""
        self._come_to("key")
        self.set_passphrase()

    def said_anew(self) -> None:
        """Something it tells is another now. A thread may have outlasted the look at this page, and even the
        window.
        """
        self.stale = True
        if self.isVisible():
            self.catch_up()

    def set_passphrase(self) -> None:
        self._what_opens.set_passphrase()

    def _secret_changed(self, said: str, at: int) -> None:
        self.refresh()
        self._what_opens.take_focus(at)
        self.trouble.emit(said)

    def _choose_minutes(self, minutes: int) -> None:
        self._put(lock_minutes=minutes)
        self.minutes_changed.emit()

    def _put(self, **changes: object) -> None:
        """What was chosen is stored at once."""
        for name, value in changes.items():
            setattr(self._chosen, name, value)
        settings.save(self._store.vault.folder, self._chosen)

    def _choose(self, **changes: object) -> None:
        self._put(**changes)
        customs.follow(self._chosen.region, self._chosen.working_days)
        # In the next turn: Qt puts the hands on what an arrow chose after the press, and it is anew by then.
        QTimer.singleShot(0, self, self.looks_changed.emit)
