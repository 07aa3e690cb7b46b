"""How a topic repeats is chosen in its menu, told by a quiet word on its row, and taken back."""

from datetime import datetime

from coach.models import meetings, people
from coach.services import agenda
from coach.views.destination import ToMeeting
from tests.views.hands import from_menu, said_on


def test_from_its_menu_with_undo_and_a_quiet_word(window):
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
        talk = meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id
        agenda.add(session, talk, "The rota")
    page = window.go(ToMeeting(talk))
    assert "monthly" not in said_on(page)
    from_menu(page, "The rota", "Repeat it monthly")
    assert "monthly" in said_on(page)
    from_menu(page, "The rota", "Do not repeat it")
    assert "monthly" not in said_on(page)
    window.undo()
    assert "monthly" in said_on(page)
    window.undo()
    assert "monthly" not in said_on(page)
