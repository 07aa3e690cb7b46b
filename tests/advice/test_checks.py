"""What is said of answers: change that is more than noise, and what my own records tell beside them."""

from datetime import date, timedelta

import pytest

from coach.advice import checks
from coach.advice.checks import Given, Records, Said, Turn, change, trace, trace_of_theme, turn
from coach.models.promises import Direction, Promise, PromiseStatus

SCALE = ("not at all", "once or twice", "most weeks", "most days", "can't tell")
OCCASION = ("hardly ever", "sometimes", "mostly", "always, as far as I know", "no occasion")
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
        (["most days", "most weeks", "can't tell"], "About the same."),
    ],
)
def test_two_steps_or_one_twice_running(answers, said):
    assert change(SCALE, given(*answers)) == said


def test_that_there_was_no_occasion_is_not_the_same_as_not_having_seen_it():
    assert change(OCCASION, given("mostly", "no occasion")) == ""


def test_a_drop_is_told_kindly():
    assert "look more closely" in change(SCALE, given("not at all", "most weeks"))
    assert "look more closely" not in change(SCALE, given("most weeks", "not at all"))


def test_of_a_corrosive_habit_less_is_no_drop():
    assert change(SCALE, given("not at all", "most weeks"), fewer=True) == "Less often than before."
    assert "look more closely" in change(SCALE, given("most days", "not at all"), fewer=True)


@pytest.mark.parametrize(
    ("check", "days", "complete", "what"),
    [
        ("word", 0, True, Turn.GO_ON),
        ("word", 6, False, Turn.GO_ON),
        ("word", 6, True, Turn.EARLY),
        ("word", 7, False, Turn.EARLY),
        ("word", 27, False, Turn.EARLY),
        ("word", 28, True, Turn.BEGIN),
        ("pulse", 5, True, Turn.EARLY),
        ("pulse", 6, True, Turn.BEGIN),
    ],
)
def test_four_weeks_have_to_pass_and_a_week_for_the_pulse(check, days, complete, what):
    assert turn(check, NOW - timedelta(days), NOW, complete) == what


def test_the_first_time_is_never_too_early():
    assert turn("word", None, NOW, False) == Turn.BEGIN


def promise(status, direction=Direction.MINE):
    return Promise(direction=direction, status=status, closed_on=NOW)


def test_my_own_record_stands_beside_the_answer_with_its_period():
    ends = [promise(PromiseStatus.KEPT)] * 5 + [promise(PromiseStatus.RENEGOTIATED)]
    records = Records(closed=[*ends, promise(PromiseStatus.MISSED, Direction.THEIRS)])
    said = trace("word", "word-01", "mostly", NOW, records, NOW)
    assert said == "You answered “mostly”. Last four weeks: five kept, one renegotiated in time."
    later = trace("word", "word-01", "mostly", NOW, records, NOW + timedelta(9))
    assert "The four weeks up to 23 November: five kept" in later
    assert "Last seven days: five kept" in trace("pulse", "pulse-02", "mostly", NOW, records, NOW)


@pytest.mark.parametrize(
    ("check", "item", "records", "said"),
    [
        ("word", "word-03", Records(noted=3), "three promises of yours noted"),
        ("connection", "connection-02", Records(held=6, moved=1), "six one-to-ones held, one moved by you"),
        ("connection", "connection-04", Records(asked=1), "one question asked"),
        ("corrosive-habits", "habits-03", Records(held=6, moved=2), "two one-to-ones moved by you"),
        ("corrosive-habits", "habits-03", Records(cancelled=1), "one one-to-one cancelled by you"),
        (
            "corrosive-habits",
            "habits-03",
            Records(moved=2, cancelled=1),
            "two one-to-ones moved by you, one cancelled by you",
        ),
        (
            "connection",
            "connection-02",
            Records(held=6, cancelled=2),
            "six one-to-ones held, two cancelled by you",
        ),
    ],
)
def test_each_kind_of_trace(check, item, records, said):
    assert f"Last four weeks: {said}." in trace(check, item, "most weeks", NOW, records, NOW)


def test_where_nothing_is_recorded_or_answered_nothing_is_said():
    assert trace("word", "word-01", "mostly", NOW, Records(), NOW) == ""
    assert trace("word", "word-01", "", NOW, Records(closed=[promise(PromiseStatus.KEPT)]), NOW) == ""
    assert trace("word", "word-08", "mostly", NOW, Records(held=3, asked=2), NOW) == ""
    theirs = Records(closed=[promise(PromiseStatus.MISSED, Direction.THEIRS)])
    assert trace("word", "word-01", "mostly", NOW, theirs, NOW) == ""
    assert trace_of_theme("word", "honesty", NOW, Records(), NOW) == ""


def test_plans_carried_out_stand_with_their_theme():
    records = Records(tried={"honesty": 2})
    said = trace_of_theme("word", "honesty", NOW, records, NOW)
    assert said == "Last four weeks: plans on this were carried out two times."


def test_every_trace_belongs_to_an_item(bank):
    items = {item.id for check in bank.checks.values() for item in check.items}
    assert set(checks.TRACES) <= items


def test_every_theme_has_practices_and_a_question_for_the_other_view(bank):
    for check in bank.checks.values():
        for theme in {item.theme for item in check.items}:
            assert checks.guides_of(check.id, theme, bank.guides.values()) or theme == "technology"
            assert check.other_view[theme] in bank.questions


def test_a_note_says_what_was_answered_and_can_be_read_back(bank):
    word, pulse = bank.checks["word"], bank.checks["pulse"]
    said = {"word-01": Said("mostly", "The rota · late"), "word-05": Said("", "On Monday"),
            "word-07": Said("always, as far as I know"), checks.CLOSING: Said("The first")}  # fmt: skip
    body = checks.note(word, said)
    assert body.startswith(f"{word.items[0].text}\nmostly · The rota · late\n\n")
    assert checks.said_in(word, body) == said
    mine = {"pulse-01": Said("Amara gave\n\nsome")}
    assert checks.said_in(pulse, checks.note(pulse, mine)) == {"pulse-01": Said("Amara gave\nsome")}
    assert checks.note(word, checks.said_in(word, body + "\n\nMy own words")) != body + "\n\nMy own words"
