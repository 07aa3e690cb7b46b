"""Today: what deserves attention, in one screen. Its data needs no more than the bare driver."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach.database import today as reads
from coach.database.today import TodayRow as TodayRow
from coach.i18n import phrases, region
from coach.i18n.translate import _, later, n_
from coach.views.today import inbox, next_steps
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import (
    Initials,
    Lines,
    Row,
    button,
    card,
    column,
    columns,
    label,
    press,
    words,
)
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from coach.advice.absence import Moved
    from coach.models.base import Base

AWAY = 7  # days after which somebody has been away
ACTS = (
    (
        later("Send one line of thanks that names what the person did."),
        later("Two minutes. Nobody’s permission needed."),
    ),
    (
        later("Ask someone how their week really is, and stay for the answer."),
        later("Three minutes, standing up."),
    ),
    (
        later("Pick the promise you doubt most and write its owner two lines."),
        later("While there is still time."),
    ),
    (
        later("Tell a colleague’s manager what that colleague did well."),
        later("One message, one sentence."),
    ),
    (later("Say back what you heard in the next talk, before you answer."), later("It costs ten seconds.")),
)


class TodayScreen(Screen):
    """What deserves attention. `act` is given a word and a promise, `do` a command, `redate` what moves.

    `sort` is given a word and a thought, `did` a one-to-one whose day went by and whether it took place.
    `begin` is given a next step, such as ask, or what came of a plan, and the record it is about. `last_here`
    tells the day Coach was last closed on; without one nobody is welcomed back.
    """

    name = "today"
    title = later("Today")

    def __init__(
        self,
        read: Callable[[], reads.Today],
        act: Callable[[str, int], None],
        do: Callable[[str], None],
        last_here: Callable[[], date | None] = lambda: None,
        redate: "Callable[[Sequence[Moved]], object]" = lambda _moved: None,
        sort: Callable[[str, int], object] = lambda _verb, _thought: None,
        did: Callable[[int, bool], object] = lambda _meeting, _held: None,
        begin: Callable[[str, int], object] = lambda _step, _which: None,
    ) -> None:
        super().__init__()
        self._last_here, self._redate, self._inbox, self._did = last_here, redate, sort, did
        self._read, self._act, self._do, self._begin = read, act, do, begin
        self._small = 0
        self._widest = 0  # px of a weekday with an hour

    @cached_property
    def shows(self) -> "frozenset[type[Base]]":  # type: ignore[override]
        """Asked for once there is a Store: before the first paint no record is imported."""
        from coach.models.contacts import Contact
        from coach.models.meetings import Meeting
        from coach.models.people import Person
        from coach.models.plans import Plan
        from coach.models.promises import Promise
        from coach.models.repairs import Repair
        from coach.models.thoughts import Thought
        from coach.models.topics import Topic

        return frozenset({Person, Meeting, Topic, Promise, Plan, Contact, Thought, Repair})

    def refresh(self) -> None:
        held = self._read()
        top = self.heading(
            phrases.day_and_date(held.on),
            _headline(held),
            press(_("Print"), self._print_plan, icon="printer", says=_("Print the plan")),
        )
        waiting = [inbox.card(held.inbox, held.on, self._inbox)] if held.inbox else []
        if not held.anybody:
            self.tell(top, card("", "", Part("nobody", self._nobody)), *waiting, seen=(held.on,))
            return
        left = [self._meetings(held), self._word(held), *next_steps.to_ask(held, self._begin)]
        right = [
            *waiting,
            *next_steps.first_ones(held, self._begin),
            self._small_act(held.on),
            self._plans(held),
            *self._rhythm(held),
        ]
        both = columns((left, 17), (right, 10), narrow=700)
        self.tell(top, *self._back(held), both, seen=(held.on,))

    def _nobody(self) -> QWidget:
        return self.nothing_here(
            _("Here you will see whom you meet and what you owe, day by day."),
            _("It starts with one person: someone you lead, a peer, or your own manager."),
            button(_("Name the first person"), partial(self._do, "person"), "primary"),
        )

    def _print_plan(self) -> None:
        from coach.documents.request import PageRequest  # not needed for the first paint

        self.print_asked.emit(PageRequest("plan"))

    def _back(self, held: reads.Today) -> list[Part]:
        """After some days away: one kind line, and one press to re-date what is mine to move."""
        last = self._last_here()
        if last is None or (held.on - last).days < AWAY:
            return []
        from coach.advice import absence

        kinds = ((absence.OpenKind.PROMISE_MINE, held.mine), (absence.OpenKind.PROMISE_THEIRS, held.theirs))
        things = [absence.Open(kind, row.id, row.words, row.due_on) for kind, rows in kinds for row in rows]
        things += [absence.Open(absence.OpenKind.PLAN, row.id, row.words, row.due_on) for row in held.plans]
        things += [
            absence.Open(absence.OpenKind.MEETING, row.id, row.name, row.due_on) for row in held.passed
        ]
        found = absence.back(things, last, held.on, region.working_days())
        if found is None:
            return []
        parts = [words(found.said, "callout")]
        if found.to_move:
            parts.append(press(_("Re-date the rest"), partial(self._redate, found.to_move), "primary"))
        return [card("", "", *parts, kind="callout", key="back")]

    def _meetings(self, held: reads.Today) -> Part:
        rows = [Part(("passed", row.id), self._passed, row, held.on) for row in held.passed]
        rows += [Part(("meeting", row.id), self._meeting, row, held.on) for row in held.meetings]
        rows += [
            self._one(row, _("held today"), _("Open"), _("Open one-to-one with {name}")) for row in held.held
        ]
        if not held.meetings:
            rows.append(words(_("None planned for the next seven days."), "body2"))
            if held.next is not None:
                after = _("the next one: {when}").format(when=phrases.at_moment(held.next.starts_at, held.on))
                rows.append(self._one(held.next, after, _("Prepare"), _("Prepare one-to-one with {name}")))
            rows.append(press(_("Plan a one-to-one"), partial(self._do, "meeting"), "quiet"))
        return card(_("One-to-ones"), "message-circle", *rows)

    def _passed(self, row: TodayRow, today: date) -> QWidget:
        day = phrases.weekday(row.starts_at.date(), today)
        says = _("Open one-to-one with {name}").format(name=row.name)
        open_it = button(_("Open"), partial(self.meeting_chosen.emit, row.id), "quiet", says=says)
        warn = _("{day}: did it take place?").format(day=day)
        took = [
            button(text, partial(self._did, row.id, held), "quiet", says=f"{text}: {row.name}, {day}")
            for text, held in ((_("It did"), True), (_("It did not"), False))
        ]
        leads = [Initials(row.name)]
        return Row(row.name, "", warn, leads=leads, acts=[*took, open_it], opens=open_it)

    def _meeting(self, row: TodayRow, on: date) -> QWidget:
        when = label(phrases.moment(row.starts_at, on), "body2", wrap=False)
        advance = when.fontMetrics().horizontalAdvance
        self._widest = self._widest or max(advance(f"{_(day)} 00:00") for day in phrases.DAYS)
        when.setFixedWidth(self._widest + 6)
        today = row.starts_at.date() == on
        says = _("Open one-to-one with {name}") if today else _("Prepare one-to-one with {name}")
        open_it = button(
            _("Open") if today else _("Prepare"),
            partial(self.meeting_chosen.emit, row.id),
            "quiet",
            says=says.format(name=row.name),
        )
        lead: tuple[QWidget, QWidget] = (when, Initials(row.name))
        return Row(row.name, _prepared(row), leads=lead, acts=[open_it], opens=open_it)

    def _one(self, row: TodayRow, about: str, does: str, says: str) -> Part:
        """A one-to-one that needs no more than a way to it."""
        return Part(("one", row.id), self._way_to, row, about, does, says)

    def _way_to(self, row: TodayRow, about: str, does: str, says: str) -> QWidget:
        chosen = partial(self.meeting_chosen.emit, row.id)
        open_it = button(does, chosen, "quiet", says=says.format(name=row.name))
        return Row(row.name, about, leads=[Initials(row.name)], acts=[open_it], opens=open_it)

    def _word(self, held: reads.Today) -> Part:
        mine: list[tuple[str, str]] = [(_("I kept it"), "keep"), (_("Renegotiate"), "renegotiate")]
        rows = [self._row(row, held.on, _("to {name}"), mine) for row in held.mine]
        if not held.mine:
            rows.append(words(_("Nothing of yours falls due in the next seven days."), "body2"))
        if held.theirs:
            rows.append(words(_("Theirs to me"), "h3"))
        acts = [(_("Arrived"), "keep"), (_("Agree afresh"), "renegotiate"), (_("Release"), "release")]
        rows += [self._row(row, held.on, _("from {name}"), acts) for row in held.theirs]
        return card(_("My word"), "arrow-left-right", *rows)

    def _row(self, row: TodayRow, today: date, whose: str, acts: Sequence[tuple[str, str]]) -> Part:
        return Part(("promise", row.id), self._promise, row, today, whose.format(name=row.name), acts)

    def _promise(self, row: TodayRow, today: date, whose: str, acts: Sequence[tuple[str, str]]) -> QWidget:
        due = row.due_on or today
        said, warn = phrases.weekday(due, today), ""
        if due < today:
            warn = _("past its date, {day}: what happened?").format(day=said)
            acts = [(_("What happened?"), "happened")]
        elif row.section == "promise-mine" and (due - today).days <= 2:
            warn = _("{day}: still doable?").format(day=said)
        buttons = [
            button(text, partial(self._act, verb, row.id), "quiet", says=f"{text}: {row.words}")
            for text, verb in acts
        ]
        made = Row(row.words, whose if warn else f"{whose} · {said}", warn, acts=buttons, filled=False)
        if row.extra:
            earlier, told = (phrases.day(date.fromisoformat(part), today) for part in row.extra.split("/"))
            chain = _("Promised for {earlier}, agreed afresh on {told}").format(earlier=earlier, told=told)
            made.text.addWidget(label(chain, "meta"))
        return made

    def _small_act(self, today: date) -> Part:
        act, size = ACTS[(today.toordinal() + self._small) % len(ACTS)]
        another = press(_("Another"), self._another, "quiet", says=_("Another small act"))
        said = (words(_(act), "callout"), words(_(size), "body2"))
        return card(_("One small act"), "", *said, another, kind="callout")

    def _another(self) -> None:
        self._small += 1
        self.refresh()

    def _plans(self, held: reads.Today) -> Part:
        """The cue is the reminder: a plan with somebody whom I meet today comes first."""
        meet = {m.person_id: m for m in reversed(held.meetings) if m.starts_at.date() == held.on}
        rows = [
            Part(("plan", row.id), self._plan, row, held.on, meet.get(row.person_id))
            for row in sorted(held.plans, key=lambda plan: plan.person_id not in meet)
        ]
        if not held.plans:
            rows.append(words(_("A guide’s step becomes a plan with “Plan this”."), "body2"))
        return card(_("Plans with a cue"), "leaf", *rows)

    def _plan(self, row: TodayRow, on: date, meets: TodayRow | None) -> QWidget:
        held = [label(phrases.if_then(row.words, row.extra, english=row.section == reads.ENGLISH))]
        if row.due_on is not None and row.due_on > on:
            held.append(label(_("from {day} on").format(day=phrases.weekday(row.due_on, on)), "meta"))
        if meets is not None:
            when = phrases.at_moment(meets.starts_at, on)
            held.append(label(_("with {name}, {when}").format(name=row.name, when=when), "meta"))
        elif row.name:
            held.append(label(_("with {name}").format(name=row.name), "meta"))
        return column(*held, self._tried(row), spacing=8)

    def _tried(self, row: TodayRow) -> QWidget:
        """What came of a plan, answered where its cue is read; the same three as on Plan."""
        said = phrases.if_then(row.words, row.extra, english=row.section == reads.ENGLISH)
        answers = ((_("Did it"), "did it"), (_("No chance"), "no chance"), (_("Skipped"), "skipped"))
        made = [
            button(text, partial(self._begin, came, row.id), "quiet", says=f"{text}: {said}")
            for text, came in answers
        ]
        made[0].setProperty("edge", True)
        return Lines(*made)

    def _rhythm(self, held: reads.Today) -> list[Part]:
        above = {row.person_id for row in (*held.passed, *held.meetings)}  # nobody stands here twice
        rows = [row for row in held.past_rhythm if row.person_id not in above]
        if not rows:
            return []
        parts = [Part(("person", row.id), self._past_rhythm, row, held.on) for row in rows]
        return [card(_("Past our rhythm"), "clock", *parts)]

    def _past_rhythm(self, row: TodayRow, on: date) -> QWidget:
        if row.extra == "open":
            about = _("on leave")
        elif row.extra:
            until = phrases.day(date.fromisoformat(row.extra), on)
            about = _("on leave until {day}").format(day=until)
        else:
            about = _("last contact {day}").format(day=phrases.day(row.due_on or on, on))
        says = _("Open {name}").format(name=row.name)
        open_it = button(_("Open"), partial(self.person_chosen.emit, row.id), "quiet", says=says)
        return Row(row.name, about, leads=[Initials(row.name)], acts=[open_it], filled=False)


def _headline(held: reads.Today) -> str:
    count = len(held.meetings)
    if not held.anybody:
        return _("A quiet desk")
    if not count and held.held:
        return _talked(held.held)
    if not count and held.next is not None:
        day = phrases.short_day(held.next.starts_at.date(), held.on)
        return _("The next conversation: {day}").format(day=day)
    if not count:
        return _("No conversations in the next seven days")
    said = n_(
        "{count} conversation in the next seven days", "{count} conversations in the next seven days", count
    )
    return phrases.capital(said.format(count=phrases.number(count)))


def _talked(held: Sequence[TodayRow]) -> str:
    """What the day already had: with whom, or with how many."""
    if len(held) == 1:
        return _("You talked with {name} today").format(name=held[0].name)
    said = n_("{count} conversation today", "{count} conversations today", len(held))
    return phrases.capital(said.format(count=phrases.number(len(held))))


def _prepared(row: TodayRow) -> str:
    theirs, both = (int(part) for part in row.extra.split("/"))
    if not both:
        return _("Nothing on the agenda yet: ask them first")
    said = n_("{count} topic", "{count} topics", both).format(count=both)
    return _("{topics}, {theirs} from them").format(topics=said, theirs=theirs) if theirs else said
