"""What became of a promise, where that is more than one step.

To keep, release, renegotiate, date, miss or put right is one step of the promise itself, which knows what
it allows: a screen calls that method. Here is what takes several. Every date is given; nothing here asks
the clock.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from coach.i18n.translate import _
from coach.models import promises
from coach.models.base import BrokenRule, clean_line
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
            raise BrokenRule(_("Renegotiated for when?"))
        return promise.agree_afresh(session, new_date, today)
    return promise


def standing(session: Session, person_id: int, direction: str, what: str) -> Promise | None:
    """The open promise between us with these words, that way: captured twice it is still one. Or None."""
    words = as_said(what)
    same = (p for p in promises.between_us(session, person_id) if as_said(p.what) == words)
    return next((p for p in same if p.direction == direction), None)


def as_said(what: str) -> str:
    """Words as they are compared: as a promise stores them, whatever their case and the stop at their end.

    Nothing where there are no words.
    """
    try:
        return clean_line(what, "", len(what) + 1).casefold().rstrip(" .!")
    except BrokenRule:
        return ""


def agree_anew(
    session: Session,
    promise_id: int,
    due_on: date | None,
    now: datetime,
    today: date,
    what: str | None = None,
) -> bool:
    """Another date or other words. Whether that was a new agreement, which leaves the earlier on record.

    Within ten minutes of noting it, it was a slip of the pen and is put right as if it had been noted so.
    Raises BrokenRule as the promise does.
    """
    promise = promises.get(session, promise_id)
    if promise.is_fresh(now, today):
        promise.put_straight(promise.what if what is None else what, due_on, now)
        return False
    promise.renegotiate(session, due_on, today, what)
    return True


def correct(session: Session, promise_id: int, what: str, person_id: int, now: datetime, today: date) -> None:
    """Other words, or another person, its date unchanged. Words changed later are a new agreement.

    Raises BrokenRule as the promise does.
    """
    promise = promises.get(session, promise_id)
    promise.belongs_to(person_id)
    if " ".join(what.split()) != promise.what:
        agree_anew(session, promise_id, promise.due_on, now, today, what)
