"""When to remind, and with what: pull before push, no names, and silence after three in vain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from coach.language import _

IN_VAIN = 3  # so often ignored, a kind of reminder stops by itself
BEFORE = timedelta(minutes=30)


class Kind(StrEnum):
    BUNDLE = "bundle"  # one a day, what waits on Today
    BRIEF = "brief"  # half an hour before a one-to-one
    DOUBT = "doubt"  # a promise of mine, two working days before its date


@dataclass(frozen=True)
class Wish:
    """What the leader chose; everything is off until chosen."""

    bundle_at: time | None = None
    brief: bool = False
    doubt: bool = False
    working_days: frozenset[int] = frozenset(range(5))


@dataclass(frozen=True)
class State:
    """How a kind of reminder has fared."""

    ignored: int = 0
    last_on: date | None = None
    not_before: date | None = None
    stopped: bool = False

    def silent(self, today: date) -> bool:
        return self.stopped or self.ignored >= IN_VAIN or bool(self.not_before and today < self.not_before)


@dataclass(frozen=True)
class Notice:
    """A neutral line: it may be seen by anybody who looks at the screen."""

    kind: Kind
    record_id: int
    text: str


def due(
    now: datetime,
    wish: Wish,
    starts: Mapping[int, datetime],
    in_doubt: Iterable[int],
    waiting: bool,
    states: Mapping[Kind, State],
    told: frozenset[tuple[Kind, int]],
) -> list[Notice]:
    """What to show now. `starts`: one-to-ones by id; `in_doubt`: promises by id; `told`: shown before."""
    if now.weekday() not in wish.working_days:
        return []
    found: list[Notice] = []
    if wish.brief and not _silent(Kind.BRIEF, states, now):
        text = _("A one-to-one begins soon. Its brief is ready.")
        found += [
            Notice(Kind.BRIEF, meeting, text)
            for meeting, at in starts.items()
            if now <= at <= now + BEFORE and (Kind.BRIEF, meeting) not in told
        ]
    if wish.doubt and not _silent(Kind.DOUBT, states, now):
        text = _(
            "A promise of yours falls due in two days. Still doable? Telling somebody now is still in time."
        )
        found += [
            Notice(Kind.DOUBT, promise, text) for promise in in_doubt if (Kind.DOUBT, promise) not in told
        ]
    state = states.get(Kind.BUNDLE, State())
    at = wish.bundle_at
    if at and waiting and now.time() >= at and state.last_on != now.date() and not state.silent(now.date()):
        found.append(Notice(Kind.BUNDLE, 0, _("Good morning. What waits today is on one page.")))
    return found


def _silent(kind: Kind, states: Mapping[Kind, State], now: datetime) -> bool:
    return states.get(kind, State()).silent(now.date())
