"""A promise in one line: a box that keeps it, by when, how its date came about, and the rest in its menu."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coach.advice import my_word
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import promises
from coach.models.promises import Direction, Promise
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets import look
from coach.views.widgets.hanging import BOX, Line
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import BESIDE_BOX, Chain, Row, button, more, name_of
from coach.views.widgets.pressing import Tick
from coach.views.widgets.privacy import Privacy


class PromiseRows:
    """Of one screen, whose page shows promises."""

    def __init__(self, clock: Clock, acts: PromiseActs, privacy: Privacy) -> None:
        self._clock, self._acts, self._privacy = clock, acts, privacy

    def row(
        self, promise: Promise, owes: str, chain: Sequence[Promise], beside: Sequence[QWidget] = ()
    ) -> Row:
        """`owes` says who owes whom, where the head above does not; `chain` is all it followed from.

        With `beside` at its end it stands on a page of its own, with a hairline below it.
        """
        what = self._privacy.words(promise.confidence, promise.what)
        meta, warn = self._when(promise, owes)
        first, seldom = self._acts.first(promise), self._acts.seldom(promise)
        tick = self._tick(promise, long=bool(beside))
        if tick:  # what is done is said once, by the box
            first, seldom = first[1:], [*first[:1], *seldom]
        leads: list[QWidget] = [*tick] or [_no_box()]
        buttons = [button(text, act, "act", says=f"{text}: {what}") for text, act in first]
        menu = more(_("What can be done with: {what}").format(what=what), *seldom)
        acts = [*buttons, menu, *beside]
        opens = tick[0] if tick and promise.past_date(self._clock.today()) else None  # to ask is no harm
        made = (
            Line(what, meta, warn, leads=leads, acts=acts, opens=opens)
            if beside
            else _among_others(Row(what, meta, warn, leads=leads, acts=acts, opens=opens, filled=False))
        )
        if len(chain) > 1:
            made.text.addWidget(Chain(self._dots(promise, chain)))
        return stands_for(made, "promise", promise.id, (one.id for one in chain if one.id != promise.id))

    def _dots(self, promise: Promise, chain: Sequence[Promise]) -> list[tuple[str, bool]]:
        """The days of a promise in their order, and whether each is behind; the one in force may be ahead."""
        today = self._clock.today()
        ahead = phrases.short_date(promise.due_on, today) if promise.due_on else _("no date")
        behind = promise.past_date(today) or promise.status != promises.PromiseStatus.OPEN
        told = my_word.dates(chain, today)
        return [(said, behind or not agreed or said != ahead) for said, agreed in told]

    def _tick(self, promise: Promise, long: bool) -> list[Tick]:
        """One press keeps it; where its date has passed it asks what happened. `long`: in a long list."""
        passed = promise.past_date(self._clock.today())
        if promise.status != promises.PromiseStatus.OPEN:
            return []
        tick = Tick()
        tick.setFixedWidth(look.px(BOX) + 4)
        what = self._privacy.words(promise.confidence, promise.what)
        if passed:
            tick.setAccessibleName(_("What happened?") + f" {what}")
            tick.setObjectName(f"happened_{promise.id}")
            tick.clicked.connect(lambda _on: self._ask(tick, promise.id))
            return [tick]
        verb = _("I kept it") if promise.direction == Direction.MINE else _("Arrived")
        said = "{verb}: {what}" if long else _("{verb}, in one press: {what}")
        tick.setAccessibleName(said.format(verb=verb, what=what))
        tick.setObjectName(name_of(tick.accessibleName()) if long else f"keep_{promise.id}")
        tick.toggled.connect(lambda _on: self._acts.keep(promise.id))
        return [tick]

    def _ask(self, tick: Tick, promise_id: int) -> None:
        tick.setChecked(False)  # unless something is noted, and then its row goes
        self._acts.what_happened(promise_id)

    def _when(self, promise: Promise, owes: str) -> tuple[str, str]:
        """Who owes whom, quiet; and by when, in amber where that asks for a word."""
        today = self._clock.today()
        if promise.status == promises.PromiseStatus.MISSED and promise.closed_on:
            missed = _("missed, noted {day}").format(day=phrases.day(promise.closed_on, today))
            return _joined(owes, missed), ""
        if promise.due_on is None:
            return _joined(owes, _("no date yet: ask for one?")), ""
        said = phrases.weekday(promise.due_on, today)
        if promise.past_date(today):
            return owes, _("{day}: what happened?").format(day=said)
        if promise.direction == Direction.MINE and (promise.due_on - today).days <= 2:
            return owes, _("{day}: still doable?").format(day=said)
        return _joined(owes, said), ""


def _no_box() -> QWidget:
    """As wide as a box, so that the words of all begin alike."""
    made = QWidget()
    made.setFixedWidth(look.px(BOX) + 4)
    return made


def _among_others(row: Row) -> Row:
    """Its words begin where those of the topics and lines beside it do."""
    across = row.layout()
    assert across is not None
    across.setSpacing(BESIDE_BOX)
    return row


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
