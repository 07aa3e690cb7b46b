"""What is open with somebody now: promises both ways, the next one-to-one, what to thank for, a contact."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import mentions, promises, topics
from coach.models.meetings import Meeting, Whose
from coach.models.mentions import Mention, MentionKind
from coach.models.people import Person
from coach.models.promises import Direction, Promise
from coach.models.topics import Topic
from coach.services import agenda
from coach.store.store import Store
from coach.views.meetings.agenda import Agenda
from coach.views.meetings.mentions import done_with
from coach.views.meetings.sections import group, head, line
from coach.views.people.follow_ups import FollowUps
from coach.views.people.my_notes import MyNotes
from coach.views.people.person_acts import PersonActs
from coach.views.plan.promise_acts import PromiseActs
from coach.views.plan.promise_rows import PromiseRows
from coach.views.widgets import levels
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import card, label, more, press, words
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import columns, side_by_side

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


MOST = 20  # topics of one side; the rest stand on the page of the one-to-one


class Now:
    def __init__(self, screen: Screen, store: Store, clock: Clock, can: PersonActs) -> None:
        self._screen, self._store, self._clock, self._can = screen, store, clock, can

    @cached_property
    def _follow_ups(self) -> FollowUps:
        return FollowUps(self._store, self._clock, self._screen.done.emit, self._screen.privacy)

    @cached_property
    def _notes(self) -> MyNotes:
        return MyNotes(self._store, self._clock, self._screen.done.emit, self._screen.privacy)

    @cached_property
    def _promises(self) -> PromiseRows:
        acts = PromiseActs(self._store, self._clock, self._screen.window(), self._screen.done.emit)
        return PromiseRows(self._clock, acts, self._screen.privacy)

    @cached_property
    def _agenda(self) -> Agenda:
        screen = self._screen
        window, done = screen.window(), screen.done.emit
        return Agenda(self._store, self._clock, window, done, screen.privacy, lambda _begin: None)

    def parts(self, session: "Session", person: Person, ahead: Meeting | None) -> list[Part]:
        """`ahead` is the next one-to-one, where one is planned."""
        held = promises.between_us(session, person.id)
        left = [self._between_us(held, promises.chains(session, held), person.name)]
        today = self._clock.today()
        waiting = (
            topics.of_meeting(session, ahead.id) if ahead else agenda.left_over(session, person.id, today)
        )
        if ahead is not None or waiting:
            left.append(self._to_talk_about(waiting, person.name))
        if follow := mentions.still_open(session, person.id, MentionKind.FOLLOW_UP):
            left.append(self._follow_ups.card(follow, ahead is not None))
        if notes := mentions.notes_about(session, person.id):
            left.append(self._notes.card(notes))
        worth = mentions.still_open(session, person.id, MentionKind.ACKNOWLEDGE)
        right = [self._next(ahead), self._worth(worth), self._contact(person.last_contact_on)]
        return [columns((left, 21), (right, 10), narrow=700, gap=48)]

    def _between_us(self, held: Sequence[Promise], chains: dict[int, list[Promise]], name: str) -> Part:
        parts: list[Part] = []
        for side, said in (
            (Direction.MINE, _("I owe {name}").format(name=phrases.called(name))),
            (Direction.THEIRS, _("{name} owes me").format(name=phrases.called(name))),
        ):
            rows = [
                Part(("promise", one.id), self._promises.row, one, "", chains[one.id])
                for one in held
                if one.direction == side
            ]
            none = Part(("none", side), label, _("Nothing open."), "body2")
            parts += [Part(("head", side), head, said), *(rows or [none])]
        return group(_("Open between us"), [], *parts, edge=False)

    def _to_talk_about(self, held: Sequence[Topic], name: str) -> Part:
        """The topics of the next one-to-one, or what waits for it; theirs first."""
        parts: list[Part] = []
        theirs = _("From {name}").format(name=phrases.called(name))
        for whose, said in ((Whose.THEIRS, theirs), (Whose.MINE, _("From me"))):
            rows = [self._agenda.part(one) for one in held if one.whose == whose]
            parts += [Part(("head", whose), head, said), *rows[:MOST]] if rows else []
            if len(rows) > MOST:
                rest = _("{count} more stand on its page.").format(count=len(rows) - MOST)
                parts.append(Part(("more", whose), label, rest, "meta"))
        none = words(_("Ask them first: what is on your mind?"), "body2")
        return group(_("To talk about next time"), [], *(parts or [none]))

    def _next(self, ahead: Meeting | None) -> Part:
        """The one thing on the page that is lifted out; without a one-to-one ahead, the way to plan one."""
        title = _("Next one-to-one")
        if ahead is None:
            none = words(_("None planned yet."), "body2")
            return card(title, "", none, press(_("Plan one"), self._can.plan_meeting), kind="callout")
        when = words(phrases.capital(phrases.moment(ahead.starts_at, self._clock.today())), "callout")
        place = [words(ahead.place, "body2")] if ahead.place else []
        prepare = partial(self._screen.meeting_chosen.emit, ahead.id)
        return card(title, "", when, *place, press(_("Prepare"), prepare, "primary"), kind="callout")

    def _worth(self, held: Sequence[Mention]) -> Part:
        rows = [Part(("mention", one.id), self._effort, one) for one in held]
        why = words(_("An effort or a win you noticed: it comes up in the next brief."), "meta")
        note = press(_("Note an effort"), self._can.note_effort, "quiet", "plus")
        return group(_("Worth acknowledging"), [], *(rows or [why]), _in_its_width(note), edge=False)

    def _effort(self, mention: Mention) -> QWidget:
        what = self._screen.privacy.words(mention.confidence, mention.body)
        done = partial(self._can.acknowledged, mention.id)
        menu = more(
            _("What can be done with: {what}").format(what=what),
            (_("Done"), done),
            *levels.acts(self._store, self._screen.done.emit, Mention, mention.id, mention.confidence),
        )
        noted = _("noted {day}").format(day=phrases.day(mention.noted_on, self._clock.today()))
        row = line(what, noted, tick=done_with(what, done), acts=[menu])
        return stands_for(row, "mention", mention.id)

    def _contact(self, last: date | None) -> Part:
        said = phrases.capital(phrases.day(last, self._clock.today())) if last else _("None noted yet.")
        note = press(_("Note a contact"), self._can.note_contact, "quiet", "plus")
        why = words(_("A coffee, a call, a word in passing: one line."), "meta")
        told = [words(said)] if last else [words(said), why]
        return group(_("Last real contact"), [], *told, _in_its_width(note))


def _in_its_width(act: Part) -> Part:
    """A button in a line of its own, no wider than its words."""
    return Part(act.key, _aside, act)


def _aside(act: Part) -> QWidget:
    made = act.widget()
    assert isinstance(made, QPushButton)
    return side_by_side(made)
