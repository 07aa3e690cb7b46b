"""After thirty days away: each missed thing once, and of a plan whose cue comes again and again one open
occurrence, on Today, on Plan and in the weekly review.
"""

import random
from datetime import date, datetime, timedelta

import pytest

from coach.advice import absence
from coach.i18n import phrases
from coach.models import meetings, people, plans, promises
from coach.vault import vault as vaults
from coach.views.destination import Place, ToReflect
from coach.views.window.today_acts import MOST_SAID
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on, to

BACK = TODAY + timedelta(days=30)


def here(window):
    return window.stack.currentWidget()


class Left:
    """What a leader leaves behind: promises both ways, plans tried many times, one-to-ones not held."""

    def __init__(self, window, seed):
        self.rng = rng = random.Random(seed)
        with window.store.write() as session:
            everybody = [people.add(session, name) for name in ("Ana", "Ben", "Chloe")]
            self.promises = {}  # what was promised, and by when
            for number in range(rng.randint(1, 8)):
                what, due = f"send paper {number:02}", self.day()
                side = rng.choice(["mine", "theirs"])
                promises.give(session, rng.choice(everybody).id, what, side, due, TODAY)
                self.promises[what] = due
            self.plans, self.late, self.passed = {}, set(), 0
            for number in range(rng.randint(1, 3)):
                first = rng.choice([None, self.day()])
                who = rng.choice([None, *everybody])
                plan = plans.make(session, f"cue {number}", "act", who and who.id, first_on=first)
                self.plans[plan.id] = plan.sentence
                answered = self.try_it(session, plan)
                if first is not None and first < BACK and not any(on >= first for on in answered):
                    self.late.add(plan.id)
            for number, end in enumerate(("rest", "drop")):
                if len(self.plans) < plans.MOST_ACTIVE:
                    getattr(plans.make(session, f"{end} {number}", "act", first_on=TODAY), end)()
                    session.flush()
            for number in range(rng.randint(0, 6)):
                at = datetime.combine(TODAY, datetime.min.time()) + timedelta(days=1 + 4 * number, hours=9)
                meetings.plan(session, rng.choice(everybody).id, at)
                self.passed += at.date() < BACK

    def day(self):
        return TODAY + timedelta(days=self.rng.randint(-9, 29))

    def try_it(self, session, plan):
        days = [self.day() for _time in range(self.rng.choice([0, 0, 1, 5]))]
        for on in days:
            plan.tried(session, self.rng.choice(list(plans.Result)), on)
        return days


@pytest.fixture(params=range(6))
def left(qtbot, vault, request):
    """The window thirty days later, and what was left in it."""
    window = open_window(qtbot, vault, TODAY)
    made = Left(window, request.param)
    folder = vault.folder
    window.close()
    made.window = open_window(qtbot, vaults.open_vault(folder), BACK)
    yield made
    made.window.close()


def each_once(words, said):
    return {what: said.count(what) for what in words} == dict.fromkeys(words, 1)


def test_on_today_each_missed_thing_is_there_once(left):
    today = here(left.window)
    said = said_on(today)
    assert each_once(left.promises, said)
    assert each_once(left.plans.values(), said)
    assert "If rest" not in said
    assert "If drop" not in said
    assert said.count("Good to see you.") == 1
    held = today._read()
    ids = [(row.section, row.id) for row in (*held.mine, *held.theirs, *held.plans)]
    assert len(ids) == len(set(ids)) == len(left.promises) + len(left.plans)
    assert len(held.passed) == said.count("did it take place?") == left.passed
    late = sum(due < BACK for due in left.promises.values()) + left.passed
    expected = absence._said(late, bool(left.late))
    assert expected in said, (late, left.late)


def test_on_plan_and_in_the_review_too(left):
    left.window.go(Place.PLAN)
    said = said_on(here(left.window))
    assert each_once(left.promises, said)
    assert each_once(left.plans.values(), said)
    left.window.go(ToReflect("weekly"))
    review, pages = here(left.window), []
    for _step in range(7):
        pages.append(said_on(review))
        review.finish()
    whole = "\n".join(pages)
    assert each_once(left.promises, whole)
    assert each_once(left.plans.values(), whole)


def test_a_one_to_one_that_was_not_held_stands_there_once(left):
    with left.window.store.read() as session:
        start = datetime.combine(TODAY, datetime.min.time())
        planned = [m.id for m in meetings.between(session, start, start + timedelta(days=60))]
    left.window.go(Place.ONE_TO_ONES)
    shown = here(left.window).list.items.rows if planned else ()
    assert sorted(item.id for item in shown if not item.heading) == planned


def test_re_dated_in_one_press_only_what_was_never_answered_moves(qtbot, left):
    window = left.window
    before = first_days(window)
    if not left.late:
        assert "Re-date the rest" not in [
            b.text() for b in here(window).findChildren(type(window.places["today"]))
        ]
        return
    press(here(window), "Re-date the rest")
    after = first_days(window)
    assert {id_ for id_ in after if after[id_] != before[id_]} == left.late
    assert all(after[id_] >= BACK for id_ in left.late)
    told = said_on(window.toast)
    assert told.startswith("Re-dated: ")
    assert told.count(" → ") == min(len(left.late), MOST_SAID), "each by its words, with its new day"
    with window.store.read() as session:
        moved = [f"{plans.get(session, id_).cue} → {phrases.weekday(after[id_], BACK)}" for id_ in left.late]
    assert sum(one in told for one in moved) == min(len(left.late), MOST_SAID)
    assert (f"{len(left.late) - MOST_SAID} more" in told) == (len(left.late) > MOST_SAID)
    qtbot.waitUntil(lambda: "Good to see you" not in said_on(here(window)))
    assert each_once(left.plans.values(), said_on(here(window))), "still one open occurrence of each"
    window.undo()
    assert first_days(window) == before


def test_noting_what_came_of_it_leaves_one_open_occurrence(left):
    window = left.window
    for times in range(1, 4):
        with window.store.write() as session:
            for id_ in left.plans:
                plans.get(session, id_).tried(session, plans.Result.DID_IT, BACK)
        for place in ("today", "plan"):
            window.go(to(place))
            here(window).refresh()
            assert each_once(left.plans.values(), said_on(here(window))), (place, times)
    assert set(first_days(window)) == set(left.plans), "and no record was added for another one"


def first_days(window) -> dict[int, date | None]:
    with window.store.read() as session:
        return {plan.id: plan.first_on for plan in plans.active(session)}
