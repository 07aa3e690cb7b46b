"""Back after some days away: each open thing once, and the rest re-dated in one click."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from coach.i18n import phrases
from coach.i18n.translate import _, n_

AWAY_DAYS = 7
A_DAY = 3  # so many things are proposed for one day, that the first day back is not full


class OpenKind(StrEnum):
    """What kind of thing is open; names which record the id of an `Open` belongs to."""

    PROMISE_MINE = "promise-mine"
    PROMISE_THEIRS = "promise-theirs"
    MEETING = "meeting"
    PLAN = "plan"
    FOLLOW_UP = "follow-up"


# Only what concerns nobody's word but my own intention may get another date without asking.
MINE_TO_MOVE = frozenset({OpenKind.PLAN, OpenKind.FOLLOW_UP})


@dataclass(frozen=True)
class Open:
    """One open thing: what it is in words, of a one-to-one the name; without a due date it is never late."""

    kind: OpenKind
    id: int
    what: str
    due_on: date | None = None


@dataclass(frozen=True)
class Moved:
    """A proposal: this thing on that day, a working day from today on."""

    thing: Open
    to: date


@dataclass(frozen=True)
class Back:
    """What a leader finds; every open thing stands in exactly one of the three."""

    said: str
    to_answer: tuple[Open, ...]  # past its date, and somebody else is concerned
    to_move: tuple[Moved, ...]  # past its date, and mine to move: the proposal
    as_it_is: tuple[Open, ...]  # not due before today, or without a date


def back(
    things: Iterable[Open],
    last_here: date,
    today: date,
    working_days: frozenset[int],
    days_away: int = AWAY_DAYS,
) -> Back | None:
    """None unless the leader was away for so many days. Oldest first; nothing is changed here."""
    if (today - last_here).days < days_away:
        return None
    once = {(thing.kind, thing.id): thing for thing in things}.values()
    dated = sorted(once, key=lambda t: (t.due_on is None, t.due_on or today, t.kind, t.id))
    late = [thing for thing in dated if thing.due_on is not None and thing.due_on < today]
    movable = [thing for thing in late if thing.kind in MINE_TO_MOVE]
    to_answer = tuple(thing for thing in late if thing.kind not in MINE_TO_MOVE)
    places = (on for on in _workdays(today, working_days) for _place in range(A_DAY))
    to_move = tuple(Moved(thing, on) for thing, on in zip(movable, places, strict=False))
    as_it_is = tuple(thing for thing in dated if thing.due_on is None or thing.due_on >= today)
    return Back(_said(len(to_answer), bool(to_move)), to_answer, to_move, as_it_is)


def _workdays(today: date, working_days: frozenset[int]) -> Iterator[date]:
    """From today on; every day where no working days are set."""
    for number in count():
        on = today + timedelta(days=number)
        if not working_days or on.weekday() in working_days:
            yield on


def _said(waiting: int, more: bool) -> str:
    if not waiting:
        rest = _("What waits can be re-dated in one click.") if more else _("Nothing is waiting.")
        return _("Good to see you.") + " " + rest
    number = phrases.number(waiting)
    number = number[:1].upper() + number[1:]
    if more:
        text = n_(
            "Good to see you. {count} thing is still open; the rest can be re-dated in one click.",
            "Good to see you. {count} things are still open; the rest can be re-dated in one click.",
            waiting,
        )
    else:
        text = n_(
            "Good to see you. {count} thing is still open.",
            "Good to see you. {count} things are still open.",
            waiting,
        )
    return text.format(count=number)
