"""Two guides for the week: what presses first, each once, and a reason that the records bear out."""

from datetime import date, timedelta

import pytest

from coach.advice import for_your_week
from coach.advice.for_your_week import APART, BEGIN, FIRST_TIME, MEETING, PROMISED, Meets, Week
from coach.content import library

TODAY = date(2026, 11, 23)
SOON = TODAY + timedelta(2)


@pytest.fixture(scope="module")
def guides():
    return library.load()


def why(guides, week, read=()):
    return [one.why for one in for_your_week.chosen(guides, week, read, TODAY)]


def test_what_presses_comes_first_and_no_more_than_two(guides):
    week = Week(
        [
            Meets("Ana", SOON),
            Meets("Ben", SOON, promised=TODAY - timedelta(1)),
            Meets("Cem", SOON, first=True),
        ],
        [("Dora", date(2026, 9, 1))],
    )
    assert why(guides, week) == [
        "You meet Ben Wednesday, and the date of a promise to them is past",
        "You meet Cem Wednesday, for the first time here",
    ]


EVERY_REASON = (PROMISED, FIRST_TIME, APART, MEETING)


def test_each_reason_has_guides_that_are_there(guides):
    assert all(slug in guides.guides for slugs in EVERY_REASON for slug in slugs)
    found = for_your_week.chosen(guides, Week([Meets("Ana", SOON, promised=SOON)]), (), TODAY)
    assert found[0].slug in PROMISED
    found = for_your_week.chosen(guides, Week([], [("Dora", date(2026, 9, 1))]), (), TODAY)
    assert (found[0].why, found[0].slug in APART) == ("No contact with Dora since 1 September", True)


def said_of(guides, day):
    """The titles beside a name in that week that say what is the matter with somebody."""
    titles = []
    for meets in (Meets("Nadia", day, first=True), Meets("Nadia", day), Meets("Nadia", day, promised=day)):
        for found in for_your_week.chosen(guides, Week([meets], [("Dora", TODAY)]), (), day):
            guide = guides.guides[found.slug]
            assert "Nadia" in found.why or "Dora" in found.why
            if "someone" in guide.title or "not good enough" in guide.title:
                titles.append(guide.title)
    return titles


@pytest.mark.parametrize("weeks", range(12))
def test_beside_a_name_no_guide_says_what_is_the_matter_with_them(guides, weeks):
    assert said_of(guides, TODAY + timedelta(7 * weeks)) == []


def test_the_eye_sees_one_that_does(guides, monkeypatch):
    """It stood there: in the week of a first one-to-one, beside the name."""
    monkeypatch.setattr(for_your_week, "FIRST_TIME", ("meet-slow-trusters",))
    assert said_of(guides, TODAY) == ["When someone is slow to trust"]


def test_without_plans_a_week_begins_with_a_path(guides):
    found = for_your_week.chosen(guides, Week(), (), TODAY)
    assert [one.slug for one in found] == list(guides.paths[BEGIN].guides[:2])


def test_it_stays_all_week_and_what_was_read_gives_way(guides):
    week = Week([Meets("Ana", SOON)])
    monday = for_your_week.chosen(guides, week, (), TODAY)
    assert monday == for_your_week.chosen(guides, week, (), TODAY)
    slug = monday[0].slug
    assert for_your_week.chosen(guides, week, {slug}, TODAY)[0].slug != slug
    assert {for_your_week.chosen(guides, week, (), TODAY + timedelta(7 * n))[0].slug for n in range(3)} != {
        slug
    }, "another one in another week"
