"""A person, Now: what was left over is in sight also while no next one-to-one is planned."""

from datetime import datetime

from coach.models import people
from coach.services import agenda, meetings
from coach.views.destination import ToPerson
from tests.conftest import TODAY
from tests.views.hands import said_on


def test_what_was_left_over_stands_there_until_the_next_one_is_planned_and_then_on_it(window):
    """Two topics nobody had come to had vanished from the page: they stood nowhere until one was planned."""
    with window.store.write() as session:
        tom = people.add(session, "Tom").id
        held = meetings.plan(session, tom, datetime(2026, 11, 20, 10)).id
        left = agenda.add(session, held, "the night shift").id
        agenda.talked_about(session, agenda.add(session, held, "the rota").id)
        meetings.hold(session, held, datetime(2026, 11, 20, 10, 30))
    screen = window.go(ToPerson(tom))
    said = said_on(screen)
    assert "To talk about next time" in said
    assert "the night shift" in said
    assert "the rota" not in said
    with window.store.write() as session:
        meetings.plan(session, tom, datetime(2026, 11, 27, 10))
    assert said_on(window.go(ToPerson(tom))).count("the night shift") == 1
    with window.store.write() as session:
        agenda.drop(session, left)
    assert "the night shift" not in said_on(window.go(ToPerson(tom)))


def test_what_was_left_over_long_ago_is_history(window):
    with window.store.write() as session:
        tom = people.add(session, "Tom").id
        held = meetings.plan(session, tom, datetime(2025, 11, 3, 10)).id
        agenda.add(session, held, "the night shift")
        meetings.hold(session, held, datetime(2025, 11, 3, 10, 30))
    assert datetime(2025, 11, 3).date() < (TODAY - agenda.WAITS)
    assert "the night shift" not in said_on(window.go(ToPerson(tom)))
