"""One person: what is open now, all conversations, what matters to them."""

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from coach import words
from coach.language import _, later, p_
from coach.models import contacts, meetings, people, promises
from coach.models.base import Confidence, clean_line
from coach.models.promises import Direction, Promise
from coach.store import Store
from coach.views.choices import relations, rhythms
from coach.views.parts import levels
from coach.views.parts.dialogs import Ask, as_date, as_moment
from coach.views.parts.pieces import Card, Columns, Initials, Row, Segments, button, column, label, more
from coach.views.parts.screen import Screen
from coach.views.promise_acts import PromiseActs

PAGE = 30  # conversations shown at a time


class PersonScreen(Screen):
    shows = frozenset({"Person", "Meeting", "Promise", "Contact", "Fact", "Mention"})
    name = "person"
    title = later("A person")

    def __init__(self, store: Store, today: date) -> None:
        super().__init__()
        self._store, self._today = store, today
        self._id, self._tab, self._shown = 0, 0, PAGE

    def open(self, person_id: int) -> None:
        if person_id != self._id:
            self._id, self._tab, self._shown = person_id, 0, PAGE
        self.refresh()

    def refresh(self) -> None:
        if not self._id:
            return
        self.empty()
        now = datetime.combine(self._today, datetime.min.time())
        with self._store.read() as session:
            self._person = people.get(session, self._id)
            self._next = meetings.next_after(session, self._id, now)
            self._open = promises.between_us(session, self._id)
            self._facts = people.facts(session, self._id)
            if self._tab == 1:
                self._held = meetings.of_person(session, self._id, self._shown + 1)
                self._contacts = contacts.of_person(session, self._id, self._shown + 1)
        tabs = Segments(_("Parts of this page"), _("Now"), _("Conversations"), _("About"), chosen=self._tab)
        tabs.chosen.connect(self.show_tab)
        name = self._person.name
        self.header("", name, tabs, lead=Initials(name, 52), under=self._facts_in_a_line())
        self.page.addWidget((self._now, self._conversations, self._about)[self._tab]())
        self.page.addStretch(1)

    def _facts_in_a_line(self) -> str:
        person = self._person
        parts = [words.every(person.rhythm_days) if person.rhythm_days else _("no rhythm agreed yet")]
        if person.on_leave(self._today):
            parts.append(_("on leave"))
        if person.archived_on:
            parts.append(_("archived"))
        if self._next:
            when = words.at_moment(self._next.starts_at, self._today)
            parts.append(_("next {when}").format(when=when))
        return " · ".join(parts)

    def show_tab(self, number: int) -> None:
        self._tab = number
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
                label(words.moment(self._next.starts_at, self._today)),
                button(_("Prepare"), prepare, "primary"),
            )
        else:
            ahead.add(
                label(_("None planned yet."), "body2"),
                button(_("Plan a one-to-one"), self.plan_meeting, "primary"),
            )
        touch = Card(_("A real contact"), "leaf").add(
            label(_("A coffee, a call, a word in passing: one line."), "body2"),
            button(_("Note a contact"), self.note_contact),
        )
        return Columns((column(card), 21), (column(ahead, touch), 10), narrow=640)

    def _promise(self, promise: Promise) -> QWidget:
        acts = PromiseActs(self._store, self._today, self.window(), self.done.emit)
        said = words.weekday(promise.due_on, self._today) if promise.due_on else _("no date yet")
        past = promise.past_date(self._today)
        buttons: list[QWidget] = [
            button(text, act, "quiet", says=f"{text}: {promise.what}") for text, act in acts.first(promise)
        ]
        menu = more(_("What can be done with: {what}").format(what=promise.what), *acts.seldom(promise))
        warn = _("past its date · {day}").format(day=said) if past else ""
        return Row(promise.what, "" if past else said, warn, acts=[*buttons, menu])

    # -- conversations -----------------------------------------------------------------------

    def _conversations(self) -> QWidget:
        """Newest first, all on one page: one-to-ones with their notes, and contacts between them."""
        card = Card(_("Conversations"), "message-circle")
        lines: list[tuple[date, meetings.Meeting | contacts.Contact]] = [
            (m.starts_at.date(), m) for m in self._held
        ]
        lines += [(c.on, c) for c in self._contacts]
        lines.sort(key=lambda pair: pair[0], reverse=True)
        for on, held in lines[: self._shown]:
            card.add(self._conversation(on, held))
        if len(lines) > self._shown:
            card.add(button(_("Show earlier ones"), self.show_earlier, "quiet"))
        if not lines:
            card.add(label(_("Here every one-to-one and contact will stand, newest first."), "body2"))
        return card

    def _conversation(self, on: date, held: "meetings.Meeting | contacts.Contact") -> QWidget:
        day = words.day(on, self._today)
        private = held.confidence == Confidence.PRIVATE
        if isinstance(held, contacts.Contact):
            menu = more(
                _("What can be done with: {what}").format(what=_("the contact of {day}").format(day=day)),
                (_("Remove it"), partial(self.remove, contacts.Contact, held.id)),
                *levels.acts(self._store, self.done.emit, contacts.Contact, held.id, held.confidence),
            )
            said = _("Private.") if private else held.body
            return Row(_("{day} · contact").format(day=day), said, acts=[menu])
        status = {
            "planned": _("planned"),
            "held": _("held"),
            "moved": _("moved"),
            "cancelled": _("cancelled"),
        }[held.status]
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
        card.add(button(_("Add a fact"), self.add_fact))
        between = Card(_("Between us"), "clock")
        person = self._person
        between.add(label(words.capital(dict(relations())[person.relation])))
        remote = QCheckBox(_("They work elsewhere most days"))
        remote.setObjectName("remote")
        remote.setAccessibleName(remote.text())
        remote.setChecked(person.remote)
        remote.toggled.connect(self.set_remote)
        between.add(remote)
        between.add(button(_("Change"), self.change), button(_("Leave"), self.leave_dates))
        if person.leave_from is not None:
            between.add(button(_("Back from leave"), self.come_back))
        between.add(button(_("Bring back") if person.archived_on else _("Archive"), self.archive))
        return Columns((column(card), 21), (column(between), 10), narrow=640)

    def _fact(self, fact: people.Fact) -> QWidget:
        def show(safe: bool) -> None:
            with self._store.write() as session:
                session.get_one(people.Fact, fact.id).safe_to_show = safe
            self.done.emit(_("Changed."), self._store.undo_of_last())

        safe = _("Keep it off the brief") if fact.safe_to_show else _("It may stand on a brief")
        menu = more(
            _("What can be done with: {what}").format(what=fact.body),
            (safe, partial(show, not fact.safe_to_show)),
            (_("Remove it"), partial(self.remove, people.Fact, fact.id)),
            *levels.acts(self._store, self.done.emit, people.Fact, fact.id, fact.confidence),
        )
        meta = [_("may stand on a brief")] if fact.safe_to_show else []
        return Row(fact.body, " · ".join([*meta, levels.short(fact.confidence).lower()]), acts=[menu])

    # -- what the leader does ----------------------------------------------------------------

    def plan_meeting(self) -> None:
        ask = Ask(self.window(), _("One-to-one with {name}").format(name=self._person.name), _("Plan it"))
        start = datetime.combine(self._today + timedelta(days=1), datetime.min.time()).replace(hour=10)
        when = ask.moment(_("When"), start)
        place = ask.line(_("Where"), hint=_("A room, a walk, a call"))
        made: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                made.append(meetings.plan(session, self._id, as_moment(when), place=place.text().strip()).id)

        if ask.run(work):
            self.done.emit(_("Planned."), self._store.undo_of_last())
            self.meeting_chosen.emit(made[-1])

    def note_contact(self) -> None:
        ask = Ask(self.window(), _("A real contact"), _("Note it"))
        body = ask.line(_("In one line"))
        on = ask.day(_("On"), self._today)
        level = ask.choice(_("For whom"), levels.named())

        def work() -> None:
            with self._store.write() as session:
                person = people.get(session, self._id)
                contacts.add(session, person, body.text(), as_date(on), level.currentData())

        if ask.run(work):
            self.done.emit(_("Noted."), self._store.undo_of_last())

    def add_fact(self) -> None:
        ask = Ask(self.window(), _("What matters to them"), _("Keep it"))
        body = ask.line(_("In their words, if you can"))
        show = ask.choice(
            _("On a brief"), ((False, p_("answer", "no")), (True, _("yes, it is safe to show")))
        )
        level = ask.choice(_("For whom"), levels.named())

        def work() -> None:
            with self._store.write() as session:
                session.add(
                    people.Fact(
                        person_id=self._id,
                        body=clean_line(body.text(), _("A fact"), 500),
                        safe_to_show=show.currentData(),
                        confidence=level.currentData(),
                    )
                )

        if ask.run(work):
            self.done.emit(_("Noted."), self._store.undo_of_last())

    def change(self) -> None:
        person = self._person
        ask = Ask(self.window(), _("Between us"), _("Change"))
        name = ask.line(_("Name"), person.name)
        relation = ask.choice(_("They are"), relations(), person.relation)
        rhythm = ask.choice(_("We meet"), rhythms(), person.rhythm_days)

        def work() -> None:
            with self._store.write() as session:
                changed = people.get(session, self._id)
                changed.rename(name.text())
                changed.relation = relation.currentData()
                changed.agree_rhythm(rhythm.currentData())

        if ask.run(work):
            self.done.emit(_("Changed."), self._store.undo_of_last())

    def leave_dates(self) -> None:
        why = _("The rhythm rests, and so does every reminder.")
        ask = Ask(self.window(), _("On leave"), _("Set the leave"), why)
        first = ask.day(_("From"), self._person.leave_from or self._today)
        ended = ask.choice(_("Its end"), ((True, _("a date")), (False, _("not known yet"))))
        last = ask.day(_("Until"), self._person.leave_until or self._today + timedelta(days=14))

        def work() -> None:
            with self._store.write() as session:
                until = as_date(last) if ended.currentData() else None
                people.get(session, self._id).go_on_leave(as_date(first), until)

        if ask.run(work):
            self.done.emit(_("Leave set."), self._store.undo_of_last())

    def come_back(self) -> None:
        with self._store.write() as session:
            people.get(session, self._id).come_back()
        self.done.emit(_("Welcome back."), self._store.undo_of_last())

    def set_remote(self, remote: bool) -> None:
        with self._store.write() as session:
            people.get(session, self._id).remote = remote
        self.done.emit(_("Changed."), self._store.undo_of_last())

    def archive(self) -> None:
        was = bool(self._person.archived_on)
        with self._store.write() as session:
            person = people.get(session, self._id)
            person.bring_back() if was else person.archive(self._today)
        said = _("Brought back.") if was else _("Archived: history stays, reminders stop.")
        self.done.emit(said, self._store.undo_of_last())

    def remove(self, kind: type[contacts.Contact] | type[people.Fact], record_id: int) -> None:
        with self._store.write() as session:
            found: contacts.Contact | people.Fact = session.get_one(kind, record_id)  # type: ignore[assignment]
            found.removed_at = datetime.combine(self._today, datetime.min.time())
        self.done.emit(_("Removed."), self._store.undo_of_last())
