"""The weekly review: seven short steps, about ten minutes, each may stay empty."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import settings
from coach.advice.reminders import NAMES, ReminderKind
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, people, plans, promises
from coach.models.promises import Direction, Promise
from coach.services import reminders
from coach.views.plan.my_plans import MyPlans
from coach.views.plan.promise_acts import PromiseActs
from coach.views.reflect.look_back import Written
from coach.views.reflect.reflect_page import enough
from coach.views.reminders.tray import wish
from coach.views.widgets.pieces import Card, Row, button, column, label, side_by_side


class Weekly(Written):
    step = 0

    def open(self, *what: str) -> None:
        super().open(*what)
        self.unfolded: set[int] = set()  # plans whose history lies open
        self._gone_by: list[ReminderKind] = []  # reminders asked about on this page

    def fill(self) -> None:
        self._gone_by = []
        steps = (self._back, self._mine, self._theirs, self._plans, self._people, self._ahead, self._end)
        titles = (
            _("Look back"), _("My word"), _("Theirs"), _("My plans"), _("My people"), _("Ahead"), _("Close"),
        )  # fmt: skip
        on = [button(_("Next"), self.finish, "primary", says=_("Next step"))]
        if self.step == len(steps) - 1:
            on = []
        if self.step:
            on.insert(0, button(_("Before"), self.before, says=_("The step before")))
        at = _("Step {step} of {count}").format(step=self.step + 1, count=len(steps))
        self.header(titles[self.step], under=f"{_('Weekly review')} · {at}")
        self.screen.page.addWidget(steps[self.step]())
        if on:
            self.screen.page.addWidget(side_by_side(*on))

    def finish(self) -> None:
        self._was_asked()
        self.step = min(self.step + 1, 6)
        self.screen.refresh()

    def _was_asked(self) -> None:
        if self._gone_by:
            with self.store.write() as session:
                reminders.asked_about(session, self._gone_by, self.clock.today())
            self._gone_by = []

    def before(self) -> None:
        self.step = max(self.step - 1, 0)
        self.screen.refresh()

    def _back(self) -> QWidget:
        card = Card(_("Which contact gave energy, and which took some?"), "history")
        week = self._moment() - timedelta(days=7)
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            met = meetings.held_between(session, week, self.clock.now())  # this morning's among them
        for meeting in met:
            when = phrases.moment(meeting.starts_at, self.clock.today())
            card.add(Row(names.get(meeting.person_id, ""), when, filled=False))
        return card.add(label(_("Think of one of each, if there was one. Nothing to fill in."), "body2"))

    def _mine(self) -> QWidget:
        return self._promises(Direction.MINE, _("Due, in doubt, or without a date"))

    def _theirs(self) -> QWidget:
        return self._promises(Direction.THEIRS, _("Ask early, or release"))

    def _promises(self, side: str, title: str) -> QWidget:
        card = Card(title, "arrow-left-right")
        soon = self.clock.today() + timedelta(days=7)
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            found = [
                p
                for p in promises.open_ones(session)
                if p.direction == side and (p.due_on is None or p.due_on <= soon)
            ]
        for promise in found:
            card.add(self._promise(promise, names.get(promise.person_id, "")))
        if not found:
            card.add(label(_("Nothing waits here."), "body2"))
        return card

    def _promise(self, promise: Promise, name: str) -> QWidget:
        acts = PromiseActs(self.store, self.clock, self.screen.window(), self.screen.done.emit)
        ways = acts.first(promise)
        if promise.direction == Direction.THEIRS:
            ways.append((_("I release them from it"), partial(acts.release, promise.id)))
        what = self.screen.privacy.words(promise.confidence, promise.what)
        when = phrases.weekday(promise.due_on, self.clock.today()) if promise.due_on else _("no date yet")
        past = _("past its date · {day}").format(day=when) if promise.past_date(self.clock.today()) else ""
        made: list[QWidget] = [button(text, act, "quiet", says=f"{text}: {what}") for text, act in ways]
        return Row(what, f"{name} · {when}" if not past else name, past, acts=made)

    def _plans(self) -> QWidget:
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            awake = [
                p for p in plans.active(session) if p.first_on is None or p.first_on <= self.clock.today()
            ]
            tries = plans.tries(session, [plan.id for plan in awake])
        mine = MyPlans(self.screen, self.store, self.clock, names, self.unfolded)
        return column(mine.looked_at(awake, tries), *self._reminders())

    def _reminders(self) -> list[QWidget]:
        """Asked once for each kind that went by in vain; on with Next, and it stays silent."""
        chosen = wish(settings.load(self.store.vault.folder))
        with self.store.read() as session:
            self._gone_by = reminders.gone_by(session, chosen)
        made: list[QWidget] = []
        for kind in self._gone_by:
            name = _(NAMES[kind])
            card = Card(name, "bell")
            said = _("This reminder went by three times. Rest it, change it, or drop it?")
            acts = (
                (_("Rest it four weeks"), self.rest_reminder),
                (_("Change it"), self.change_reminder),
                (_("Drop it"), self.drop_reminder),
            )
            buttons = [
                button(text, partial(act, kind), "quiet", says=f"{text}: {name}") for text, act in acts
            ]
            made.append(card.add(label(said), side_by_side(*buttons)))
        return made

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

    def _people(self) -> QWidget:
        card = Card(_("No real contact in our rhythm"), "users")
        with self.store.read() as session:
            today = self.clock.today()
            waiting = [p for p in people.everyone(session) if p.past_rhythm(today) or p.never_met(today)]
        for person in waiting:
            last = person.last_contact_on
            said = _("last contact {day}").format(day=phrases.day(last, today)) if last else _("not met yet")
            says = _("Open {name}").format(name=person.name)
            act = button(_("Open"), partial(self.screen.person_chosen.emit, person.id), "quiet", says=says)
            card.add(Row(person.name, said, acts=[act], opens=act))
        empty = _("Everyone was met in the rhythm you agreed.")
        return card.add(label(_("One small act for one of them is enough.") if waiting else empty, "body2"))

    def _ahead(self) -> QWidget:
        card = Card(_("The week ahead, and one thing to look forward to"), "calendar")
        start = self._moment()
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            ahead = meetings.ahead(session, start, start + timedelta(days=7))
        for meeting in ahead:
            name = names.get(meeting.person_id, "")
            says = _("Prepare one-to-one with {name}").format(name=name)
            open_it = partial(self.screen.meeting_chosen.emit, meeting.id)
            act = button(_("Prepare"), open_it, "quiet", says=says)
            when = phrases.moment(meeting.starts_at, self.clock.today())
            card.add(Row(name, when, acts=[act], opens=act))
        if not ahead:
            card.add(label(_("None planned for the next seven days."), "body2"))
        return card

    def _end(self) -> QWidget:
        card = Card(_("What I learned"), "notebook-pen").add(self.editor)
        card.body.addWidget(enough(self._close))
        return card

    def _close(self) -> None:
        self.go("")
        self.screen.done.emit(_("The weekly review is done."), None)

    def _moment(self) -> datetime:
        return datetime.combine(self.clock.today(), datetime.min.time())
