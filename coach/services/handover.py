"""Handing somebody over to a new manager: who takes what on, and whether they leave this desk."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from coach.i18n.translate import _
from coach.models import people, promises
from coach.models.base import BrokenRule
from coach.services import parting


def hand_over(
    session: Session,
    person_id: int,
    takes: Mapping[int, str],
    today: date,
    archive: bool = False,
    calls_off: bool = False,
) -> None:
    """To a new manager: each promise in `takes`, by number, is closed as handed on to the name given.

    With `calls_off` their one-to-ones ahead are cancelled, with `archive` the person is no longer here.
    Raises BrokenRule for a promise that is not between the two, that is closed already, or that nobody takes.
    """
    for promise_id, name in takes.items():
        promise = promises.get(session, promise_id)
        if promise.person_id != person_id:
            raise BrokenRule(_("This promise is with somebody else."))
        promise.hand_on(name, today)
    if calls_off:
        parting.call_off(session, person_id, today)
    if archive:
        people.get(session, person_id).archive(today)
