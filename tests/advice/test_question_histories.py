"""The three questions over long and strange histories: what must hold holds every time."""

import os
import random
from datetime import date, timedelta

import pytest

from coach.advice import subjects, three_questions
from coach.advice.question_pool import (
    FULL,
    SHORT,
    AskedBefore,
    Practice,
    Situation,
    allowed,
    of_bank,
    of_leader,
)
from coach.content import library
from coach.content.checks.limits import TAGS
from coach.i18n.phrases import day, month
from coach.models.questions import OwnQuestion
from tests.advice import HISTORIES, talking

TODAY = date(2026, 11, 23)
BANK = of_bank(library.load())


def told(on):
    """A day, and of what is more than a year ago its month."""
    return day(on, TODAY) if (TODAY - on).days < three_questions.A_YEAR else month(on)


def own_ones(dice, count):
    """Questions of the leader's own, some of them retired by now."""
    tags = [(tag, "") for tag in subjects.FUNCTIONS] + [("", tag) for tag in subjects.TRUST]
    return of_leader(
        OwnQuestion(
            id=number,
            text=f"My question {number}?",
            function=function,
            theme=theme,
            depth=dice.choice((1, 1, 2)),
            retired_on=dice.choice((None, None, TODAY)),
        )
        for number, (function, theme) in enumerate(dice.choices(tags, k=count), start=1)
    )


def made_up(seed):
    """A history, and a meeting at the end of it."""
    dice = random.Random(seed)
    pool = dice.sample(BANK, dice.choice((3, 10, 40, len(BANK))))
    pool += own_ones(dice, dice.choice((0, 2, 12, 60)))
    asked = [
        AskedBefore(
            dice.choice(pool).id,
            TODAY - timedelta(days=dice.randrange(dice.choice((30, 120, 500)))),
            dice.randrange(12),
            dice.random() < 0.2,
            dice.random() < 0.3,
        )
        for _ in range(dice.choice((0, 5, 40, 200)))
    ]
    tags = {"one-to-one"} | set(dice.sample(TAGS["contexts"], dice.randrange(3)))
    themes = tuple(dice.sample(TAGS["trust"], dice.randrange(3)))
    situation = Situation(
        meeting_id=seed,
        on=TODAY,
        meetings_held=dice.randrange(8),
        tags=frozenset(tags),
        they_owe=dice.random() < 0.5,
        focus=(Practice("promise-with-care", "Promise with care", themes),) if dice.random() < 0.5 else (),
        muted=frozenset(c.id for c in pool if dice.random() < 0.1),
    )
    return pool, asked, talking(pool, asked, situation)


@pytest.fixture(scope="module")
def histories():
    return [made_up(seed) for seed in range(HISTORIES)]


def test_the_caps_are_never_exceeded(histories):
    for pool, asked, situation in histories:
        found = three_questions.choose(pool, asked, situation, TODAY)
        assert len(found) <= 3
        assert len({c.slot for c in found}) == len(found)
        assert sum(c.question.deep for c in found) <= 1
        assert not any(c.question.deep for c in found[:-1])


def test_no_question_is_shown_inside_its_ban(histories):
    for pool, asked, situation in histories:
        may, in_need = (set(allowed(pool, asked, situation, ban)) for ban in (FULL, SHORT))
        for chosen in three_questions.choose(pool, asked, situation, TODAY):
            assert chosen.question in (in_need if chosen.rule == three_questions.Rule.SHORTER_BAN else may)
            assert chosen.question.id not in situation.muted
            assert not chosen.question.retired
            assert not (chosen.question.deep and situation.meetings_held < 3)


def test_every_slot_is_filled_when_the_rules_allow(histories):
    for pool, asked, situation in histories:
        may = allowed(pool, asked, situation, SHORT)
        slots = [[c for c in may if c.function in slot] for slot in three_questions.SLOTS]
        light = sum(any(not c.deep for c in slot) for slot in slots)
        only_deep = any(slot and all(c.deep for c in slot) for slot in slots)
        assert len(three_questions.choose(pool, asked, situation, TODAY)) == light + only_deep


def test_the_ban_is_shortened_only_where_nothing_else_is_left(histories):
    for pool, asked, situation in histories:
        may = allowed(pool, asked, situation, FULL)
        for chosen in three_questions.choose(pool, asked, situation, TODAY):
            if chosen.rule == three_questions.Rule.SHORTER_BAN:
                assert not any(c.function in three_questions.SLOTS[chosen.slot] and not c.deep for c in may)


def test_reopening_shows_the_same_three(histories):
    for pool, asked, situation in histories:
        shuffled = random.Random(1).sample(pool, len(pool))
        again = three_questions.choose(shuffled, list(reversed(asked)), situation, TODAY)
        assert again == three_questions.choose(pool, asked, situation, TODAY)


def test_every_reason_is_true(histories):
    for pool, asked, situation in histories:
        of = {c.id: {c.function, *c.themes} for c in pool}
        here = [a for a in asked if not a.by_other and not a.skipped]
        for chosen in three_questions.choose(pool, asked, situation, TODAY):
            about = of[chosen.question.id] - {""}
            if chosen.rule == three_questions.Rule.SHORTER_BAN:
                last = max(a.on for a in here if a.question == chosen.question.id)
                assert day(last, TODAY) in chosen.reason
            elif "practise" in chosen.reason:
                assert about & set(situation.focus[0].themes)
            else:
                true = set()
                for subject in about:
                    dates = [a.on for a in here if subject in of[a.question]]
                    when = f"since {told(max(dates))}" if dates else "yet"
                    first = not dates and situation.meetings_held == 0  # then it is true of everything
                    said = f"You have not talked about {subjects.of_subject(subject)} {when}."
                    true.add("" if first else said)
                assert chosen.reason in true


def test_a_swap_moves_one_slot_only(histories):
    for pool, asked, situation in histories:
        before = {c.slot: c for c in three_questions.choose(pool, asked, situation, TODAY)}
        for slot, chosen in before.items():
            gone = frozenset({chosen.question.id})
            after = {c.slot: c for c in three_questions.choose(pool, asked, situation, TODAY, gone)}
            assert after.get(slot) != chosen
            assert all(after[other] == before[other] for other in before if other != slot)


def test_the_histories_are_many_and_hold_own_questions(histories):
    assert len(histories) == (10_000 if os.environ.get("COACH_FULL") else 300)
    shown = [c.question for h in histories[:300] for c in three_questions.choose(*h, TODAY)]
    assert any(question.id.startswith("own-") for question in shown)
    assert any(question.id.startswith("q-") for question in shown)


@pytest.mark.parametrize(("days", "meetings"), [(7, 52), (14, 26), (30, 26)])
@pytest.mark.parametrize("person", range(5))
@pytest.mark.parametrize("own", [0, 25])
def test_a_year_of_meetings_fills_three_slots_without_fallback(days, meetings, person, own):
    asked, pool = [], [*BANK, *own_ones(random.Random(person), own)]
    for number in range(meetings):
        on = TODAY + timedelta(days=days * number)
        so_far = [AskedBefore(question, when, number - at) for question, when, at in asked]
        situation = Situation(meeting_id=1000 * person + number, on=on, meetings_held=number)
        found = three_questions.choose(pool, so_far, talking(pool, so_far, situation), on)
        assert [c.rule for c in found] == [three_questions.Rule.LEAST_RECENT] * 3
        asked += [(c.question.id, on, number) for c in found]
