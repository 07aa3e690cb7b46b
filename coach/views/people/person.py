"""One person: what is open now, all conversations, what matters to them, what the relationship carried."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, people
from coach.models.contacts import Contact
from coach.models.marks import Mark
from coach.models.meetings import Meeting, Move
from coach.models.mentions import Mention
from coach.models.people import Fact, Person
from coach.models.plans import Try
from coach.models.promises import Promise
from coach.models.questions import AskedQuestion, OwnQuestion
from coach.models.topics import Topic
from coach.models.touches import NotWanted, Offered, Touch
from coach.store.store import Store
from coach.views.destination import Destination, Found, ToPerson
from coach.views.people.handover import Handover
from coach.views.people.person_about import About
from coach.views.people.person_acts import PersonActs
from coach.views.people.person_conversations import Conversations, Stretch
from coach.views.people.person_coverage import Coverage
from coach.views.people.person_now import Now
from coach.views.people.sought import look_for
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets.choices import relations
from coach.views.widgets.disc import Initials
from coach.views.widgets.living import Part
from coach.views.widgets.marking import shown_for
from coach.views.widgets.pieces import press
from coach.views.widgets.screen import Screen
from coach.views.widgets.tabs import Tabs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coach.content.library import Library


class PersonScreen(Screen):
    """The page of a person, as `open` names them by id."""

    gone = Signal(str)  # somebody was forgotten; what is left to say
    shows = frozenset({
        Person, Meeting, Promise, Contact, Fact, Mention, Touch, NotWanted, Offered, AskedQuestion,
        OwnQuestion, Try, Mark, Move, Topic,
    })  # fmt: skip
    name = "person"
    title = later("A person")

    def __init__(self, store: Store, clock: Clock, library: "Library") -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._id, self._tab = 0, 0
        self._can = PersonActs(self, store, clock, self._was_forgotten)
        self._now = Now(self, store, clock, self._can)
        self._conversations = Conversations(self, store, clock, self._can)
        self._about = About(self, store, clock, self._can, self.hand_over)
        self._coverage = Coverage(self, store, clock)
        self._handover: Handover | None = None
        self._led_to_it = ""  # what was pressed for the handover, by its name
        self._tabs: Tabs | None = None

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToPerson)
        if to.id != self._id:
            self._id, self._tab = to.id, 0
            self.let_go()
            self._conversations.stretch = Stretch()
            self._handover = None
        self._conversations.stretch.begin_anew()
        self.refresh()

    def reveal(self, mark: Found) -> None:
        """Turn to its part; far back among the conversations, begin on its day."""
        with self._store.read() as session:
            sought = look_for(session, mark, self._clock.today())
        self._tab, stretch = sought.part, self._conversations.stretch
        stretch.seek(sought.line, mark.kind == "answer")
        self.refresh()
        if sought.on is not None and shown_for(self, mark) is None:
            stretch.until = sought.on
            self.refresh()

    def refresh(self) -> None:
        if not self._id:
            return
        today = self._clock.today()
        if self._handover is not None:
            self.tell(*self._handover.parts(), seen=(today, self._id))
            return
        with self._store.read() as session:
            person = people.get(session, self._id)
            start = datetime.combine(today, datetime.min.time())
            ahead = meetings.next_after(session, self._id, start)
            self._can.on(person)
            parts = self._parts(session, person, ahead)
        self.tell(
            self._top(person, ahead), Part("tabs", self._parts_of_the_page), *parts, seen=(today, self._id)
        )
        if self._tabs is not None:
            self._tabs.choose(self._tab)

    def _parts(self, session: "Session", person: Person, ahead: Meeting | None) -> list[Part]:
        """What stands under the tab in front."""
        if self._tab == 0:
            return self._now.parts(session, person, ahead)
        if self._tab == 1:
            return self._conversations.parts(session, self._library, person.id)
        if self._tab == 2:
            return self._about.parts(session, person)
        return self._coverage.parts(session, self._library, person)

    def _top(self, person: Person, ahead: Meeting | None) -> Part:
        """What is done most often with somebody stands in the same place on each part of their page."""
        return self.heading(
            "",
            person.name,
            press(_("Promise"), self.give, "quiet", "plus", says=_("Add a promise")),
            press(_("Topic"), self._can.add_topic, "quiet", "plus", says=_("Add a topic")),
            press(_("One-to-one"), self._can.plan_meeting, "quiet", "plus", says=_("Plan a one-to-one")),
            lead=Part("initials", Initials, person.name, 52),
            under=self._facts_in_a_line(person, ahead),
        )

    def _parts_of_the_page(self) -> QWidget:
        names = (_("Now"), _("Conversations"), _("About"), _("Coverage"))
        self._tabs = Tabs(_("Parts of this page"), *names, chosen=self._tab)
        self._tabs.chosen.connect(self.show_tab)
        return self._tabs

    @cached_property
    def _promises(self) -> PromiseActs:
        return PromiseActs(self._store, self._clock, self.window(), self.done.emit)

    def give(self) -> None:
        """Ask for a promise with them in a sheet and note it."""
        self._promises.give([(self._id, self._can.name)])

    def hand_over(self) -> None:
        """To a new manager, in small steps in place of the page."""
        with self._store.read() as session:
            person = people.get(session, self._id)
        self._handover = Handover(self, self._store, self._clock, person, self._leave_handover)
        pressed = self.window().focusWidget()
        self._led_to_it = pressed.objectName() if pressed is not None else ""
        self._begin_anew()
        self._handover.begin_the_step()

    def _leave_handover(self) -> None:
        self._handover = None
        self._begin_anew()
        self.take_focus(self._led_to_it)  # what had it went with the steps

    def step_back(self) -> bool:
        """From a step of the handover to the one before, from the first to the page; what is ticked stays."""
        if self._handover is None:
            return False
        if self._handover.step:
            self._handover.before()
        else:
            self._leave_handover()
        return True

    def _begin_anew(self) -> None:
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def finish(self) -> None:
        if self._handover is not None:
            self._handover.finish()

    def _was_forgotten(self, said: str) -> None:
        self._id = 0
        self.gone.emit(said)

    def _facts_in_a_line(self, person: Person, ahead: Meeting | None) -> str:
        today = self._clock.today()
        parts = [dict(relations())[person.relation]]
        parts.append(phrases.every(person.rhythm_days) if person.rhythm_days else _("no rhythm agreed yet"))
        if person.on_leave(today):
            parts.append(_("on leave"))
        if person.archived_on:
            parts.append(_("archived"))
        if ahead is not None:
            parts.append(_("next {when}").format(when=phrases.at_moment(ahead.starts_at, today)))
        if person.last_contact_on is not None:
            last = phrases.day(person.last_contact_on, today)
            parts.append(_("last contact {day}").format(day=last))
        return " · ".join(parts)

    def show_tab(self, number: int) -> None:
        """The part of that number, from 0; conversations from the latest on."""
        self._tab = number
        self._conversations.stretch.begin_anew()
        self.refresh()
