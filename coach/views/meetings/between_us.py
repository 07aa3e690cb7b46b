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
from coach.views.meetings.mentions import mention_row
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets.pieces import Card, Row, label, more
from coach.views.widgets.privacy import Privacy


class BetweenUs(Card):
    def __init__(
        self,
        store: Store,
        clock: Clock,
        held: BriefRecords,
        brief: Brief,
        over: QWidget,
        done: Done,
        privacy: Privacy,
    ) -> None:
        super().__init__(_("Open between us"), "arrow-left-right")
        self._acts = PromiseActs(store, clock, over, done)
        name = held.person.name
        promises = {p.id: p for p in held.promises}
        for head, lines in (
            (_("I owe {name}").format(name=name), brief.i_owe),
            (_("{name} owes me").format(name=name), brief.they_owe),
        ):
            if lines:
                self.add(label(head, "h3"), *(self._promise(line, promises) for line in lines))
        self.add(*(self._to_ask(one, clock.today(), privacy) for one in held.to_ask))
        follow_ups = [m for m in held.follow_ups if not asked_last(m, held)]
        for head, mentions in (
            (_("To follow up"), follow_ups),
            (_("Worth acknowledging"), held.acknowledge),
        ):
            if mentions:
                rows = (mention_row(store, clock, done, privacy, one) for one in mentions)
                self.add(label(head, "h3"), *rows)
        if not (held.to_ask or held.acknowledge or follow_ups or brief.i_owe or brief.they_owe):
            self.add(label(_("Nothing is open."), "body2"))

    @staticmethod
    def _to_ask(one: Repair, today: date, privacy: Privacy) -> QWidget:
        """What felt off, with the day set to ask about it."""
        said = phrases.weekday(one.ask_on or today, today)
        when = _("to ask {day}").format(day=said)
        return Row(privacy.words(one.confidence, one.to_say), when, filled=False)

    def _promise(self, line: Line, promises: dict[int, Promise]) -> QWidget:
        promise = promises[int(line.id)]
        past = _("past its date · {when}").format(when=line.when) if line.past else ""
        menu = more(_("What can be done with: {what}").format(what=promise.what), *self._acts.menu(promise))
        return Row(line.text, "" if past else line.when, past, acts=[menu], filled=False)
