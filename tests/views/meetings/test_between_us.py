"""On the screen of a one-to-one all that is open between the two is shown; the brief counts what it cuts."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox

from coach.content import library
from coach.documents import render
from coach.models import meetings, mentions, people, promises
from coach.models.base import Confidence
from coach.models.mentions import MentionKind
from coach.views.destination import Place, ToMeeting
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, said_on

MANY = 7


@pytest.fixture
def meeting(store):
    with store.write() as session:
        ana = people.add(session, "Ana").id
        for number in range(MANY):
            for side in ("mine", "theirs"):
                promises.give(session, ana, f"{side} {number}", side, TODAY + timedelta(3), TODAY)
            for kind in (MentionKind.FOLLOW_UP, MentionKind.ACKNOWLEDGE):
                session.add(
                    mentions.Mention(person_id=ana, kind=kind, body=f"{kind} {number}", noted_on=TODAY)
                )
        return meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id


def test_the_screen_shows_all_of_it(qtbot, store, vault, meeting):
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting))
    said = said_on(window.here())
    for kind in ("mine", "theirs", "follow-up", "acknowledge"):
        for number in range(MANY):
            assert f"{kind} {number}" in said
    window.close()


def test_paper_has_an_end_and_counts_the_rest(store, meeting):
    html = render.make(store, library.load(), asked("brief", {"meeting": meeting}), TODAY).html
    assert "mine 4" in html
    assert "mine 5" not in html
    assert "2 promises of mine" in html


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_word_given_in_private_stands_there_without_its_words(qtbot, vault, side):
    """It stood on Plan; Today and Prepare kept quiet about it, and Meet said that nothing was open."""
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
        private = promises.give(session, ana, "the merger", side, TODAY + timedelta(2), TODAY)
        private.confidence = Confidence.PRIVATE
        meeting = meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id
    for place in (ToMeeting(meeting), Place.TODAY, Place.PLAN):
        window.go(place)
        said = said_on(window.here())
        assert "A private line" in said, place
        assert "Wednesday" in said
        assert "merger" not in said
    window.go(ToMeeting(meeting))
    window.here().show_phase(1)
    assert "Nothing is open" not in said_on(window.here())
    window.close()


@pytest.mark.parametrize("phase", [0, 1])
def test_what_is_past_its_date_has_the_same_box_as_everywhere_and_it_asks(qtbot, vault, phase):
    """Red before: a box on Today, Plan and the person, and a question mark here: two forms for one thing."""
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
        promises.give(session, ana, "the rota", "mine", TODAY - timedelta(3), TODAY - timedelta(9))
        meeting = meetings.plan(session, ana, datetime(2026, 11, 24, 10)).id
    window.go(ToMeeting(meeting))
    window.here().show_phase(phase)
    boxes = {one.accessibleName(): one for one in window.here().findChildren(QCheckBox)}
    box = boxes["What happened?: the rota"]
    told = answer()
    box.click()
    assert told
    assert told[0]  # nothing was chosen, so nothing is noted
    assert not box.isChecked()
    assert "the rota" in said_on(window.here())
    window.close()
