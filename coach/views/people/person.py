"""One person: what is open now, all conversations, what matters to them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from coach import settings
from coach.advice import question_pool
from coach.clock import Clock
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import contacts, marks, meetings, mentions, people, promises, questions
from coach.models.contacts import Contact
from coach.models.marks import Mark
from coach.models.meetings import Meeting, Move
from coach.models.mentions import Mention
from coach.models.people import Fact, Person
from coach.models.plans import Try
from coach.models.promises import Direction, Promise
from coach.models.questions import AskedQuestion, OwnQuestion
from coach.models.touches import NotWanted, Offered, Touch
from coach.services import forgetting
from coach.store.store import Store
from coach.views.destination import Destination, Found, ToPerson
from coach.views.people.follow_ups import FollowUps
from coach.views.people.handover import Handover
from coach.views.people.my_notes import MyNotes
from coach.views.people.person_acts import PersonActs
from coach.views.people.person_coverage import Coverage
from coach.views.people.person_questions import PAGE as ASKED_PAGE
from coach.views.people.person_questions import AskedOfThem
from coach.views.people.sought import Line, look_for
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets import choices, levels
from coach.views.widgets.choices import relations
from coach.views.widgets.marking import shown_for, stands_for
from coach.views.widgets.pieces import (
    Card,
    Columns,
    Initials,
    Row,
    button,
    column,
    label,
    more,
    side_by_side,
)
from coach.views.widgets.screen import Screen
from coach.views.widgets.tabs import Tabs

if TYPE_CHECKING:
    from coach.content.library import Library

PAGE = 30  # conversations shown at a time


class PersonScreen(Screen):
    """The page of a person, as `open` names them by id."""

    gone = Signal(str)  # somebody was forgotten; what is left to say
    shows = frozenset(
        {
            Person,
            Meeting,
            Promise,
            Contact,
            Fact,
            Mention,
            Touch,
            NotWanted,
            Offered,
            AskedQuestion,
            OwnQuestion,
            Try,
            Mark,
            Move,
        }
    )
    name = "person"
    title = later("A person")

    def __init__(self, store: Store, clock: Clock, library: "Library") -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._id, self._tab, self._shown = 0, 0, PAGE
        self._asked_shown = 0
        self._until = date.max
        self._sought: Line | None = None  # what Find led to, in the midst of the conversations
        self._handover: Handover | None = None

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToPerson)
        if to.id != self._id:
            self._id, self._tab, self._shown = to.id, 0, PAGE
            self._asked_shown = 0
            self._handover = None
        self._until, self._sought = date.max, None
        self.refresh()

    def reveal(self, mark: Found) -> None:
        """Turn to its part; far back among the conversations, begin on its day."""
        with self._store.read() as session:
            sought = look_for(session, mark, self._clock.today())
        self._tab, self._sought = sought.part, sought.line
        self._asked_shown = ASKED_PAGE if mark.kind == "answer" else self._asked_shown
        self.refresh()
        if sought.on is not None and shown_for(self, mark) is None:
            self._until = sought.on
            self.refresh()

    def refresh(self) -> None:
        if not self._id:
            return
        self.empty()
        if self._handover is not None:
            self._handover.fill()
            return
        now = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            self._person = people.get(session, self._id)
            self._next = meetings.next_after(session, self._id, now)
            self._open = promises.between_us(session, self._id)
            self._facts = people.facts(session, self._id)
            self._worth = mentions.still_open(session, self._id, mentions.MentionKind.ACKNOWLEDGE)
            self._follow_ups = mentions.still_open(session, self._id, mentions.MentionKind.FOLLOW_UP)
            self._notes = mentions.notes_about(session, self._id)
            self._marks = marks.of_person(session, self._id)
            if self._tab == 1:
                self._held = meetings.of_person(session, self._id, self._shown + 1, self._until)
                self._contacts = contacts.of_person(session, self._id, self._shown + 1, self._until)
                asked = questions.asked_of(session, self._id, date.min)
                self._asked = [one for one in asked if one.on <= self._until]
                self._texts = question_pool.texts(self._library, questions.every_question(session))
                self._moves = meetings.latest_moves(session, (m.id for m in self._held))
            if self._tab == 2:
                months = settings.load(self._store.vault.folder).retention_months
                self._ask_again = forgetting.to_ask_about(session, self._person, months, self._clock.today())
        tabs = Tabs(
            _("Parts of this page"), _("Now"), _("Conversations"), _("About"), _("Coverage"), chosen=self._tab
        )
        tabs.chosen.connect(self.show_tab)
        name = self._person.name
        self.header("", name, *self._on_every_tab(), lead=Initials(name, 52), under=self._facts_in_a_line())
        self.page.addWidget(tabs)
        self.page.addWidget((self._now, self._conversations, self._about, self._coverage)[self._tab]())
        self.page.addStretch(1)

    def _on_every_tab(self) -> list[QWidget]:
        """What is done most often with somebody, in the same place on each part of their page."""
        give = PromiseActs(self._store, self._clock, self.window(), self.done.emit).give
        promise = partial(give, [(self._id, self._person.name)])
        return [
            button(_("Promise"), promise, "quiet", "plus", says=_("Add a promise")),
            button(_("Topic"), self._can.add_topic, "quiet", "plus", says=_("Add a topic")),
            button(_("One-to-one"), self._can.plan_meeting, "quiet", "plus", says=_("Plan a one-to-one")),
        ]

    @property
    def _can(self) -> PersonActs:
        return PersonActs(self, self._store, self._clock, self._person, self._was_forgotten)

    def hand_over(self) -> None:
        """To a new manager, in small steps in place of the page."""
        self._handover = Handover(self, self._store, self._clock, self._person, self._leave_handover)
        self._begin_anew()

    def _leave_handover(self) -> None:
        self._handover = None
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def finish(self) -> None:
        if self._handover is not None:
            self._handover.finish()

    def _was_forgotten(self, said: str) -> None:
        self._id = 0
        self.gone.emit(said)

    def _coverage(self) -> QWidget:
        return Coverage(self, self._store, self._clock, self._library, self._person)

    def _facts_in_a_line(self) -> str:
        person = self._person
        parts = [phrases.every(person.rhythm_days) if person.rhythm_days else _("no rhythm agreed yet")]
        if person.on_leave(self._clock.today()):
            parts.append(_("on leave"))
        if person.archived_on:
            parts.append(_("archived"))
        if self._next:
            when = phrases.at_moment(self._next.starts_at, self._clock.today())
            parts.append(_("next {when}").format(when=when))
        return " · ".join(parts)

    def show_tab(self, number: int) -> None:
        self._tab = number
        self._until, self._sought = date.max, None
        self.refresh()

    # -- now ---------------------------------------------------------------------------------

    def _now(self) -> QWidget:
        name = self._person.name
        card = Card(_("Open between us"), "arrow-left-right")
        for side, head in (
            (Direction.MINE, _("I owe {name}").format(name=name)),
            (Direction.THEIRS, _("{name} owes me").format(name=name)),
        ):
            rows = [p for p in self._open if p.direction == side]
            card.add(label(head, "h3"), *(self._promise(p) for p in rows))
            if not rows:
                card.add(label(_("Nothing open."), "body2"))
        ahead = Card(_("Next one-to-one"), "message-circle")
        if self._next:
            prepare = partial(self.meeting_chosen.emit, self._next.id)
            ahead.add(
                label(phrases.moment(self._next.starts_at, self._clock.today())),
                button(_("Prepare"), prepare, "primary"),
            )
        else:
            ahead.add(label(_("None planned yet."), "body2"))
        touch = Card(_("A real contact"), "leaf").add(
            label(_("A coffee, a call, a word in passing: one line."), "body2"),
            button(_("Note a contact"), self._can.note_contact),
        )
        worth = Card(_("Worth acknowledging"), "sparkles")
        for mention in self._worth:
            what = self.privacy.words(mention.confidence, mention.body)
            done = button(
                _("Done"),
                partial(self._can.acknowledged, mention.id),
                "quiet",
                says=_("Done: {what}").format(what=what),
            )
            menu = more(
                _("What can be done with: {what}").format(what=what),
                *levels.acts(self._store, self.done.emit, mentions.Mention, mention.id, mention.confidence),
            )
            worth.add(stands_for(Row(what, acts=[done, menu], filled=False), "mention", mention.id))
        worth.add(
            label(_("An effort or a win you noticed: it comes up in the next brief."), "body2"),
            button(_("Note an effort"), self._can.note_effort),
        )
        more_open: list[QWidget] = []
        if held := self._follow_ups:
            ahead_of_us = self._next is not None
            follow = FollowUps(self._store, self._clock, held, ahead_of_us, self.done.emit, self.privacy)
            more_open.append(follow)
        if self._notes:
            more_open.append(MyNotes(self._store, self._clock, self._notes, self.done.emit, self.privacy))
        return Columns((column(card, *more_open), 21), (column(ahead, touch, worth), 10), narrow=640)

    def _promise(self, promise: Promise) -> QWidget:
        what = self.privacy.words(promise.confidence, promise.what)
        acts = PromiseActs(self._store, self._clock, self.window(), self.done.emit)
        said = phrases.weekday(promise.due_on, self._clock.today()) if promise.due_on else _("no date yet")
        past = promise.past_date(self._clock.today())
        buttons: list[QWidget] = [
            button(text, act, "quiet", says=f"{text}: {what}") for text, act in acts.first(promise)
        ]
        menu = more(_("What can be done with: {what}").format(what=what), *acts.seldom(promise))
        warn = _("past its date · {day}").format(day=said) if past else ""
        row = Row(
            self.privacy.words(promise.confidence, promise.what),
            "" if past else said,
            warn,
            acts=[*buttons, menu],
        )
        return stands_for(row, "promise", promise.id)

    # -- conversations -----------------------------------------------------------------------

    def _conversations(self) -> QWidget:
        """Newest first, all on one page: one-to-ones with their notes, and contacts between them."""
        card = Card(_("Conversations"), "message-circle")
        lines: list[tuple[date, meetings.Meeting | contacts.Contact | Line]] = [
            (m.starts_at.date(), m) for m in self._held
        ]
        lines += [(c.on, c) for c in self._contacts]
        lines += [(self._sought.on, self._sought)] if self._sought is not None else []
        lines.sort(key=lambda pair: pair[0], reverse=True)
        if self._until != date.max:
            card.add(button(_("Show newer ones"), partial(self.show_tab, 1), "quiet"))
        for on, held in lines[: self._shown]:
            card.add(self._conversation(on, held))
        if len(lines) > self._shown:
            card.add(button(_("Show earlier ones"), self.show_earlier, "quiet"))
        if not lines:
            card.add(label(_("Here every one-to-one and contact will stand, newest first."), "body2"))
        asked = AskedOfThem(
            self, self._store, self._clock, self._asked, self._texts, self._asked_shown, self.show_asked
        )
        return column(asked, card)

    def show_asked(self, count: int) -> None:
        self._asked_shown = count
        self.refresh()

    def _conversation(self, on: date, held: "meetings.Meeting | contacts.Contact | Line") -> QWidget:
        day = phrases.day(on, self._clock.today())
        private = self.privacy.hides(held.confidence)
        if isinstance(held, Line):
            said = self.privacy.words(held.confidence, held.words)
            return stands_for(Row(held.head, said), held.kind, held.which)
        if isinstance(held, contacts.Contact):
            menu = more(
                _("What can be done with: {what}").format(what=_("the contact of {day}").format(day=day)),
                *([] if private else [(_("Correct it …"), partial(self._can.correct_contact, held.id))]),
                (_("Remove it"), partial(self._can.remove_contact, held.id)),
                *levels.acts(self._store, self.done.emit, contacts.Contact, held.id, held.confidence),
            )
            said = _("Private.") if private else held.body
            row = Row(_("{day} · contact").format(day=day), said, acts=[menu])
            return stands_for(row, "contact", held.id)
        status = {
            "planned": _("planned"),
            "held": _("held"),
            "moved": _("planned"),
            "cancelled": _("cancelled"),
        }[held.status]
        if (move := self._moves.get(held.id)) is not None:
            status += " · " + choices.moved(move.by, move.moved_on, self._clock.today())
        said = _("Private: open the one-to-one to read it.") if private else held.notes or _("No notes.")
        open_it = button(
            _("Open"),
            partial(self.meeting_chosen.emit, held.id),
            "quiet",
            says=_("Open the one-to-one of {day}").format(day=day),
        )
        return Row(_("{day} · one-to-one, {status}").format(day=day, status=status), said, acts=[open_it])

    def show_earlier(self) -> None:
        self._shown += PAGE
        self.refresh()

    # -- about -------------------------------------------------------------------------------

    def _about(self) -> QWidget:
        card = Card(_("What matters to them"), "leaf")
        card.add(
            label(_("Write it as if they will read it. Leave out what they told you in confidence."), "meta")
        )
        for fact in self._facts:
            card.add(self._fact(fact))
        card.add(button(_("Add a fact"), self._can.add_fact))
        between = Card(_("Between us"), "clock")
        person = self._person
        between.add(label(phrases.capital(dict(relations())[person.relation])))
        if person.nicknames:
            between.add(label(_("Also called {names}").format(names=person.nicknames)))
        remote = QCheckBox(_("They work elsewhere most days"))
        remote.setObjectName("remote")
        remote.setAccessibleName(remote.text())
        remote.setChecked(person.remote)
        remote.toggled.connect(self._can.set_remote)
        settle = QCheckBox(_("Something between us is to be settled"))
        settle.setObjectName("conflict")
        settle.setAccessibleName(settle.text())
        settle.setChecked("conflict" in self._marks)
        settle.toggled.connect(self._can.set_conflict)
        between.add(remote, settle)
        acts = [_line(_("Change"), self._can.change), _line(_("Leave"), self._can.leave_dates)]
        if person.leave_from is not None:
            acts.append(_line(_("Back from leave"), self._can.come_back))
        between.add(column(*acts, spacing=2))
        held = column(self._what_i_hold(), _line(_("Forget …"), self._can.forget, "quieter"))
        return Columns((column(card), 21), (column(between, held), 10), narrow=640)

    def _what_i_hold(self) -> QWidget:
        """A quiet line for each act; Forget, the one without a way back, stands apart below."""
        card = Card(_("What I hold"), "folder")
        all_of_it = partial(self.print_asked.emit, PageRequest("holdings", person=self._id))
        archived = self._person.archived_on
        if archived is not None and self._ask_again:
            said = _("Archived {day}. Do you still need these notes?")
            return card.add(
                label(said.format(day=phrases.day(archived, self._clock.today()))),
                button(_("Keep for now"), self._can.keep_for_now),
                button(_("Export everything first"), all_of_it),
                _line(_("Bring back"), self._can.archive),
            )
        lines = [
            _line(_("Everything I hold"), all_of_it),
            _line(_("Hand over to a new manager …"), self.hand_over),
            _line(_("Bring back") if archived else _("Archive"), self._can.archive),
        ]
        return card.add(column(*lines, spacing=2))

    def _fact(self, fact: people.Fact) -> QWidget:
        def show(safe: bool) -> None:
            with self._store.write() as session:
                session.get_one(people.Fact, fact.id).safe_to_show = safe
            self.done.emit(_("Changed."), self._store.undo_of_last())

        said = self.privacy.words(fact.confidence, fact.body)
        safe = _("Keep it off the brief") if fact.safe_to_show else _("It may stand on a brief")
        menu = more(
            _("What can be done with: {what}").format(what=said),
            (safe, partial(show, not fact.safe_to_show)),
            (_("Remove it"), partial(self._can.remove_fact, fact.id)),
            *levels.acts(self._store, self.done.emit, people.Fact, fact.id, fact.confidence),
        )
        meta = [_("may stand on a brief")] if fact.safe_to_show else []
        row = Row(said, " · ".join([*meta, levels.short(fact.confidence).lower()]), acts=[menu])
        return stands_for(row, "fact", fact.id)


def _line(text: str, act: Callable[[], object], kind: str = "quiet") -> QWidget:
    """An act in a line of its own, its words on the left edge of what stands above."""
    made = button(text, act, kind)
    made.setProperty("edge", True)
    return side_by_side(made)
