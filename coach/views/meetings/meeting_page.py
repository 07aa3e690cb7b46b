"""What stands on the page of a one-to-one, in parts: made from one photograph, and what is typed there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.meetings import Meeting
from coach.store.store import Store
from coach.views.meetings import heading
from coach.views.meetings.agenda import Agenda
from coach.views.meetings.between_us import BetweenUs
from coach.views.meetings.editors import Editors
from coach.views.meetings.last_time import LastTime
from coach.views.meetings.meeting_acts import MeetingActs
from coach.views.meetings.my_practice import MyPractice
from coach.views.meetings.notes_foot import NotesFoot
from coach.views.meetings.questions import BANK_KEY, YOURS, AskedHere, Questions
from coach.views.meetings.sections import Block, Fold, group, plain, sections, tight
from coach.views.meetings.what_is_on_it import Photograph
from coach.views.plan.plan_acts import PlanActs
from coach.views.widgets import levels
from coach.views.widgets.living import Column, Part
from coach.views.widgets.panes import MainAndPanes
from coach.views.widgets.pieces import Segments, button, label, more, press, words
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import columns, side_by_side

PREPARE, MEET, CLOSE = range(3)
MARGIN = 0  # px before notes that are not in front


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
        self._unfolded: set[str] = set()
        self._room = False  # for what is folded else, in a column of its own

    def parts(self, seen: Photograph, phase: int, acts: MeetingActs, closing: Part | None) -> list[Part]:
        """The heading, and what is in front; `closing` is the card of Close."""
        self._acts = acts
        if closing is not None:
            body = self._close(seen, closing)
        else:
            body = self._meet(seen) if phase == MEET else self._prepare(seen)
        return [self._head(seen, phase), body]

    def _prepare(self, seen: Photograph) -> Part:
        """The brief in the order of the paper, and beside it what to ask."""
        held, between_us = seen.held, self._between_us
        theirs, mine = self._agenda.blocks(held)
        mine = mine._replace(rows=[*mine.rows, *self._rest(seen)])
        matters = [Part(("fact", at), plain, one.text) for at, one in enumerate(seen.brief.matters)]
        blocks = [
            *between_us.ask_first(held),
            *([theirs] if theirs.rows else []),
            mine,
            *between_us.blocks(held),
            *([Block("matters", _("What matters"), matters)] if matters else []),
        ]
        three, *others = self._beside(seen, PREPARE)
        bank, key = self._three.to_the_bank(), phrases.keys(BANK_KEY)
        right = [group(three.title, [], *three.rows, keys=key, edge=False, act=bank), *self._practice(seen)]
        right += [group(one.title, [], *one.rows) for one in others]
        if seen.hidden or seen.held.meeting.notes:
            self._unfolded.add("notes")  # what was written beforehand is part of preparing
        notes = self._fold(Block("notes", _("Notes"), [self._notes_part(seen, MARGIN)]))
        brief = [Part("brief", tight, parts=[*sections(blocks), notes])]
        return columns((brief, 17), (right if not seen.cancelled else [], 9), narrow=700, gap=48)

    def _meet(self, seen: Photograph) -> Part:
        """The notes, as high as the window; beside them what is to be talked about, and what is open."""
        first = [group(one.title, [], *one.rows, edge=False) for one in self._between_us.ask_first(seen.held)]
        blocks, keys = self._agenda.blocks(seen.held), phrases.keys("Ctrl+T")
        topics = group(_("Topics"), blocks, *self._rest(seen), keys=keys, edge=bool(first))
        asked, *others = self._beside(seen, MEET)
        beside = [*first, topics, *self._asked(asked), self._open_ones(seen)]
        practice = Block("practice", _("My practice today"), self._practice(seen))
        far = [self._fold(one) for one in (*others[:1], practice, *others[1:]) if one.rows]
        sides = [Part("main", Column, parts=[self._notes_part(seen, self._gutter())])]
        sides += [Part("beside", Column, parts=beside), Part("far", Column, parts=far)]
        return Part("meet", self._frame, self._gutter(), parts=sides)

    def _close(self, seen: Photograph, closing: Part) -> Part:
        """What was agreed; beside it the notes it is read from, what came of the practice, what is open."""
        asked, *_others = self._beside(seen, CLOSE)
        right = [*self._asked(asked), *self._practice(seen), self._open_ones(seen)]
        if not self._screen.small:
            right.insert(0, group(_("Notes"), [], self._notes_part(seen, MARGIN), edge=False))
        return columns(([closing], 13), (right, 10), narrow=700, gap=48)

    def _beside(self, seen: Photograph, phase: int) -> list[Block]:
        """What was asked, from meeting on: before it there is nothing to answer yet. Then what may be."""
        shown = [one for one in seen.asked if phase != PREPARE or one.answer]
        over = self._screen.window()
        rows = [] if seen.cancelled else self._asked_here.parts(shown, seen.texts, over)
        asked = Block("asked", _("Asked this time"), rows)
        three = [self._three.part(seen.held.meeting, seen.suggested, phase != PREPARE)]
        questions = Block("questions", _("Three questions"), three)
        last = Block("last", self._last_day(seen), self._last_time(seen))
        order = (questions, asked, last) if phase == PREPARE else (asked, questions, last)
        return [one for one in order if one.rows or one is order[0]]

    def _asked(self, asked: Block) -> list[Part]:
        return [group(asked.title, [], *asked.rows)] if asked.rows else []

    def _open_ones(self, seen: Photograph) -> Part:
        blocks = self._between_us.blocks(seen.held)
        nothing = [] if blocks else [words(_("Nothing is open."), "body2")]
        return group(_("Open between us"), blocks, *nothing)

    def _rest(self, seen: Photograph) -> list[Part]:
        line = self._editors.topic
        return self._agenda.rest(seen.held, line, seen.topics_from, seen.topic_count)

    def _gutter(self) -> int:
        return heading.gutter(self._screen.small)

    def _frame(self, gutter: int) -> QWidget:
        frame = MainAndPanes(_("Beside the notes"), 340, 700, 1500, 40)
        frame.turned.connect(partial(self._turn, frame, gutter))
        return frame

    def _turn(self, frame: MainAndPanes, gutter: int, shape: str) -> None:
        """In a column of their own nothing needs to be folded."""
        self._editors.notes.stand(shape != "narrow", gutter)
        self._room = shape == "three"
        for fold in frame.far.findChildren(Fold):
            fold.unfold(self._room or fold.key in self._unfolded)

    def _fold(self, block: Block) -> Part:
        return Part(("fold", block.key), self._folded, block.key, block.title, parts=block.rows)

    def _folded(self, key: str, title: str) -> QWidget:
        made = Fold(key, title, self._room or key in self._unfolded)
        made.turned.connect(partial(self._remember, key))
        return made

    def _remember(self, key: str, unfolded: bool) -> None:
        self._unfolded.add(key) if unfolded else self._unfolded.discard(key)

    @cached_property
    def _agenda(self) -> Agenda:
        screen = self._screen
        return Agenda(
            self._store,
            self._clock,
            screen.window(),
            screen.done.emit,
            screen.privacy,
            self._hands.show_topics,
        )

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
            start = Part("start", self._start if phase == PREPARE else self._no_start)
            last = (menu, start) if phase == PREPARE else (start, menu)
            right = [Part("phases", self._phases, phase), *last]
        facts = heading.facts(meeting, seen.brief, seen.move, seen.also, self._clock.today())
        return Part(
            "top of the page", heading.Head, person.name, " · ".join(facts), self._screen.small, right
        )

    def _more(self, *_told: object) -> QWidget:
        return more(_("More about this one-to-one"), *self._acts.menu())

    def _start(self) -> QWidget:
        made = button(_("Start"), partial(self._hands.show_phase, MEET), "primary")
        made.setObjectName("start")
        return made

    def _no_start(self) -> QWidget:
        """As wide, so that the phases stay in their place."""
        made = QWidget()
        start = button(_("Start"), lambda: None, "primary")
        made.setFixedWidth(start.sizeHint().width())
        start.deleteLater()
        return made

    def _phases(self, phase: int) -> QWidget:
        names = phase_names()
        phases = Segments(_("Phase of the one-to-one"), *names, chosen=phase)
        phases.chosen.connect(self._hands.show_phase)
        return phases

    def _notes_part(self, seen: Photograph, gutter: int) -> Part:
        meeting = seen.held.meeting
        return Part("notes", self._notes, meeting.confidence, seen.hidden, gutter)

    def _notes(self, level: str, hidden: bool, gutter: int) -> QWidget:
        """The notes, the cue before the end, and below them how they are kept and what their marks mean."""
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        says = _("These notes are {level}. Change it").format(level=levels.short(level))
        choose = button(levels.to_change(level), self._hands.choose_level, "quieter", says=says)
        if hidden:
            show = button(_("Show private"), partial(self._screen.privacy.show, self._screen.window()))
            down.addWidget(label(_("These notes are private."), "body2"))
            down.addWidget(side_by_side(show, choose))
            down.addStretch(1)
            return made
        editors, in_front = self._editors, gutter != MARGIN
        editors.notes.stand(in_front, gutter)
        down.addWidget(editors.notes, 1)
        if in_front:
            editors.wrap_up.stand(gutter)
            down.addWidget(editors.wrap_up)
        down.addWidget(NotesFoot(editors.stored, choose, gutter))
        down.addStretch(0 if in_front else 1)
        return made

    def _practice(self, seen: Photograph) -> list[Part]:
        if seen.cancelled:
            return []
        held, privacy = seen.held.plans[:1], self._screen.privacy
        return [Part(("practice", plan.id), MyPractice, plan, self._practised, privacy) for plan in held]

    def _last_day(self, seen: Photograph) -> str:
        if seen.last is None:
            return ""
        on = phrases.day(seen.last.starts_at.date(), self._clock.today())
        return _("Last time, {day}").format(day=on)

    def _last_time(self, seen: Photograph) -> list[Part]:
        if seen.last is None:
            return []
        return [Part("last time", self._last_card, seen.last)]

    def _last_card(self, last: Meeting) -> QWidget:
        card = LastTime(last, self._screen.privacy)
        card.opened.connect(self._screen.meeting_chosen)
        return card


def phase_names() -> tuple[str, str, str]:
    """The words of PREPARE, MEET and CLOSE."""
    return _("Prepare"), _("Meet"), _("Close")
