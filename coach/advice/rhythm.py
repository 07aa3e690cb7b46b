"""How long ago the last real contact was, when to meet next, and where my attention went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coach.i18n import phrases, region
from coach.i18n.translate import _
from coach.models.people import Leave, by_alphabet, days_apart

FURTHEST = timedelta(days=2 * 366)  # leave that reaches beyond this has no end that can be planned for


@dataclass(frozen=True)
class Rhythm:
    """What two people agreed, in days: how often ideally, and at most how long between real contacts."""

    ideal: int | None
    at_most: int | None = None
    last_contact: date | None = None
    leave: tuple[Leave, ...] = ()

    @property
    def longest(self) -> int | None:
        return self.at_most or self.ideal

    def away(self, on: date) -> bool:
        return any(leave.covers(on) for leave in self.leave)


def days_since(rhythm: Rhythm, today: date) -> int | None:
    """Days from the last real contact, those on leave not counted."""
    if rhythm.last_contact is None:
        return None
    return days_apart(rhythm.last_contact, today, rhythm.leave)


def propose(
    rhythm: Rhythm, last: datetime, today: date, working_days: frozenset[int] = frozenset()
) -> datetime | None:
    """The next one-to-one: weeks on at the same weekday and hour, after today and not during leave.

    However late the last one is closed. A rhythm of less than a week keeps only the hour; where the day is
    no working day it is the next one that is (every day is, where none are set). None without a rhythm or
    while the way back is open.
    """
    if rhythm.ideal is None:
        return None
    step = timedelta(days=_step(rhythm.ideal, rhythm.longest or rhythm.ideal))
    proposed = last + step
    short = min(step, timedelta(days=7))
    while proposed.date() <= today or rhythm.away(proposed.date()):
        proposed += short
        if proposed.date() - max(today, last.date()) > FURTHEST:
            return None
    while working_days and (proposed.weekday() not in working_days or rhythm.away(proposed.date())):
        proposed += timedelta(days=1)
        if proposed.date() - max(today, last.date()) > FURTHEST:
            return None
    return proposed


def workday_after(today: date) -> date:
    """The next working day."""
    on = today + timedelta(days=1)
    while on.weekday() not in region.working_days():
        on += timedelta(days=1)
    return on


class AttentionKind(StrEnum):
    """What the table of attention counts: only acts of the leader's own."""

    HELD = "held"
    MOVED_BY_ME = "moved by me"
    KEPT = "kept"
    THANKED = "thanked"
    CHANCE = "chance"
    CANCELLED_BY_ME = "cancelled by me"


@dataclass(frozen=True)
class AttentionAct:
    """One act of the leader's own, for or with one person, on a day."""

    person_id: int
    kind: AttentionKind
    on: date


@dataclass(frozen=True)
class Member:
    """Somebody of the team, with the rhythm agreed and the leave known."""

    person_id: int
    name: str
    rhythm: Rhythm


@dataclass(frozen=True)
class Attention:
    """One line of the table: what I did for or with one person."""

    person_id: int
    name: str
    done: dict[AttentionKind, int]
    days_since: int | None
    note: str = ""
    last_contact: date | None = None


@dataclass(frozen=True)
class Table:
    """The table of attention for a period, first and last day included; rows by the alphabet."""

    first: date
    last: date
    rows: tuple[Attention, ...]


def attention(
    team: Iterable[Member], acts: Iterable[AttentionAct], first: date, last: date, today: date
) -> Table:
    """The whole team in the order of the alphabet, and in no other; nothing is counted over all of them."""
    done: dict[int, dict[AttentionKind, int]] = {}
    for act in acts:
        if first <= act.on <= last:
            counts = done.setdefault(act.person_id, dict.fromkeys(AttentionKind, 0))
            counts[act.kind] += 1
    members = sorted(team, key=lambda member: (*by_alphabet(member.name), member.person_id))
    rows = tuple(
        Attention(
            person_id=member.person_id,
            name=member.name,
            done=done.get(member.person_id, dict.fromkeys(AttentionKind, 0)),
            days_since=days_since(member.rhythm, today),
            note=_note(member.rhythm.leave, first, last, today),
            last_contact=member.rhythm.last_contact,
        )
        for member in members
    )
    return Table(first, last, rows)


def _note(leave: Sequence[Leave], first: date, last: date, today: date) -> str:
    """That leave explains a line: the latest leave that touches the period."""
    touching = [one for one in leave if one.first <= last and (one.last is None or one.last >= first)]
    if not touching:
        return ""
    latest = max(touching, key=lambda one: one.first)
    since = phrases.day(latest.first, today)
    if latest.last is None:
        return _("on leave since {day}").format(day=since)
    return _("on leave {first} to {last}").format(first=since, last=phrases.day(latest.last, today))


def _step(ideal: int, longest: int) -> int:
    """Whole weeks nearest to the ideal that stay within the longest gap; days below a week."""
    if ideal < 7:
        return ideal
    return max(1, min((ideal + 3) // 7, longest // 7)) * 7
