"""What making, keeping and waking a plan entails: three are in use at a time, each from a first day on.

To change, rest or drop a plan, or to note what came of it, is a step of the plan itself: a screen calls
that method. Every date is given; nothing here asks the clock.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from coach.advice.absence import Moved, OpenKind
from coach.i18n.translate import _
from coach.models import plans
from coach.models.base import BrokenRule
from coach.models.plans import Plan


def make(
    session: Session,
    cue: str,
    act: str,
    person_id: int | None = None,
    guide: str = "",
    step: int = 0,
    first_on: date | None = None,
    instead_of: int | None = None,
    language: str = "",
) -> Plan:
    """A plan in use; `instead_of` rests for it.

    Raises TooManyActive for a fourth one, BrokenRule for one that is in use already with the same person.
    """
    _let_rest(session, instead_of)
    before = [(one.sentence, one.person_id) for one in plans.active(session)]
    made = plans.make(session, cue, act, person_id, guide, step, first_on, language)
    if (made.sentence, made.person_id) in before:
        raise BrokenRule(_("This plan is in use already. It stands on Today and on Plan."))
    return made


def wake(session: Session, plan_id: int, instead_of: int | None = None) -> None:
    """In use again; `instead_of` rests for it. Raises TooManyActive as the fourth one."""
    _let_rest(session, instead_of)
    plans.get(session, plan_id).wake(session)


def keep(session: Session, plan_id: int, today: date) -> bool:
    """It stays as it is; a first day that went by unanswered becomes today. Whether that was so."""
    plan = plans.get(session, plan_id)
    first, tries = plan.first_on, plans.tries(session, [plan_id])[plan_id]
    if first is None or first >= today or any(one.on >= first for one in tries):
        return False
    plan.begin_on(today)
    return True


def redate(session: Session, moved: Iterable[Moved]) -> None:
    """After days away: each plan among them gets the first day that was proposed for it."""
    for one in moved:
        if one.thing.kind == OpenKind.PLAN:
            plans.get(session, one.thing.id).begin_on(one.to)


def _let_rest(session: Session, plan_id: int | None) -> None:
    if plan_id is not None:
        plans.get(session, plan_id).rest()
        session.flush()
