"""One one-to-one on one page: prepare, meet, close. What is in front changes; where things live does not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from coach.clock import Clock
from coach.i18n.translate import _, later
from coach.models import meetings, topics, touches
from coach.models.base import Confidence
from coach.models.closings import Closing
from coach.models.meetings import Meeting, MeetingStatus, Move
from coach.models.mentions import Mention
from coach.models.people import Fact, Person
from coach.models.picks import Pick
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.questions import AskedQuestion, Muted, OwnQuestion
from coach.models.repairs import Repair
from coach.models.topics import Topic
from coach.models.touches import Touch
from coach.services import closing_a_meeting
from coach.store.store import Store
from coach.store.written_since import WrittenSince
from coach.views.destination import Destination, Found, ToMeeting
from coach.views.meetings import what_is_on_it
from coach.views.meetings.agenda import part_of
from coach.views.meetings.closing import AtClose
from coach.views.meetings.closing_foot import ClosingFoot
from coach.views.meetings.editors import Editors
from coach.views.meetings.meeting_acts import MeetingActs
from coach.views.meetings.meeting_page import (
    CLOSE,
    MEET,
    PREPARE,
    Hands,
    MeetingPage,
    phase_names,
)
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.meetings.question_bank import QuestionBank
from coach.views.meetings.questions import BANK, BANK_KEY
from coach.views.meetings.what_is_on_it import Photograph
from coach.views.widgets import announce, levels, look, staying
from coach.views.widgets.column_keys import ColumnKeys, Stop, to_the_first
from coach.views.widgets.living import Part
from coach.views.widgets.panes import MainAndPanes
from coach.views.widgets.pressing import Tick
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coach.content.library import Library
    from coach.models.base import Base

SHOWN_MS = 20  # what is new on a page is shown a moment later
WIDE = 1512  # px at 100 % of the page where three columns have room


class MeetingScreen(Screen):
    """The page of a one-to-one, as `open` names it by its id."""

    shows = frozenset({
        Meeting, Topic, Promise, Mention, Person, Plan, Try, AskedQuestion, Muted, OwnQuestion, Touch,
        Closing, Move, Pick, Repair, Fact,
    })  # fmt: skip
    name = "meeting"
    title = later("A one-to-one")

    def __init__(self, store: Store, clock: Clock, library: "Library") -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._id, self._phase, self._topics_from = 0, PREPARE, 0
        self._seen: Photograph  # from when it is first filled
        self._is_whole = False  # whether what was read last is still all that there is to read
        self._written = WrittenSince(store, Topic)
        self.editors = editors = Editors(store, clock)
        editors.trouble.connect(self.trouble)
        editors.done.connect(self.done)
        editors.kept.connect(self._shown_already)
        editors.notes_kept.connect(self._notes_kept)
        self.notes, self.add_topic, self.answers = editors.notes, editors.add_topic, editors.answers
        self.thanks, self.said, self.wrap_up = editors.thanks, editors.said, editors.wrap_up
        self.wrap_up.close_asked.connect(self.finish)
        bank = QShortcut(QKeySequence(BANK_KEY), self)
        bank.activated.connect(self._to_the_bank)
        self.closing_foot = ClosingFoot(self)
        ColumnKeys(self, self._stops)

    def open(self, to: Destination) -> None:
        assert isinstance(to, ToMeeting)
        self.leave()
        if to.id != self._id:
            self._id, self._phase, self._topics_from = to.id, self._begin_at(to.id), 0
            self.editors.another()
            self.let_go()
            QTimer.singleShot(SHOWN_MS, self, self._to_the_main_thing)
        self.refresh()
        if self.notes.textCursor().atStart():
            self.notes.moveCursor(QTextCursor.MoveOperation.End)  # what is typed goes on from there

    def _begin_at(self, meeting_id: int) -> int:
        """Before it the brief; while it should be going on, and after it, the notes."""
        with self._store.read() as session:
            meeting = meetings.get(session, meeting_id)
        now, ends = self._clock.now(), meeting.starts_at + timedelta(minutes=meeting.minutes)
        is_on = meeting.is_ahead and meeting.starts_at <= now < ends
        return MEET if is_on or meeting.status == MeetingStatus.HELD else PREPARE

    def _to_the_main_thing(self) -> None:
        """Unless one is somewhere on the page already.

        A phase has the focus because it is the first thing here: nobody has chosen it.
        """
        here = self.window().focusWidget()
        inside = here is not None and self.isAncestorOf(here) and here.property("kind") != "segment"
        if self.isVisible() and not inside:
            self.arrive()

    def arrive(self) -> None:
        """Where one writes: what is typed on arriving is never taken for a key of a row or a button."""
        if self._phase == MEET and not self._seen.hidden:
            self.editors.go_on_writing()
        elif self._phase == CLOSE:
            self._at_close()
        elif self.add_topic.isVisible():
            self.add_topic.setFocus()
        else:
            super().arrive()

    def fit(self) -> None:
        """In Meet the notes go down to the foot of the window; a third column has room on a wide one."""
        meet = self._phase == MEET
        self.foot = 12 if meet else 36
        self.widest = WIDE if meet and self.width() >= look.px(WIDE) + 72 else Screen.widest
        super().fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_the_foot()

    def _stand_the_foot(self) -> None:
        """Below what scrolls, in Close; after all on the page for whoever goes on by Tab."""
        foot = self.closing_foot
        wanted = foot.wants()
        high = foot.stand(*self.aside(), self.height(), self.width()) if wanted else 0
        if self.viewportMargins().bottom() != high:
            self.setViewportMargins(0, 0, 0, high)
        foot.setVisible(wanted)
        held = staying.focusable(self) if wanted else []
        if len(held) > 1 and held[-1] is foot.does:
            self.setTabOrder(held[-2], foot.does)

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
        self.editors.leave()

    def refresh(self) -> None:
        if self._id:
            self._read()
            self._show()

    def hear(self, kinds: "frozenset[type[Base]]") -> None:
        super().hear(kinds)
        self._written.heard(kinds)

    def may_be_gone(self) -> bool:
        return self.changed is None or not self.changed <= what_is_on_it.ON_THE_AGENDA

    def catch_up(self) -> None:
        """After a tick only that row is read, or the agenda: a key or a click is answered within a frame."""
        changed, self.stale = self.changed, False
        if changed is not None and changed <= what_is_on_it.ON_THE_AGENDA and self._is_whole:
            self._read_agenda()
            self._show()
        else:
            self.refresh()

    def _show(self) -> None:
        seen = self._seen
        typing = self.editors.typing()
        on_the_foot = self.window().focusWidget() is self.closing_foot.does  # also under a sheet
        self.editors.show(self._seen.held.meeting, self._seen.held.person)
        meet, close = self._phase == MEET, self._phase == CLOSE
        away = self._seen.hidden or (close and self.small)  # at Close a small window has no room beside
        self.editors.put_aside(away, meet, close, self._seen.cancelled)
        if not close:
            self.closing_foot.put_away()
        self.fit()
        closing = self._closing_part() if self._phase == CLOSE else None
        parts = self._page.parts(seen, self._phase, self._acts, closing)
        self.tell(*parts, seen=(self._clock.today(), self._id))
        self._stand_the_foot()
        if not self._seen.hidden:
            self.wrap_up.watch(self._seen.held.meeting, self._phase == CLOSE)
        if typing is not None and typing.parent() is not None and not typing.hasFocus():
            typing.setFocus()  # what stands around it was made anew
        if on_the_foot and not self.closing_foot.wants():  # gone with what it did: back to what is written
            next(one for one in (self.notes, self.said.mine, self) if one.isVisible()).setFocus()

    @cached_property
    def _page(self) -> MeetingPage:
        hands = Hands(
            self.show_phase,
            self.show_topics,
            self.choose_level,
            self.browse,
            self.plan_another,
            self._quietly,
        )
        return MeetingPage(self, self._store, self._clock, self.editors, hands)

    def _read_agenda(self) -> None:
        """As the page was read last, but for its topics."""
        seen = self._seen
        written = self._written.among([topic.id for topic in seen.held.topics])
        with self._store.read() as session:
            self._take(what_is_on_it.agenda_again(session, seen, written, self._clock.today(), self.privacy))

    def _read(self) -> None:
        """All that the page shows, in one photograph."""
        today, begin = self._clock.today(), self._topics_from
        with self._store.read() as session:
            self._take(what_is_on_it.read(session, self._library, self._id, begin, today, self.privacy))
        if self._seen.cancelled:
            self._phase = PREPARE
        self._acts = MeetingActs(self, self._store, self._clock, self._library, self._seen.held.meeting)
        self._is_whole = True

    def _take(self, seen: Photograph) -> None:
        self._seen, self._topics_from = seen, seen.topics_from
        self._written.forget()

    def finish(self) -> None:
        """Prepare, meet, close: one step on; at Close what its foot says. One that was cancelled stays."""
        if self._phase < CLOSE and not self._seen.cancelled:
            self.show_phase(self._phase + 1)
            self._at_close()
            announce.say(self, phase_names()[self._phase])
        elif self.closing_foot.wants():
            self.closing_foot.does.click()

    def _at_close(self) -> None:
        if self._phase == CLOSE:
            self.said.mine.setFocus()

    def put_away(self) -> bool:
        """The cue; or from what stands beside the notes back into them."""
        here = self.window().focusWidget()
        typing = isinstance(here, (QLineEdit, QPlainTextEdit))  # no key leads out of what one types in
        beside = here is not None and not typing and self.isAncestorOf(here)
        if self.wrap_up.put_away():
            return True
        if self._phase == MEET and beside and not self._seen.hidden:
            self.back_to_notes()
            return True
        return False

    def next_topic(self) -> None:
        """The next that is still to be talked about, around and around; before it the line for another."""
        boxes = [box for box in self.findChildren(Tick, QRegularExpression("^topic_")) if box.isVisible()]
        here = next((at for at, box in enumerate(boxes) if box.hasFocus()), -1)
        after = [box for box in [*boxes[here + 1 :], *boxes[: here + 1]] if not box.isChecked()]
        meets = self._phase == MEET
        to = after[0] if after and meets else self.add_topic
        staying.lead_to(to, Qt.FocusReason.ShortcutFocusReason)

    def back_to_notes(self) -> None:
        """Where the writing stopped."""
        if not self._seen.hidden and not self.notes.isVisible():
            self.show_phase(MEET)
        staying.lead_to(self.notes, Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[Stop]:
        """The columns F6 goes through in Meet: the notes, and what stands beside them."""
        frame = self.findChild(MainAndPanes)
        if frame is None:
            return []
        hidden = self._seen.hidden  # then what shows them is the first thing there
        notes = Stop(frame.main, partial(to_the_first, frame.main) if hidden else self.back_to_notes)
        beside = [pane for pane in frame.panes if staying.focusable(pane)]
        return [notes, *(Stop(pane, partial(to_the_first, pane)) for pane in beside)]

    def in_front(self) -> str:
        return str(self._phase)

    def bring_to_front(self, part: str) -> None:
        self.show_phase(int(part))

    def show_phase(self, phase: int) -> None:
        self._phase = phase
        self.notes.hand_over()
        self.refresh()
        if phase == MEET:
            self.editors.go_on_writing()

    def choose_level(self) -> None:
        def put(session: "Session", level: Confidence) -> None:
            meetings.get(session, self._id).confidence = level

        now = self._seen.held.meeting.confidence
        levels.choose(self.window(), self._store, self.done.emit, _("These notes"), now, put)

    def _closing_part(self) -> Part:
        notes = "" if self._seen.hidden else self.notes.toPlainText()
        with self._store.read() as session:
            held, today = self._seen.held, self._clock.today()
            self._found = closing_a_meeting.offered(session, held.meeting, held.person, notes, today)
            closed = session.get(Closing, self._id)
            touched = touches.of_meeting(session, self._id)
            ahead = meetings.next_after(session, held.person.id, self._clock.now())
        self._next = ahead.starts_at if ahead is not None else None
        found = [(one.key, one.becomes, one.meant, one.line, one.of) for one in self._found]
        given = (
            self._seen.held.meeting,
            self._seen.held.person,
            self._seen.hidden,
            found,
            closed,
            touched,
            self._next,
        )
        return Part("closing", self._closing, *given)

    def _closing(self, meeting: Meeting, person: Person, hidden: bool, *_told: object) -> QWidget:
        thanks = self.thanks.of(self._id, self.privacy, self.window())
        self.closing = closing = AtClose(
            self._store,
            self._clock,
            meeting,
            person,
            self._found,
            self._next,
            hidden,
            thanks,
            self.said,
            self.closing_foot,
        )
        closing.held.connect(self._was_held)
        closing.refused.connect(self.trouble)
        closing.noted.connect(self.noted)
        return closing

    # -- what the leader does ----------------------------------------------------------------

    def plan_another(self) -> None:
        person = self._seen.held.person
        plan_one_to_one(self, self._store, self._clock, [(person.id, person.name)])

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

    def _to_the_bank(self) -> None:
        """By its key, where there are three to choose from."""
        if self._phase != CLOSE and not self._seen.cancelled:
            self.browse()

    def _back_from_the_bank(self) -> None:
        for one in self.findChildren(QPushButton, BANK):
            if isinstance(one, QPushButton) and one.isVisible():  # not one of the page before
                one.setFocus()

    def _notes_kept(self) -> None:
        if self._phase != CLOSE:  # there the card reads them
            self._shown_already()

    def _shown_already(self) -> None:
        """These words came from the page: built anew now, it would lose the click that handed them over."""
        self.stale = self._is_whole = False

    def _quietly(self, act: Callable[[], None]) -> None:
        """Put on record what the page shows already; what else made it stale still does."""
        changed = self.changed
        act()
        self.changed = changed
