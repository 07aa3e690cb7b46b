"""The weekly review: seven short steps on one page, about ten minutes, each may stay empty."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget
from sqlalchemy.orm import Session

from coach import settings
from coach.advice.reminders import NAMES, ReminderKind
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, n_, p_
from coach.models import meetings, people, plans, promises
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.models.plans import Plan, Try
from coach.models.promises import Direction, Promise
from coach.services import meetings as one_to_ones
from coach.services import reminders
from coach.views.plan import what_is_open
from coach.views.plan.my_plans import MyPlans
from coach.views.plan.promise_acts import PromiseActs
from coach.views.reflect.look_back import Written
from coach.views.reflect.reflect_page import enough
from coach.views.reflect.steps import ClosedStep, OpenStep, ReviewStep
from coach.views.reminders.tray import wish
from coach.views.widgets import announce
from coach.views.widgets.disc import Initials
from coach.views.widgets.living import Column, Part
from coach.views.widgets.pieces import Card, Row, button, label, name_of, press, words
from coach.views.widgets.side_by_side import side_by_side

BACK, MINE, THEIRS, PLANS, PEOPLE, AHEAD, END = range(7)


class Week(NamedTuple):
    """All that the seven steps show, read at once."""

    names: dict[int, str]
    met: Sequence[Meeting]
    open: Sequence[Promise]
    missed: Sequence[Promise]  # mine, to put right
    awake: Sequence[Plan]
    tries: dict[int, Sequence[Try]]
    waiting: Sequence[Person]
    unanswered: dict[int, date]  # by person, the day of a one-to-one of which nobody said whether it was
    ahead: Sequence[Meeting]


class Weekly(Written):
    """Those behind fold to a line, the open one has what belongs to it beside it; stopped anywhere."""

    step = 0

    def open(self, *what: str) -> None:
        super().open(*what)
        self.unfolded: set[int] = set()  # plans whose history lies open
        self._gone_by: list[ReminderKind] = []  # reminders asked about on this page
        self._done: set[int] = set()

    @property
    def main(self) -> str:
        return self.editor.objectName() if self.step == END else name_of(_("Next step"))

    def fill(self) -> None:
        self._gone_by = []
        if self.step != END:
            self.editor.setParent(None)  # it outlives the step it stands in
        week = self._read()
        gists = self._gists(week)
        told: list[Part] = []
        for number, step in enumerate(_steps()):
            if number == self.step:
                held = self._held(number, week)
                told.append(Part(("open", number), self._open, number, step, parts=held))
            else:
                given = number, step, gists[number], number in self._done
                told.append(Part(("line", number), self._line, *given))
        self.tell(self._top(), Part("steps", _close_together, parts=told))

    def _top(self) -> Part:
        stop = press(
            _("Stop here, keep what I have"), self.stop, "quiet", says=_("Stop here: back to Reflect")
        )
        paper = press(_("Print"), self.print, icon="printer", says=_("Print the weekly review"))
        under = _("{day} · about ten minutes, and every step may stay empty")
        day = phrases.capital(phrases.day_and_date(self.clock.today()))
        return self.screen.heading(_("Reflect"), _("Weekly review"), stop, paper, under=under.format(day=day))

    def stop(self) -> None:
        """Back to the front; what was noted stays."""
        self.go("")

    def print(self) -> None:
        """The page of the week, to be looked at by pen."""
        self.screen.print_asked.emit(PageRequest("review"))

    def finish(self) -> None:
        """On to the next step; at the last the review is done."""
        self._was_asked()
        if self.step == END:
            self._close()
            return
        self._done.add(self.step)
        self.go_to(self.step + 1)

    def before(self) -> None:
        """Back to the step before."""
        self.go_to(max(self.step - 1, 0))

    def go_to(self, step: int) -> None:
        """Open a step, by its number from 0; it is said."""
        self.editor.hand_over()
        self.step = step
        self.screen.refresh()
        self.come_to_main()
        steps = _steps()
        said = _("Step {step} of {count}").format(step=step + 1, count=len(steps))
        announce.say(self.screen, f"{said}: {steps[step].title}")

    def _was_asked(self) -> None:
        if self._gone_by:
            with self.store.write() as session:
                reminders.asked_about(session, self._gone_by, self.clock.today())
            self._gone_by = []

    # -- a step ----------------------------------------------------------------------------------

    def _line(self, number: int, step: ReviewStep, gist: str, done: bool) -> QWidget:
        return ClosedStep(number + 1, step, gist, done, partial(self.go_to, number))

    def _open(self, number: int, step: ReviewStep) -> QWidget:
        ways: list[QPushButton] = []
        if number != END:
            ahead = _("Next: {title}").format(title=_steps()[number + 1].title)
            ways.append(button(ahead, self.finish, "primary", says=_("Next step")))
        if number:
            ways.append(button(p_("a step", "Back"), self.before, says=_("The step before")))
        return OpenStep(number + 1, step, END + 1, ways)

    def _read(self) -> Week:
        today, start = self.clock.today(), self._moment()
        days = timedelta(days=7)
        with self.store.read() as session:
            awake = [one for one in plans.active(session) if one.first_on is None or one.first_on <= today]
            due = [p for p in promises.open_ones(session) if p.due_on is None or p.due_on <= today + days]
            return Week(
                {one.id: one.name for one in people.everyone(session, archived=True)},
                meetings.held_between(session, start - days, self.clock.now()),  # this morning's among them
                due,
                promises.to_put_right(session, today - what_is_open.RECENT),
                awake,
                dict(plans.tries(session, [plan.id for plan in awake])),
                [one for one in people.everyone(session) if self._waits(session, one)],
                one_to_ones.unanswered(session, today),
                meetings.ahead(session, start, start + days),
            )

    def _gists(self, week: Week) -> list[str]:
        """What waits in each step, in a few words; never who."""
        mine, theirs = (len(self._given(week, side)) for side in (Direction.MINE, Direction.THEIRS))
        counted = (
            (len(week.met), n_("{count} one-to-one held", "{count} one-to-ones held", len(week.met))),
            (mine, n_("{count} promise to look at", "{count} promises to look at", mine)),
            (theirs, n_("{count} promise to look at", "{count} promises to look at", theirs)),
            (len(week.awake), n_("{count} plan to look at", "{count} plans to look at", len(week.awake))),
            (len(week.waiting), n_("{count} of them waits", "{count} of them wait", len(week.waiting))),
            (len(week.ahead), n_("{count} one-to-one", "{count} one-to-ones", len(week.ahead))),
        )
        said = [text.format(count=count) if count else _("Nothing to look at") for count, text in counted]
        return [*said, _("One line, if you like. It goes to the journal.")]

    def _held(self, number: int, week: Week) -> list[Part]:
        if number in (MINE, THEIRS):
            side = Direction.MINE if number == MINE else Direction.THEIRS
            return self._promises(self._given(week, side), week.names)
        if number == PLANS:
            given = tuple(week.awake), week.tries, week.names, frozenset(self.unfolded)
            return [Part("plans", self._plans, *given), *self._reminders()]
        if number == END:
            return [Part("learned", self._learned)]
        rows = {BACK: self._back, PEOPLE: self._people, AHEAD: self._ahead}
        return rows[number](week)

    def _back(self, week: Week) -> list[Part]:
        rows = [self._talk(one, week.names) for one in week.met]
        return rows or [words(_("No one-to-one was held in the last seven days."), "body2")]

    def _talk(self, meeting: Meeting, names: dict[int, str], *acts: Part) -> Part:
        when = phrases.moment(meeting.starts_at, self.clock.today())
        return Part(("meeting", meeting.id), _row, names.get(meeting.person_id, ""), when, acts)

    def _given(self, week: Week, side: Direction) -> list[Promise]:
        """Open ones by date; then, of mine, what was missed and waits to be put right."""
        found = [one for one in week.open if one.direction == side]
        return [*found, *week.missed] if side == Direction.MINE else found

    def _promises(self, found: Sequence[Promise], names: dict[int, str]) -> list[Part]:
        rows = [Part(("promise", one.id), self._promise, one, names.get(one.person_id, "")) for one in found]
        return rows or [words(_("Nothing waits here."), "body2")]

    def _promise(self, promise: Promise, name: str) -> QWidget:
        acts = PromiseActs(self.store, self.clock, self.screen.window(), self.screen.done.emit)
        ways = acts.first(promise)
        if promise.direction == Direction.THEIRS:
            ways.append((_("I release them from it"), partial(acts.release, promise.id)))
        what = self.screen.privacy.words(promise.confidence, promise.what)
        today = self.clock.today()
        when = phrases.weekday(promise.due_on, today) if promise.due_on else _("no date yet")
        past = _("past its date · {day}").format(day=when) if promise.past_date(today) else ""
        if promise.closed_on:  # missed: as quiet as on Plan
            when, past = _("missed, noted {day}").format(day=phrases.day(promise.closed_on, today)), ""
        made: list[QWidget] = [button(text, act, "quiet", says=f"{text}: {what}") for text, act in ways]
        about = f"{name} · {when}" if not past else name
        return Row(what, about, past, leads=[Initials(name)], acts=made, filled=False)

    def _plans(
        self,
        awake: tuple[Plan, ...],
        tries: dict[int, Sequence[Try]],
        names: dict[int, str],
        _unfolded: frozenset[int],
    ) -> QWidget:
        mine = MyPlans(self.screen, self.store, self.clock, names, self.unfolded)
        made = mine.looked_at(awake, tries)
        made.setObjectName("bare")  # it stands on a card already
        made.body.setContentsMargins(0, 0, 0, 0)
        return made

    def _reminders(self) -> list[Part]:
        """Asked once for each kind that went by in vain; on with Next, and it stays silent."""
        chosen = wish(settings.load(self.store.vault.folder))
        with self.store.read() as session:
            self._gone_by = reminders.gone_by(session, chosen)
        return [Part(("reminder", kind), self._reminder, kind) for kind in self._gone_by]

    def _reminder(self, kind: ReminderKind) -> QWidget:
        name = _(NAMES[kind])
        card = Card(name, "bell", "callout")
        said = _("This reminder went by three times. Rest it, change it, or drop it?")
        acts = (
            (_("Rest it four weeks"), self.rest_reminder),
            (_("Change it"), self.change_reminder),
            (_("Drop it"), self.drop_reminder),
        )
        buttons = [button(text, partial(act, kind), "quiet", says=f"{text}: {name}") for text, act in acts]
        return card.add(label(said), side_by_side(*buttons))

    def rest_reminder(self, kind: ReminderKind) -> None:
        with self.store.write() as session:
            reminders.rest(session, kind, self.clock.today())
        self.said(_("It rests for four weeks."))

    def drop_reminder(self, kind: ReminderKind) -> None:
        with self.store.write() as session:
            reminders.stop(session, kind, self.clock.today())
        self.said(_("Stopped. Settings can start it again."))

    def change_reminder(self, kind: ReminderKind) -> None:
        """It starts again, and Settings has its hour and its people."""
        with self.store.write() as session:
            reminders.start_again(session, kind)
        self.said(_("It starts again, as you choose here."))
        self.screen.place_chosen.emit("settings")

    def _waits(self, session: Session, person: Person) -> bool:
        """Longer than was agreed, or for a first one-to-one that nobody has planned."""
        if person.never_met(self.clock.today()):
            return meetings.next_after(session, person.id, self._moment()) is None
        return person.past_rhythm(self.clock.today())

    def _people(self, week: Week) -> list[Part]:
        today = self.clock.today()
        rows = []
        for person in week.waiting:
            last, day = person.last_contact_on, week.unanswered.get(person.id)
            said = _("last contact {day}").format(day=phrases.day(last, today)) if last else _("not met yet")
            warn = ""
            if day is not None and (last is None or day > last):
                said = said if last else ""  # perhaps they did meet
                warn = _("{day}: did it take place?").format(day=phrases.capital(phrases.weekday(day, today)))
            says = _("Open {name}").format(name=person.name)
            act = press(_("Open"), partial(self._go_to_person, person.id), "quiet", says=says)
            rows.append(Part(("person", person.id), _row, person.name, said, (act,), warn))
        return rows or [words(_("Nobody waits longer than you agreed."), "body2")]

    def _go_to_person(self, person_id: int) -> None:
        self.screen.person_chosen.emit(person_id)

    def _ahead(self, week: Week) -> list[Part]:
        rows = []
        for meeting in week.ahead:
            says = _("Prepare one-to-one with {name}").format(name=week.names.get(meeting.person_id, ""))
            act = press(_("Prepare"), partial(self._prepare, meeting.id), "quiet", says=says)
            rows.append(self._talk(meeting, week.names, act))
        return rows or [words(_("None planned for the next seven days."), "body2")]

    def _prepare(self, meeting_id: int) -> None:
        self.screen.meeting_chosen.emit(meeting_id)

    def _learned(self) -> QWidget:
        return Column(self.editor, enough(self._close))

    def _close(self) -> None:
        self.go("")
        self.screen.done.emit(_("The weekly review is done."), None)

    def _moment(self) -> datetime:
        return datetime.combine(self.clock.today(), datetime.min.time())


def _close_together() -> Column:
    return Column(spacing=0)


def _row(name: str, said: str, acts: tuple[Part, ...], warn: str = "") -> QWidget:
    """With one act it is a band that does it wherever it is pressed."""
    made = [one.widget() for one in acts]
    opens = made[0] if made and isinstance(made[0], QPushButton) else None
    return Row(name, said, warn, leads=[Initials(name)], acts=made, filled=opens is not None, opens=opens)


def _steps() -> list[ReviewStep]:
    """In their order; all of it is about ten minutes."""
    return [
        ReviewStep(
            _("Look back"),
            _("Which contact gave energy, and which took some?"),
            _("Think of one of each, if there was one. Nothing to fill in."),
            1,
        ),
        ReviewStep(
            _("My word"),
            _("Due, in doubt, or without a date"),
            _("What is in doubt is best said now, while the date still lies ahead."),
            2,
        ),
        ReviewStep(
            _("Theirs"),
            _("Ask early, or release"),
            _("First ask yourself: was it clear, freely given, and is it still needed?"),
            1,
        ),
        ReviewStep(_("My plans"), _("What became of what I planned?"), "", 2),
        ReviewStep(
            _("My people"),
            _("No real contact in our rhythm"),
            _("One small act for one of them is enough."),
            2,
        ),
        ReviewStep(_("Ahead"), _("The week ahead, and one thing to look forward to"), "", 1),
        ReviewStep(_("Close"), _("What I learned"), "", 1),
    ]
