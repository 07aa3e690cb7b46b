"""The list of one-to-ones: what is still ahead, and what is behind."""

from datetime import datetime, timedelta

from coach.models import meetings, people
from coach.services import meetings as acts
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import open_window

TEN = datetime(TODAY.year, TODAY.month, TODAY.day, 10)


def listed(screen):
    """The headings, and under each the ids."""
    found, under = {}, ""
    for item in screen.list.items.items:
        if item.heading:
            found[under := item.title] = []
        else:
            found[under].append(item.id)
    return found


def test_what_was_held_this_morning_is_behind(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana = people.add(session, "Ana Quarz").id
        today = meetings.plan(session, ana, TEN).id
        later = meetings.plan(session, ana, TEN + timedelta(hours=5)).id
        before = meetings.plan(session, ana, TEN - timedelta(days=7)).id
    screen = window.go(Place.ONE_TO_ONES)
    assert listed(screen) == {"Ahead": [today, later], "Behind": [before]}
    with window.store.write() as session:
        acts.hold(session, today, TEN)
    screen = window.go(Place.ONE_TO_ONES)
    screen.refresh()
    assert listed(screen) == {"Ahead": [later], "Behind": [today, before]}
    window.close()
