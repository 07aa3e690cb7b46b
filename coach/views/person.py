"""One person: what is open now, all conversations, what matters to them."""

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import words
from coach.models import contacts, meetings, people, promises
from coach.models.base import Confidence, clean_line
from coach.models.promises import Direction, Promise
from coach.store import Store
from coach.views.parts.dialogs import Ask, as_date, as_moment
from coach.views.parts.pieces import Card, Columns, Initials, Row, Segments, button, column, label
from coach.views.parts.screen import Screen
from coach.views.people import RELATIONS, RHYTHMS
from coach.views.promise_acts import PromiseActs

LEVELS = (
    (Confidence.MINE, "mine: for my eyes"),
    (Confidence.SHARED, "shared: may go on a summary"),
    (Confidence.PRIVATE, "private: never on paper or in Find"),
)


class PersonScreen(Screen):
    shows = frozenset({"Person", "Meeting", "Promise", "Contact", "Fact", "Mention"})
    name = "person"

    def __init__(self, store: Store, today: date) -> None:
        super().__init__()
        self._store, self._today = store, today
        self._id, self._tab = 0, 0

    def open(self, person_id: int) -> None:
        if person_id != self._id:
            self._id, self._tab = person_id, 0
        self.refresh()

    def refresh(self) -> None:
        if not self._id:
            return
        self.empty()
        now = datetime.combine(self._today, datetime.min.time())
        with self._store.read() as session:
            self._person = people.get(session, self._id)
            self._next = meetings.next_after(session, self._id, now)
            self._held = meetings.of_person(session, self._id)
            self._open = promises.between_us(session, self._id)
            self._contacts = contacts.of_person(session, self._id)
            self._facts = people.facts(session, self._id)
        person = self._person
        about = [words.every(person.rhythm_days)] if person.rhythm_days else ["no rhythm agreed yet"]
        if person.on_leave(self._today):
            about.append("on leave")
        if self._next:
            about.append(f"next {words.moment(self._next.starts_at, self._today).lower()}")
        tabs = Segments("Parts of this page", "Now", "Conversations", "About", chosen=self._tab)
        tabs.chosen.connect(self._show_tab)
        self.header("", person.name, tabs, lead=Initials(person.name, 52), under=" · ".join(about))
        self.page.addWidget((self._now, self._conversations, self._about)[self._tab]())
        self.page.addStretch(1)

    def _show_tab(self, number: int) -> None:
        self._tab = number
        self.refresh()

    def _now(self) -> QWidget:
        card = Card("Open between us", "arrow-left-right")
        for side, head in (
            (Direction.MINE, f"I owe {self._person.name}"),
            (Direction.THEIRS, f"{self._person.name} owes me"),
        ):
            rows = [p for p in self._open if p.direction == side]
            card.add(label(head, "h3"))
            for promise in rows:
                card.add(self._promise(promise))
            if not rows:
                card.add(label("Nothing open.", "body2"))
        ahead = Card("Next one-to-one", "message-circle")
        if self._next:
            open_it = button(
                "Prepare", lambda: self.meeting_chosen.emit(self._next.id if self._next else 0), "primary"
            )
            ahead.add(label(words.moment(self._next.starts_at, self._today)), open_it)
        else:
            ahead.add(
                label("None planned yet.", "body2"), button("Plan a one-to-one", self.plan_meeting, "primary")
            )
        touch = Card("A real contact", "leaf")
        touch.add(
            label("A coffee, a call, a word in passing: one line.", "body2"),
            button("Note a contact", self.note_contact),
        )
        return Columns((column(card), 21), (column(ahead, touch), 10), narrow=640)

    def _promise(self, promise: Promise) -> QWidget:
        acts = PromiseActs(self._store, self._today, self.window(), self.done.emit)
        past = promise.past_date(self._today)
        verbs = [("Kept" if promise.direction == Direction.MINE else "Arrived", "keep")]
        verbs.append(
            ("What happened?", "happened")
            if past
            else ("Renegotiate", "renegotiate")
            if promise.due_on
            else ("Set a date", "date")
        )
        said = words.weekday(promise.due_on, self._today) if promise.due_on else "no date yet"
        return Row(
            promise.what,
            "" if past else said,
            f"past its date · {said}" if past else "",
            acts=[
                button(t, partial(acts.act, v, promise.id), "quiet", says=f"{t}: {promise.what}")
                for t, v in verbs
            ],
        )

    def _conversations(self) -> QWidget:
        card = Card("Conversations", "message-circle")
        lines = [(m.starts_at.date(), m) for m in self._held] + [(c.on, c) for c in self._contacts]
        for on, held in sorted(lines, key=lambda pair: pair[0], reverse=True)[:60]:
            private = held.confidence == Confidence.PRIVATE
            if isinstance(held, meetings.Meeting):
                said = "Private: open the one-to-one to read it." if private else held.notes or "No notes."
                open_it = [
                    button(
                        "Open",
                        partial(self.meeting_chosen.emit, held.id),
                        "quiet",
                        says=f"Open one-to-one of {on}",
                    )
                ]
                card.add(Row(f"{words.day(on, self._today)} · one-to-one, {held.status}", said, acts=open_it))
            else:
                card.add(Row(f"{words.day(on, self._today)} · contact", "Private." if private else held.body))
        if not lines:
            card.add(label("Here every one-to-one and contact will stand, newest first.", "body2"))
        return card

    def _about(self) -> QWidget:
        card = Card("What matters to them", "leaf")
        card.add(
            label("Write it as if they will read it. Leave out what they told you in confidence.", "meta")
        )
        for fact in self._facts:
            card.add(Row(fact.body, "may stand on a brief" if fact.safe_to_show else f"{fact.confidence}"))
        card.add(button("Add a fact", self.add_fact))
        facts = Card("Between us", "clock")
        person = self._person
        facts.add(label(dict(RELATIONS)[people.Relation(person.relation)].capitalize()))
        facts.add(button("Change", self.change), button("Leave", self.leave_dates))
        facts.add(button("Bring back" if person.archived_on else "Archive", self.archive))
        return Columns((column(card), 21), (column(facts), 10), narrow=640)

    def plan_meeting(self) -> None:
        ask = Ask(self.window(), f"One-to-one with {self._person.name}", "Plan it")
        start = datetime.combine(self._today + timedelta(days=1), datetime.min.time()).replace(hour=10)
        when = ask.moment("When", start)
        place = ask.line("Where", hint="A room, a walk, a call")
        made: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                made.append(meetings.plan(session, self._id, as_moment(when), place=place.text().strip()).id)

        if ask.run(work):
            self.done.emit("Planned.", lambda: self._cancel(made[-1]))
            self.meeting_chosen.emit(made[-1])

    def note_contact(self) -> None:
        ask = Ask(self.window(), "A real contact", "Note it")
        body = ask.line("In one line")
        on = ask.day("On", self._today)
        level = ask.choice("For whom", LEVELS)
        made: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                person = people.get(session, self._id)
                made.append(contacts.add(session, person, body.text(), as_date(on), level.currentData()).id)

        if ask.run(work):
            self.done.emit("Noted.", lambda: self._remove(contacts.Contact, made[-1]))

    def add_fact(self) -> None:
        ask = Ask(self.window(), "What matters to them", "Keep it")
        body = ask.line("In their words, if you can")
        show = ask.choice("On a brief", ((False, "no"), (True, "yes, it is safe to show")))
        level = ask.choice("For whom", LEVELS)
        made: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                fact = people.Fact(
                    person_id=self._id,
                    body=clean_line(body.text(), "A fact", 500),
                    safe_to_show=show.currentData(),
                    confidence=level.currentData(),
                )
                session.add(fact)
                session.flush()
                made.append(fact.id)

        if ask.run(work):
            self.done.emit("Kept.", lambda: self._remove(people.Fact, made[-1]))

    def change(self) -> None:
        person = self._person
        before = (person.name, person.relation, person.rhythm_days, person.at_most_days)
        ask = Ask(self.window(), "Between us", "Change")
        name = ask.line("Name", person.name)
        relation = ask.choice("They are", RELATIONS, person.relation)
        rhythm = ask.choice("We meet", RHYTHMS, person.rhythm_days)

        def work() -> None:
            self._set(name.text(), relation.currentData(), rhythm.currentData(), None)

        if ask.run(work):
            self.done.emit("Changed.", lambda: self._set(*before))

    def leave_dates(self) -> None:
        before = (self._person.leave_from, self._person.leave_until)
        ask = Ask(self.window(), "On leave", "Set the leave", "The rhythm rests, and so does every reminder.")
        first, last = ask.day("From", self._today), ask.day("Until", self._today + timedelta(days=14))

        def work() -> None:
            with self._store.write() as session:
                people.get(session, self._id).go_on_leave(as_date(first), as_date(last))

        def undo() -> None:
            with self._store.write() as session:
                person = people.get(session, self._id)
                person.leave_from, person.leave_until = before

        if ask.run(work):
            self.done.emit("Leave set.", undo)

    def archive(self) -> None:
        def toggle() -> None:
            with self._store.write() as session:
                person = people.get(session, self._id)
                person.bring_back() if person.archived_on else person.archive(self._today)

        was = bool(self._person.archived_on)
        toggle()
        self.done.emit("Brought back." if was else "Archived: history stays, reminders stop.", toggle)

    def _set(self, name: str, relation: str, days: int | None, at_most: int | None) -> None:
        with self._store.write() as session:
            person = people.get(session, self._id)
            person.rename(name)
            person.relation = relation
            person.agree_rhythm(days, at_most)

    def _cancel(self, meeting_id: int) -> None:
        with self._store.write() as session:
            meetings.get(session, meeting_id).cancel()

    def _remove(self, kind: type[contacts.Contact] | type[people.Fact], record_id: int) -> None:
        with self._store.write() as session:
            found: contacts.Contact | people.Fact = session.get_one(kind, record_id)  # type: ignore[assignment]
            found.removed_at = datetime.combine(self._today, datetime.min.time())
