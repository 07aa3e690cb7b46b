"""What became of a promise, where that is more than one step.

To keep, release, renegotiate, date, miss or put right is one step of the promise itself, which knows what
it allows: a screen calls that method. Here is what takes several. Every date is given; nothing here asks
the clock.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from coach.i18n.translate import _
from coach.models import promises
from coach.models.base import BrokenRule
from coach.models.promises import Promise


class Became(StrEnum):
    """What the leader may say of a promise whose date has passed."""

    KEPT = "kept"
    PUT_RIGHT = "put right"
    AGREED_AFRESH = "agreed afresh"
    MISSED = "missed"
    RELEASED = "released"


def say_what_became(
    session: Session, promise_id: int, became: Became, today: date, new_date: date | None = None
) -> Promise:
    """Close it as the leader says. Gives the promise that stands now: the new one, if agreed afresh.

    Put right later and agreed afresh are misses all the same: the record says both. `new_date` is for what
    was agreed afresh, which needs one. Raises BrokenRule as the promise does.
    """
    promise = promises.get(session, promise_id)
    if became == Became.KEPT:
        promise.keep(today)
        return promise
    if became == Became.RELEASED:
        promise.release(today)
        return promise
    promise.miss(today)
    if became == Became.PUT_RIGHT:
        promise.put_right(today)
    if became == Became.AGREED_AFRESH:
        if new_date is None:
            raise BrokenRule(_("Agreed afresh for when?"))
        return promise.agree_afresh(session, new_date, today)
    return promise
