"""One one-to-one on one page: prepare, meet, close. What is in front changes; where things live does not."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from coach.advice import brief, question_pool
from coach.advice.withheld import EVERY, Private
from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, questions
from coach.models.base import BrokenRule, Confidence
from coach.models.closings import Closing
from coach.models.meetings import Meeting, MeetingStatus, Move, Whose
from coach.models.mentions import Mention
from coach.models.people import Person
from coach.models.picks import Pick
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.questions import AskedQuestion, Muted, OwnQuestion
from coach.models.topics import Topic
from coach.models.touches import Touch
from coach.services import agenda
from coach.services.brief import for_meeting, suggest
from coach.store.store import Store
from coach.views.destination import Destination, Found, ToMeeting
from coach.views.meetings.agenda import Agenda
from coach.views.meetings.between_us import BetweenUs
from coach.views.meetings.closing import ClosingCard
from coach.views.meetings.meeting_acts import MeetingActs
from coach.views.meetings.question_bank import QuestionBank
from coach.views.meetings.questions import BANK, YOURS, AnswerEditors, AskedHere, Questions, still_here
from coach.views.meetings.thanks import Thanks
from coach.views.plan.plan_acts import PlanActs
from coach.views.widgets import choices, levels
from coach.views.widgets.marking import stands_for
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import (
    Card,
    Columns,
    Initials,
    Segments,
    button,
    column,
    label,
    more,
    side_by_side,
)
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coach.content.library import Library

PREPARE, MEET, CLOSE = range(3)


class MeetingScreen(Screen):
    """The page of a one-to-one, as `open` names it by its id."""

    shows = frozenset(
        {
            Meeting,
            Topic,
            Promise,
            Mention,
            Person,
            Plan,
            Try,
            AskedQuestion,
            Muted,
            OwnQuestion,
            Touch,
            Closing,
            Move,
            Pick,
        }
    )
    name = "meeting"
    title = later("A one-to-one")

    def __init__(self, store: Store, clock: Clock, library: "Library") -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._id, self._phase = 0, PREPARE
        self.notes = NoteEdit(store.vault, "meeting", "notes", _("Notes of this one-to-one"))
        stored = _("Write while you talk. It is stored as you type.")
        kindly = _("Write it as if they will read it. Leave out what they told you in confidence.")
        self.notes.setPlaceholderText(f"{stored}\n{kindly}")
        self.notes.setMinimumHeight(360)
        self.notes.written.connect(self._save_notes)
        self.notes.stored.connect(self._say_stored)
        self.notes.refused.connect(lambda why: self.trouble.emit(still_here(why)))
        self.thanks = Thanks(store)
        self.thanks.trouble.connect(self.trouble)
        self.thanks.done.connect(self.done)
        self.thanks.kept.connect(self._shown_already)
        self.answers = AnswerEditors(store)
        self.answers.trouble.connect(self.trouble)
        self.answers.kept.connect(self._shown_already)
        self.add_topic = QLineEdit()
        self.add_topic.setObjectName("add_topic")
        self.add_topic.setAccessibleName(_("Add a topic"))
        self.add_topic.setPlaceholderText(_("Add a topic, then press Enter"))
        self.add_topic.setToolTip(_("Begin with “they:” if it is theirs."))
        self.add_topic.returnPressed.connect(self._add_topic)
        self._stored = label("", "meta", wrap=False)

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToMeeting)
        self.leave()
        if to.id != self._id:
            self._id, self._phase = to.id, PREPARE
            self._stored.clear()
            self.answers.forget()
        self.refresh()

    def reveal(self, mark: Found) -> None:
        """Thanks stand where a one-to-one is closed."""
        if mark.kind == "thanks":
            self.show_phase(CLOSE)

    def leave(self) -> None:
        self.notes.hand_over()
        self.thanks.editor.hand_over()
        self.answers.leave()

    def refresh(self) -> None:
        if not self._id:
            return
        typing, adding = self.notes.hasFocus(), self.add_topic.hasFocus()
        answering = self.answers.put_aside()
        for kept in (self.notes, self.thanks.editor, self.add_topic, self._stored):
            kept.setParent(None)
        self.empty()
        with self._store.read() as session:
            self._held = for_meeting(session, self._id)
            self._suggested = suggest(self._library, session, self._held.meeting, self._clock.today())
            self._texts = question_pool.texts(self._library, questions.every_question(session))
            asked = questions.asked_in(session, self._id)
            self._last = meetings.last_before(session, self._held.person.id, self._held.meeting.starts_at)
            self._move = meetings.latest_moves(session, [self._id]).get(self._id)
        self._asked = [one for one in asked if one.question in self._texts]
        shown = Private(EVERY if self.privacy.shown else frozenset())
        self._acts = MeetingActs(self, self._store, self._clock, self._library, self._held.meeting)
        self._brief = brief.make(self._held, self._suggested, self._clock.today(), shown)
        self.notes.show_words(self._id, self._held.meeting.notes)
        stands_for(self.notes, "meeting", self._id)
        stands_for(self.thanks.editor, "thanks", self._id)
        self._head()
        agenda = Agenda(self._store, self._held, self.done.emit, self.add_topic, self.privacy)
        between_us = BetweenUs(
            self._store, self._clock, self._held, self._brief, self.window(), self.done.emit, self.privacy
        )
        middle = [self._notes()] if self._phase != CLOSE else [self._closing(), self._notes()]
        right = column(*self._practice(), *self._answered(), self._questions(), *self._last_time())
        self.page.addWidget(
            Columns(
                (column(agenda, between_us), 10),
                (column(*middle), 13),
                (right, 10),
                narrow=620,
                middle=900,
                first_when_narrow=1,
            )
        )
        self.page.addStretch(1)
        if typing:
            self.notes.setFocus()
        elif adding:
            self.add_topic.setFocus()
        elif answering is not None and answering.parent() is not None:
            answering.setFocus()

    def _head(self) -> None:
        meeting, person = self._held.meeting, self._held.person
        phases = Segments(
            _("Phase of the one-to-one"), _("Prepare"), _("Meet"), _("Close"), chosen=self._phase
        )
        phases.chosen.connect(self.show_phase)
        facts = [phrases.moment(meeting.starts_at, self._clock.today()), self._brief.facts]
        if meeting.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
            facts.append(
                {MeetingStatus.HELD: _("held"), MeetingStatus.CANCELLED: _("cancelled")}[
                    MeetingStatus(meeting.status)
                ]
            )
        if self._move is not None:
            facts.append(choices.moved(self._move.by, self._move.moved_on, self._clock.today()))
        right: list[QWidget] = [phases, more(_("More about this one-to-one"), *self._acts.menu())]
        if not self.small:
            print_it = partial(self.print_asked.emit, PageRequest("brief", meeting=self._id))
            right.append(button(_("Print brief"), print_it, icon="printer"))
        lead = Initials(person.name, 44 if self.small else 52)
        self.header("", person.name, *right, lead=lead, under=" · ".join(facts))

    def finish(self) -> None:
        """Prepare, meet, close: one step on."""
        if self._phase < CLOSE:
            self.show_phase(self._phase + 1)

    def show_phase(self, phase: int) -> None:
        self._phase = phase
        self.notes.hand_over()
        self.refresh()
        if phase == MEET:
            self.notes.setFocus()

    # -- what stands on the page -------------------------------------------------------------

    def _notes(self) -> QWidget:
        meeting = self._held.meeting
        says = _("These notes are {level}. Change it").format(level=levels.short(meeting.confidence))
        level = button(levels.short(meeting.confidence), self.choose_level, "quiet", says=says)
        card = Card(_("Notes"), "list-checks", aside=level)
        if self.privacy.hides(meeting.confidence):
            show = button(_("Show private"), partial(self.privacy.show, self.window()))
            return card.add(label(_("These notes are private."), "body2"), show)
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._stored, 1)
        across.addWidget(label(_("> I owe    < they owe    ? follow up"), "meta", wrap=False))
        return card.add(self.notes, foot)

    def choose_level(self) -> None:
        def put(session: "Session", level: Confidence) -> None:
            meetings.get(session, self._id).confidence = level

        now = self._held.meeting.confidence
        levels.choose(self.window(), self._store, self.done.emit, _("These notes"), now, put)

    def _practice(self) -> list[QWidget]:
        if not self._held.plans:
            return []
        plan = self._held.plans[0]
        card = Card(_("My practice today"), kind="callout").add(
            label(self.privacy.words(plan.confidence, plan.sentence), "callout")
        )
        acts = PlanActs(self._store, self._clock, self.window(), self.done.emit, self.privacy)
        made = (
            button(text, act, "quiet" if place else "primary")
            for place, (text, act) in enumerate(acts.results(plan.id))
        )
        return [card.add(side_by_side(*made))]

    def _answered(self) -> list[QWidget]:
        """From meeting on; before it there is nothing to answer yet."""
        shown = [one for one in self._asked if self._phase != PREPARE or one.answer]
        if not shown:
            return []
        return [AskedHere(self._store, shown, self._texts, self.answers, self.done.emit, self.privacy)]

    def _questions(self) -> QWidget:
        meeting = self._held.meeting
        made = Questions(self._store, self._clock, meeting, self._suggested, self.done.emit, self.privacy)
        made.bank_asked.connect(self.browse)
        made.opened.connect(partial(self.guide_chosen.emit, YOURS))
        return made

    def _last_time(self) -> list[QWidget]:
        last = self._last
        if last is None:
            return []
        private = self.privacy.hides(last.confidence)
        said = _("Private: open it to read it.") if private else last.notes or _("No notes.")
        card = Card(
            _("Last time, {day}").format(day=phrases.day(last.starts_at.date(), self._clock.today())),
            "history",
        )
        return [
            card.add(
                label(said if len(said) < 600 else f"{said[:600].rstrip()} …", "body2"),
                button(
                    _("Open"), partial(self.meeting_chosen.emit, last.id), "quiet", says=_("Open the last")
                ),
            )
        ]

    def _closing(self) -> QWidget:
        hidden = self.privacy.hides(self._held.meeting.confidence)
        notes = None if hidden else self.notes.toPlainText()
        thanks = self.thanks.of(self._id, self.privacy, self.window())
        self.closing = closing = ClosingCard(self._store, self._clock, self._held, notes, thanks)
        closing.held.connect(self._was_held)
        closing.refused.connect(self.trouble)
        closing.noted.connect(self.noted)
        return closing

    # -- what the leader does ----------------------------------------------------------------

    def _was_held(self, proposed: datetime | None) -> None:
        self.done.emit(_("Held. The promises stand on Today and on the plan."), self._store.undo_of_last())
        if proposed is not None:
            # The page is built anew first: the button that was pressed goes with the old one.
            QTimer.singleShot(0, self, lambda: self._acts.plan_next(proposed))

    def browse(self) -> None:
        """All questions there are, beside this page; the focus comes back to where it was."""
        over, noted = self.window(), self.noted.emit
        self.bank = bank = QuestionBank(
            over, self._store, self._library, self._clock, self._id, noted, self.privacy
        )
        bank.guide_asked.connect(self.guide_chosen)
        bank.finished.connect(lambda _result: QTimer.singleShot(0, self, self._back_from_the_bank))
        bank.open()

    def _back_from_the_bank(self) -> None:
        for one in self.findChildren(QPushButton, BANK):
            if isinstance(one, QPushButton) and one.isVisible():  # not one of the page before
                one.setFocus()

    def _add_topic(self) -> None:
        text = self.add_topic.text()
        theirs = text.lower().startswith(("they:", "theirs:", _("they:")))
        body = text.split(":", 1)[1] if theirs else text
        try:
            with self._store.write() as session:
                agenda.add(session, self._id, body, Whose.THEIRS if theirs else Whose.MINE)
        except (BrokenRule, WriteTrouble) as fault:
            self.trouble.emit(str(fault))
            return
        self.add_topic.clear()
        self.add_topic.setFocus()
        self.done.emit(_("Added."), self._store.undo_of_last())

    def _save_notes(self, text: str) -> None:
        try:
            with self._store.write() as session:
                session.get_one(Meeting, self.notes.record_id).notes = text
        except WriteTrouble as fault:
            self.trouble.emit(still_here(str(fault)))
            return
        self.notes.saved(text)
        if self._phase != CLOSE:
            self._shown_already()

    def _shown_already(self) -> None:
        """These words came from the page: built anew now, it would lose the click that handed them over."""
        self.stale = False

    def _say_stored(self) -> None:
        self._stored.setText(_("Stored {time}").format(time=f"{self._clock.now():%H:%M:%S}"))
