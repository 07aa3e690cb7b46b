"""A promise in one line: a box that keeps it, by when, how its date came about, and the rest in its menu."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from coach.advice import my_word
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import promises
from coach.models.promises import Direction, Promise
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets import icons, look, roles
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Chain, Row, button, more, name_of
from coach.views.widgets.pressing import Tick
from coach.views.widgets.privacy import Privacy

BOX = 18  # px at 100 % of a box to tick


class PromiseRows:
    """Of one screen, whose page shows promises."""

    def __init__(self, clock: Clock, acts: PromiseActs, privacy: Privacy) -> None:
        self._clock, self._acts, self._privacy = clock, acts, privacy

    def row(
        self, promise: Promise, owes: str, chain: Sequence[Promise], beside: Sequence[QWidget] = ()
    ) -> Row:
        """`owes` says who owes whom, where the head above does not; `chain` is all it followed from.

        With `beside` at its end it stands in a long list, filled.
        """
        what = self._privacy.words(promise.confidence, promise.what)
        meta, warn = self._when(promise, owes)
        first, seldom = self._acts.first(promise), self._acts.seldom(promise)
        tick: list[QWidget] = self._tick(promise, asks=not beside)
        kind = "quiet" if beside else "act"  # what else there is, on the current row alone
        if tick:  # what is done is said once, by the box
            first, seldom = first[1:], [*first[:1], *seldom]
        leads = tick or [_asks() if beside else _no_box()]
        buttons = [button(text, act, kind, says=f"{text}: {what}") for text, act in first]
        menu = more(_("What can be done with: {what}").format(what=what), *seldom)
        made = Row(what, meta, warn, leads=leads, acts=[*buttons, menu, *beside], filled=bool(beside))
        if len(chain) > 1:
            made.text.addWidget(Chain(my_word.dates(chain, self._clock.today())))
        return stands_for(made, "promise", promise.id)

    def _tick(self, promise: Promise, asks: bool) -> list[QWidget]:
        """One press keeps it, as long as its date has not passed: then it is no box, or one that `asks`."""
        passed = promise.past_date(self._clock.today())
        if promise.status != promises.PromiseStatus.OPEN or (passed and not asks):
            return []
        tick = Tick()
        tick.setFixedWidth(look.px(BOX) + 8)
        what = self._privacy.words(promise.confidence, promise.what)
        if passed:
            tick.setAccessibleName(_("What happened?") + f" {what}")
            tick.setObjectName(f"happened_{promise.id}")
            tick.clicked.connect(lambda _on: self._ask(tick, promise.id))
            return [tick]
        verb = _("I kept it") if promise.direction == Direction.MINE else _("Arrived")
        said = _("{verb}, in one press: {what}") if asks else "{verb}: {what}"
        tick.setAccessibleName(said.format(verb=verb, what=what))
        tick.setObjectName(f"keep_{promise.id}" if asks else name_of(tick.accessibleName()))
        tick.toggled.connect(lambda _on: self._acts.keep(promise.id))
        return [tick]

    def _ask(self, tick: Tick, promise_id: int) -> None:
        tick.setChecked(False)  # unless something is noted, and then its row goes
        self._acts.what_happened(promise_id)

    def _when(self, promise: Promise, owes: str) -> tuple[str, str]:
        """The quiet line and the amber one; never both."""
        today = self._clock.today()
        if promise.status == promises.PromiseStatus.MISSED and promise.closed_on:
            missed = _("missed, noted {day}").format(day=phrases.day(promise.closed_on, today))
            return _joined(owes, missed), ""
        if promise.due_on is None:
            return _joined(owes, _("no date yet: ask for one?")), ""
        said = phrases.weekday(promise.due_on, today)
        if promise.past_date(today):
            return "", _joined(owes, _("{day}: what happened?").format(day=said))
        if promise.direction == Direction.MINE and (promise.due_on - today).days <= 2:
            return "", _joined(owes, _("{day}: still doable?").format(day=said))
        return _joined(owes, said), ""


def _no_box() -> QWidget:
    """As wide as a box, so that the words of all begin alike."""
    made = QWidget()
    made.setFixedWidth(look.px(BOX) + 8)
    return made


def _asks() -> QWidget:
    """In the place of a box, in a long list: what became of it?"""
    drawn = QLabel()
    drawn.setPixmap(icons.picture("circle-question-mark", "warnText", 18))
    drawn.setFixedWidth(look.px(BOX) + 8)
    drawn.setProperty("margin", 3)  # level with the boxes
    roles.heard_as(drawn, "silent")
    return drawn


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
