"""Which backups may go: a pure function of their names and of now, so that it can be tried over years."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from coach.vault.backups import Backup, order

ALL_OF = timedelta(hours=48)
DAYS, WEEKS, MONTHS = 12, 10, 12  # of each the newest backup, of as many as hold one
PINNED, PINNED_FOR = 3, timedelta(days=90)  # the last of each kind that was made before a large step
BEFORE = "before-"  # how such a kind is named
LEAST = 3  # never fewer, whatever the room
ROOM = 2 * 1024**3  # bytes all of them may take


def to_let_go(
    held: Sequence[Backup], now: datetime, sizes: Mapping[Path, int], room: int = ROOM
) -> list[Backup]:
    """Those that are not kept by any rule, the oldest first; `now` in UTC, `sizes` and `room` in bytes.

    What seems to come from the future is kept, and takes nobody's place: a clock was set wrong, then or now.
    """
    past = sorted((one for one in held if one.at <= now), key=order)
    kept = {one for one in past if now - one.at <= ALL_OF}
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _newest_of_each(past, period, most)
    kept |= pinned(past, now)
    kept |= set(past[-LEAST:])
    kept -= set(_over(held, kept, now, sizes, room))
    return [one for one in past if one not in kept]


def pinned(held: Sequence[Backup], now: datetime) -> set[Backup]:
    """The last three of each kind made before a large step, for ninety days."""
    kinds: dict[str, list[Backup]] = {}
    for one in sorted(held, key=order):
        if one.reason.startswith(BEFORE) and now - one.at <= PINNED_FOR:
            kinds.setdefault(one.reason, []).append(one)
    return {one for of_kind in kinds.values() for one in of_kind[-PINNED:]}


def is_over(held: Sequence[Backup], sizes: Mapping[Path, int], room: int = ROOM) -> bool:
    """Whether all of them take more room than they may."""
    return sum(sizes.get(one.path, 0) for one in held) > room


def _over(
    held: Sequence[Backup], kept: set[Backup], now: datetime, sizes: Mapping[Path, int], room: int
) -> list[Backup]:
    """Those that go for want of room: first the many of the last days, then the oldest, the pinned last."""
    future = [one for one in held if one.at > now]
    left = sorted(kept, key=order)
    by_period = _newest_of_each(left, _day, DAYS) | _newest_of_each(left, _week, WEEKS)
    by_period |= _newest_of_each(left, _month, MONTHS)
    fixed = pinned(left, now)
    first = sorted(left, key=lambda one: (one in fixed, one in by_period, *order(one)))
    gone: list[Backup] = []
    newest = set(left[-LEAST:])
    for one in first:
        if not is_over([*future, *left], sizes, room) or len(left) <= LEAST:
            break
        if one not in newest:
            left.remove(one)
            gone.append(one)
    return gone


def _newest_of_each(held: Sequence[Backup], period: Callable[[Backup], Hashable], most: int) -> set[Backup]:
    newest = {period(one): one for one in held}  # the later overwrite the earlier
    return set(sorted(newest.values(), key=order)[-most:])


def _day(one: Backup) -> date:
    return one.at.date()


def _week(one: Backup) -> tuple[int, int]:
    return one.at.isocalendar()[:2]


def _month(one: Backup) -> tuple[int, int]:
    return one.at.year, one.at.month
