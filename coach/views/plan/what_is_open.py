"""What stands on Plan, read as a whole; after a promise was closed, only that one is read."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from coach.advice import my_word
from coach.advice.my_word import Became
from coach.models import focus, people, plans, promises
from coach.models.base import Base
from coach.models.plans import Plan, Try
from coach.models.promises import Promise, PromiseStatus

RECENT = timedelta(days=90)
CLOSED_ALONE: frozenset[type[Base]] = frozenset({Promise})  # what is written then, and nothing else
JUST_CLOSED = (PromiseStatus.KEPT, PromiseStatus.RELEASED)  # ways to close one that change no other row


class Photograph(NamedTuple):
    """Of one moment; `open` by date, those without one last, and with all that each followed from.

    `to_put_right` the oldest miss first, `became` what came of those closed in the last ninety days;
    `worked_on` are guides in the order of their coming into focus, with what came of their plans.
    """

    names: dict[int, str]
    open: tuple[Promise, ...]
    chains: dict[int, list[Promise]]
    to_put_right: tuple[Promise, ...]
    became: Became
    awake: Sequence[Plan]
    asleep: Sequence[Plan]
    tries: dict[int, list[Try]]
    worked_on: list[tuple[str, tuple[int, int, int]]]


def read(session: Session, today: date) -> Photograph:
    """All of it."""
    found = promises.open_ones(session)
    awake = plans.active(session)
    return Photograph(
        people.names(session),
        tuple(found),
        promises.chains(session, found),
        tuple(promises.to_put_right(session, today - RECENT)),
        my_word.lately(promises.closed_since(session, today - RECENT), today),
        awake,
        plans.resting(session),
        plans.tries(session, [plan.id for plan in awake]),
        [(one.guide, plans.record_of(session, one.guide)) for one in focus.in_focus(session)],
    )


def without_closed(
    session: Session, held: Photograph, written: Collection[int], today: date
) -> Photograph | None:
    """What was held, without the open ones that were `written`. None where they were not merely closed."""
    now = [promises.get(session, row) for row in sorted(written)]
    if any(promise.status not in JUST_CLOSED or promise.removed_at for promise in now):
        return None
    still_open = tuple(promise for promise in held.open if promise.id not in written)
    return held._replace(open=still_open, became=held.became + my_word.lately(now, today))
