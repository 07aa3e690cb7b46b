"""What goes on paper: which page, for whom, from when to when, on which paper, in which language."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.documents.page import Needs
from coach.documents.request import REMINDERS, PageRequest
from coach.i18n import translate
from coach.i18n.translate import _, n_, p_
from coach.vault.vault import Vault
from coach.views.printing.printable import PrintableFor, Wanted
from coach.views.widgets import look
from coach.views.widgets.date_field import DateField, Days
from coach.views.widgets.dialogs import as_date
from coach.views.widgets.mnemonics import Named
from coach.views.widgets.read_field import NotRead
from coach.views.widgets.side_by_side import Columns
from coach.views.widgets.still_box import StillBox

DAYS = 365  # a dossier looks back a year, unless it looked back otherwise last time
LONGEST = 60 * 366
TWO_DAYS = 380  # px at 100 % in which two days are whole side by side


class Choices(QWidget):
    """`changed` at every choice; `wish()` says what was chosen, or why nothing can be made of it."""

    changed = Signal()

    def __init__(
        self, pages: list[Wanted], whom: PrintableFor, paper: str, clock: Clock, vault: Vault
    ) -> None:
        super().__init__()
        self.setObjectName("print_choices")
        self._pages, self._whom, self._clock, self._vault = pages, whom, clock, vault
        self._usual_paper, self._touched = paper, False
        self._spoken = ""  # the language chosen in this sheet
        self.page, self.person, self.meeting = Box(), Box(), Box()
        today = clock.today()
        self.first = DateField(today - timedelta(days=DAYS), today, Days.LOOKED_BACK)
        self.last = DateField(today, today, Days.LOOKED_BACK)
        self.order, self.paper, self.language, self.remind = Box(), Box(), Box(), Box()
        for number, one in enumerate(pages):
            self.page.addItem(one.text, number)
        for value, text in (("newest", _("Newest first")), ("oldest", _("Oldest first"))):
            self.order.addItem(text, value)
        for value, text in (("a4", "A4"), ("letter", _("Letter"))):
            self.paper.addItem(text, value)
        for minutes in REMINDERS:
            before = n_("{count} minute before", "{count} minutes before", minutes)
            self.remind.addItem(before.format(count=minutes) if minutes else _("None"), minutes)
        for code in translate.known():
            self.language.addItem(translate.own_name(code), code)
        self._build()
        self._fill_people()
        self._another_page()
        self._listen()

    def wish(self) -> PageRequest | str:
        page, known = self._wanted.page, self._wanted.request
        if page.needs in (Needs.PERSON, Needs.MEETING):
            known = replace(known, person=self.person.currentData())
        if page.needs is Needs.MEETING:
            known = replace(known, meeting=self.meeting.currentData())
            if known.meeting is None:
                return _("There is no one-to-one with them yet.")
        if page.dated:
            try:
                first, last = as_date(self.first), as_date(self.last)
            except NotRead as unread:
                return str(unread)
            known = replace(known, first=first, last=last)
            if first > last:
                return _("“From” lies after “To”.")
        if page.ordered:
            known = replace(known, newest_first=self.order.currentData() == "newest")
        if page.calendar is not None:
            known = replace(known, remind=self.remind.currentData())
        return replace(known, paper=self.paper.currentData(), language=self.language.currentData())

    def remember(self) -> None:
        """For the next time this page is printed. Never whom it was for, nor which lines were ticked."""
        if not self._touched:
            return
        self._touched = False
        kept = {
            "paper": self.paper.currentData(),
            "language": self.language.currentData(),
            "order": self.order.currentData(),
            "remind": self.remind.currentData(),
        }
        with suppress(NotRead):
            kept["days"] = (as_date(self.last) - as_date(self.first)).days
        with suppress(WriteTrouble):  # then it begins as usual
            self._vault.remember(f"print-{self._shown}", json.dumps(kept))

    @property
    def _wanted(self) -> Wanted:
        return self._pages[int(self.page.currentData())]

    def _listen(self) -> None:
        self.page.currentIndexChanged.connect(self._told(self._another_page))
        self.person.currentIndexChanged.connect(self._told(self._fill_meetings))
        self.meeting.currentIndexChanged.connect(self._told())
        for box in (self.order, self.paper, self.language, self.remind):
            box.currentIndexChanged.connect(self._told(self._touch))
        self.language.currentIndexChanged.connect(self._also_for_the_next)
        for field in (self.first, self.last):
            field.changed.connect(partial(self._told(self._touch), None))

    def _told(self, first: Callable[[], None] | None = None) -> Callable[[object], None]:
        def tell(_value: object) -> None:
            if first is not None:
                first()
            self.changed.emit()

        return tell

    def _touch(self) -> None:
        self._touched = True

    def _also_for_the_next(self, _chosen: int) -> None:
        """The language chosen here stays when another page is: a stack is printed in one go."""
        self._spoken = self.language.currentData()

    def _build(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(look.px(12))
        self._rows: dict[QWidget, QWidget] = {}
        for name, text, field in (
            ("page", _("Page"), self.page),
            ("person", _("For whom"), self.person),
            ("meeting", _("Which one-to-one"), self.meeting),
            ("from", _("From"), self.first),
            ("to", p_("period", "To"), self.last),
            ("order", _("Order"), self.order),
            ("reminder", _("Reminder in the calendar"), self.remind),
            ("paper", _("Paper"), self.paper),
            ("language", _("Language"), self.language),
        ):
            field.setObjectName(f"print_{name}")
            field.setAccessibleName(text)
            self._rows[field] = _titled(text, field)
        self._beside = (
            Pair(self._rows[self.first], self._rows[self.last], narrow=look.px(TWO_DAYS)),
            Pair(self._rows[self.paper], self._rows[self.language]),
        )
        for widget in (
            self._rows[self.page], self._rows[self.person], self._rows[self.meeting],
            self._beside[0], self._rows[self.order], self._rows[self.remind], self._beside[1],
        ):  # fmt: skip
            down.addWidget(widget)

    def _another_page(self) -> None:
        if self._touched:
            self.remember()
        page = self._wanted.page
        self._shown = page.id
        self._begin_as_last_time(page.id)
        if page.needs is Needs.MEETING:
            self._fill_meetings()
        for field, fits in (
            (self.person, page.needs in (Needs.PERSON, Needs.MEETING)),
            (self.meeting, page.needs is Needs.MEETING),
            (self.first, page.dated),
            (self.last, page.dated),
            (self.order, page.ordered),
            (self.remind, page.calendar is not None),
            (self.language, self.language.count() > 1),
        ):
            self._rows[field].setVisible(fits)
        for beside in self._beside:
            beside.setVisible(any(not row.isHidden() for row in beside.rows))

    def _begin_as_last_time(self, page: str) -> None:
        kept = _read(self._vault.recall(f"print-{page}"))
        days = kept.get("days")
        length = days if isinstance(days, int) and 0 <= days <= LONGEST else DAYS
        for box, value in (
            (self.paper, kept.get("paper", self._usual_paper)),
            (self.language, self._spoken or kept.get("language", translate.code())),
            (self.order, kept.get("order", "newest")),
            (self.remind, kept.get("remind", REMINDERS[0])),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(value), 0))
        for field, day in (
            (self.last, self._clock.today()),
            (self.first, self._clock.today() - timedelta(days=length)),
        ):
            with QSignalBlocker(field):
                field.set_day(day)

    def _fill_people(self) -> None:
        """Whom the asked page is about; else with whom the next one-to-one is."""
        also = next((p for one in self._pages if (p := one.request.person) is not None), None)
        for id_, name in self._whom.people(also):
            self.person.addItem(name, id_)
        chosen = also if also is not None else self._whom.first()
        self.person.setCurrentIndex(max(self.person.findData(chosen), 0))

    def _fill_meetings(self) -> None:
        wanted, person = self._wanted, self.person.currentData()
        if wanted.page.needs is not Needs.MEETING or person is None:
            return
        also = wanted.request.meeting if wanted.request.person == person else None
        with QSignalBlocker(self.meeting):
            self.meeting.clear()
            for id_, text in self._whom.meetings(person, wanted.page, also):
                self.meeting.addItem(text, id_)
            if self.meeting.count():
                looks_for = None if also and self._whom.is_for_later(also, wanted.page) else also
                self.meeting.setCurrentIndex(max(self.meeting.findData(looks_for), 0))


def _titled(text: str, field: QWidget) -> QWidget:
    made = QWidget()
    down = QVBoxLayout(made)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(look.px(4))
    said = Named(text, field)
    said.setProperty("role", "meta")
    said.setWordWrap(True)
    down.addWidget(said)
    down.addWidget(field)
    if isinstance(field, DateField):
        down.addWidget(field.said)
    return made


class Pair(Columns):
    """Two that belong together: side by side while there is room."""

    def __init__(self, *rows: QWidget, narrow: int = 270) -> None:
        super().__init__(*((row, 1) for row in rows), narrow=narrow)
        self.rows = rows


class Box(StillBox):
    """A long name is cut, rather than making the column wider than the window has room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _read(kept: str) -> dict[str, object]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
