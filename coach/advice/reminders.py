"""When to remind, and with what: pull before push, no names, and silence after three in vain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from coach.i18n.translate import _, later

IN_VAIN = 3  # so often ignored, a kind of reminder stops by itself
BEFORE = timedelta(minutes=30)
AT_ITS_HOUR = timedelta(hours=1)  # later than that, whoever opens Coach sees Today without being called
A_WEEK, A_REST = 7, 28  # days


class ReminderKind(StrEnum):
    """The three occasions for a reminder; each is chosen, stopped and started by itself."""

    BUNDLE = "bundle"  # one a day, what waits on Today
    BRIEF = "brief"  # half an hour before a one-to-one
    DOUBT = "doubt"  # a promise of mine, two working days before its date


NAMES = {
    ReminderKind.BUNDLE: later("Once a working day, what waits"),
    ReminderKind.BRIEF: later("Half an hour before a one-to-one"),
    ReminderKind.DOUBT: later("Two working days before a promise of mine"),
}
WORDS = {
    ReminderKind.BUNDLE: later("What waits today is on one page."),
    ReminderKind.BRIEF: later("A one-to-one begins soon. Its brief is ready."),
    ReminderKind.DOUBT: later(
        "A promise of yours falls due soon. Still doable? Telling somebody now is still in time."
    ),
}
LATER = {  # how much later the same day
    ReminderKind.BUNDLE: timedelta(hours=3),
    ReminderKind.BRIEF: timedelta(minutes=15),
    ReminderKind.DOUBT: timedelta(hours=3),
}


@dataclass(frozen=True)
class ReminderWish:
    """What the leader chose; everything is off until chosen.

    `bundle_at` is a local hour; of the working days Monday is 0.
    """

    bundle_at: time | None = None
    brief: bool = False
    doubt: bool = False
    working_days: frozenset[int] = frozenset(range(5))

    def has(self, kind: ReminderKind) -> bool:
        """Whether the leader chose this kind."""
        return {
            ReminderKind.BUNDLE: self.bundle_at is not None,
            ReminderKind.BRIEF: self.brief,
            ReminderKind.DOUBT: self.doubt,
        }[kind]


@dataclass(frozen=True)
class ReminderState:
    """How a kind of reminder has fared: how often in a row it was ignored, and the day it was last shown."""

    ignored: int = 0
    last_on: date | None = None
    not_before: date | None = None
    stopped: bool = False

    def silent(self, today: date) -> bool:
        """Whether nothing of this kind is shown today: stopped, ignored three times, or at rest."""
        return self.stopped or self.ignored >= IN_VAIN or self.rests(today)

    def rests(self, today: date) -> bool:
        """Whether it was put off until after today."""
        return self.not_before is not None and today < self.not_before


@dataclass(frozen=True)
class Notice:
    """A neutral line: it may be seen by anybody who looks at the screen."""

    kind: ReminderKind
    record_id: int
    text: str


def notice(kind: ReminderKind, record_id: int = 0) -> Notice:
    """The notice of a kind in the leader's language; `record_id` is 0 where it is about no single record."""
    return Notice(kind, record_id, _(WORDS[kind]))


def due(
    now: datetime,
    wish: ReminderWish,
    starts: Mapping[int, datetime],
    in_doubt: Iterable[int],
    waiting: bool,
    states: Mapping[ReminderKind, ReminderState],
    told: frozenset[tuple[ReminderKind, int]],
) -> list[Notice]:
    """What to show now: one-to-ones first, then promises in doubt, what waits last.

    `starts`: one-to-ones to be announced, by id; `in_doubt`: promises by id; `told`: shown before.
    """
    found: list[Notice] = []
    if wish.brief and not _silent(ReminderKind.BRIEF, states, now):
        soon = [meeting for meeting, at in starts.items() if now <= at <= now + BEFORE]
        found += [
            notice(ReminderKind.BRIEF, meeting)
            for meeting in soon
            if (ReminderKind.BRIEF, meeting) not in told
        ]
    if now.weekday() not in wish.working_days:
        return found
    if wish.doubt and not _silent(ReminderKind.DOUBT, states, now):
        found += [
            notice(ReminderKind.DOUBT, id_) for id_ in in_doubt if (ReminderKind.DOUBT, id_) not in told
        ]
    last = states.get(ReminderKind.BUNDLE, ReminderState()).last_on
    if waiting and _at_its_hour(now, wish.bundle_at) and last != now.date():
        found += [] if _silent(ReminderKind.BUNDLE, states, now) else [notice(ReminderKind.BUNDLE)]
    return found


def again_at(kind: ReminderKind, now: datetime) -> datetime:
    """Later today; a moment of the next day stands for not at all."""
    return now + LATER[kind]


def _at_its_hour(now: datetime, at: time | None) -> bool:
    if at is None:
        return False
    start = datetime.combine(now.date(), at)
    return start <= now <= start + AT_ITS_HOUR


def _silent(kind: ReminderKind, states: Mapping[ReminderKind, ReminderState], now: datetime) -> bool:
    return states.get(kind, ReminderState()).silent(now.date())
