"""My own word, as D5 has it: a sentence and never a rate, forward first, patterns only as questions."""

import random
from datetime import date, timedelta

import pytest

from coach.advice.my_word import WayOut, in_doubt, message, notice_on, patterns, sentence
from coach.models.promises import Promise
from tests.advice import HISTORIES
from tests.conftest import TODAY

WEEKDAYS = frozenset(range(5))


def back(days):
    return TODAY - timedelta(days=days)


def promise(status="kept", closed=10, **more):
    given = {
        "direction": "mine",
        "person_id": 1,
        "what": "Ask finance.",
        "given_on": back(60),
        "due_on": back(9),
    }
    closed_on = back(closed) if status != "open" else None
    return Promise(**{**given, "status": status, "closed_on": closed_on, **more})


def several(**counts):
    return [promise(status) for status, count in counts.items() for _ in range(count)]


RIGHTED = promise("missed", put_right_on=back(1))


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        (
            [*several(kept=9, renegotiated=2), RIGHTED],
            "Last 90 days: nine kept, two renegotiated in time, one missed and put right.",
        ),
        ([*several(kept=7, released=1)], "Last 90 days: seven kept, one released."),
        (
            [*several(kept=8, missed=1), RIGHTED],
            "Last 90 days: eight kept, one missed and put right, one missed.",
        ),
        (several(kept=13), "Last 90 days: 13 kept."),
        ([*several(kept=8), promise("handed on")], "Last 90 days: eight kept."),
    ],
)
def test_a_sentence_not_a_rate(promises, said):
    assert sentence(promises, TODAY) == said


@pytest.mark.parametrize(
    "eighth",
    [
        promise("open"),
        promise(direction="theirs"),
        promise(removed_at=TODAY),
        promise(closed=91),
        promise(closed=-1),
        promise("handed on"),
    ],
)
def test_under_eight_closed_promises_of_mine_only_the_list_is_shown(eighth):
    assert sentence([*several(kept=7), eighth], TODAY) is None
    assert sentence([*several(kept=7), promise(closed=90)], TODAY) is not None


@pytest.mark.parametrize(
    ("due", "notice"),
    [
        (date(2026, 11, 27), date(2026, 11, 25)),  # Friday: Wednesday
        (date(2026, 11, 23), date(2026, 11, 19)),  # Monday: Thursday
        (date(2026, 11, 29), date(2026, 11, 26)),  # Sunday: Thursday
    ],
)
def test_in_doubt_two_working_days_before(due, notice):
    assert notice_on(due, WEEKDAYS) == notice
    mine = promise("open", due_on=due)
    assert in_doubt([mine], notice - timedelta(days=1), WEEKDAYS) == []
    assert in_doubt([mine], notice, WEEKDAYS) == [mine]
    assert in_doubt([mine], due, WEEKDAYS) == [mine]
    assert in_doubt([mine], due + timedelta(days=1), WEEKDAYS) == []  # then: what happened?


def test_working_days_are_the_leaders_own():
    assert notice_on(TODAY, frozenset({6})) == date(2026, 11, 15)
    assert notice_on(TODAY, frozenset()) == back(2)


def test_only_open_promises_of_mine_are_in_doubt_by_date():
    later, sooner = promise("open", due_on=date(2026, 11, 25)), promise("open", due_on=TODAY)
    others = [
        promise("open", due_on=TODAY, direction="theirs"),
        promise("kept", due_on=TODAY),
        promise("open", due_on=None),
    ]
    assert in_doubt([later, *others, sooner], TODAY, WEEKDAYS) == [sooner, later]


def test_each_act_has_words_to_copy():
    friday = promise("open", due_on=date(2026, 11, 27))
    assert message(friday, WayOut.KEEP, "Ben Castillo", TODAY) == (
        "Hello Ben, a word about “Ask finance”: it stands. You will have it by Friday."
    )
    assert "Would Fri 4 December work for you?" in message(
        friday, WayOut.RENEGOTIATE, "Ben Castillo", TODAY, date(2026, 12, 4)
    )
    assert "Which new date" in message(friday, WayOut.RENEGOTIATE, "Ben", TODAY)
    assert "may I let it go?" in message(friday, WayOut.RELEASE, "Ben", TODAY)
    assert "{" not in message(promise("open", due_on=None, what="{x} {0}"), WayOut.KEEP, "Ben", TODAY)[:20]


def late(number, **more):
    return promise("missed", given_on=back(100 - number), due_on=back(90 - number), person_id=number, **more)


def undated(number):
    return promise("open", given_on=back(50 - number), due_on=None, person_id=number)


def test_four_of_the_last_six_make_a_question():
    found = patterns([late(1), late(2), *(undated(n) for n in range(4))], TODAY)
    assert found == ["Four of your last six late promises had no date. Ask for dates?"]


@pytest.mark.parametrize(
    "promises",
    [
        [late(1), late(2), late(3), *(undated(n) for n in range(3))],
        [late(1), *(undated(n) for n in range(4))],  # five late ones are too few to speak of
        [promise("open", direction="theirs", given_on=back(50), due_on=None) for _ in range(9)],
        [promise("open", given_on=back(28), due_on=None) for _ in range(9)],  # not late yet
        several(kept=9, released=9, renegotiated=9),
    ],
)
def test_less_than_a_pattern_is_not_spoken_of(promises):
    assert patterns(promises, TODAY) == []


def test_other_patterns_are_questions_too():
    monday = [
        promise("missed", given_on=TODAY - timedelta(weeks=n, days=1), due_on=TODAY - timedelta(weeks=n))
        for n in range(1, 7)
    ]
    found = patterns(monday, TODAY)
    assert len(found) == 3
    assert found[1] == (
        "Six of your last six late promises fell due on a Monday. Would another day suit you better?"
    )
    assert all(text.endswith("?") for text in found)


def test_no_history_yields_a_rate_or_a_word_about_others():
    for seed in range(HISTORIES):
        dice = random.Random(seed)
        promises = [
            promise(
                dice.choice(("open", "kept", "renegotiated", "released", "missed")),
                dice.randrange(120),
                direction=dice.choice(("mine", "theirs")),
                due_on=dice.choice((None, back(dice.randrange(-20, 100)))),
            )
            for _ in range(dice.randrange(40))
        ]
        mine = [p for p in promises if p.direction == "mine"]
        said = sentence(promises, TODAY)
        assert said == sentence(mine, TODAY)
        assert patterns(promises, TODAY) == patterns(mine, TODAY)
        assert "%" not in (said or "")
        assert in_doubt(promises, TODAY, WEEKDAYS) == in_doubt(mine, TODAY, WEEKDAYS)
