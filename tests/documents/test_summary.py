"""The shared summary: what both agreed, as it stands, once."""

import re
from datetime import date, datetime

import pytest

from coach.content import library
from coach.documents import render
from coach.models import closings, people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction
from coach.services import meetings
from tests.asking import asked
from tests.conftest import TODAY

BANK = library.load()


@pytest.fixture
def talk(store):
    """Held this morning: one promise moved since, one kept, one released, one missed, one open."""
    with store.write() as session:
        ana = people.add(session, "Ana")
        meeting = meetings.plan(session, ana.id, datetime(2026, 11, 20, 8))
        given = {
            what: promises.give(session, ana.id, what, Direction.MINE, due, TODAY)
            for what, due in (
                ("the draft", date(2026, 12, 1)),
                ("ask payroll", TODAY),
                ("the old list", TODAY),
                ("the rota", date(2026, 11, 20)),
                ("the course", None),
            )
        }
        for one in given.values():
            one.meeting_id, one.confidence = meeting.id, Confidence.SHARED
        session.flush()
        given["the draft"].renegotiate(session, date(2026, 12, 9), TODAY)
        given["ask payroll"].keep(TODAY)
        given["the old list"].release(TODAY)
        given["the rota"].miss(TODAY)
        return meeting.id


def test_each_promise_stands_once_as_it_is_now(store, talk):
    said = render.make(store, BANK, asked("summary", {"meeting": talk}), TODAY).html
    lines = re.findall(r"<li( class=.done.)?><span class=.text.>(.*?)</span>", said)
    assert [(done != "", re.sub("<[^>]*>", "", text)) for done, text in lines] == [
        (True, "ask payroll"),
        (False, "the course"),
        (False, "the draft"),
    ]
    assert "9 Dec" in said
    assert "1 Dec" not in said


@pytest.mark.parametrize("level", Confidence)
def test_thanks_stand_on_it_once_they_are_shared_and_else_wait_to_be_ticked(store, talk, level):
    """At Close the level says “shared: may go on a summary”, and no summary had them."""
    given = {"meeting": talk}
    without = render.make(store, BANK, asked("summary", given), TODAY)
    assert "Thanks for" not in without.html
    with store.write() as session:
        closed = closings.of_meeting(session, talk)
        closed.thanks, closed.confidence = "your patience with the rota", level
    shared = level == Confidence.SHARED
    made = render.make(store, BANK, asked("summary", given), TODAY)
    assert ("your patience with the rota" in made.html) is shared
    assert ("Left out: 1 line." in made.html) is not shared
    ticked = render.make(store, BANK, asked("summary", given, ticked={f"closings:{talk}"}), TODAY)
    assert "your patience with the rota" in ticked.html
    assert "Thanks for" in ticked.html
    assert "Left out" not in ticked.html
