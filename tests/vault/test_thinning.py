"""Which backups go, tried over two years of work."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.vault import thinning
from coach.vault.backups import Backup

START = datetime(2023, 11, 1, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def made(at, reason="while-open"):
    return Backup(Path(f"{reason}-{at:%Y%m%dT%H%M%SZ}.db"), reason, at)


def thinned(held, now, sizes=None, room=thinning.ROOM):
    gone = set(thinning.to_let_go(held, now, sizes or {}, room))
    return [one for one in held if one not in gone]


def over_years(days, step=timedelta(minutes=30), until=9):
    """What is left of so many days of work, each from eight until `until` o'clock later; thinned each day."""
    held = []
    for day in range(days):
        at = START + day * DAY
        while at < START + day * DAY + until * HOUR:
            held.append(made(at))
            at += step
        held = thinned(held, at - step)
    return held, at - step


def test_two_years_leave_two_days_whole_then_days_weeks_months():
    held, now = over_years(2 * 365, timedelta(hours=3))
    ages = [now - one.at for one in held]
    assert sum(age <= 2 * DAY for age in ages) == 7, "all of 48 hours"
    days = {one.at.date() for one in held}
    assert {(now - n * DAY).date() for n in range(12)} <= days, "twelve days"
    weeks = {one.at.isocalendar()[:2] for one in held}
    assert {(now - n * 7 * DAY).isocalendar()[:2] for n in range(10)} <= weeks, "ten weeks"
    months = {(one.at.year, one.at.month) for one in held}
    assert len(months) == 12, "twelve months"
    assert max(ages) > 330 * DAY
    assert len(held) <= 7 + 12 + 10 + 12


def test_after_a_long_leave_what_was_there_is_still_there():
    held, _now = over_years(60, timedelta(hours=3))
    later = START + 400 * DAY
    days = {(START + n * DAY).date() for n in range(48, 60)}
    assert {one.at.date() for one in thinned(held, later)} >= days
    assert thinned(held[-2:], later) == held[-2:], "never below three"


def test_a_clock_set_wrong_deletes_nothing():
    held, now = over_years(20, timedelta(hours=3))
    assert thinned(held, now - 3000 * DAY) == held, "it went back: all of them seem to come from the future"
    ahead = [*held, *(made(now + n * 400 * DAY) for n in range(1, 15))]
    left = thinned(ahead, now)
    assert [one for one in left if one.at <= now] == held, "and those take nobody's place"


def test_those_before_large_steps_are_kept_for_ninety_days_the_last_three():
    steps = [made(START + n * HOUR, "before-restoring") for n in range(5)]
    update = made(START, "before-upgrade-v3")
    many = [made(START + n * DAY) for n in range(1, 88)]
    left = thinned([*steps, update, *many], START + 89 * DAY)
    assert [one for one in left if one.reason != "while-open"] == [*steps[2:], update]
    left = thinned([*steps, update, *many, made(START + 100 * DAY)], START + 101 * DAY)
    assert all(one.reason == "while-open" or one.at == steps[4].at for one in left)


def test_want_of_room_takes_the_many_of_the_last_days_first_and_never_the_last_three():
    held, now = over_years(30)
    sizes = {one.path: 100 for one in held}
    left = thinned(held, now, sizes, room=2000)
    assert len(left) == 20
    assert {one.at.date() for one in left} == {one.at.date() for one in held}, "of each day one is left"
    assert thinned(held, now, sizes, room=1) == held[-3:]
    assert not thinning.is_over(held, {})
    assert thinning.is_over(held, sizes, room=2000)
