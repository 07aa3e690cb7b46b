"""A one-to-one closed twice: what was kept the first time is not offered again."""

from datetime import datetime

from PySide6.QtWidgets import QPushButton

from coach.models import meetings, mentions, people
from coach.views.destination import ToMeeting
from coach.views.meetings.closing import AtClose
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on, type_lines


def test_what_was_kept_is_not_offered_again_and_what_was_added_is(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amina")
        meeting_id = meetings.plan(session, person.id, datetime(2026, 11, 23, 10)).id
    page = window.go(ToMeeting(meeting_id))
    press(page, "Meet")
    type_lines(page.notes, "> I: ask Finance by Friday\n? how the move went")
    press(page, "Close")
    qtbot.waitUntil(lambda: "due Fri 27 November" in said_on(page))
    press(page, "Hold and keep these")

    def card():
        return said_on(page.findChildren(AtClose)[-1])

    def buttons():
        return {b.text() for b in page.findChildren(AtClose)[-1].findChildren(QPushButton)}

    qtbot.waitUntil(lambda: "stands on the plan, and on Today when its day is near" in card())
    assert "ask Finance" not in card()
    assert "Keep these too" not in buttons()

    press(page, "Meet")
    type_lines(page.notes, "\n< the list by Monday")
    press(page, "Close")
    qtbot.waitUntil(lambda: "the list" in card())
    assert "ask Finance" not in card()
    press(page, "Keep these too")
    qtbot.waitUntil(lambda: "the list" not in card())
    with window.store.write() as session:
        (noted,) = mentions.still_open(session, person.id, mentions.MentionKind.FOLLOW_UP)
        noted.closed_on = TODAY
    qtbot.waitUntil(lambda: "how the move went" not in said_on(page))
    qtbot.wait(50)
    press(page, "Meet")
    type_lines(page.notes, "\n? the new desk")
    press(page, "Close")
    qtbot.waitUntil(lambda: "the new desk" in card())
    assert "how the move went" not in card(), "it was followed up"
    press(page, "Keep these too")
    qtbot.waitUntil(lambda: "the new desk" not in card())
    with window.store.read() as session:
        still = [one.body for one in mentions.still_open(session, person.id, mentions.MentionKind.FOLLOW_UP)]
    assert still == ["the new desk"]
    given = [row[0] for row in vault.raw.execute("SELECT what FROM promises ORDER BY id")]
    assert given == ["ask Finance", "the list"]
    window.close()
