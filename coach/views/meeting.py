"""One one-to-one on one page: prepare, meet, close. What is in front changes; where things live does not."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coach import capture, held, words
from coach.advice import brief
from coach.crash import WriteTrouble
from coach.models import contacts, meetings, people, plans, promises
from coach.models.base import BrokenRule, Confidence
from coach.models.meetings import Topic, Whose
from coach.store import Store
from coach.views.parts.dialogs import Ask, as_moment
from coach.views.parts.note_edit import NoteEdit
from coach.views.parts.pieces import Card, Columns, Initials, Row, Segments, button, column, label
from coach.views.parts.screen import Screen

if TYPE_CHECKING:
    from coach.content.library import Library

PREPARE, MEET, CLOSE = range(3)


class MeetingScreen(Screen):
    shows = frozenset({"Meeting", "Topic", "Promise", "Mention", "Person", "Plan", "Try", "Asked"})
    name = "meeting"

    def __init__(self, store: Store, today: date, library: "Library") -> None:
        super().__init__()
        self._store, self._today, self._library = store, today, library
        self._id, self._phase = 0, PREPARE
        self.notes = NoteEdit(store.vault, "meeting", "notes", "Notes of this one-to-one")
        self.notes.setPlaceholderText("Write while you talk. It is stored as you type.")
        self.notes.setMinimumHeight(360)
        self.notes.written.connect(self._save_notes)
        self.add_topic = QLineEdit()
        self.add_topic.setObjectName("add_topic")
        self.add_topic.setAccessibleName("Add a topic")
        self.add_topic.setPlaceholderText("Add a topic, then press Enter (start with ‘they:’ if theirs)")
        self.add_topic.returnPressed.connect(self._add_topic)
        self._stored = label("", "meta")
        self.agreed = QCheckBox()
        self.notes.stored.connect(lambda: self._stored.setText(f"Stored {datetime.now():%H:%M:%S}"))

    def open(self, meeting_id: int) -> None:
        self.notes.hand_over()
        if meeting_id != self._id:
            self._id, self._phase = meeting_id, PREPARE
        self.refresh()

    def leave(self) -> None:
        self.notes.hand_over()

    def refresh(self) -> None:
        if not self._id:
            return
        typing = self.notes.hasFocus()
        for kept in (self.notes, self.add_topic, self._stored):
            kept.setParent(None)
        self.empty()
        with self._store.read() as session:
            all_held = held.for_meeting(session, self._id)
            asked = held.suggest(self._library, session, all_held.meeting, self._today)
            self._topics = meetings.topics(session, self._id)
        self._held = all_held
        self._brief = brief.make(all_held, asked, self._today)
        meeting, person = all_held.meeting, all_held.person
        phases = Segments("Phase of the one-to-one", "Prepare", "Meet", "Close", chosen=self._phase)
        phases.chosen.connect(self._show_phase)
        under = f"{words.moment(meeting.starts_at, self._today)} · {self._brief.facts}"
        self.header(
            "",
            person.name,
            phases,
            button(
                "Print brief", lambda: self.print_asked.emit("brief", {"meeting": self._id}), icon="printer"
            ),
            lead=Initials(person.name, 52),
            under=under,
        )
        self.notes.show_words(meeting.id, meeting.notes)
        left = column(self._agenda(), self._between_us())
        middle = column(self._notes()) if self._phase != CLOSE else column(self._close(), self._notes())
        right = column(*self._practice(), self._questions(), *self._more())
        self.page.addWidget(Columns((left, 10), (middle, 13), (right, 10), narrow=820, first_when_narrow=1))
        self.page.addStretch(1)
        if typing:
            self.notes.setFocus()

    def _show_phase(self, phase: int) -> None:
        self._phase = phase
        self.notes.hand_over()
        self.refresh()
        if phase == MEET:
            self.notes.setFocus()

    def _agenda(self) -> QWidget:
        card = Card("Topics", "message-circle")
        for topic in self._topics:
            card.add(self._topic(topic))
        if not self._topics:
            card.add(label("Ask them first: what is on your mind?", "body2"))
        card.add(self.add_topic)
        return card

    def _topic(self, topic: Topic) -> QWidget:
        tick = QCheckBox()
        tick.setChecked(topic.talked_about)
        tick.setObjectName(f"topic_{topic.id}")
        tick.setAccessibleName(f"Talked about: {topic.body}")
        tick.toggled.connect(lambda on, i=topic.id: self._talked(i, on))
        whose = "Theirs" if topic.whose == Whose.THEIRS else "Mine"
        meta = f"{whose} · carried over" if topic.carried_from else whose
        drop = button("Drop", lambda: self._drop(topic.id), "quiet", says=f"Drop: {topic.body}")
        return Row(topic.body, meta, lead=tick, acts=[drop])

    def _between_us(self) -> QWidget:
        card = Card("Open between us", "arrow-left-right")
        for head, lines in (
            (f"I owe {self._held.person.name}", self._brief.i_owe),
            (f"{self._held.person.name} owes me", self._brief.they_owe),
            ("To follow up", self._brief.follow_up),
        ):
            if not lines:
                continue
            card.add(label(head, "h3"))
            for line in lines:
                past = f"past its date · {line.when}" if line.past else ""
                card.add(Row(line.text, "" if past else line.when, past, filled=False))
        if not (self._brief.i_owe or self._brief.they_owe or self._brief.follow_up):
            card.add(label("Nothing is open.", "body2"))
        return card

    def _notes(self) -> QWidget:
        card = Card(
            "Notes",
            "list-checks",
            aside=label(str(self._held.meeting.confidence).capitalize(), "meta", wrap=False),
        )
        card.add(self.notes, self._stored, label("> I owe    < they owe    ? follow up", "meta"))
        return card

    def _practice(self) -> list[QWidget]:
        if not self._held.plans:
            return []
        plan = self._held.plans[0]
        card = Card("My practice today", kind="callout").add(label(plan.sentence, "callout"))
        card.add(button("Did it", lambda: self._tried(plan.id, plans.Result.DID_IT), "primary"))
        card.add(button("No chance", lambda: self._tried(plan.id, plans.Result.NO_CHANCE), "quiet"))
        return [card]

    def _questions(self) -> QWidget:
        card = Card("Three questions", "sparkles")
        for line in self._brief.questions:
            card.add(label(line.text), label(line.why, "meta"))
            card.add(
                button("Add to agenda", partial(self._ask, line), "quiet", says=f"Add to agenda: {line.text}")
            )
        return card

    def _more(self) -> list[QWidget]:
        meeting = self._held.meeting
        if meeting.status in (meetings.Status.HELD, meetings.Status.CANCELLED):
            return []
        card = Card("This one-to-one", "clock")
        card.add(button("Move it", self.move_it), button("Cancel it", self.cancel_it))
        return [card]

    def _close(self) -> QWidget:
        card = Card("Close in two minutes", "leaf")
        found = capture.note_lines(self.notes.toPlainText())
        card.add(label("Say the promises aloud and agree them.", "body2"))
        for line in found:
            card.add(Row(line, "from your notes"))
        if not found:
            card.add(label("No promise lines in the notes. What did you promise? What did they?", "body2"))
        self.agreed = QCheckBox("Agreed aloud: these may go on a shared summary")
        self.agreed.setObjectName("agreed_aloud")
        self.agreed.setAccessibleName(self.agreed.text())
        if found:
            card.add(self.agreed)
        card.add(button("Hold and keep these" if found else "It was held", self.hold, "primary"))
        return card

    def hold(self) -> None:
        """Held: the promise lines become promises, and the next date is proposed from the rhythm."""
        self.notes.hand_over()
        level = Confidence.SHARED if self.agreed.isChecked() else Confidence.MINE
        with self._store.write() as session:
            meeting = meetings.get(session, self._id)
            person = people.get(session, meeting.person_id)
            meeting.hold(person)
            given = {p.what for p in promises.given_in(session, self._id)}
            for line in capture.note_lines(meeting.notes):
                said = capture.understand(line, [(person.id, person.name)], self._today)
                if said.what not in given:
                    self._keep_line(session, said, meeting, level)
            proposed = meetings.propose_next(person, meeting)
            ahead = meetings.next_after(session, person.id, meeting.starts_at + timedelta(minutes=1))
        self.done.emit("Held. The promises stand on Today and on the plan.", None)
        if proposed is not None and ahead is None:
            self._plan_next(proposed)

    def _keep_line(
        self, session: object, said: "capture.Understood", meeting: meetings.Meeting, level: Confidence
    ) -> None:
        from sqlalchemy.orm import Session

        assert isinstance(session, Session)
        if said.kind in ("promise-mine", "promise-theirs"):
            direction = said.kind.removeprefix("promise-")
            promises.give(
                session, meeting.person_id, said.what, direction, said.due_on, self._today, meeting.id, level
            )
        elif said.kind == "follow-up":
            open_ones = {
                m.body for m in meetings.mentions(session, meeting.person_id, meetings.Kind.FOLLOW_UP)
            }
            if said.what not in open_ones:
                session.add(
                    meetings.Mention(
                        person_id=meeting.person_id,
                        meeting_id=meeting.id,
                        body=said.what,
                        noted_on=self._today,
                    )
                )

    def _plan_next(self, proposed: datetime) -> None:
        ask = Ask(self.window(), "The next one", "Plan it", "Proposed from your rhythm.")
        when = ask.moment("When", proposed)

        def work() -> None:
            with self._store.write() as session:
                meetings.plan(session, self._held.person.id, as_moment(when), place=self._held.meeting.place)

        ask.run(work)

    def move_it(self) -> None:
        ask = Ask(self.window(), "Move this one-to-one", "Move it")
        when = ask.moment("To", self._held.meeting.starts_at + timedelta(days=1))
        by = ask.choice("Who moves it", ((Whose.MINE, "I do"), (Whose.THEIRS, "they do")))

        def work() -> None:
            with self._store.write() as session:
                meetings.get(session, self._id).move(session, as_moment(when), by.currentData(), self._today)

        ask.run(work)

    def cancel_it(self) -> None:
        before = self._held.meeting.status
        meeting_id = self._id

        def undo() -> None:
            with self._store.write() as session:
                meetings.get(session, meeting_id).status = before

        with self._store.write() as session:
            meetings.get(session, meeting_id).cancel()
        self.done.emit("Cancelled.", undo)

    def _save_notes(self, text: str) -> None:
        try:
            with self._store.write() as session:
                meetings.get(session, self._id).notes = text
        except WriteTrouble as fault:
            self.trouble.emit(f"Your text is still here, not yet saved. {fault}")
            return
        self.notes.saved(text)

    def _add_topic(self) -> None:
        text = self.add_topic.text()
        theirs = text.lower().startswith(("they:", "theirs:"))
        body = text.split(":", 1)[1] if theirs else text
        try:
            with self._store.write() as session:
                meeting = meetings.get(session, self._id)
                meetings.add_topic(session, meeting, body, Whose.THEIRS if theirs else Whose.MINE)
        except BrokenRule as fault:
            self.trouble.emit(str(fault))
            return
        self.add_topic.clear()
        self.add_topic.setFocus()

    def _talked(self, topic_id: int, on: bool) -> None:
        with self._store.write() as session:
            session.get_one(Topic, topic_id).talked_about = on

    def _drop(self, topic_id: int) -> None:
        def put(dropped: bool) -> None:
            with self._store.write() as session:
                session.get_one(Topic, topic_id).dropped = dropped

        put(True)
        self.done.emit("Dropped.", lambda: put(False))

    def _ask(self, line: brief.Line) -> None:
        with self._store.write() as session:
            meeting = meetings.get(session, self._id)
            meetings.add_topic(session, meeting, line.text)
            session.add(
                contacts.Asked(
                    person_id=meeting.person_id, meeting_id=meeting.id, question=line.id, on=self._today
                )
            )

    def _tried(self, plan_id: int, result: str) -> None:
        made: list[int] = []
        with self._store.write() as session:
            made.append(plans.get(session, plan_id).tried(session, result, self._today).id)

        def undo() -> None:
            with self._store.write() as session:
                session.delete(session.get_one(plans.Try, made[0]))

        self.done.emit("Noted." if result == plans.Result.DID_IT else "Noted: the cue did not come.", undo)
