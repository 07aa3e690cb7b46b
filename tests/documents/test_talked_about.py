"""What was talked about, on paper: topics under whose they are, and answers on the day of their talk."""

import re
from datetime import date, datetime

import pytest

from coach.content import library
from coach.documents import render
from coach.models import people, questions, topics
from coach.models.base import Confidence
from coach.models.meetings import Whose
from coach.services import agenda, meetings
from tests.asking import asked
from tests.conftest import TODAY

BANK = library.load()
KEY = "q-task-m01"
FRIDAY = datetime(2026, 11, 20, 8)


@pytest.fixture
def ben(store):
    """A one-to-one held on Friday, prepared on Wednesday; one topic was left over."""
    with store.write() as session:
        person = people.add(session, "Ben")
        meeting = meetings.plan(session, person.id, FRIDAY)
        meetings.ask(session, meeting.id, KEY, BANK.questions[KEY].text)
        (question,) = questions.asked_in(session, meeting.id)
        question.answer = "The reviews"
        for body, level in (("Night shift", Confidence.MINE), ("His brother", Confidence.PRIVATE)):
            agenda.add(session, meeting.id, body, Whose.THEIRS, level)
        agenda.add(session, meeting.id, "Left over")
        for line in topics.of_meeting(session, meeting.id):
            agenda.talked_about(session, line.id, line.body != "Left over")
        meetings.hold(session, meeting.id, FRIDAY)
        return person.id


def dossier(store, person, first, last, **more):
    wanted = {"person": person, "first": first, "last": last}
    return render.make(store, BANK, asked("dossier", wanted, **more), TODAY).html


def test_an_answer_stands_on_the_day_of_the_talk_whenever_it_was_prepared(store, ben):
    day = FRIDAY.date()
    assert "The reviews" in dossier(store, ben, day, day)
    assert "The reviews" not in dossier(store, ben, date(2026, 11, 21), TODAY)


def test_the_dossier_holds_what_was_talked_about_and_nothing_else(store, ben):
    said = dossier(store, ben, FRIDAY.date(), TODAY)
    assert "Night shift" in said
    assert "their topic" in said
    assert "Left over" not in said
    assert said.count(BANK.questions[KEY].text) == 1, "a question stands once, with its answer"
    assert "His brother" not in said
    assert "Withheld: 1 private line." in said
    assert "His brother" in dossier(store, ben, FRIDAY.date(), TODAY, private=True)


@pytest.mark.parametrize(
    ("theirs", "mine"), [(True, True), (True, False), (False, True), (False, False)], ids=str
)
def test_the_brief_prints_each_topic_under_whose_it_is(store, theirs, mine):
    with store.write() as session:
        person = people.add(session, "Ben")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        if theirs:
            agenda.add(session, meeting.id, "Their word", Whose.THEIRS)
        if mine:
            agenda.add(session, meeting.id, "My word")
    page = render.make(store, BANK, asked("brief", {"meeting": meeting.id}), TODAY).html
    block = dict(re.findall(r'data-block="(their-topics|my-topics)">(.*?)</section>', page, re.DOTALL))
    assert "<h2>Their topics</h2>" in block["their-topics"]
    assert ("Their word" in block["their-topics"]) is theirs
    assert ("None yet. Ask first" in block["their-topics"]) is not theirs
    assert "My word" not in block["their-topics"]
    assert ("my-topics" in block) is mine
    assert not mine or ("<h2>My topics</h2>" in block["my-topics"] and "My word" in block["my-topics"])
