"""What is open between us: promises both ways, what to follow up, what is worth acknowledging."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coach.advice.brief import Brief, BriefRecords, Line, asked_last
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.promises import Promise
from coach.models.repairs import Repair
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.mentions import MentionRows
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row, card, label, more, words
from coach.views.widgets.privacy import Privacy


class BetweenUs:
    """The card of them, and of what was to be asked first; acts ask in a sheet over `over`."""

    def __init__(self, store: Store, clock: Clock, over: QWidget, done: Done, privacy: Privacy) -> None:
        self._clock, self._privacy = clock, privacy
        self._acts = PromiseActs(store, clock, over, done)
        self._mentions = MentionRows(store, clock, done, privacy)

    def ask_first(self, held: BriefRecords) -> list[Part]:
        """The card of what was to be asked this time, as was said at the close of the last; or none."""
        first = [one for one in held.follow_ups if asked_last(one, held)]
        if not first or not held.meeting.is_ahead:
            return []
        return [card(_("To ask first, from last time"), "history", *map(self._mentions.part, first))]

    def card(self, held: BriefRecords, brief: Brief) -> Part:
        name, parts = held.person.name, list[Part]()
        promises = {p.id: p for p in held.promises}
        for side, head, lines in (
            ("mine", _("I owe {name}").format(name=name), brief.i_owe),
            ("theirs", _("{name} owes me").format(name=name), brief.they_owe),
        ):
            rows = [Part(("promise", line.id), self._promise, line, promises[int(line.id)]) for line in lines]
            parts += [Part(("head", side), label, head, "h3"), *rows] if rows else []
        parts += [Part(("ask", one.id), self._to_ask, one, self._clock.today()) for one in held.to_ask]
        follow_ups = [m for m in held.follow_ups if not asked_last(m, held)]
        for side, head, mentions in (
            ("follow", _("To follow up"), follow_ups),
            ("thank", _("Worth acknowledging"), held.acknowledge),
        ):
            rows = [self._mentions.part(one) for one in mentions]
            parts += [Part(("head", side), label, head, "h3"), *rows] if rows else []
        parts = parts or [words(_("Nothing is open."), "body2")]
        return card(_("Open between us"), "arrow-left-right", *parts)

    def _to_ask(self, one: Repair, today: date) -> QWidget:
        """What felt off, with the day set to ask about it."""
        said = phrases.weekday(one.ask_on or today, today)
        when = _("to ask {day}").format(day=said)
        return Row(self._privacy.words(one.confidence, one.to_say), when, filled=False)

    def _promise(self, line: Line, promise: Promise) -> QWidget:
        past = _("past its date · {when}").format(when=line.when) if line.past else ""
        menu = more(_("What can be done with: {what}").format(what=promise.what), *self._acts.menu(promise))
        return Row(line.text, "" if past else line.when, past, acts=[menu], filled=False)
