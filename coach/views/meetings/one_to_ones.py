"""One-to-ones: a list by date or by person, and beside it the chosen one as it will open."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from coach.clock import Clock
from coach.documents.request import PageRequest
from coach.i18n import phrases, region
from coach.i18n.translate import _, later, n_, p_
from coach.models import meetings, people, topics
from coach.models.closings import Closing
from coach.models.meetings import Meeting, MeetingStatus, Move, Whose
from coach.models.mentions import Mention
from coach.models.people import Fact, Person
from coach.models.picks import Pick
from coach.models.promises import Promise
from coach.models.questions import AskedQuestion, Muted, OwnQuestion
from coach.models.repairs import Repair
from coach.models.topics import Topic
from coach.models.touches import Touch
from coach.services import meetings as acts
from coach.store.store import Store
from coach.views.destination import Place
from coach.views.meetings.meeting_acts import MeetingActs
from coach.views.meetings.one_beside import OneBeside, SeenBeside
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.widgets import choices
from coach.views.widgets.column_keys import ColumnKeys, Stop, to_the_first
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.living import Column, Part
from coach.views.widgets.panes import ListAndOne, Pane
from coach.views.widgets.pieces import button, press
from coach.views.widgets.row_hands import Act
from coach.views.widgets.screen import Screen
from coach.views.widgets.tabs import Tabs

if TYPE_CHECKING:
    from coach.content.library import Library

WEEKS = timedelta(days=60)  # ahead and behind
BESIDE_MS = 40  # after the arrows have come to a row; who runs through the list is not held up
BY_DATE, BY_PERSON = range(2)


class OneToOnesScreen(Screen):
    """The one-to-ones of sixty days ahead and sixty days behind."""

    shows = frozenset({
        Meeting, Person, Topic, Promise, Mention, Fact, Move, Closing, Repair, AskedQuestion, Muted,
        OwnQuestion, Pick, Touch,
    })  # fmt: skip
    name = "one_to_ones"
    title = later("One-to-ones")

    def __init__(self, store: Store, clock: Clock, library: "Library") -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._with: list[tuple[int, str]] = []
        self._by, self._chosen = BY_DATE, 0
        self._seen: SeenBeside | None = None
        self._items: Sequence[ListItem] = ()
        self.list = ListView(_("One-to-one list"))
        self.list.beside = True
        self.list.chosen.connect(lambda i: self.meeting_chosen.emit(i))
        self.list.came_to.connect(self._come_to)
        self.list.acts_of = self._acts_of
        self._soon = QTimer(self, singleShot=True, interval=BESIDE_MS)
        self._soon.timeout.connect(self._read_chosen)
        self._read = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(self._show_chosen)
        ColumnKeys(self, self._stops)

    @cached_property
    def _beside(self) -> OneBeside:
        return OneBeside(self, self._store, self._clock)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.setContentsMargins(0, 0, 0, 0)  # the two columns have their own

    def take_focus(self, name: str = "", first: type[QWidget] = QWidget) -> None:
        super().take_focus(name or self.list.objectName(), first)

    def refresh(self) -> None:
        today = self._clock.today()
        now = datetime.combine(today, datetime.min.time())
        with self._store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            self._with = [(p.id, p.name) for p in people.everyone(session)]
            weeks = [*meetings.between(session, now - WEEKS, now + WEEKS)]
            weeks += meetings.cancelled_between(session, now - WEEKS, now + WEEKS)
            self._moves = meetings.latest_moves(session, (m.id for m in weeks))
            self._also = {m.id: acts.beside(session, m) for m in weeks if m.starts_at >= now}
            self._topics = topics.counted(session, [m.id for m in weeks if m.is_ahead])
            weeks.sort(key=lambda m: (m.starts_at, m.id))
            self._found = {m.id: m for m in weeks}
            items = self._by_date(weeks, names) if self._by == BY_DATE else self._by_person(weeks, names)
            self._seen = self._read_one(session, items)
        self._tell(items)

    def _read_one(self, session: Session, items: Sequence[ListItem]) -> SeenBeside | None:
        """The one chosen, or else the first there is."""
        ids = [int(item.id) for item in items if not item.heading]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else 0
        if not self._chosen:
            return None
        with suppress(NoResultFound):
            return self._beside.read(session, self._library, self._chosen)
        return None

    def _tell(self, items: Sequence[ListItem]) -> None:
        self._tell_page(items)
        self._items = items
        self.list.show_items(items)
        if (here := self.list.current()) is None or here.id != self._chosen:
            self.list.come_to(self._chosen)

    def _tell_page(self, items: Sequence[ListItem]) -> None:
        """All but the rows of the list, which know by themselves what is new."""
        plan_it = press(p_("verb", "Plan"), self.plan_one, "primary", "plus", says=_("Plan a one-to-one"))
        title = self.heading("", _("One-to-ones"), *([plan_it] if self._with else []))
        head = Part("head", _with_room, parts=[title])
        if items:
            left = [head, Part("by", self._grouped_by, self._by), Part("list", self._listed)]
        else:
            left = [head, Part("nothing", self._nothing, bool(self._with)), Part("rest", _rest)]
        one = self._beside.parts(self._seen) if self._seen is not None else []
        sides = [Part("left", Column, parts=left), Part("one", Column, parts=one)]
        self.tell(Part("frame", self._framed, parts=sides), seen=(self._clock.today(),))

    def _framed(self) -> QWidget:
        frame = ListAndOne(_("The one-to-one chosen"), 380, 860)
        frame.turned.connect(self._turned)
        return frame

    def _turned(self, both: bool) -> None:
        """With nothing beside it, a click on a row opens it, as Enter always does."""
        self.list.beside = both

    def _stops(self) -> list[Stop]:
        """The columns F6 goes through: the list, and the one chosen."""
        frame = next((one for one in self.findChildren(ListAndOne) if one.isVisible()), None)
        if frame is None or not self._items:
            return []
        return [
            Stop(frame.left, partial(self.list.setFocus, Qt.FocusReason.ShortcutFocusReason)),
            Stop(frame.one, partial(to_the_first, frame.one)),
        ]

    def _listed(self) -> QWidget:
        return Column(self.list)

    def _grouped_by(self, chosen: int) -> QWidget:
        tabs = Tabs(_("Grouped by"), _("By date"), _("By person"), chosen=chosen)
        tabs.chosen.connect(self.show_by)
        return _with_room(tabs)

    def _nothing(self, some: bool) -> QWidget:
        why = (
            _("Plan the first one; its agenda and its brief wait here.")
            if some
            else _("Name somebody under People first: someone you lead, a peer, your manager.")
        )
        people = button(_("Open People"), partial(self.place_chosen.emit, Place.PEOPLE), "primary")
        what = _("Here your one-to-ones will stand, by date.")
        return _with_room(self.nothing_here(what, why, None if some else people))

    # -- what the leader does ----------------------------------------------------------------

    def begin(self) -> None:
        self.plan_one()

    def plan_one(self) -> None:
        if self._with:
            plan_one_to_one(self, self._store, self._clock, self._with)

    def show_by(self, by: int) -> None:
        """By date or by person; the one chosen stays chosen."""
        self._by = by
        self.refresh()

    def paper_here(self) -> PageRequest | None:
        """The brief of the one chosen."""
        return PageRequest("brief", meeting=self._chosen) if self._chosen else None

    def in_front(self) -> str:
        return f"{self._by} {self._chosen}"

    def bring_to_front(self, part: str) -> None:
        by, _space, chosen = part.partition(" ")
        self._by, self._chosen = int(by), int(chosen)
        self.refresh()

    def _come_to(self, meeting_id: int) -> None:
        if meeting_id != self._chosen:
            self._chosen = meeting_id
            self._soon.start()

    def _read_chosen(self) -> None:
        """In a turn of its own: a key pressed meanwhile is answered before it is shown."""
        with self._store.read() as session:
            self._seen = self._read_one(session, self._items)
        self._read.start()

    def _show_chosen(self) -> None:
        self._tell_page(self._items)
        for pane in self.findChildren(Pane):
            pane.verticalScrollBar().setValue(0)

    def _acts_of(self, row: ListItem) -> Sequence[Act]:
        meeting = self._found[int(row.id)]
        opens: Act = (_("Open"), partial(self.meeting_chosen.emit, meeting.id))
        return [opens, *MeetingActs(self, self._store, self._clock, self._library, meeting).menu()]

    # -- the list ----------------------------------------------------------------------------

    def _by_date(self, weeks: Sequence[Meeting], names: dict[int, str]) -> list[ListItem]:
        """Today, later this week, later; then what is over, the latest first."""
        today = self._clock.today()
        tomorrow, week = (_at(day) for day in (today + timedelta(1), region.next_week(today)))
        ahead = [m for m in weeks if m.starts_at >= _at(today) and m.status != MeetingStatus.HELD]
        behind = [m for m in reversed(weeks) if m not in ahead]  # what was held this morning is behind
        groups = (
            (_("Today"), [m for m in ahead if m.starts_at < tomorrow]),
            (_("Later this week"), [m for m in ahead if tomorrow <= m.starts_at < week]),
            (_("Later"), [m for m in ahead if m.starts_at >= max(week, tomorrow)]),
            (_("Past"), behind),
        )
        return [
            item
            for title, held in groups
            if held
            for item in (ListItem(0, title, heading=True), *(self._item(m, names) for m in held))
        ]

    def _by_person(self, weeks: Sequence[Meeting], names: dict[int, str]) -> list[ListItem]:
        """In the order of the alphabet; of each the latest first."""
        found: list[ListItem] = []
        for person, name in sorted(names.items(), key=lambda held: people.by_alphabet(held[1])):
            held = [self._item(m, names, False) for m in reversed(weeks) if m.person_id == person]
            found += [ListItem(person, name, heading=True), *held] if held else []
        return found

    def _item(self, meeting: Meeting, names: dict[int, str], named: bool = True) -> ListItem:
        today, at = self._clock.today(), meeting.starts_at
        name = names.get(meeting.person_id, "")
        when = phrases.hour(at) if at.date() == today and named else phrases.moment_in_a_list(at, today)
        others = self._also.get(meeting.id)
        also = _("at the same time: {names}").format(names=", ".join(others)) if others else ""
        facts = " · ".join(part for part in ("" if not named else when, meeting.place, also) if part)
        stands = self._became(meeting)
        return ListItem(meeting.id, name if named else when, facts, stands, name if named else "")

    def _became(self, meeting: Meeting) -> str:
        """Held, cancelled or moved, and by whom; of one that is just planned, what is on its agenda."""
        if meeting.status == MeetingStatus.CANCELLED:
            return choices.cancelled(meeting.cancelled_by, None, self._clock.today())
        if meeting.status == MeetingStatus.MOVED and (move := self._moves.get(meeting.id)):
            known = _("moved by you") if move.by == Whose.MINE else _("moved by them")
            return known if move.by else _("moved in the calendar")
        if meeting.status == MeetingStatus.HELD:
            return _("held")
        many = self._topics.get(meeting.id, 0)
        if not many:
            return _("notes begun") if meeting.notes else _("nothing yet")
        return n_("one topic", "{count} topics", many).format(count=many)


def _with_room(*held: QWidget) -> Column:
    """The words of the heading begin where those of the rows do; their ground reaches further."""
    made = Column(*held)
    made.setContentsMargins(12, 0, 0, 0)
    return made


def _rest() -> QWidget:
    """Takes the height that is left, so that what stands above it stays together."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return made


def _at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
