"""From reading to doing: plan a step, do the first one now, fill an agenda, work on a practice."""

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit

from coach.advice import plan_record
from coach.advice.rhythm import workday_after
from coach.clock import Clock
from coach.content.library import Guide, Question, Step
from coach.i18n import phrases, translate
from coach.i18n.translate import _
from coach.models import focus, meetings, people, plans
from coach.models.base import BrokenRule
from coach.services import meetings as one_to_ones
from coach.services import plans as acts
from coach.store.store import Store
from coach.views.destination import Place, There, ToMeeting
from coach.views.library.goes_with import Tried
from coach.views.plan.plan_sheet import PlanSheet
from coach.views.widgets.date_field import DateField
from coach.views.widgets.dialogs import Ask, as_date
from coach.views.widgets.row_hands import Act
from coach.views.widgets.screen import Screen
from coach.written import dates

LATEST = 3  # times a guide was tried that are told with their days


class GuideActs:
    """What can be done with a guide in sight; `screen` says what came of it, with its undo."""

    def __init__(self, screen: Screen, store: Store, clock: Clock) -> None:
        self._screen, self._store, self._clock = screen, store, clock

    def record(self, slug: str) -> tuple[tuple[int, int, int], bool]:
        """How often it was tried, with how many people, how often done; and whether it is in focus."""
        with self._store.read() as session:
            focused = any(one.guide == slug for one in focus.in_focus(session))
            return plans.record_of(session, slug), focused

    def tried_last(self, slug: str) -> tuple[Tried, ...]:
        """The latest few times, latest first; what is private is named as that while it is hidden."""
        today, said = self._clock.today(), self._screen.privacy.words
        with self._store.read() as session:
            found = plans.tried_last(session, slug, LATEST)
            names = people.names(session) if found else {}
        made = []
        for one, person_id in found:
            day, name = phrases.capital(phrases.short_day(one.on, today)), names.get(person_id or 0, "")
            when = _("{day}, with {name}").format(day=day, name=name) if name else day
            what = said(one.confidence, one.what_happened) if one.what_happened else ""
            came = f"{phrases.capital(plan_record.result(one))}. {what}".strip()
            made.append(Tried(when, came))
        return tuple(made)

    def plan_this(self, guide: Guide, step: Step) -> None:
        first_on = workday_after(self._clock.today())
        self._plan(guide.slug, step.number, step.cue, step.act or step.text, first_on, guide.spoken)

    def plan_today(self, guide: Guide) -> None:
        act = guide.first_step.rstrip(".")
        with translate.speaking(guide.spoken):
            cue = _("I have five minutes today")
        if guide.spoken == "en":  # elsewhere the first word may be a noun
            act = act[:1].lower() + act[1:]
        self._plan(guide.slug, 0, cue, act, self._clock.today(), guide.spoken)

    def plan_own(self, slug: str = "") -> None:
        """A plan in one's own words, of that guide where there is one."""
        self._plan(slug, 0, "", "", workday_after(self._clock.today()))

    def _plan(self, slug: str, number: int, cue: str, act: str, first_on: date, language: str = "") -> None:
        ask = PlanSheet(self._screen.window(), _("Plan this"), _("Plan it"), cue, act, language=language)
        said = self._screen.privacy.words
        with self._store.read() as session:
            everyone = [(p.id, p.name) for p in people.everyone(session)]
            active = [(p.id, said(p.confidence, p.sentence)) for p in plans.active(session)]
        who = ask.choice(_("with"), ((None, _("nobody in particular")), *everyone))
        first = ask.day(_("first on"), first_on, self._clock.today())
        self._follow(ask.cue, first, first_on)
        full = len(active) >= plans.MOST_ACTIVE
        rest = ask.choice(_("Three are active. Which may rest?"), active) if full else None
        ask.say_it_whole()

        made: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                plan = acts.make(
                    session,
                    ask.cue.text(),
                    ask.act.text(),
                    who.currentData(),
                    slug,
                    number,
                    as_date(first),
                    rest.currentData() if rest is not None else None,
                    ask.language,
                )
                made.append(plan.id)

        if ask.run(work):
            planned = _("Planned. It stands on Today and on Plan.")
            there = There(Place.PLAN, "plan", made[-1])
            self._screen.made.emit(planned, self._store.undo_of_last(), there)

    def _follow(self, cue: QLineEdit, first: DateField, usual: date) -> None:
        """The first day is that of the weekday which the cue names, until somebody chooses another."""
        proposed = [usual]

        def propose(words: str) -> None:
            if first.kept() == proposed[0].isoformat():
                proposed[0] = dates.next_weekday(words, self._clock.today()) or usual
                first.set_day(proposed[0])

        cue.textChanged.connect(propose)
        propose(cue.text())

    def do_it_now(self, guide: Guide) -> None:
        """Five minutes without a timer; what was done counts in the record of the guide."""
        ask = Ask(self._screen, _("Do it now"), _("Done"), guide.first_step, key=f"do now|{guide.slug}")
        note = ask.long_line(_("What happened"), hint=_("One line, or nothing"), room=0)

        def work() -> None:
            act = guide.first_step.rstrip(".")[:300]
            with self._store.write() as session:
                plans.done_at_once(
                    session, act, guide.slug, self._clock.today(), note.text().strip(), guide.spoken
                )

        if ask.run(work):
            self._screen.done.emit(_("Noted."), self._store.undo_of_last())

    def add_to_agenda(self, question: Question) -> None:
        """Ask for one of the one-to-ones of the next sixty days, and put the question on its agenda."""
        now = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            names = {p.id: p.name for p in people.everyone(session)}
            ahead = meetings.ahead(session, now, now + timedelta(days=60))
        choices = [
            (m.id, f"{names[m.person_id]}, {phrases.moment(m.starts_at, self._clock.today())}")
            for m in ahead
            if m.person_id in names
        ]
        if not choices:
            self._screen.trouble.emit(_("There is no one-to-one ahead. Plan one on a person’s page first."))
            return
        ask = Ask(
            self._screen,
            _("Add to agenda"),
            _("Add it"),
            question.text,
            key=f"to agenda|{question.id}",
        )
        which = ask.choice(_("One-to-one"), choices)
        lines: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                asked = one_to_ones.ask(session, which.currentData(), question.id, question.text)
                lines.append(asked.topic_id or 0)

        if ask.run(work):
            there = There(ToMeeting(which.currentData()), "topic", lines[-1])
            self._screen.made.emit(_("On the agenda."), self._store.undo_of_last(), there)

    def reflect(self, slug: str, prompt: str) -> None:
        """Write in the journal about a prompt of the guide."""
        self._screen.reflect_asked.emit(slug, prompt)

    def to_focus(self, slug: str, focused: bool) -> Act:
        """What puts it there, or takes it away where it is there already."""
        text = _("Take it out of focus") if focused else _("Put it in focus")
        return text, partial(self.let_go if focused else self.focus_on, slug)

    def focus_on(self, slug: str) -> None:
        """A third practice asks which of the two may rest."""
        try:
            with self._store.write() as session:
                focus.focus_on(session, slug, self._clock.today())
        except BrokenRule as fault:
            self._change_focus(slug, str(fault))
            return
        self._screen.done.emit(
            _("In focus. Its questions come up in your briefs."), self._store.undo_of_last()
        )

    def _change_focus(self, slug: str, why: str) -> None:
        with self._store.read() as session:
            held = [one.guide for one in focus.in_focus(session)]
        ask = Ask(self._screen, _("Two practices at a time"), _("Change"), why, key="two practices")
        which = ask.options([(guide, self._screen.title_of(guide)) for guide in held])  # type: ignore[attr-defined]

        def work() -> None:
            with self._store.write() as session:
                focus.let_go(session, which(), self._clock.today())
                session.flush()
                focus.focus_on(session, slug, self._clock.today())

        if ask.run(work):
            self._screen.done.emit(_("Changed."), self._store.undo_of_last())

    def let_go(self, slug: str) -> None:
        """The practice is no longer worked on."""
        with self._store.write() as session:
            focus.let_go(session, slug, self._clock.today())
        self._screen.done.emit(_("Out of focus."), self._store.undo_of_last())
