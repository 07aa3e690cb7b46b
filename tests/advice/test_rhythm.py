"""Rhythm counts from the last real contact and pauses on leave; attention shows only what I did."""

from datetime import date, datetime, timedelta

import pytest

from coach.advice.rhythm import (
    AttentionAct,
    AttentionKind,
    Leave,
    Member,
    Rhythm,
    attention,
    days_since,
    propose,
)
from tests.conftest import TODAY

LAST = datetime(2026, 11, 16, 10, 30)


def back(days):
    return TODAY - timedelta(days=days)


def met(days, ideal=7, at_most=14, *leave):
    return Rhythm(ideal, at_most, back(days), leave)


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        (met(10), 10),
        (met(0), 0),
        (Rhythm(7), None),
        (met(10, 7, 14, Leave(back(8), back(4))), 5),
        (met(10, 7, 14, Leave(back(30), back(4))), 4),  # met during leave: the days before do not count
        (met(10, 7, 14, Leave(back(8), back(4)), Leave(back(6), back(2))), 3),  # each day counts once
        (met(10, 7, 14, Leave(back(3))), 6),  # the way back is open
        (met(10, 7, 14, Leave(TODAY + timedelta(days=1))), 10),
        (met(-3), 0),
    ],
)
def test_days_are_counted_from_the_last_real_contact_and_pause_on_leave(rhythm, days):
    assert days_since(rhythm, TODAY) == days


@pytest.mark.parametrize(
    ("ideal", "at_most", "leave", "expected"),
    [
        (7, None, (), datetime(2026, 11, 30, 10, 30)),  # that of today has passed or is today
        (14, None, (), datetime(2026, 11, 30, 10, 30)),
        (10, 14, (), datetime(2026, 11, 30, 10, 30)),
        (18, 20, (), datetime(2026, 11, 30, 10, 30)),  # three weeks would be longer than agreed
        (18, 21, (), datetime(2026, 12, 7, 10, 30)),
        (30, 35, (), datetime(2026, 12, 14, 10, 30)),
        (3, None, (), datetime(2026, 11, 25, 10, 30)),
        (7, None, (Leave(date(2026, 11, 28), date(2026, 12, 10)),), datetime(2026, 12, 14, 10, 30)),
        (7, None, (Leave(date(2026, 11, 28)),), None),
        (None, 14, (), None),
    ],
)
def test_the_next_date_keeps_weekday_and_hour_and_skips_leave(ideal, at_most, leave, expected):
    assert propose(Rhythm(ideal, at_most, LAST.date(), leave), LAST, TODAY) == expected


def test_closed_weeks_late_the_next_date_is_still_ahead():
    held = datetime(2026, 10, 30, 10)  # a Friday
    on_the_friday = date(2026, 11, 20)
    assert propose(Rhythm(7), held, on_the_friday) == datetime(2026, 11, 27, 10)
    assert propose(Rhythm(14), held, on_the_friday) == datetime(2026, 11, 27, 10)
    assert propose(Rhythm(28), held, on_the_friday) == datetime(2026, 11, 27, 10)


def test_the_next_date_is_a_working_day():
    monday_to_friday = frozenset(range(5))
    on_a_saturday = datetime(2026, 11, 21, 10)
    assert propose(Rhythm(7), on_a_saturday, TODAY, monday_to_friday) == datetime(2026, 11, 30, 10)
    assert propose(Rhythm(7), on_a_saturday, TODAY) == datetime(2026, 11, 28, 10)
    assert propose(Rhythm(3), datetime(2026, 11, 25, 9), TODAY, monday_to_friday) == datetime(2026, 11, 30, 9)
    leave = (Leave(date(2026, 11, 30), date(2026, 12, 1)),)
    back_at_work = propose(Rhythm(7, None, None, leave), on_a_saturday, TODAY, monday_to_friday)
    assert back_at_work == datetime(2026, 12, 2, 10)


def team():
    away = Rhythm(7, 14, back(40), (Leave(back(38), TODAY + timedelta(days=10)),))
    return [Member(1, "Zoë", met(3)), Member(2, "élodie", met(9)), Member(3, "Ben", away)]


def test_attention_is_in_the_order_of_the_alphabet_whatever_was_done():
    acts = [AttentionAct(1, AttentionKind.MOVED_BY_ME, back(day)) for day in range(9)]
    for done in (acts, []):
        rows = attention(team(), done, back(90), TODAY, TODAY).rows
        assert [row.name for row in rows] == ["Ben", "élodie", "Zoë"]


def test_attention_counts_only_the_period():
    acts = [
        AttentionAct(1, AttentionKind.HELD, back(5)),
        AttentionAct(1, AttentionKind.HELD, back(90)),
        AttentionAct(1, AttentionKind.HELD, back(91)),
    ]
    acts += [
        AttentionAct(2, AttentionKind.CHANCE, TODAY),
        AttentionAct(2, AttentionKind.HELD, TODAY + timedelta(days=1)),
    ]
    table = attention(team(), acts, back(90), TODAY, TODAY)
    _ben, elodie, zoe = table.rows
    assert (table.first, table.last) == (back(90), TODAY)
    assert zoe.done[AttentionKind.HELD] == 2
    assert elodie.done == {**dict.fromkeys(AttentionKind, 0), AttentionKind.CHANCE: 1}


def test_attention_notes_leave():
    table = attention(team(), [AttentionAct(3, AttentionKind.HELD, back(80))], back(90), TODAY, TODAY)
    assert table.rows[0].note == "on leave 16 October to 3 December"
    assert table.rows[0].days_since == 1
    open_end = [Member(1, "Ben", met(9, 7, 14, Leave(back(3))))]
    alone = attention(open_end, [], back(90), TODAY, TODAY)
    assert alone.rows[0].note == "on leave since 20 November"
