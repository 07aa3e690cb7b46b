"""The one-to-one that is chosen in the list, as it will open: the brief before it, what was said after it."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy.orm import Session

from coach.advice import brief
from coach.advice.brief import Brief, BriefRecords, Line
from coach.advice.withheld import EVERY, Private
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, p_
from coach.models import closings, meetings
from coach.models.meetings import Move
from coach.services import meetings as acts
from coach.services.brief import for_meeting, suggest
from coach.services.note_lines import NoteWithDay, with_days
from coach.store.store import Store
from coach.views.meetings import heading
from coach.views.meetings.agenda import AT_ONCE, Agenda
from coach.views.meetings.between_us import BetweenUs
from coach.views.meetings.sections import Block, plain, sections
from coach.views.widgets import look, roles
from coach.views.widgets.beside import at_top
from coach.views.widgets.disc import Initials
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button, label
from coach.views.widgets.screen import Screen
from coach.views.widgets.spaced import spaced

if TYPE_CHECKING:
    from coach.content.library import Library

LONG = 4000  # letters of the notes that are shown; the rest is read on its page


@dataclass(frozen=True)
class SeenBeside:
    """What is shown of it, read at one time."""

    held: BriefRecords
    brief: Brief
    suggested: list[Line]
    move: Move | None
    also: list[str]
    notes: list[NoteWithDay]
    thanks: str


class OneBeside:
    """Its parts. What is done there is done as on its page."""

    def __init__(self, screen: Screen, store: Store, clock: Clock) -> None:
        self._screen, self._store, self._clock = screen, store, clock

    def read(self, session: Session, library: "Library", meeting_id: int) -> SeenBeside:
        """Raises NoResultFound for an unknown one."""
        screen, today = self._screen, self._clock.today()
        held = for_meeting(session, meeting_id, 0, AT_ONCE)
        meeting = held.meeting
        asked = suggest(library, session, meeting, today) if meeting.is_ahead else []
        shown = Private(EVERY if screen.privacy.shown else frozenset())
        closed = session.get(closings.Closing, meeting_id)
        thanks = screen.privacy.words(closed.confidence, closed.thanks) if closed and closed.thanks else ""
        hidden = screen.privacy.hides(meeting.confidence) and meeting.notes
        notes = _("Private: open it to read it.") if hidden else meeting.notes[:LONG]
        return SeenBeside(
            held=held,
            brief=brief.make(held, asked, today, shown, whole=True),
            suggested=asked,
            move=meetings.latest_moves(session, [meeting_id]).get(meeting_id),
            also=acts.beside(session, meeting),
            notes=with_days(notes, held.person, meeting.starts_at.date()),
            thanks=thanks,
        )

    def parts(self, seen: SeenBeside) -> list[Part]:
        """Its heading; before it what the brief says, after it what was said, noted and thanked for."""
        held = seen.held
        facts = heading.facts(held.meeting, seen.brief, seen.move, seen.also, self._clock.today())
        head = Part("head", self._head, held.meeting.id, held.person.name, " · ".join(facts))
        if held.meeting.is_ahead:
            return [head, *self._ahead(seen)]
        return [head, *self._behind(seen)]

    def _ahead(self, seen: SeenBeside) -> list[Part]:
        held = seen.held
        blocks = [*self._between_us.ask_first(held), *self._agenda.blocks(held)]
        blocks += self._between_us.blocks(held)
        matters = [Part(("fact", at), plain, one.text) for at, one in enumerate(seen.brief.matters)]
        blocks.append(Block("matters", _("What matters"), matters))
        asked = [Part(("question", one.id), plain, one.text, "question") for one in seen.suggested]
        blocks.append(Block("questions", _("Three questions"), asked))
        shown = [one for one in blocks if one.rows]
        if not held.topics:
            shown.insert(
                0,
                Block("empty", _("Topics"), [Part("words", plain, _("Nothing on the agenda yet."), "body2")]),
            )
        return sections(shown)

    def _behind(self, seen: SeenBeside) -> list[Part]:
        every = [row for block in self._agenda.blocks(seen.held) for row in block.rows]
        talked = {("topic", one.id) for one in seen.held.topics if one.talked_about}
        thanked = [Part("words", plain, seen.thanks)] if seen.thanks else []
        notes = [Part(("line", at), self._line, one, at == 0) for at, one in enumerate(seen.notes)]
        blocks = (
            Block("talked", _("Talked about"), [row for row in every if row.key in talked]),
            Block("open", _("Left over"), [row for row in every if row.key not in talked]),
            Block("notes", _("Notes"), notes or [Part("words", plain, _("No notes."), "body2")]),
            Block("thanks", _("Thanked for"), thanked),
        )
        return sections([one for one in blocks if one.rows])

    @cached_property
    def _agenda(self) -> Agenda:
        screen = self._screen
        window, done = screen.window(), screen.done.emit
        return Agenda(self._store, self._clock, window, done, screen.privacy, lambda _begin: None)

    @cached_property
    def _between_us(self) -> BetweenUs:
        screen = self._screen
        return BetweenUs(self._store, self._clock, screen.window(), screen.done.emit, screen.privacy)

    def _head(self, meeting_id: int, name: str, facts: str) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 16)
        across.setSpacing(14)
        across.addLayout(at_top(Initials(name, 40)))
        text = at_top(label(name, "reading"))
        text.insertWidget(1, label(facts, "meta"))
        across.addLayout(text, 1)
        says = _("Open the one-to-one with {name}").format(name=name)
        opens = partial(self._screen.meeting_chosen.emit, meeting_id)
        keys = label(p_("key", "Enter"), "keycap", wrap=False)
        roles.heard_as(keys, "silent")
        keys.setFixedHeight(look.px(24))
        across.addWidget(keys)
        across.addWidget(button(_("Open"), opens, says=says))
        return made

    def _line(self, one: NoteWithDay, first: bool) -> QWidget:
        """Plain words set to be read; what was promised or is to be asked stands out, with its day."""
        if one.heading:
            head = plain(one.text, "h3")
            if not first:
                head.setContentsMargins(0, look.px(14), 0, look.px(3))
            return head
        if not one.mark:
            words = spaced(one.text, "note")
            words.setContentsMargins(0, look.px(2), 0, look.px(2))  # the first line level with the label
            return words
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(10)
        mark = label(one.mark, "mark", wrap=False)
        mark.setFixedWidth(look.px(14))
        roles.heard_as(mark, "silent")
        across.addLayout(at_top(mark))
        across.addWidget(label(one.text, "marked"), 1)
        if one.on is not None:
            day = phrases.short_day(one.on, self._clock.today())
            across.addLayout(at_top(label(day, "meta", wrap=False)))
        return made
