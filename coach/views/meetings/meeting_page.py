"""What stands on the page of a one-to-one, in parts: made from one photograph, and what is typed there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from coach.advice.brief import Brief, BriefRecords, Line
from coach.clock import Clock
from coach.documents.request import PageRequest
from coach.i18n.translate import _
from coach.models.meetings import Meeting, Move
from coach.models.questions import AskedQuestion
from coach.store.store import Store
from coach.views.meetings import heading
from coach.views.meetings.agenda import Agenda
from coach.views.meetings.between_us import BetweenUs
from coach.views.meetings.editors import Editors
from coach.views.meetings.last_time import LastTime
from coach.views.meetings.meeting_acts import MeetingActs
from coach.views.meetings.my_practice import MyPractice
from coach.views.meetings.questions import YOURS, AskedHere, Questions
from coach.views.meetings.sections import group
from coach.views.plan.plan_acts import PlanActs
from coach.views.widgets import levels
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Card, Initials, Segments, button, columns, label, more, press, words
from coach.views.widgets.screen import Screen

PREPARE, MEET, CLOSE = range(3)


@dataclass(frozen=True)
class Photograph:
    """All that the page shows of one one-to-one, read at one time; `also` names whom one meets then too."""

    held: BriefRecords
    brief: Brief
    suggested: Sequence[Line]
    asked: Sequence[AskedQuestion]
    texts: dict[str, str]  # of the questions, by their keys
    last: Meeting | None
    move: Move | None
    also: Sequence[str]
    topics_from: int
    topic_count: int
    hidden: bool  # the notes are private and out of sight
    cancelled: bool


@dataclass(frozen=True)
class Hands:
    """What the page does where that is more than one act on a record."""

    show_phase: Callable[[int], None]
    show_topics: Callable[[int], None]
    choose_level: Callable[[], None]
    browse: Callable[[], None]
    plan_another: Callable[[], None]
    quietly: Callable[[Callable[[], None]], None]


class MeetingPage:
    """The parts of it. The makers are made once, so that what they make can be compared."""

    def __init__(self, screen: Screen, store: Store, clock: Clock, editors: Editors, hands: Hands) -> None:
        self._screen, self._store, self._clock = screen, store, clock
        self._editors, self._hands = editors, hands

    def parts(self, seen: Photograph, phase: int, acts: MeetingActs, closing: Part | None) -> list[Part]:
        """The heading and what stands below it; `closing` is the card that is in front at Close."""
        self._acts = acts
        held, between_us = seen.held, self._between_us
        rest = self._agenda.rest(held, self._editors.add_topic, seen.topics_from, seen.topic_count)
        first = [group(one.title, [], *one.rows, edge=False) for one in between_us.ask_first(held)]
        topics = group(_("Topics"), self._agenda.blocks(held), *rest, edge=bool(first))
        open_ones = between_us.blocks(held, seen.brief)
        nothing = [] if open_ones else [words(_("Nothing is open."), "body2")]
        left = [*first, topics, group(_("Open between us"), open_ones, *nothing)]
        middle = [*([closing] if closing is not None else []), self._notes_part(seen)]
        right = [*self._practice(seen), *self._asking(seen, phase), *self._last_time(seen)]
        shares = ((left, 10), (middle, 13), (right, 10))
        return [self._head(seen, phase), columns(*shares, narrow=620, middle=900, first_when_narrow=1)]

    @cached_property
    def _agenda(self) -> Agenda:
        screen = self._screen
        return Agenda(self._store, screen.done.emit, screen.privacy, self._hands.show_topics)

    @cached_property
    def _between_us(self) -> BetweenUs:
        screen = self._screen
        return BetweenUs(self._store, self._clock, screen.window(), screen.done.emit, screen.privacy)

    @cached_property
    def _asked_here(self) -> AskedHere:
        screen = self._screen
        return AskedHere(self._store, self._editors.answers, screen.done.emit, screen.privacy)

    @cached_property
    def _three(self) -> Questions:
        screen, hands = self._screen, self._hands
        yours = partial(screen.guide_chosen.emit, YOURS)
        done, quietly = screen.done.emit, hands.quietly
        return Questions(self._store, self._clock, done, screen.privacy, quietly, hands.browse, yours)

    @cached_property
    def _practised(self) -> PlanActs:
        screen = self._screen
        return PlanActs(self._store, self._clock, screen.window(), screen.done.emit, screen.privacy)

    def _head(self, seen: Photograph, phase: int) -> Part:
        person, meeting = seen.held.person, seen.held.meeting
        menu = Part("more", self._more, meeting.id, meeting.person_id, meeting.status, meeting.is_ahead)
        if seen.cancelled:
            right = [press(_("Plan another"), self._hands.plan_another, "primary", "plus"), menu]
        else:
            right = [Part("phases", self._phases, phase), menu]
            if not self._screen.small:
                right.append(press(_("Print brief"), partial(self._print_brief, meeting.id), icon="printer"))
        facts = heading.facts(meeting, seen.brief, seen.move, seen.also, self._clock.today())
        lead = Part("initials", Initials, person.name, 44 if self._screen.small else 52)
        return self._screen.heading("", person.name, *right, lead=lead, under=" · ".join(facts))

    def _more(self, *_told: object) -> QWidget:
        return more(_("More about this one-to-one"), *self._acts.menu())

    def _phases(self, phase: int) -> QWidget:
        names = (_("Prepare"), _("Meet"), _("Close"))
        phases = Segments(_("Phase of the one-to-one"), *names, chosen=phase)
        phases.chosen.connect(self._hands.show_phase)
        return phases

    def _print_brief(self, meeting_id: int) -> None:
        self._screen.print_asked.emit(PageRequest("brief", meeting=meeting_id))

    def _notes_part(self, seen: Photograph) -> Part:
        meeting = seen.held.meeting
        return Part("notes", self._notes, meeting.confidence, seen.hidden, meeting.is_ahead)

    def _notes(self, level: str, hidden: bool, _ahead: bool) -> QWidget:
        says = _("These notes are {level}. Change it").format(level=levels.short(level))
        choose = button(levels.to_change(level), self._hands.choose_level, "quiet", says=says)
        card = Card(_("Notes"), "list-checks", aside=choose)
        if hidden:
            show = button(_("Show private"), partial(self._screen.privacy.show, self._screen.window()))
            return card.add(label(_("These notes are private."), "body2"), show)
        hint = label(_("> I owe    < they owe    ? follow up"), "meta")
        editors = self._editors
        return card.add(editors.notes, editors.wrap_up, hint, editors.stored)

    def _practice(self, seen: Photograph) -> list[Part]:
        if seen.cancelled:
            return []
        held, privacy = seen.held.plans[:1], self._screen.privacy
        return [Part(("practice", plan.id), MyPractice, plan, self._practised, privacy) for plan in held]

    def _asking(self, seen: Photograph, phase: int) -> list[Part]:
        """What was asked, from meeting on: before it there is nothing to answer yet. Then what may be."""
        if seen.cancelled:
            return []
        shown = [one for one in seen.asked if phase != PREPARE or one.answer]
        asked = self._asked_here.card(shown, seen.texts, self._screen.window())
        return [*asked, self._three.card(seen.held.meeting, seen.suggested)]

    def _last_time(self, seen: Photograph) -> list[Part]:
        if seen.last is None:
            return []
        return [Part("last time", self._last_card, seen.last)]

    def _last_card(self, last: Meeting) -> QWidget:
        card = LastTime(last, self._clock.today(), self._screen.privacy)
        card.opened.connect(self._screen.meeting_chosen)
        return card
