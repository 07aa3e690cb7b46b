"""One one-to-one on one page: prepare, meet, close. What is in front changes; where things live does not."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
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
from coach.models import meetings, questions, topics, touches
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
from coach.services import agenda, closing_a_meeting
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
from coach.views.meetings.my_practice import MyPractice
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.meetings.question_bank import QuestionBank
from coach.views.meetings.questions import BANK, YOURS, AnswerEditors, AskedHere, Questions, still_here
from coach.views.meetings.said_at_close import SaidAtClose
from coach.views.meetings.thanks import Thanks
from coach.views.meetings.wrap_up import WrapUp
from coach.views.plan.plan_acts import PlanActs
from coach.views.widgets import levels
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import (
    Card,
    Initials,
    Segments,
    button,
    columns,
    label,
    more,
    press,
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
        typing = self._typing()
        self._read()
        self.notes.show_words(self._id, self._held.meeting.notes)
        self.add_topic.show_words(self._id)
        stands_for(self.notes, "meeting", self._id)
        stands_for(self.thanks.editor, "thanks", self._id)
        self._put_aside()
        between_us = self._between_us
        topics = self._agenda.card(self._held, self.add_topic, self._topics_from, self._topic_count)
        left = [*between_us.ask_first(self._held), topics, between_us.card(self._held, self._brief)]
        middle = [self._notes_part()] if self._phase != CLOSE else [self._closing_part(), self._notes_part()]
        right = [*self._practice(), *self._asking(), *self._last_time()]
        shares = ((left, 10), (middle, 13), (right, 10))
        self.tell(
            self._head(),
            columns(*shares, narrow=620, middle=900, first_when_narrow=1),
            seen=(self._clock.today(), self._id),
        )
        if not self._hidden:
            self.wrap_up.watch(self._held.meeting, self._phase == CLOSE)
        if typing is not None and typing.parent() is not None and not typing.hasFocus():
            typing.setFocus()  # what stands around it was made anew

    def _typing(self) -> QWidget | None:
        """Which of the editors that outlive what stands around them has the focus."""
        kept = (self.notes, self.add_topic, self.thanks.editor)
        here = next((one for one in kept if one.hasFocus()), None)
        return here or self.answers.typing() or self.said.typing()

    def _put_aside(self) -> None:
        """Take those editors off the page that are not on it now: they must not go with what held them."""
        if self._hidden:
            for one in (self.notes, self.wrap_up, self._stored):
                one.setParent(None)
        if self._phase != CLOSE:
            self.said.put_aside()
            self.thanks.editor.setParent(None)
        if self._cancelled:
            self.answers.show([], {})

    @cached_property
    def _agenda(self) -> Agenda:
        return Agenda(self._store, self.done.emit, self.privacy, self.show_topics)

    @cached_property
    def _between_us(self) -> BetweenUs:
        return BetweenUs(self._store, self._clock, self.window(), self.done.emit, self.privacy)

    @cached_property
    def _asked_here(self) -> AskedHere:
        return AskedHere(self._store, self.answers, self.done.emit, self.privacy)

    @cached_property
    def _three(self) -> Questions:
        yours = partial(self.guide_chosen.emit, YOURS)
        done, quietly = self.done.emit, self._quietly
        return Questions(self._store, self._clock, done, self.privacy, quietly, self.browse, yours)

    @cached_property
    def _practised(self) -> PlanActs:
        return PlanActs(self._store, self._clock, self.window(), self.done.emit, self.privacy)

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
        self._hidden = self.privacy.hides(self._held.meeting.confidence)
        shown = Private(EVERY if self.privacy.shown else frozenset())
        self._acts = MeetingActs(self, self._store, self._clock, self._library, self._held.meeting)
        self._brief = brief.make(self._held, self._suggested, self._clock.today(), shown, whole=True)

    def _head(self) -> Part:
        person, meeting = self._held.person, self._held.meeting
        menu = Part("more", self._more, meeting.id, meeting.person_id, meeting.status, meeting.is_ahead)
        if self._cancelled:
            right = [press(_("Plan another"), self.plan_another, "primary", "plus"), menu]
        else:
            right = [Part("phases", self._phases, self._phase), menu]
            if not self.small:
                right.append(press(_("Print brief"), partial(self._print_brief, meeting.id), icon="printer"))
        facts = heading.facts(meeting, self._brief, self._move, self._also, self._clock.today())
        lead = Part("initials", Initials, person.name, 44 if self.small else 52)
        return self.heading("", person.name, *right, lead=lead, under=" · ".join(facts))

    def _more(self, *_told: object) -> QWidget:
        return more(_("More about this one-to-one"), *self._acts.menu())

    def _phases(self, phase: int) -> QWidget:
        names = (_("Prepare"), _("Meet"), _("Close"))
        phases = Segments(_("Phase of the one-to-one"), *names, chosen=phase)
        phases.chosen.connect(self.show_phase)
        return phases

    def _print_brief(self, meeting_id: int) -> None:
        self.print_asked.emit(PageRequest("brief", meeting=meeting_id))

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

    def _notes_part(self) -> Part:
        level = self._held.meeting.confidence
        return Part("notes", self._notes, level, self._hidden, self._held.meeting.is_ahead)

    def _notes(self, level: str, hidden: bool, _ahead: bool) -> QWidget:
        says = _("These notes are {level}. Change it").format(level=levels.short(level))
        choose = button(levels.to_change(level), self.choose_level, "quiet", says=says)
        card = Card(_("Notes"), "list-checks", aside=choose)
        if hidden:
            show = button(_("Show private"), partial(self.privacy.show, self.window()))
            return card.add(label(_("These notes are private."), "body2"), show)
        hint = label(_("> I owe    < they owe    ? follow up"), "meta")
        return card.add(self.notes, self.wrap_up, hint, self._stored)

    def choose_level(self) -> None:
        def put(session: "Session", level: Confidence) -> None:
            meetings.get(session, self._id).confidence = level

        now = self._held.meeting.confidence
        levels.choose(self.window(), self._store, self.done.emit, _("These notes"), now, put)

    def _practice(self) -> list[Part]:
        if self._cancelled:
            return []
        held = self._held.plans[:1]
        return [Part(("practice", plan.id), MyPractice, plan, self._practised, self.privacy) for plan in held]

    def _asking(self) -> list[Part]:
        """What was asked, from meeting on: before it there is nothing to answer yet. Then what may be."""
        if self._cancelled:
            return []
        shown = [one for one in self._asked if self._phase != PREPARE or one.answer]
        asked = self._asked_here.card(shown, self._texts, self.window())
        return [*asked, self._three.card(self._held.meeting, self._suggested)]

    def _last_time(self) -> list[Part]:
        if self._last is None:
            return []
        return [Part("last time", self._last_card, self._last)]

    def _last_card(self, last: Meeting) -> QWidget:
        card = LastTime(last, self._clock.today(), self.privacy)
        card.opened.connect(self.meeting_chosen)
        return card

    def _closing_part(self) -> Part:
        notes = "" if self._hidden else self.notes.toPlainText()
        with self._store.read() as session:
            held, today = self._held, self._clock.today()
            self._found = closing_a_meeting.offered(session, held.meeting, held.person, notes, today)
            closed = session.get(Closing, self._id)
            touched = touches.of_meeting(session, self._id)
        found = [(one.key, one.becomes, one.meant, one.line, one.of) for one in self._found]
        given = (self._held.meeting, self._held.person, self._hidden, found, closed, touched)
        return Part("closing", self._closing, *given)

    def _closing(self, meeting: Meeting, person: Person, hidden: bool, *_told: object) -> QWidget:
        thanks = self.thanks.of(self._id, self.privacy, self.window())
        self.closing = closing = ClosingCard(
            self._store, self._clock, meeting, person, self._found, hidden, thanks, self.said
        )
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

    def _quietly(self, act: Callable[[], None]) -> None:
        """Put on record what the page shows already; what else made it stale still does."""
        stale = self.stale
        act()
        self.stale = stale

    def _say_stored(self) -> None:
        self._stored.setText(_("Stored {time}").format(time=phrases.hour(self._clock.now(), seconds=True)))
