"""Coverage is a picture by last date; an empty place offers one guide, once."""

import random
from datetime import date, timedelta

import pytest

from coach.advice.coverage import Event, PictureKind, Way, of_plan, of_question, offer, rows
from coach.advice.question_pool import of_bank
from coach.content import library
from tests.advice import HISTORIES
from tests.conftest import TODAY

LIBRARY = library.load()
GUIDES = list(LIBRARY.guides.values())
LONG_AGO = date(2026, 1, 5)
ALL = ("task", "career", "emotional", "friendship", "growth", "giving")
WAYS = ("respect", "enable", "trusting", "play")


def back(days):
    return TODAY - timedelta(days=days)


def picture(*events, not_wanted=()):
    return {(r.kind, r.tag): r for r in rows(events, frozenset(not_wanted), TODAY)}


def offered(events, offers=(), known_since=LONG_AGO, not_wanted=(), tags=()):
    found = rows(events, frozenset(not_wanted), TODAY)
    return offer(found, GUIDES, known_since, dict(offers), frozenset(tags), TODAY)


def test_all_ten_places_stand_in_the_same_order_whatever_happened():
    expected = [(PictureKind.FUNCTION, tag) for tag in ALL] + [(PictureKind.STRATEGY, tag) for tag in WAYS]
    assert list(picture()) == expected
    assert list(picture(Event(TODAY, ("giving",), ("play",)))) == expected


@pytest.mark.parametrize(
    ("days", "weeks"), [(0, (11,)), (6, (11,)), (7, (10,)), (83, (0,)), (84, ()), (-1, ())]
)
def test_the_line_is_twelve_weeks_long(days, weeks):
    assert picture(Event(back(days), ("task",)))[PictureKind.FUNCTION, "task"].given == weeks


def test_a_week_has_one_mark_however_often_something_happened():
    events = [Event(back(day), ("task",)) for day in range(7)]
    assert picture(*events)[PictureKind.FUNCTION, "task"].given == (11,)


def test_given_and_received_are_told_apart_and_said_by_last_date():
    given, received = Event(back(20), ("career",)), Event(back(100), ("career",), way=Way.RECEIVED)
    found = picture(given, received, Event(back(30), ("career",)))[PictureKind.FUNCTION, "career"]
    assert (found.given, found.received) == ((7, 9), ())
    assert (found.last_given, found.last_received) == (back(20), back(100))
    assert found.said == "from me 3 November · to me 15 August"


def test_not_yet_and_not_wanted_are_said_in_words():
    found = picture(Event(back(3), ("friendship",)), not_wanted=["friendship"])
    assert found[PictureKind.FUNCTION, "friendship"].said == "not wanted"
    assert found[PictureKind.FUNCTION, "task"].said == "not yet"


def test_a_tag_that_is_also_a_trust_theme_counts_only_as_a_strategy():
    found = picture(Event(back(3), (), ("respect",)))
    assert found[PictureKind.STRATEGY, "respect"].said == "from me 20 November"


def test_plans_and_questions_bring_the_tags_of_their_guide():
    plan = of_plan(TODAY, LIBRARY.guides["delegate-with-confidence"])
    assert (plan.functions, plan.strategies) == (("growth", "career"), ("trusting", "enable"))
    bank = {c.id: c for c in of_bank(LIBRARY)}
    assert of_question(TODAY, bank["q-task-m02"]) == Event(TODAY, ("task",), ("enable",), themes=("support",))
    assert of_question(TODAY, bank["q-exposure-m01"]).functions == ()


FULL = [Event(back(3), ALL, WAYS)]
CAREER = [Event(back(3), tuple(tag for tag in ALL if tag != "career"), WAYS)]


@pytest.mark.parametrize(
    ("events", "more", "tag"),
    [
        (FULL, {}, None),
        (CAREER, {}, "career"),
        ([*CAREER, Event(back(55), ("career",))], {}, None),
        ([*CAREER, Event(back(56), ("career",))], {}, "career"),
        ([*CAREER, Event(back(3), ("career",), way=Way.RECEIVED)], {}, None),
        (CAREER, {"known_since": back(55)}, None),
        (CAREER, {"not_wanted": ["career"]}, None),
        (CAREER, {"offers": {"career": back(1)}}, None),  # once
        ([*CAREER, Event(back(60), ("career",))], {"offers": {"career": back(90)}}, "career"),
        ([*CAREER, Event(back(60), ("career",))], {"offers": {"career": back(60)}}, None),
    ],
)
def test_a_place_empty_for_eight_weeks_offers_one_guide_once(events, more, tag):
    found = offered(events, **more)
    assert (found.tag if found else None) == tag


def test_the_guide_offered_is_a_practice_that_fits():
    found = offered(CAREER)
    guide = LIBRARY.guides[found.guide]
    assert guide.kind == "practice"
    assert "career" in guide.functions
    assert found.text == f"Nothing noted lately about career. If it fits you both: {guide.title}."


def test_no_picture_holds_a_count_or_offers_what_is_not_wanted():
    for seed in range(HISTORIES):
        dice = random.Random(seed)
        events = [
            Event(
                back(dice.randrange(-5, 200)),
                (dice.choice(ALL),),
                (dice.choice(WAYS),),
                dice.choice(list(Way)),
            )
            for _ in range(dice.randrange(30))
        ]
        not_wanted = dice.sample(ALL, dice.randrange(4))
        found = picture(*events, not_wanted=not_wanted)
        for row in found.values():
            assert all(0 <= week < 12 for week in row.given + row.received)
            assert len(set(row.given)) == len(row.given) <= 12
            assert (row.said == "not yet") == (row.last is None and row.wanted)
        chosen = offered(events, not_wanted=not_wanted)
        if chosen is not None:
            places = [row for (_kind, tag), row in found.items() if tag == chosen.tag and row.wanted]
            assert any(row.last is None or (TODAY - row.last).days >= 56 for row in places)
            assert offered(events, {chosen.tag: TODAY}, not_wanted=not_wanted) != chosen
