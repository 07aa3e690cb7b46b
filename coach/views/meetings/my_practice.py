"""The plan that concerns this person, on the page of a one-to-one, with what came of it."""

from coach.i18n.translate import _
from coach.models.plans import Plan
from coach.views.plan.plan_acts import PlanActs
from coach.views.widgets.pieces import Card, button, label
from coach.views.widgets.privacy import Privacy
from coach.views.widgets.side_by_side import side_by_side


class MyPractice(Card):
    """Its sentence, and a button for each thing that can have come of it."""

    def __init__(self, plan: Plan, acts: PlanActs, privacy: Privacy) -> None:
        super().__init__(_("My practice today"), kind="callout")
        self.add(label(privacy.words(plan.confidence, plan.sentence), "callout"))
        made = (
            button(text, act, "quiet" if place else "")
            for place, (text, act) in enumerate(acts.results(plan.id))
        )
        self.add(side_by_side(*made))
