"""Two guides for the week: what presses first, each once, and a reason that the records bear out."""

from datetime import date, timedelta

import pytest

from coach.advice import for_your_week
from coach.advice.for_your_week import BEGIN, Meets, Week
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


def test_each_reason_leads_to_guides_with_its_tag(guides):
    found = for_your_week.chosen(guides, Week([Meets("Ana", SOON, promised=SOON)]), (), TODAY)
    assert guides.guides[found[0].slug].trust[0] == "reliability", "not of what touches it"
    found = for_your_week.chosen(guides, Week([], [("Dora", date(2026, 9, 1))]), (), TODAY)
    assert found[0].why == "No contact with Dora since 1 September"
    assert {"exposure", "rapport"} & set(guides.guides[found[0].slug].trust)


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
