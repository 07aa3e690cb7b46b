"""One one-to-one on one page: prepare, meet, close. What is in front changes; where things live does not."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QWidget

from coach.advice import brief, question_pool
from coach.advice.withheld import EVERY, Private
from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, questions, topics
from coach.models.base import BrokenRule, Confidence
from coach.models.closings import Closing
from coach.models.meetings import Meeting, MeetingStatus, Move, Whose
from coach.models.mentions import Mention
from coach.models.people import Person
from coach.models.picks import Pick
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.questions import AskedQuestion, Muted, OwnQuestion
from coach.models.repairs import Repair
from coach.models.topics import Topic
from coach.models.touches import Touch
from coach.services import agenda
from coach.services import meetings as acts
from coach.services.brief import for_meeting, suggest
from coach.store.store import Store
from coach.views.destination import Destination, Found, ToMeeting
from coach.views.meetings import heading
from coach.views.meetings.agenda import AT_ONCE, Agenda, part_of, topic_line
from coach.views.meetings.between_us import BetweenUs
from coach.views.meetings.closing import ClosingCard
from coach.views.meetings.last_time import LastTime
from coach.views.meetings.meeting_acts import MeetingActs
from coach.views.meetings.mentions import ask_first
from coach.views.meetings.my_practice import MyPractice
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.meetings.question_bank import QuestionBank
from coach.views.meetings.questions import BANK, YOURS, AnswerEditors, AskedHere, Questions, still_here
from coach.views.meetings.said_at_close import SaidAtClose
from coach.views.meetings.thanks import Thanks
from coach.views.meetings.wrap_up import WrapUp
from coach.views.plan.plan_acts import PlanActs
from coach.views.widgets import levels
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
)
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coach.content.library import Library

PREPARE, MEET, CLOSE = range(3)


class MeetingScreen(Screen):
    """The page of a one-to-one, as `open` names it by its id."""

    shows = frozenset({
        Meeting, Topic, Promise, Mention, Person, Plan, Try, AskedQuestion, Muted, OwnQuestion, Touch,
        Closing, Move, Pick, Repair,
    })  # fmt: skip
    name = "meeting"
    title = later("A one-to-one")

    def __init__(self, store: Store, clock: Clock, library: "Library") -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._id, self._phase, self._topics_from = 0, PREPARE, 0
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
        self.add_topic = topic_line(store.vault)
        self.add_topic.returnPressed.connect(self._add_topic)
        self.add_topic.refused.connect(lambda why: self.trouble.emit(still_here(why)))
        self._stored = label("", "meta")  # on a line of its own: it comes and goes while one types
        self.said = SaidAtClose(store.vault, self.note_down)
        self.wrap_up = WrapUp(clock)
        self.wrap_up.close_asked.connect(partial(self.show_phase, CLOSE))

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToMeeting)
        self.leave()
        if to.id != self._id:
            self._id, self._phase, self._topics_from = to.id, PREPARE, 0
            self._stored.clear()
            self.answers.forget()
        self.refresh()

    def reveal(self, mark: Found) -> None:
        """Thanks stand where a one-to-one is closed; of a long agenda the part with that topic is shown."""
        if mark.kind == "thanks":
            self.show_phase(CLOSE)
        elif mark.kind == "topic":
            with self._store.read() as session:
                self.show_topics(part_of(topics.place_of(session, self._id, int(mark.which))))

    def show_topics(self, begin: int) -> None:
        """The part of the agenda that begins there."""
        if begin != self._topics_from:
            self._topics_from = begin
            self.refresh()

    def leave(self) -> None:
        self.notes.hand_over()
        self.add_topic.keep_draft()
        self.thanks.editor.hand_over()
        self.answers.leave()
        self.said.leave()

    def refresh(self) -> None:
        if not self._id:
            return
        kept = (self.notes, self.add_topic)
        typing: list[QWidget] = [one for one in kept if one.hasFocus()]
        typing += [one for one in (self.answers.put_aside(), self.said.put_aside()) if one is not None]
        for one in (*kept, self.thanks.editor, self._stored, self.wrap_up):
            one.setParent(None)
        self.empty()
        self._read()
        self.notes.show_words(self._id, self._held.meeting.notes)
        self.add_topic.show_words(self._id)
        stands_for(self.notes, "meeting", self._id)
        stands_for(self.thanks.editor, "thanks", self._id)
        self._head()
        agenda = self._agenda()
        first = ask_first(self._store, self._clock, self._held, self.done.emit, self.privacy)
        between_us = BetweenUs(
            self._store, self._clock, self._held, self._brief, self.window(), self.done.emit, self.privacy
        )
        middle = [self._notes()] if self._phase != CLOSE else [self._closing(), self._notes()]
        ahead = [] if self._cancelled else [*self._practice(), *self._answered(), self._questions()]
        right = column(*ahead, *self._last_time())
        self.page.addWidget(
            Columns(
                (column(*first, agenda, between_us), 10),
                (column(*middle), 13),
                (right, 10),
                narrow=620,
                middle=900,
                first_when_narrow=1,
            )
        )
        self.page.addStretch(1)
        for field in typing[:1]:
            if field.parent() is not None:
                field.setFocus()

    def _read(self) -> None:
        """All that the page shows, in one photograph."""
        with self._store.read() as session:
            self._topic_count = topics.how_many(session, self._id)
            self._topics_from = min(self._topics_from, part_of(self._topic_count - 1))
            self._held = for_meeting(session, self._id, self._topics_from, AT_ONCE)
            self._suggested = suggest(self._library, session, self._held.meeting, self._clock.today())
            self._texts = question_pool.texts(self._library, questions.every_question(session))
            asked = questions.asked_in(session, self._id)
            self._last = meetings.last_before(session, self._held.person.id, self._held.meeting.starts_at)
            self._move = meetings.latest_moves(session, [self._id]).get(self._id)
            self._also = acts.beside(session, self._held.meeting)
        self._asked = [one for one in asked if one.question in self._texts]
        self._cancelled = self._held.meeting.status == MeetingStatus.CANCELLED
        if self._cancelled:
            self._phase = PREPARE
        shown = Private(EVERY if self.privacy.shown else frozenset())
        self._acts = MeetingActs(self, self._store, self._clock, self._library, self._held.meeting)
        self._brief = brief.make(self._held, self._suggested, self._clock.today(), shown, whole=True)

    def _head(self) -> None:
        person = self._held.person
        right: list[QWidget] = [more(_("More about this one-to-one"), *self._acts.menu())]
        if self._cancelled:
            right.insert(0, button(_("Plan another"), self.plan_another, "primary", "plus"))
        else:
            phases = Segments(
                _("Phase of the one-to-one"), _("Prepare"), _("Meet"), _("Close"), chosen=self._phase
            )
            phases.chosen.connect(self.show_phase)
            right.insert(0, phases)
            if not self.small:
                print_it = partial(self.print_asked.emit, PageRequest("brief", meeting=self._id))
                right.append(button(_("Print brief"), print_it, icon="printer"))
        facts = heading.facts(self._held.meeting, self._brief, self._move, self._also, self._clock.today())
        lead = Initials(person.name, 44 if self.small else 52)
        self.header("", person.name, *right, lead=lead, under=" · ".join(facts))

    def finish(self) -> None:
        """Prepare, meet, close: one step on. One that was cancelled stays as it is."""
        if self._phase < CLOSE and not self._cancelled:
            self.show_phase(self._phase + 1)

    def put_away(self) -> bool:
        return self.wrap_up.put_away()

    def in_front(self) -> str:
        return str(self._phase)

    def bring_to_front(self, part: str) -> None:
        self.show_phase(int(part))

    def show_phase(self, phase: int) -> None:
        self._phase = phase
        self.notes.hand_over()
        self.refresh()
        if phase == MEET:
            # What is typed goes on from what was written.
            self.notes.moveCursor(QTextCursor.MoveOperation.End)
            self.notes.setFocus()

    # -- what stands on the page -------------------------------------------------------------

    def _agenda(self) -> Agenda:
        begin, count = self._topics_from, self._topic_count
        made = Agenda(self._store, self._held, self.done.emit, self.add_topic, self.privacy, begin, count)
        made.turned.connect(self.show_topics)
        return made

    def _notes(self) -> QWidget:
        meeting = self._held.meeting
        says = _("These notes are {level}. Change it").format(level=levels.short(meeting.confidence))
        level = button(levels.short(meeting.confidence), self.choose_level, "quiet", says=says)
        card = Card(_("Notes"), "list-checks", aside=level)
        if self.privacy.hides(meeting.confidence):
            show = button(_("Show private"), partial(self.privacy.show, self.window()))
            return card.add(label(_("These notes are private."), "body2"), show)
        hint = label(_("> I owe    < they owe    ? follow up"), "meta")
        card.add(self.notes, self.wrap_up, hint, self._stored)
        self.wrap_up.watch(meeting)
        return card

    def choose_level(self) -> None:
        def put(session: "Session", level: Confidence) -> None:
            meetings.get(session, self._id).confidence = level

        now = self._held.meeting.confidence
        levels.choose(self.window(), self._store, self.done.emit, _("These notes"), now, put)

    def _practice(self) -> list[QWidget]:
        acts = PlanActs(self._store, self._clock, self.window(), self.done.emit, self.privacy)
        return [MyPractice(plan, acts, self.privacy) for plan in self._held.plans[:1]]

    def _answered(self) -> list[QWidget]:
        """From meeting on; before it there is nothing to answer yet."""
        shown = [one for one in self._asked if self._phase != PREPARE or one.answer]
        if not shown:
            return []
        return [AskedHere(self._store, shown, self._texts, self.answers, self.done.emit, self.privacy)]

    def _questions(self) -> QWidget:
        meeting = self._held.meeting
        made = Questions(self._store, self._clock, meeting, self._suggested, self.done.emit, self.privacy)
        made.kept.connect(self._shown_already)
        made.bank_asked.connect(self.browse)
        made.opened.connect(partial(self.guide_chosen.emit, YOURS))
        return made

    def _last_time(self) -> list[QWidget]:
        if self._last is None:
            return []
        card = LastTime(self._last, self._clock.today(), self.privacy)
        card.opened.connect(self.meeting_chosen)
        return [card]

    def _closing(self) -> QWidget:
        hidden = self.privacy.hides(self._held.meeting.confidence)
        notes = None if hidden else self.notes.toPlainText()
        thanks = self.thanks.of(self._id, self.privacy, self.window())
        self.closing = closing = ClosingCard(self._store, self._clock, self._held, notes, thanks, self.said)
        closing.held.connect(self._was_held)
        closing.refused.connect(self.trouble)
        closing.noted.connect(self.noted)
        return closing

    # -- what the leader does ----------------------------------------------------------------

    def plan_another(self) -> None:
        person = self._held.person
        plan_one_to_one(self, self._store, self._clock, [(person.id, person.name)])

    def note_down(self, line: str) -> None:
        """A line said at Close is written into the notes: there it is kept, and from there it is offered."""
        self.notes.appendPlainText(line)
        self.notes.hand_over()

    def _was_held(self, said: str, proposed: datetime | None) -> None:
        self.done.emit(said, self._store.undo_of_last())
        if proposed is not None:  # The page is built anew first: the button pressed goes with the old one.
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
        self.add_topic.said()
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
        self._stored.setText(_("Stored {time}").format(time=phrases.hour(self._clock.now(), seconds=True)))
