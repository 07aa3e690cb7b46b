"""What is to be followed up stands on the page of the person: done, or a topic of the next one-to-one."""

from datetime import datetime

from PySide6.QtWidgets import QPushButton

from coach.models import meetings, mentions, people, topics
from coach.models.base import Confidence
from coach.models.mentions import Mention, MentionKind
from coach.views.destination import ToPerson
from tests.conftest import TODAY
from tests.views.hands import press, said_on

WORDS = "How did the move go?"


def ben(window, level=Confidence.MINE):
    with window.store.write() as session:
        person = people.add(session, "Ben Adeyemi").id
        session.add(
            Mention(
                person_id=person, kind=MentionKind.FOLLOW_UP, body=WORDS, noted_on=TODAY, confidence=level
            )
        )
    return person


def still(window, person):
    with window.store.read() as session:
        return [one.body for one in mentions.still_open(session, person, MentionKind.FOLLOW_UP)]


def test_it_is_done_on_the_page_of_the_person_and_undo_brings_it_back(window):
    person = ben(window)
    screen = window.go(ToPerson(person))
    assert WORDS in said_on(screen)
    press(screen, f"Done: {WORDS}")
    assert still(window, person) == []
    window.undo()
    assert still(window, person) == [WORDS]


def test_with_a_one_to_one_ahead_it_becomes_a_topic_of_it(window):
    person = ben(window)
    with window.store.write() as session:
        ahead = meetings.plan(session, person, datetime(2026, 11, 24, 10)).id
    screen = window.go(ToPerson(person))
    (menu,) = [
        one
        for one in screen.findChildren(QPushButton)
        if WORDS in one.accessibleName() and hasattr(one, "acts")
    ]
    menu.acts["Make it a topic"]()
    with window.store.read() as session:
        assert [topic.body for topic in topics.of_meeting(session, ahead)] == [WORDS]
    assert still(window, person) == []


def test_private_words_wait_and_without_any_there_is_no_card(window):
    """The counter-test."""
    person = ben(window, Confidence.PRIVATE)
    screen = window.go(ToPerson(person))
    assert WORDS not in said_on(screen)
    with window.store.write() as session:
        mentions.still_open(session, person, MentionKind.FOLLOW_UP)[0].close(TODAY)
    screen.refresh()
    assert "To follow up" not in said_on(screen)
