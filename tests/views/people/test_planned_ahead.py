"""What was said stands near the top of Conversations, however many one-to-ones a calendar has planned."""

from datetime import datetime, timedelta

import pytest

from coach.models import meetings, people
from coach.views.destination import ToPerson
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on

AT = datetime.combine(TODAY, datetime.min.time()) + timedelta(days=1, hours=16)


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    yield made
    made.close()


def conversations(window, count):
    with window.store.write() as session:
        ada = people.add(session, "Ada Byron")
        held = meetings.plan(session, ada.id, AT - timedelta(7))
        held.hold(ada)
        held.notes = "Margin table first."
        for week in range(count):
            meetings.plan(session, ada.id, AT + timedelta(weeks=week), place="Room 4")
        meetings.plan(session, ada.id, AT + timedelta(weeks=40)).cancel()
    window.go(ToPerson(ada.id))
    window.here().show_tab(1)
    return window.here()


def test_beyond_the_next_two_they_are_folded_into_a_line_that_shows_them(window):
    here = conversations(window, 14)
    said = said_on(here)
    assert said.count("One-to-one, planned · 16:00 · Room 4") == 2
    assert "Margin table first." in said
    assert "One-to-one, cancelled" in said
    last = AT + timedelta(weeks=13)
    press(here, f"12 more planned, to {last.day} {last:%B %Y}")
    assert said_on(here).count("One-to-one, planned · 16:00 · Room 4") == 14
    assert "more planned" not in said_on(here)


def test_three_stand_there_as_they_are(window):
    said = said_on(conversations(window, 3))
    assert said.count("One-to-one, planned · 16:00 · Room 4") == 3
    assert "more planned" not in said
