"""What may be said about answers given before: a change only where it is more than noise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.language import _

SOONEST = timedelta(weeks=4)  # an earlier repeat says more about the day than about the weeks


@dataclass(frozen=True)
class Given:
    on: date
    answer: str


def too_soon(last: date | None, today: date) -> bool:
    return last is not None and today - last < SOONEST


def change(scale: Sequence[str], given: Sequence[Given]) -> str:
    """In words, or nothing. `given` newest first; the last word of a scale is no place on it ("can't tell").

    Two steps, or one step the same way twice running, is a change; anything less is about the same.
    """
    if len(given) < 2 or not scale:
        return ""
    places = [_place(scale, one.answer) for one in given[:3]]
    now, before = places[0], places[1]
    if now is None:
        return ""
    if before is None:
        return _("Now you can see it.")
    step = now - before
    twice = len(places) > 2 and places[2] is not None and _same_way(step, before - places[2])
    if abs(step) >= 2 or twice:
        if step > 0:
            return _("More often than before.")
        less = _("Less often than before.")
        return (
            less
            + " "
            + _("Perhaps you look more closely now; that happens when one starts to pay attention.")
        )
    return _("About the same.")


def _place(scale: Sequence[str], answer: str) -> int | None:
    return scale.index(answer) if answer in scale[:-1] else None


def _same_way(one: int, other: int) -> bool:
    return one * other > 0
