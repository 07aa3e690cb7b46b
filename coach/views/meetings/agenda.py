"""The topics of a one-to-one: theirs and mine, ticked as they are talked about."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.advice.brief import BriefRecords
from coach.clock import Clock
from coach.i18n.translate import _
from coach.models import people
from coach.models.base import A_LINE, letters_in
from coach.models.meetings import Whose
from coach.models.topics import Repeats, Topic
from coach.services import agenda
from coach.store.store import Store
from coach.store.undo import Done
from coach.vault.vault import Vault
from coach.views.meetings.sections import Block, line
from coach.views.meetings.topic_line import TopicLine
from coach.views.widgets import levels
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.draft_line import DraftLine
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import more, press, words
from coach.views.widgets.pressing import Tick
from coach.views.widgets.privacy import Privacy
from coach.views.widgets.room_left import RoomLeft
from coach.views.widgets.side_by_side import column

THEY = ("they:", "theirs:", "she:", "he:", "sie:", "er:")  # whichever language is spoken
AT_ONCE = 50  # topics that have a row at one time; ten thousand rows take seconds to make


def topic_line(vault: Vault) -> TopicLine:
    """Where a topic is typed; it outlives the card around it."""
    return TopicLine(vault)


def read_topic(typed: str) -> tuple[Whose, str]:
    """Whose it is, and the topic without the word that says so."""
    if typed.lower().startswith((*THEY, _("they:"))):
        return Whose.THEIRS, typed.split(":", 1)[1]
    return Whose.MINE, typed


def as_typed(whose: str, body: str) -> str:
    """As `read_topic` reads it."""
    return f"{_('they:')} {body}" if whose == Whose.THEIRS else body


def with_room(line: DraftLine) -> QWidget:
    """That line, with the letters it has left beneath it once they are few."""
    room = RoomLeft(line, lambda: (letters_in(read_topic(line.text())[1]), A_LINE))
    return column(line, room, spacing=4)


def part_of(place: int) -> int:
    """Where the part begins in which the topic of that place stands, counted from 0."""
    return max(place, 0) // AT_ONCE * AT_ONCE


class Agenda:
    """The topics, line by line; `turn` is called with where another part of them begins."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        over: QWidget,
        done: Done,
        privacy: Privacy,
        turn: Callable[[int], None],
    ) -> None:
        self._store, self._clock, self._over, self._done = store, clock, over, done
        self._privacy, self._turn = privacy, turn

    def blocks(self, held: BriefRecords) -> list[Block]:
        """The topics held: theirs, and mine; one of the two may be empty."""
        return [
            Block(
                whose,
                _("From {name}").format(name=held.person.name.split(" ")[0])
                if whose == Whose.THEIRS
                else _("From me"),
                [self.part(one) for one in held.topics if one.whose == whose],
            )
            for whose in (Whose.THEIRS, Whose.MINE)
        ]

    def part(self, topic: Topic) -> Part:
        """The line of one of them, to be ticked."""
        return Part(("topic", topic.id), self._topic, topic)

    def rest(self, held: BriefRecords, add_topic: QWidget, begin: int, count: int) -> list[Part]:
        """What stands below them: which part of `count` they are, from `begin` on; the line for another."""
        parts: list[Part] = []
        if not held.topics:
            parts.append(words(_("Ask them first: what is on your mind?"), "body2"))
        if len(held.topics) < count:
            parts += self._the_part(begin, len(held.topics), count)
        return [*parts, Part("add", lambda it: it, add_topic)]

    def _the_part(self, begin: int, shown: int, of: int) -> list[Part]:
        said = _("{first} to {last} of {all} topics")
        parts = [words(said.format(first=begin + 1, last=begin + shown, all=of), "meta")]
        if begin:
            parts.append(press(_("Show those before"), partial(self._turn, begin - AT_ONCE), "quiet"))
        if begin + shown < of:
            parts.append(press(_("Show those after"), partial(self._turn, begin + AT_ONCE), "quiet"))
        return parts

    def _topic(self, topic: Topic) -> QWidget:
        what = self._privacy.words(topic.confidence, topic.body)
        tick = Tick()
        tick.setChecked(topic.talked_about)
        tick.setObjectName(f"topic_{topic.id}")
        tick.setAccessibleName(_("Talked about: {topic}").format(topic=what))
        tick.toggled.connect(partial(self.talked, topic.id))
        theirs = topic.whose == Whose.THEIRS
        facts = [_("carried over")] if topic.carried_from else []
        if topic.repeats:
            facts.append(agenda.how_often(topic))
        if topic.confidence != "mine":
            facts.append(levels.short(topic.confidence).lower())
        correct = (_("Correct it…"), partial(self.correct, topic))
        menu = more(
            _("What can be done with: {what}").format(what=what),
            (_("Drop it"), partial(self.drop, topic.id)),
            *([] if self._privacy.hides(topic.confidence) else [correct]),
            (
                _("It is from me") if theirs else _("It is from them"),
                partial(self.turn, topic.id, Whose.MINE if theirs else Whose.THEIRS),
            ),
            *self._repeating(topic),
            *levels.acts(self._store, self._done, Topic, topic.id, topic.confidence),
        )
        row = line(what, " · ".join(facts), tick=tick, acts=[menu])
        if topic.talked_about:
            row.title.setProperty("role", "done")
        return stands_for(row, "topic", topic.id)

    def _repeating(self, topic: Topic) -> list[tuple[str, Callable[[], object]]]:
        """How often it may come again, but for what is so already."""
        ways = {
            Repeats.EACH_TIME: _("Repeat it each time"),
            Repeats.MONTHLY: _("Repeat it monthly"),
            Repeats.QUARTERLY: _("Repeat it quarterly"),
            Repeats.NEVER: _("Do not repeat it"),
        }
        return [
            (says, partial(self.repeat, topic.id, how)) for how, says in ways.items() if how != topic.repeats
        ]

    def repeat(self, topic_id: int, how: Repeats) -> None:
        """How often it comes again once it was talked about; told with its undo."""
        with self._store.write() as session:
            agenda.repeat(session, topic_id, how)
        said = _("Repeats, once it was talked about.") if how else _("Does not repeat any more.")
        self._done(said, self._store.undo_of_last())

    def talked(self, topic_id: int, on: bool) -> None:
        """Whether it was talked about; told with its undo."""
        with self._store.write() as session:
            agenda.talked_about(session, topic_id, on)
        self._done(_("Talked about.") if on else _("Still to talk about."), self._store.undo_of_last())

    def drop(self, topic_id: int) -> None:
        """Off the agenda; told with its undo."""
        with self._store.write() as session:
            agenda.drop(session, topic_id)
        self._done(_("Dropped."), self._store.undo_of_last())

    def correct(self, topic: Topic) -> None:
        """Its words, or with whom it is to be talked about."""
        with self._store.read() as session:
            name = people.get(session, topic.person_id).name
            whom = {topic.person_id: name} | agenda.to_be_met(session)
        why = _("With somebody else it goes on the agenda of the next one-to-one with them.")
        ask = Ask(self._over, _("Correct it"), _("Correct"), why, key=f"correct|topics {topic.id}")
        what = ask.long_line(_("What"), topic.body)
        who = ask.choice(_("With"), tuple(whom.items()), topic.person_id)

        def work() -> None:
            with self._store.write() as session:
                agenda.reword(session, topic.id, what.text())
                if who.currentData() != topic.person_id:
                    agenda.be_with(session, topic.id, who.currentData(), self._clock.now())

        if ask.run(work):
            self._done(_("Corrected."), self._store.undo_of_last())

    def turn(self, topic_id: int, whose: Whose) -> None:
        """Whose it is from now on; told with its undo."""
        with self._store.write() as session:
            agenda.turn(session, topic_id, whose)
        self._done(_("Changed."), self._store.undo_of_last())
