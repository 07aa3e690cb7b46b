"""Somebody archived appears on no screen, page or file that says what is to be done, until brought back."""

import re
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from coach.documents import render
from coach.models import meetings, people, plans, promises
from coach.views.destination import Place, ToPerson, ToReflect
from tests.asking import asked
from tests.conftest import TODAY
from tests.views import walk
from tests.views.hands import open_window

MARK = "Zoë Quist"
WORDS = (MARK, "the letter", "the budget", "the plan of August", "Zoë asks me", "Zoë sighs")


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        zoe = people.add(session, MARK, rhythm_days=7)
        made.person = zoe.id
        meetings.plan(session, zoe.id, datetime(2026, 11, 25, 10))
        meetings.plan(session, zoe.id, datetime(2026, 11, 20, 10))  # of which nobody said that it was held
        meetings.plan(session, zoe.id, datetime(2026, 11, 3, 10)).hold(zoe)
        promises.give(session, zoe.id, "the letter", "mine", TODAY - timedelta(days=3), date(2026, 11, 3))
        promises.give(session, zoe.id, "the budget", "theirs", TODAY + timedelta(days=3), TODAY)
        late = promises.give(session, zoe.id, "the plan of August", "mine", TODAY - timedelta(days=9), TODAY)
        late.miss(TODAY)
        plans.make(session, "Zoë asks me", "wait", zoe.id, first_on=TODAY)
        plans.make(session, "Zoë sighs", "ask", zoe.id).rest()
        people.add(session, "Ana")
    yield made
    made.close()


def archive(window):
    with window.store.write() as session:
        people.get(session, window.person).archive(TODAY)


def bring_back(window):
    """By the button on their page."""
    window.go(ToPerson(window.person))
    here = window.stack.currentWidget()
    here.show_tab(2)
    QApplication.processEvents()
    next(b for b in here.findChildren(QPushButton) if b.accessibleName() == "Bring back").click()


def what_is_to_be_done(window):
    """The words of each screen that says it, by name."""
    found = {}

    def read(name):
        list(walk._settled(name))
        found[name] = "\n".join(walk.texts(window.stack.currentWidget()))

    window.go(Place.TODAY)
    read("today")
    window.go(Place.PLAN)._group(1)
    read("plan by person")
    window.go(Place.PLAN)._group(0)
    read("plan")
    window.go(ToReflect("weekly"))
    for step in range(7):
        read(f"weekly, step {step + 1}")
        window.do("finish")
    window.go(Place.ONE_TO_ONES)
    read("one-to-ones")
    return found


def files(window):
    """Every page and file of the leader's own week."""
    made = {
        page: re.sub(r"<[^>]+>", " ", render.make(window.store, window.library, asked(page), TODAY).html)
        for page in ("monday", "plan", "promises", "review")
    }
    for page, kind in (("plan", "csv"), ("promises", "csv"), ("plan", "ics")):
        wanted = asked(page, {"named": True})
        made[f"{page}.{kind}"] = render.make_as(window.store, window.library, wanted, kind, TODAY).decode()
    return made


def naming(texts):
    return {name for name, text in texts.items() if any(word in text for word in WORDS)}


SCREENS = {"today", "plan", "plan by person", "weekly, step 2", "weekly, step 3", "weekly, step 4",
           "weekly, step 5", "weekly, step 6"}  # fmt: skip
FILES = {"monday", "plan", "promises", "review", "plan.csv", "promises.csv", "plan.ics"}


def test_on_the_screens(window):
    here = naming(what_is_to_be_done(window))
    assert here >= SCREENS
    archive(window)
    # What was held with them has been, and stays among what lies behind.
    assert naming(what_is_to_be_done(window)) == {"one-to-ones"}
    window.go(Place.ONE_TO_ONES)
    listed = "\n".join(walk.texts(window.stack.currentWidget()))
    assert "Ahead" not in listed
    assert listed.count("held") == 2, "in the list, and beside it as the chosen one"
    bring_back(window)
    assert naming(what_is_to_be_done(window)) == here


def test_on_paper_and_in_files(window):
    assert naming(files(window)) == FILES
    archive(window)
    assert naming(files(window)) == set()
    bring_back(window)
    assert naming(files(window)) == FILES


def test_their_own_page_everything_i_hold_and_find_still_show_them(window):
    archive(window)
    window.go(ToPerson(window.person))
    QApplication.processEvents()
    page = "\n".join(walk.texts(window.stack.currentWidget()))
    assert "the letter" in page
    wanted = {"person": window.person}
    held = render.make(window.store, window.library, asked("holdings", wanted), TODAY).html
    for word in ("the letter", "the budget", "the plan of August", "Zoë asks me", "Zoë sighs"):
        assert word in held
    from coach.database import search_index

    hits = search_index.find(window._vault.raw, "letter")
    assert [hit.kind for hit in hits] == ["promise"]


def test_nobody_is_asked_to_promise_something_to_somebody_archived(window):
    """The sheet that notes a promise offers those who are here."""
    archive(window)
    window.go(Place.PLAN)
    assert [name for _id, name in window.stack.currentWidget().here()] == ["Ana"]
