"""What both agreed aloud goes on the summary; nothing else does."""

from datetime import datetime

from coach.clock import Clock
from coach.content import library
from coach.documents import render
from coach.models import meetings, people
from coach.store.store import Store
from coach.views.destination import ToMeeting
from coach.views.meetings.meeting import MeetingScreen
from coach.views.meetings.meeting_page import CLOSE
from tests.asking import asked
from tests.conftest import TODAY


def test_only_what_was_agreed_aloud_goes_on_the_summary(qtbot, vault):
    store = Store(vault)
    with store.write() as session:
        person = people.add(session, "Amara Okafor")
        told, kept = (meetings.plan(session, person.id, datetime(2026, 11, day, 10)) for day in (23, 24))
        told.notes, kept.notes = "> I: ask Finance by Friday", "> I: think about the budget"
    screen = MeetingScreen(store, Clock(TODAY), library.load())
    qtbot.addWidget(screen)
    for meeting, aloud in ((told, True), (kept, False)):
        screen.open(ToMeeting(meeting.id))
        screen.show_phase(CLOSE)
        screen.closing.agreed.setChecked(aloud)
        screen.closing.hold()
    bank = library.load()
    pages = [render.make(store, bank, asked("summary", {"meeting": m.id}), TODAY).html for m in (told, kept)]
    assert "ask Finance" in pages[0]
    assert "think about the budget" not in pages[1]
    store.close()
