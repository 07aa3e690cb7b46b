"""What can be done with an if-then plan, the same from Plan, a one-to-one and the weekly review."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.i18n.translate import _, p_
from coach.models import people, plans
from coach.models.plans import Plan, Result
from coach.services import plans as acts
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.plan.plan_sheet import PlanSheet
from coach.views.widgets.dialogs import Ask

if TYPE_CHECKING:
    from coach.views.widgets.privacy import Privacy

Act = tuple[str, Callable[[], object]]


class PlanActs:
    """What can be done with a plan. `done` is told what happened, with the act that undoes it."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        window: QWidget,
        done: Done,
        privacy: "Privacy",
    ) -> None:
        self._store, self._clock, self._window = store, clock, window
        self._done, self._privacy = done, privacy

    def results(self, plan_id: int) -> list[Act]:
        """What came of it: the cue came and I acted, it did not come, or I let it pass."""
        return [
            (_("Did it"), partial(self.tried, plan_id, Result.DID_IT)),
            (_("No chance"), partial(self.tried, plan_id, Result.NO_CHANCE)),
            (_("Skipped"), partial(self.tried, plan_id, Result.SKIPPED)),
        ]

    def ways_on(self, plan_id: int) -> list[Act]:
        """What may become of it."""
        return [
            (p_("plan", "Keep it"), partial(self.keep, plan_id)),
            (_("Change the cue"), partial(self.change_cue, plan_id)),
            (_("Make it smaller"), partial(self.make_smaller, plan_id)),
            (_("Let it rest"), partial(self.rest, plan_id)),
            (_("Drop it"), partial(self.drop, plan_id)),
            (_("Remove it: noted by mistake"), partial(self.remove, plan_id)),
        ]

    def tried(self, plan_id: int, result: str) -> None:
        """Ask for a line about what happened, and note it with the result."""
        title, said = {
            Result.DID_IT: (_("Did it"), _("Noted.")),
            Result.NO_CHANCE: (_("No chance: the cue did not come"), _("Noted: the cue did not come.")),
            Result.SKIPPED: (_("Skipped it"), _("Noted. Keep it, or make it smaller?")),
        }[Result(result)]
        ask = Ask(
            self._window,
            title,
            _("Note it"),
            self._said(self._held(plan_id)),
            key=f"tried {result}|plans {plan_id}",
        )
        note = ask.long_line(_("What happened"), hint=_("One line, or nothing"), room=0)

        def work() -> None:
            with self._store.write() as session:
                plans.get(session, plan_id).tried(session, result, self._clock.today(), note.text())

        self._run(ask, work, said)

    def keep(self, plan_id: int) -> None:
        """It stays as it is; a first day that went by unanswered becomes today."""
        with self._store.write() as session:
            anew = acts.keep(session, plan_id, self._clock.today())
        if anew:
            self._done(_("It stays, from today on."), self._store.undo_of_last())
        else:
            self._done(_("It stays as it is."), None)

    def change_cue(self, plan_id: int) -> None:
        why = _("A good cue is a moment you will really meet. What came of the plan so far stays with it.")
        self._change(plan_id, _("Change the cue"), why)

    def make_smaller(self, plan_id: int) -> None:
        why = _("What of it would take two minutes? What came of the plan so far stays with it.")
        self._change(plan_id, _("Make it smaller"), why, smaller=True)

    def rest(self, plan_id: int) -> None:
        """Out of use until it is woken."""
        with self._store.write() as session:
            plans.get(session, plan_id).rest()
        self._done(_("It rests now."), self._store.undo_of_last())

    def drop(self, plan_id: int) -> None:
        """Out of use for good; what came of it stays."""
        with self._store.write() as session:
            plans.get(session, plan_id).drop()
        self._done(_("Dropped."), self._store.undo_of_last())

    def remove(self, plan_id: int) -> None:
        """Noted by mistake: it goes from every list, and Undo brings it back."""
        with self._store.write() as session:
            plans.get(session, plan_id).remove(self._clock.now())
        self._done(_("Removed."), self._store.undo_of_last())

    def wake(self, plan_id: int) -> None:
        """As the fourth it asks which of the three may rest instead."""
        with self._store.read() as session:
            awake = [(p.id, self._said(p)) for p in plans.active(session)]
        if len(awake) < plans.MOST_ACTIVE:
            self._wake(plan_id)
            return
        ask = Ask(
            self._window,
            _("Three plans at a time"),
            _("Change"),
            self._said(self._held(plan_id)),
            key="three plans",
        )
        which = ask.choice(_("Three are active. Which may rest?"), awake)
        self._run(ask, lambda: self._wake(plan_id, which.currentData()), "")

    def _wake(self, plan_id: int, instead_of: int | None = None) -> None:
        with self._store.write() as session:
            acts.wake(session, plan_id, instead_of)
        self._done(_("Awake again."), self._store.undo_of_last())

    def _change(self, plan_id: int, title: str, why: str, smaller: bool = False) -> None:
        plan = self._held(plan_id)
        if self._privacy.hides(plan.confidence) and not self._privacy.show(self._window):
            return
        ask = PlanSheet(self._window, title, _("Change it"), plan.cue, plan.act, why, plan.language)
        with self._store.read() as session:
            here = {one.id: one.name for one in people.everyone(session)}
            names = people.names(session)
        if plan.person_id in names:  # also somebody who is archived
            here[plan.person_id] = names[plan.person_id]
        nobody = (None, _("nobody in particular"))
        who = ask.choice(_("with"), (nobody, *here.items()), plan.person_id)
        ask.say_it_whole()
        first = ask.act if smaller else ask.cue
        first.setFocus()
        first.selectAll()

        def work() -> None:
            with self._store.write() as session:
                changed = plans.get(session, plan_id)
                changed.change(ask.cue.text(), ask.act.text())
                changed.be_with(who.currentData())

        self._run(ask, work, _("Changed."))

    def _held(self, plan_id: int) -> Plan:
        with self._store.read() as session:
            return plans.get(session, plan_id)

    def _said(self, plan: Plan) -> str:
        return self._privacy.words(plan.confidence, plan.sentence)

    def _run(self, ask: Ask, work: Callable[[], object], said: str) -> None:
        if ask.run(work) and said:
            self._done(said, self._store.undo_of_last())
