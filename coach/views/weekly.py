"""The weekly review: six short steps, about ten minutes, each may stay empty. And the monthly look back."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import words
from coach.advice import saydo
from coach.language import _
from coach.models import meetings, people, plans, practice, promises, reflections
from coach.models.promises import Direction, Promise
from coach.models.reflections import Entry, Kind
from coach.views.parts import look
from coach.views.parts.pieces import Card, Row, button, label, side_by_side
from coach.views.promise_acts import PromiseActs
from coach.views.reflecting import Line, Page, enough


class _Written(Page):
    """A page that ends with a line for the journal."""

    kind = Kind.WEEKLY
    prompt = ""

    def open(self, *_what: str) -> None:
        self.editor = Line(self, "entry", "body", _("What I learned"), self._make, self._store_words)
        self.editor.setFixedHeight(look.px(96))
        self.editor.setPlaceholderText(_("One line, if you like. It goes to the journal."))

    def keep(self) -> None:
        self.editor.setParent(None)

    def leave(self) -> None:
        self.editor.hand_over()

    def _make(self, text: str) -> int:
        with self.store.write() as session:
            return reflections.write(session, text, self.today, kind=self.kind, prompt=self.prompt).id

    def _store_words(self, entry_id: int, text: str) -> None:
        with self.store.write() as session:
            session.get_one(Entry, entry_id).body = text


class Weekly(_Written):
    step = 0

    def fill(self) -> None:
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
        self.step = min(self.step + 1, 6)
        self.screen.refresh()

    def before(self) -> None:
        self.step = max(self.step - 1, 0)
        self.screen.refresh()

    def _back(self) -> QWidget:
        card = Card(_("Which contact gave energy, and which took some?"), "history")
        week = self._moment() - timedelta(days=7)
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            met = [m for m in meetings.between(session, week, self._moment()) if m.status == "held"]
        for meeting in met:
            card.add(Row(names.get(meeting.person_id, ""), words.moment(meeting.starts_at, self.today)))
        return card.add(label(_("Think of one of each, if there was one. Nothing to fill in."), "body2"))

    def _mine(self) -> QWidget:
        return self._promises(Direction.MINE, _("Due, in doubt, or without a date"))

    def _theirs(self) -> QWidget:
        return self._promises(Direction.THEIRS, _("Ask early, or release"))

    def _promises(self, side: str, title: str) -> QWidget:
        card = Card(title, "arrow-left-right")
        soon = self.today + timedelta(days=7)
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            found = [
                p
                for p in promises.open_ones(session)
                if p.direction == side and (p.due_on is None or p.due_on <= soon)
            ]
        acts = PromiseActs(self.store, self.today, self.screen.window(), self.screen.done.emit)
        for promise in found:
            card.add(self._promise(promise, names.get(promise.person_id, ""), acts))
        if not found:
            card.add(label(_("Nothing waits here."), "body2"))
        return card

    def _promise(self, promise: Promise, name: str, acts: PromiseActs) -> QWidget:
        what = self.screen.privacy.words(promise.confidence, promise.what)
        when = words.weekday(promise.due_on, self.today) if promise.due_on else _("no date yet")
        past = _("past its date · {day}").format(day=when) if promise.past_date(self.today) else ""
        made: list[QWidget] = [
            button(text, act, "quiet", says=f"{text}: {what}") for text, act in acts.first(promise)
        ]
        return Row(what, f"{name} · {when}" if not past else name, past, acts=made)

    def _plans(self) -> QWidget:
        card = Card(_("Did the cue come, and did I act?"), "leaf")
        with self.store.read() as session:
            active = plans.active(session)
        did, chance, skipped = plans.Result.DID_IT, plans.Result.NO_CHANCE, plans.Result.SKIPPED
        for plan in active:
            said = self.screen.privacy.words(plan.confidence, plan.sentence)
            acts: list[QWidget] = [
                button(text, partial(self.tried, plan.id, result), "quiet", says=f"{text}: {said}")
                for text, result in ((_("Did it"), did), (_("No chance"), chance), (_("Skipped"), skipped))
            ]
            rest = button(_("Rest"), partial(self.rest, plan.id), "quiet", says=f"{_('Rest')}: {said}")
            card.add(Row(said, acts=[*acts, rest]))
        if not active:
            card.add(label(_("No plan is active."), "body2"))
        return card

    def tried(self, plan_id: int, result: str) -> None:
        with self.store.write() as session:
            plans.get(session, plan_id).tried(session, result, self.today)
        self.said(_("Noted."))

    def rest(self, plan_id: int) -> None:
        with self.store.write() as session:
            plans.get(session, plan_id).rest()
        self.said(_("It rests now."))

    def _people(self) -> QWidget:
        card = Card(_("No real contact in our rhythm"), "users")
        with self.store.read() as session:
            waiting = [p for p in people.everyone(session) if p.past_rhythm(self.today)]
        for person in waiting:
            last = person.last_contact_on
            said = _("last contact {day}").format(day=words.day(last, self.today)) if last else ""
            says = _("Open {name}").format(name=person.name)
            act = button(_("Open"), partial(self.screen.person_chosen.emit, person.id), "quiet", says=says)
            card.add(Row(person.name, said, acts=[act]))
        empty = _("Everyone was met in the rhythm you agreed.")
        return card.add(label(_("One small act for one of them is enough.") if waiting else empty, "body2"))

    def _ahead(self) -> QWidget:
        card = Card(_("The week ahead, and one thing to look forward to"), "calendar")
        start = self._moment()
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            ahead = [
                m for m in meetings.between(session, start, start + timedelta(days=7)) if m.status != "held"
            ]
        for meeting in ahead:
            name = names.get(meeting.person_id, "")
            says = _("Prepare one-to-one with {name}").format(name=name)
            open_it = partial(self.screen.meeting_chosen.emit, meeting.id)
            act = button(_("Prepare"), open_it, "quiet", says=says)
            card.add(Row(name, words.moment(meeting.starts_at, self.today), acts=[act]))
        if not ahead:
            card.add(label(_("None planned for the next seven days."), "body2"))
        return card

    def _end(self) -> QWidget:
        card = Card(_("What I learned"), "notebook-pen").add(self.editor)
        card.body.addWidget(enough(lambda: self.go("")))
        return card

    def _moment(self) -> datetime:
        return datetime.combine(self.today, datetime.min.time())


class Monthly(_Written):
    """Three lines re-read, my word in a sentence, patterns as questions, the practices I work on."""

    kind = Kind.MONTHLY

    def fill(self) -> None:
        self.header(_("Monthly look back"), under=_("About fifteen minutes; each part may stay empty."))
        with self.store.read() as session:
            lines = reflections.entries(session, 3)
            closed = promises.closed_since(session, self.today - timedelta(days=365))
            mine = [*closed, *promises.open_ones(session)]
            focus = practice.in_focus(session)
        read = Card(_("Three lines, read again"), "history")
        for entry in lines:
            body = self.screen.privacy.words(entry.confidence, entry.body)
            read.add(Row(body, words.day(entry.on, self.today), filled=False))
        if not lines:
            read.add(label(_("The journal is still empty."), "body2"))
        said = saydo.sentence(mine, self.today)
        word = Card(_("My word"), "arrow-left-right")
        for text in [*([said] if said else []), *saydo.patterns(mine, self.today)]:
            word.add(label(text))
        if not said:
            word.add(label(_("Too few promises are closed to say anything about them."), "body2"))
        works = Card(_("Practices in focus"), "leaf")
        for one in focus:
            guide = self.library.guides.get(one.guide)
            title = guide.title if guide else one.guide
            says = _("Let go: {title}").format(title=title)
            act = button(_("Let go"), partial(self.let_go, one.guide), "quiet", says=says)
            since = _("since {day}").format(day=words.day(one.since, self.today))
            works.add(Row(title, since, acts=[act], filled=False))
        works.add(label(_("Continue, or choose another in the library. Two at a time."), "body2"))
        close = Card(_("What I learned"), "notebook-pen").add(self.editor)
        for card in (read, word, works, close, enough(lambda: self.go(""))):
            self.screen.page.addWidget(card)

    def let_go(self, slug: str) -> None:
        with self.store.write() as session:
            practice.let_go(session, slug, self.today)
        self.said(_("Out of focus."))
