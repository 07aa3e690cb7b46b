"""The rules of D7, one by one, each on the smallest pool that shows it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.advice.question_pool import AskedBefore, Candidate, Practice, Situation, allowed, of_bank
from coach.advice.three_questions import Rule, choose
from coach.content import library
from tests.advice import talking

TODAY = date(2026, 11, 23)
NOW = Situation(meeting_id=7, on=TODAY, meetings_held=10)
KEEP = Practice("keep-your-commitments", "Keep your commitments", ("reliability",), ("q-listed",))


def q(id, function="task", **tags):
    return Candidate(id, f"{id}?", function, **tags)


def ago(question, days, meetings=99, **more):
    return AskedBefore(question, TODAY - timedelta(days=days), meetings, **more)


def shown(pool, asked=(), situation=NOW, without=frozenset()):
    situation = talking(pool, asked, situation)
    return [chosen.question.id for chosen in choose(pool, asked, situation, TODAY, without)]


def first(pool, asked=(), situation=NOW):
    return choose(pool, asked, talking(pool, asked, situation), TODAY)[0]


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        (ago("a", 90, 7), False),
        (ago("a", 91, 7), True),
        (ago("a", 300, 6), False),  # six monthly meetings are longer than ninety days
        (ago("a", 91, 6), False),
        (ago("a", 0, 0), False),  # asked between two meetings
        (ago("a", 1, by_other=True), True),
        (ago("a", 90, skipped=True), False),
        (ago("a", 91, 1, skipped=True), True),
    ],
)
def test_removed_while_its_ban_lasts(asked, may):
    assert bool(allowed([q("a")], [asked], NOW)) is may


def test_removed_when_muted():
    assert shown([q("a"), q("b")], situation=replace(NOW, muted=frozenset({"a"}))) == ["b"]


@pytest.mark.parametrize(("held", "may"), [(0, False), (2, False), (3, True)])
def test_removed_when_deep_in_the_first_three_meetings(held, may):
    assert bool(allowed([q("a", depth=2)], [], replace(NOW, meetings_held=held))) is may


@pytest.mark.parametrize(
    ("needs", "they_owe", "tags", "may"),
    [
        ("open promise of theirs", False, (), False),
        ("open promise of theirs", True, (), True),
        ("remote", False, (), False),
        ("remote", False, ("remote",), True),
        ("conflict", False, ("conflict",), True),
        ("recent mistake discussed", True, (), False),
        ("something nobody knows", True, (), False),
    ],
)
def test_removed_when_its_need_is_unmet(needs, they_owe, tags, may):
    situation = replace(NOW, they_owe=they_owe, tags=NOW.tags | set(tags))
    assert bool(allowed([q("a", needs=needs)], [], situation)) is may


@pytest.mark.parametrize(
    ("contexts", "tags", "may"),
    [
        (("remote",), (), False),
        (("remote",), ("remote",), True),
        (("conflict",), (), False),
        (("conflict", "remote"), ("conflict",), True),
        (("conflict", "one-to-one"), (), True),
        (("team",), (), True),
    ],
)
def test_removed_when_its_context_does_not_match(contexts, tags, may):
    situation = replace(NOW, tags=NOW.tags | set(tags))
    assert bool(allowed([q("a", contexts=contexts)], [], situation)) is may


def test_slots_are_the_person_the_work_and_the_trust_between_us():
    pool = [q("trust", "", themes=("honesty",)), q("work", "career"), q("person", "giving")]
    assert shown(pool) == ["person", "work", "trust"]


def test_slot_takes_the_function_least_recently_touched():
    pool = [q("a", "task"), q("b", "career"), q("c", "growth"), q("a2", "task"), q("b2", "career")]
    asked = [ago("a", 300), ago("b", 200), ago("c", 250)]
    assert shown(pool, asked)[0] in ("a", "a2")
    assert shown(pool, [*asked, ago("a2", 100)])[0] == "c"


def test_slot_of_trust_takes_the_theme_least_recently_touched():
    pool = [q("a", "", themes=("honesty",)), q("b", "", themes=("safety",)), q("x", themes=("safety",))]
    assert shown(pool[:2], [ago("a", 100), ago("b", 200)]) == ["b"]
    # A question about the work touches the trust themes of its guide, too.
    assert first(pool, [ago("a", 100), ago("b", 200), ago("x", 95)]).question.id == "x"
    assert shown(pool, [ago("a", 100), ago("b", 200), ago("x", 95)])[1] == "a"


def test_slot_of_trust_takes_the_practice_in_focus_first():
    pool = [q("a", "", themes=("honesty",)), q("b", "", themes=("reliability",))]
    found = first(pool, [ago("b", 100)], replace(NOW, focus=(KEEP,)))
    assert found.question.id == "b"
    assert found.reason == "It belongs to what you practise now: Keep your commitments."


@pytest.mark.parametrize(
    ("tags", "asked", "situation", "points"),
    [
        ({}, [], NOW, 3 + 1),
        ({}, [ago("other", 100)], NOW, 1),
        ({"themes": ("care",)}, [ago("other", 100)], NOW, 3 + 1),
        ({"contexts": ("one-to-one", "team")}, [ago("other", 100)], NOW, 2 + 1),
        (
            {"contexts": ("one-to-one", "team")},
            [ago("other", 100)],
            replace(NOW, tags=NOW.tags | {"team"}),
            4 + 1,
        ),
        ({"guide": "keep-your-commitments"}, [ago("other", 100)], replace(NOW, focus=(KEEP,)), 2 + 1),
        ({}, [ago("other", 100), ago("a", 15, by_other=True)], NOW, 0),
        ({}, [ago("other", 100), ago("a", 14, by_other=True)], NOW, -2),
        ({}, [ago("other", 100), ago("a", 200, skipped=True)], NOW, 1),  # skipped is not asked
    ],
)
def test_rank_counts_points(tags, asked, situation, points):
    pool = [q("a", **tags), q("other", depth=2)]
    asked = [*asked, ago("other", 1)] if asked else asked
    assert first(pool, asked, situation).points == points


def test_rank_knows_a_question_the_guide_in_focus_lists():
    assert first([q("q-listed")], situation=replace(NOW, focus=(KEEP,))).points == 3 + 2 + 1


def test_at_most_one_is_deep_and_it_is_shown_last():
    pool = [
        q("p2", "giving", depth=2),
        q("w2", "task", depth=2),
        q("w1", "task"),
        q("t1", "", themes=("care",)),
    ]
    assert shown(pool) == ["w1", "t1", "p2"]
    assert len(shown([q("p2", "giving", depth=2), q("w2", depth=2)])) == 1


def test_ties_are_broken_the_same_way_on_reopening_and_anew_for_another_meeting():
    pool = [q(f"a{n}") for n in range(30)]
    assert shown(pool) == shown(list(reversed(pool)))
    assert len({shown(pool, situation=replace(NOW, meeting_id=n))[0] for n in range(20)}) > 5


def test_fallback_widens_then_shortens_the_ban_then_shows_two():
    a, b = q("a", "task"), q("b", "career")
    asked = [ago("a", 60, 4), ago("b", 50, 4)]
    widened = first([a, b], [asked[0], ago("b", 200)])
    assert (widened.question.id, widened.rule) == ("b", Rule.WIDENED)
    shorter = first([a, b], asked)
    assert (shorter.question.id, shorter.rule) == ("a", Rule.SHORTER_BAN)
    assert shorter.reason == "You asked this on 24 September; it may be worth coming back to."
    assert shown([a, b], [ago("a", 45, 4), ago("b", 60, 3)]) == []
    assert shown([a, q("p", "giving")], [ago("a", 10)]) == ["p"]


@pytest.mark.parametrize(
    ("function", "asked", "reason"),
    [
        ("career", [], "You have not talked about career yet."),
        ("career", [ago("other", 103)], "You have not talked about career since 12 August."),
        ("career", [ago("other", 500)], "You have not talked about career since July 2025."),
        ("emotional", [], "You have not talked about how they are yet."),
    ],
)
def test_the_reason_is_said_in_words(function, asked, reason):
    pool = [q("a", function), q("other", function, depth=2)]
    now = talking(pool, asked, replace(NOW, meetings_held=1))
    found = {c.question.id: c.reason for c in choose(pool, asked, now, TODAY)}
    assert found["a"] == reason


def test_for_a_first_talk_no_reason_is_given_that_holds_of_every_question():
    pool, new = [q("a", "career"), q("b", "giving")], replace(NOW, meetings_held=0)
    assert [c.reason for c in choose(pool, [], talking(pool, [], new), TODAY)] == ["", ""]
    practised = replace(new, focus=(KEEP,))
    (found,) = choose([q("t", "", themes=("reliability",))], [], practised, TODAY)
    assert found.reason == "It belongs to what you practise now: Keep your commitments."


def test_swap_shows_the_next_in_rank_and_leaves_the_others_alone():
    pool = [q(f"p{n}", "giving", depth=1 + n % 2) for n in range(12)]
    pool += [q(f"w{n}", "task", depth=1 + n % 2) for n in range(12)]
    pool += [q(f"t{n}", "", themes=("care",), depth=1 + n % 2) for n in range(12)]
    before, gone = set(shown(pool)), frozenset()
    for _time in range(3):
        swapped = sorted(before)[0]
        gone |= {swapped}
        after = set(shown(pool, without=gone))
        assert before - after == {swapped}
        assert len(after) == 3
        assert {id[0] for id in after} == {"p", "w", "t"}
        before = after


def test_swapping_all_there_is_ends_with_fewer():
    assert shown([q("a"), q("b")], without=frozenset({"a", "b"})) == []


def test_a_question_of_ones_own_joins_with_its_own_tags():
    mine = q("own-1", "friendship", contexts=("team",))
    pool = [*of_bank(library.load()), mine]
    team = replace(NOW, tags=frozenset({"team"}))
    asked = [ago(c.id, 400 if c.function == "friendship" else 100) for c in pool if c != mine]
    assert mine in [chosen.question for chosen in choose(pool, asked, talking(pool, asked, team), TODAY)]


def test_the_tags_of_a_question_come_from_its_guide():
    bank = {c.id: c for c in of_bank(library.load())}
    exposure = bank["q-exposure-m01"]
    assert exposure.themes == ("exposure", "communication", "care")
    assert exposure.strategies == ("respect", "enable")
    assert exposure.contexts == ("one-to-one",)
    assert not any(id.startswith("q-task-s") for id in bank)
    assert all(c.themes for c in bank.values() if not c.function)
