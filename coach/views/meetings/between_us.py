"""What is open between us: promises both ways, what to follow up, what is worth acknowledging."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coach.advice import brief
from coach.advice.brief import BriefRecords, Line, asked_last
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.promises import Direction, Promise
from coach.models.repairs import Repair
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.mentions import MentionRows
from coach.views.meetings.sections import Block, line
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import more
from coach.views.widgets.pressing import Tick
from coach.views.widgets.privacy import Privacy


class BetweenUs:
    """Them, line by line, and what was to be asked first; acts ask in a sheet over `over`."""

    def __init__(self, store: Store, clock: Clock, over: QWidget, done: Done, privacy: Privacy) -> None:
        self._clock, self._privacy = clock, privacy
        self._acts = PromiseActs(store, clock, over, done)
        self._mentions = MentionRows(store, clock, done, privacy)

    def ask_first(self, held: BriefRecords) -> list[Block]:
        """What was to be asked this time, as was said at the close of the last; or none."""
        first = [one for one in held.follow_ups if asked_last(one, held)]
        if not first or not held.meeting.is_ahead:
            return []
        return [Block("first", _("To ask first"), [*map(self._mentions.part, first)])]

    def blocks(self, held: BriefRecords) -> list[Block]:
        """Promises both ways, what to follow up, what to acknowledge; none that would be empty.

        Of what is private the date stands there, as on Plan: a word given in private was given as well.
        """
        name = held.person.name.split(" ")[0]
        promises = {p.id: p for p in held.promises}

        today, mentions = self._clock.today(), self._mentions

        def owed(direction: Direction) -> list[Part]:
            lines = brief.owed(held.promises, direction, phrases.weekday, today)
            return [Part(("promise", one.id), self._promise, one, promises[int(one.id)]) for one in lines]

        follow_ups = [mentions.part(m) for m in held.follow_ups if not asked_last(m, held)]
        felt_off = [Part(("ask", one.id), self._to_ask, one, today) for one in held.to_ask]
        found = (
            Block("i owe", _("I owe {name}").format(name=name), owed(Direction.MINE)),
            Block("they owe", _("{name} owes me").format(name=name), owed(Direction.THEIRS)),
            Block("follow", _("To follow up"), [*felt_off, *follow_ups]),
            Block("thank", _("To thank for"), [*map(mentions.part, held.acknowledge)]),
        )
        return [one for one in found if one.rows]

    def _to_ask(self, one: Repair, today: date) -> QWidget:
        """What felt off, with the day set to ask about it."""
        said = phrases.weekday(one.ask_on or today, today)
        when = _("to ask {day}").format(day=said)
        words = self._privacy.words(one.confidence, one.to_say)
        return line(words, when)

    def _promise(self, one: Line, promise: Promise) -> QWidget:
        """Its box keeps it; where its date has passed it asks, as on Today and on Plan."""
        what = self._privacy.words(promise.confidence, one.text)
        menu = more(_("What can be done with: {what}").format(what=what), *self._acts.menu(promise))
        tick = Tick()
        if one.past:
            past = _("{day}: what happened?").format(day=one.when)
            tick.setObjectName(f"happened_{promise.id}")
            tick.setAccessibleName(f"{_('What happened?')}: {what}")
            tick.clicked.connect(lambda _on: self._ask(tick, promise))
            return line(what, "", past, tick=tick, acts=[menu], opens=tick)  # to ask is no harm
        verb = _("I kept it") if promise.direction == Direction.MINE else _("Arrived")
        tick.setObjectName(f"keep_{promise.id}")
        tick.setAccessibleName(_("{verb}, in one press: {what}").format(verb=verb, what=what))
        tick.toggled.connect(lambda _on: self._acts.keep(promise.id))
        return line(what, one.when, tick=tick, acts=[menu])

    def _ask(self, tick: Tick, promise: Promise) -> None:
        tick.setChecked(False)  # unless something is noted, and then its row goes
        self._acts.what_happened(promise.id)
