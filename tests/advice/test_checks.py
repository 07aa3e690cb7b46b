"""Change between answers: spoken of only where it is more than noise."""

from datetime import date, timedelta

import pytest

from coach.advice.checks import Given, change, too_soon

SCALE = ("not at all", "once or twice", "most weeks", "most days", "can't tell")
NOW = date(2026, 11, 23)


def given(*answers):
    return [Given(NOW - timedelta(weeks=5 * n), answer) for n, answer in enumerate(answers)]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["most weeks"], ""),
        (["most weeks", "once or twice"], "About the same."),
        (["most days", "once or twice"], "More often than before."),
        (["most days", "most weeks", "once or twice"], "More often than before."),
        (["most weeks", "once or twice", "most weeks"], "About the same."),
        (["most weeks", "can't tell"], "Now you can see it."),
        (["can't tell", "most weeks"], ""),
    ],
)
def test_two_steps_or_one_twice_running(answers, said):
    assert change(SCALE, given(*answers)) == said


def test_a_drop_is_told_kindly():
    assert "look more closely" in change(SCALE, given("not at all", "most weeks"))


def test_four_weeks_have_to_pass():
    assert too_soon(NOW - timedelta(27), NOW)
    assert not too_soon(NOW - timedelta(28), NOW)
    assert not too_soon(None, NOW)
