"""What can be done on a person's page: each one act, each told with its undo. Forgetting has none."""

from collections.abc import Callable
from datetime import timedelta

from coach.clock import Clock
from coach.i18n.translate import _, p_
from coach.models import contacts, marks, mentions, people
from coach.models.base import A_LINE, A_NAME, clean_line
from coach.services import forgetting, inbox
from coach.services import people as acts
from coach.store.store import Store
from coach.views.meetings.mentions import MentionActs
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.people import parting
from coach.views.people.forget import Forget
from coach.views.widgets import choices, levels
from coach.views.widgets.choices import longest, relations, rhythms
from coach.views.widgets.date_field import Days
from coach.views.widgets.dialogs import Ask, as_date
from coach.views.widgets.screen import Screen
from coach.written.lines import Understood


class PersonActs:
    """Of whom `on` was told last; before that of nobody."""

    _person: people.Person

    def __init__(
        self,
        screen: Screen,
        store: Store,
        clock: Clock,
        gone: Callable[[str], object],
    ) -> None:
        self._screen, self._store, self._clock, self._gone = screen, store, clock, gone

    def on(self, person: people.Person) -> None:
        """Whose page it is, as it was read last."""
        self._person = person

    @property
    def whose(self) -> int:
        """The id of that person."""
        return self._person.id

    @property
    def name(self) -> str:
        """Their name, as it was read last."""
        return self._person.name

    def plan_meeting(self) -> None:
        plan_one_to_one(self._screen, self._store, self._clock, [(self.whose, self._person.name)])

    def add_topic(self) -> None:
        """Kept as Capture keeps one: on the next agenda; where none is planned, to be followed up."""
        ask = Ask(self._screen, _("A topic"), _("Keep it"), key="topic")
        body = ask.long_line(_("In one line"))
        said: list[str] = []

        def work() -> None:
            today = self._clock.today()
            what = clean_line(body.text(), _("A topic"), A_LINE)
            topic = Understood("topic", self.whose, what)
            with self._store.write() as session:
                said.append(inbox.lands(session, topic, today))
                inbox.keep(session, topic, what, today)

        if ask.run(work):
            self._screen.done.emit(said[-1], self._store.undo_of_last())

    def note_contact(self) -> None:
        ask = Ask(self._screen, _("A real contact"), _("Note it"), key="contact")
        body = ask.long_line(_("In one line"))
        on = ask.day(_("On"), self._clock.today(), self._clock.today(), Days.GONE)
        touched = ask.choice(_("It was about"), choices.touches())
        way = ask.choice(_("And went"), ((False, _("from me to them")), (True, _("from them to me"))))
        level = ask.choice(_("For whom"), levels.named())

        def work() -> None:
            with self._store.write() as session:
                acts.add_contact(
                    session,
                    self.whose,
                    body.text(),
                    as_date(on),
                    self._clock.today(),
                    level.currentData(),
                    touched.currentData(),
                    way.currentData(),
                )

        if ask.run(work):
            self._screen.done.emit(_("Noted."), self._store.undo_of_last())

    def note_effort(self) -> None:
        ask = Ask(
            self._screen,
            _("Worth acknowledging"),
            _("Note it"),
            _("What they did, and what it changed."),
            key="effort",
        )
        body = ask.long_line(_("In one line"))
        level = ask.choice(_("For whom"), levels.named())

        def work() -> None:
            with self._store.write() as session:
                session.add(
                    mentions.Mention(
                        person_id=self.whose,
                        kind=mentions.MentionKind.ACKNOWLEDGE.value,
                        body=clean_line(body.text(), _("An effort"), A_LINE),
                        noted_on=self._clock.today(),
                        confidence=level.currentData(),
                    )
                )

        if ask.run(work):
            self._screen.done.emit(_("Noted."), self._store.undo_of_last())

    def acknowledged(self, mention_id: int) -> None:
        MentionActs(self._store, self._clock, self._screen.done.emit).close(mention_id, _("Acknowledged."))

    def add_fact(self) -> None:
        ask = Ask(self._screen, _("What matters to them"), _("Keep it"), key="fact")
        body = ask.long_line(_("In their words, if you can"))
        about = ask.choice(p_("fact", "About"), _facts_about())
        show = ask.choice(
            _("On a brief"), ((False, p_("answer", "no")), (True, _("yes, it is safe to show")))
        )
        level = ask.choice(_("For whom"), levels.named())

        def work() -> None:
            with self._store.write() as session:
                session.add(
                    people.Fact(
                        person_id=self.whose,
                        body=clean_line(body.text(), _("A fact"), A_LINE),
                        about=about.currentData(),
                        safe_to_show=show.currentData(),
                        confidence=level.currentData(),
                    )
                )

        if ask.run(work):
            self._screen.done.emit(p_("words", "Kept."), self._store.undo_of_last())

    def change(self) -> None:
        person = self._person
        ask = Ask(self._screen, _("Between us"), _("Change"), key="between us")
        name = ask.line(_("Name"), person.name, room=A_NAME)
        nicknames = ask.line(_("Also called"), person.nicknames, _("Sam, Sammy"), room=A_NAME)
        relation = ask.choice(_("They are"), relations(), person.relation)
        rhythm = ask.choice(_("We meet"), rhythms(person.rhythm_days), person.rhythm_days)
        at_most = ask.choice(_("At most"), longest(person.at_most_days), person.at_most_days)

        def work() -> None:
            with self._store.write() as session:
                changed = people.get(session, self.whose)
                changed.rename(name.text())
                changed.call(nicknames.text())
                changed.relation = relation.currentData()
                changed.agree_rhythm(rhythm.currentData(), at_most.currentData())

        if ask.run(work):
            self._screen.done.emit(_("Changed."), self._store.undo_of_last())

    def leave_dates(self) -> None:
        why = _("The rhythm rests, and so does every reminder.")
        ask = Ask(self._screen, _("On leave"), _("Set the leave"), why, key="leave")
        today = self._clock.today()
        first = ask.day(_("From"), self._person.leave_from or today, today, Days.EITHER)
        ended = ask.choice(_("Its end"), ((True, _("a date")), (False, _("not known yet"))))
        until_then = self._person.leave_until or today + timedelta(days=14)
        last = ask.day(_("Until"), until_then, today, Days.EITHER)

        def work() -> None:
            with self._store.write() as session:
                until = as_date(last) if ended.currentData() else None
                people.get(session, self.whose).go_on_leave(as_date(first), until)

        if ask.run(work):
            self._screen.done.emit(_("Leave set."), self._store.undo_of_last())

    def come_back(self) -> None:
        with self._store.write() as session:
            people.get(session, self.whose).come_back(self._clock.today())
        self._screen.done.emit(_("Welcome back."), self._store.undo_of_last())

    def set_remote(self, remote: bool) -> None:
        with self._store.write() as session:
            people.get(session, self.whose).remote = remote
        self._screen.done.emit(_("Changed."), self._store.undo_of_last())

    def set_conflict(self, there: bool) -> None:
        """A mark of one's own: it brings questions for settling something, and shows nowhere else."""
        with self._store.write() as session:
            marks.put(session, self.whose, "conflict", there, self._clock.today())
        self._screen.done.emit(_("Changed."), self._store.undo_of_last())

    def archive(self) -> None:
        """Gone from this desk, with what is open named before; or brought back."""
        if self._person.is_here:
            parting.archive(self._screen, self._store, self._clock, self._person)
            return
        with self._store.write() as session:
            acts.bring_back(session, self.whose)
        self._screen.done.emit(_("Brought back."), self._store.undo_of_last())

    def keep_for_now(self) -> None:
        with self._store.write() as session:
            forgetting.keep_for_now(session, self.whose, self._clock.today())
        self._screen.done.emit(_("Kept for now."), self._store.undo_of_last())

    def forget(self) -> None:
        """The one act without a way back."""
        Forget(self._screen, self._store, self._clock, self._person, self._gone).ask()

    def correct_contact(self, contact_id: int) -> None:
        with self._store.read() as session:
            held = contacts.get(session, contact_id)
            here = {self.whose: self._person.name} | {p.id: p.name for p in people.everyone(session)}
        ask = Ask(self._screen, _("Correct it"), _("Correct"), key=f"correct|contacts {contact_id}")
        body = ask.long_line(_("In one line"), held.body)
        on = ask.day(_("On"), held.on, self._clock.today(), Days.GONE)
        who = ask.choice(_("With"), tuple(here.items()), held.person_id)

        def work() -> None:
            with self._store.write() as session:
                today, whose = self._clock.today(), who.currentData()
                acts.correct_contact(session, contact_id, body.text(), as_date(on), whose, today)

        if ask.run(work):
            self._screen.done.emit(_("Corrected."), self._store.undo_of_last())

    def remove_contact(self, contact_id: int) -> None:
        with self._store.write() as session:
            acts.remove_contact(session, contact_id, self._clock.now())
        self._screen.done.emit(_("Removed."), self._store.undo_of_last())

    def correct_fact(self, fact_id: int) -> None:
        """Its words, and what they are about, put right where they stand."""
        with self._store.read() as session:
            fact = session.get_one(people.Fact, fact_id)
            held, so_far = fact.body, fact.about
        ask = Ask(self._screen, _("Correct it"), _("Correct"), key=f"correct|facts {fact_id}")
        body = ask.long_line(_("In their words, if you can"), held)
        about = ask.choice(p_("fact", "About"), _facts_about(), so_far)

        def work() -> None:
            with self._store.write() as session:
                fact = session.get_one(people.Fact, fact_id)
                fact.body = clean_line(body.text(), _("A fact"), A_LINE)
                fact.about = about.currentData()

        if ask.run(work):
            self._screen.done.emit(_("Corrected."), self._store.undo_of_last())

    def show_on_brief(self, fact_id: int, safe: bool) -> None:
        """Whether it may stand there, from now on."""
        with self._store.write() as session:
            session.get_one(people.Fact, fact_id).safe_to_show = safe
        self._screen.done.emit(_("Changed."), self._store.undo_of_last())

    def remove_fact(self, fact_id: int) -> None:
        with self._store.write() as session:
            session.get_one(people.Fact, fact_id).remove(self._clock.now())
        self._screen.done.emit(_("Removed."), self._store.undo_of_last())


def _facts_about() -> tuple[tuple[str, str], ...]:
    """What a fact is about, as it is stored and in words, in the order in which it is read."""
    return tuple((str(about), _(said)) for about, said in people.ABOUT.items())
