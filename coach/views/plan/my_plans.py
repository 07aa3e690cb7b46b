"""If-then plans on a card: the sentence, what came of it, and what may become of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.advice import plan_record
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import plans
from coach.models.plans import Plan, PlanStatus, Try
from coach.store.store import Store
from coach.views.plan.plan_acts import Act, PlanActs
from coach.views.widgets.beside import WordsAndActs, at_top
from coach.views.widgets.hanging import Line, page_group, quiet_words
from coach.views.widgets.levels import acts as level_acts
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, button, label, more
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import Lines

MOST = 10  # resting plans, and entries of one history
Block = TypeVar("Block", "PlanBlock", "PlanLine")


class MyPlans:
    """Of one screen, which remembers for itself which histories lie open."""

    def __init__(
        self, screen: Screen, store: Store, clock: Clock, names: Mapping[int, str], unfolded: set[int]
    ) -> None:
        """`names` of people by their ids, which may be filled later."""
        self._screen, self._store, self._clock = screen, store, clock
        self._names, self._unfolded = names, unfolded
        self._acts = PlanActs(store, clock, screen.window(), screen.done.emit, screen.privacy)

    def cards(
        self,
        awake: Sequence[Plan],
        asleep: Sequence[Plan],
        tries: Mapping[int, Sequence[Try]],
        sought: Plan | None = None,
    ) -> list[Part]:
        """As they stand on Plan; one that is sought also when it was dropped, or rests behind many."""
        blocks = [
            Part(
                ("plan", plan.id), self._awake, plan, self._names.get(plan.person_id or 0, ""), tries[plan.id]
            )
            for plan in awake
        ]
        none = _("Open a guide in the library and choose “Plan this” beside a step.")
        cards = [page_group(_("If-then plans"), *(blocks or [quiet_words(none)]))]
        shown = [*asleep[:MOST], *(plan for plan in asleep[MOST:] if sought and plan.id == sought.id)]
        if shown:
            resting = [Part(("plan", plan.id), self._resting, plan) for plan in shown]
            cards.append(page_group(_("Resting"), *resting))
        if sought is not None and sought.status == PlanStatus.DROPPED:
            cards.append(page_group(_("Dropped"), Part(("plan", sought.id), self._dropped, sought)))
        return cards

    def _name(self, plan: Plan) -> str:
        return self._names.get(plan.person_id or 0, "")

    def _awake(self, plan: Plan, _name: str, tries: Sequence[Try]) -> QWidget:
        acts = [*self._acts.ways_on(plan.id), *self._levels(plan)]
        said = self._said(plan)
        menu = more(_("What can be done with: {what}").format(what=said), *acts)
        return self._filled(PlanLine(said, menu), plan, tries)

    def _resting(self, plan: Plan) -> QWidget:
        said = self._said(plan)
        says = _("Wake: {plan}").format(plan=said)
        wake = button(_("Wake"), partial(self._acts.wake, plan.id), "quiet", says=says)
        return stands_for(PlanLine(said, acts=[wake]), "plan", plan.id)

    def _dropped(self, plan: Plan) -> QWidget:
        return stands_for(PlanLine(self._said(plan)), "plan", plan.id)

    def looked_at(self, awake: Sequence[Plan], tries: Mapping[int, Sequence[Try]]) -> Card:
        """As they stand in the weekly review: what came of each, then what may become of it."""
        card = Card(_("Did the cue come, and did I act?"), "leaf")
        for plan in awake:
            block = self._filled(PlanBlock(self._said(plan)), plan, tries[plan.id])
            block.below(self._lines(plan, self._acts.ways_on(plan.id)))
            card.add(block)
        if not awake:
            card.add(label(_("No plan is active."), "body2"))
        return card

    def _filled(self, block: Block, plan: Plan, tries: Sequence[Try]) -> Block:
        """Below its sentence: with whom and from when, what came of it, and what may be noted of it."""
        name, today = self._name(plan), self._clock.today()
        about = [_("with {name}").format(name=name)] if name else []
        if plan.first_on is not None:
            about.append(_("from {day} on").format(day=phrases.weekday(plan.first_on, today)))
        if about:
            block.below(label(" · ".join(about), "meta"))
        if tries:
            block.below(self._history(plan, tries))
        block.below(self._lines(plan, self._acts.results(plan.id)))
        return stands_for(block, "plan", plan.id)

    def _lines(self, plan: Plan, acts: Sequence[Act]) -> QWidget:
        said = self._said(plan)
        made = [button(text, act, "quiet", says=f"{text}: {said}") for text, act in acts]
        made[0].setProperty("edge", True)
        for one in made:
            one.setProperty("in_row", True)  # its arrows walk on to the next plan
        return Lines(*made, spacing=8)

    def _history(self, plan: Plan, tries: Sequence[Try]) -> QWidget:
        """Folded: the line that sums it up; unfolded: each time with what happened."""
        told = [self._line(one) for one in tries[:MOST]]
        return History(plan_record.sentence(tries, self._clock.today()), self._turn(plan, told), told)

    def _turn(self, plan: Plan, told: Sequence[QWidget]) -> QWidget:
        def show() -> None:
            unfolded = plan.id in self._unfolded
            says = _("Fold what came of: {plan}") if unfolded else _("Show what came of: {plan}")
            made.setText(_("Fold") if unfolded else _("Show"))
            made.setAccessibleName(says.format(plan=self._said(plan)))
            for line in told:
                line.setVisible(unfolded)

        def turn() -> None:
            self._unfolded ^= {plan.id}
            show()

        made = button(_("Show"), turn, "quiet")
        made.setObjectName(f"history_{plan.id}")
        show()
        return made

    def _line(self, one: Try) -> QWidget:
        happened = self._screen.privacy.words(one.confidence, one.what_happened) if one.what_happened else ""
        return label(plan_record.line(one, self._clock.today(), happened), "meta")

    def _said(self, plan: Plan) -> str:
        return self._screen.privacy.words(plan.confidence, plan.sentence)

    def _levels(self, plan: Plan) -> list[tuple[str, Callable[[], object]]]:
        return level_acts(self._store, self._screen.done.emit, plans.Plan, plan.id, plan.confidence)


class History(QWidget):
    """What sums it up, beside it what unfolds the rest; in a narrow column that stands below."""

    def __init__(self, summed_up: str, turn: QWidget, told: Sequence[QWidget]) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        words = QVBoxLayout()
        words.addWidget(label(summed_up, "meta"))
        turn.setProperty("edge", True)
        self._across = WordsAndActs(words, [turn], gap=6)
        down.addLayout(self._across)
        for line in told:
            down.addWidget(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._across.fit()


class PlanBlock(QWidget):
    """A sentence that may be long, and all else below it: in the weekly review."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 4, 0, 8)
        self._down.setSpacing(3)
        self._down.addWidget(label(said))

    def below(self, widget: QWidget) -> None:
        self._down.addWidget(widget)


class PlanLine(Line):
    """A sentence to be read slowly, on the page itself, with its menu beside it and all else below both."""

    def __init__(self, said: str, menu: QWidget | None = None, acts: Sequence[QWidget] = ()) -> None:
        super().__init__(said, acts=acts)
        self.title.setProperty("role", "serif")
        if menu is not None:
            menu.setProperty("in_row", True)
            head = QHBoxLayout()
            head.setSpacing(12)
            head.addWidget(self.title, 1)
            head.addLayout(at_top(menu))
            self.text.insertLayout(0, head)

    def below(self, widget: QWidget) -> None:
        self.text.addWidget(widget)
