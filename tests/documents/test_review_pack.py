"""The pack for a review: of these days alone, what a review needs, chosen line by line, the rest counted."""

import re
from datetime import date, datetime

import pytest

from coach.documents import render
from coach.models import closings, contacts, meetings, mentions, people, promises, questions, topics, touches
from coach.models.base import Confidence
from tests.asking import asked
from tests.conftest import TODAY

NOVEMBER = {"first": date(2026, 11, 1), "last": date(2026, 11, 30)}
SHARED = Confidence.SHARED


@pytest.fixture
def ben(store, bank):
    """Two one-to-ones, one of them years ago, each with thanks, a topic, a promise of either side."""
    career = next(key for key, one in bank.questions.items() if one.function == "career")
    with store.write() as session:
        person = people.add(session, "Ben Okri")
        session.add(people.Fact(person_id=person.id, body="Likes mornings"))
        for at, when in ((datetime(2021, 3, 1, 10), "then"), (datetime(2026, 11, 10, 10), "now")):
            met = meetings.plan(session, person.id, at)
            met.notes, day = f"Notes of {when}", at.date()
            met.hold(person)
            closings.of_meeting(session, met.id).thanks = f"Thanks of {when}"
            topics.add(session, met, f"Topic of {when}").talked_about = True
            topics.add(session, met, f"Passed over {when}")
            effort = mentions.Mention(
                person_id=person.id, kind="acknowledge", body=f"Effort of {when}", noted_on=day
            )
            session.add(effort)
            for side in ("mine", "theirs"):
                promises.give(session, person.id, f"Word {side} {when}", side, None, day, met.id).keep(day)
            growth = contacts.add(session, person, f"Chance of {when}", day)
            touches.add(session, person.id, "growth", day, False, contact_id=growth.id)
            contacts.add(session, person, f"Coffee of {when}", day)
            questions.ask(session, met, career).answer = f"Answer of {when}"
        missed = promises.give(session, person.id, "A miss", "theirs", date(2026, 11, 12), date(2026, 11, 2))
        missed.miss(TODAY)
        return {"person": person.id, **NOVEMBER}


WANTED = (
    "Likes mornings", "Effort of now", "Chance of now", "Answer of now", "Word mine now", "Word theirs now",
    "Thanks of now", "Topic of now", "Notes of now",
)  # fmt: skip


def make(store, bank, given, **how):
    return render.make(store, bank, asked("period", given, **how), TODAY)


def count(html):
    return int(re.search(r'data-block="withheld" data-count="(\d+)"', html)[1])


def test_what_is_mine_stays_out_and_is_counted(store, bank, ben):
    """G3: with two years of data it was one line, and nothing said so."""
    made = make(store, bank, ben)
    assert not [words for words in WANTED if words in made.html]
    assert count(made.html) == len(WANTED)
    assert "Left out: 9 lines." in made.html


def test_ticked_it_has_all_that_a_review_needs_and_nothing_of_other_days(store, bank, ben):
    """r05: thanks of all years stood there."""
    lines = make(store, bank, ben).lines
    made = make(store, bank, ben, ticked={met.key for met in lines})
    assert [words for words in WANTED if words not in made.html] == []
    assert count(made.html) == 0
    for gone in ("then", "Passed over", "Coffee", "A miss", "did not happen"):
        assert gone not in re.sub("<[^>]+>", " ", made.html), gone
    blocks = re.findall(r'data-block="([a-z-]+)"', made.html)
    assert blocks == [
        "who", "matters", "achieved", "growth", "mine", "theirs", "thanks", "topics", "meeting", "withheld",
    ]  # fmt: skip


def test_each_line_can_be_ticked_alone(store, bank, ben):
    for met in make(store, bank, ben).lines:
        made = make(store, bank, ben, ticked={met.key})
        assert [words for words in WANTED if words in made.html] == [
            words for words in WANTED if words in met.words
        ]
        assert count(made.html) == len(WANTED) - 1


def test_a_handover_offers_the_same_kinds_and_what_is_still_to_be_talked_about(store, bank, ben):
    with store.write() as session:
        ahead = meetings.plan(session, ben["person"], datetime(2026, 11, 25, 10))
        topics.add(session, ahead, "The rota", confidence=SHARED)
        session.add(
            mentions.Mention(
                person_id=ben["person"],
                kind="follow-up",
                body="The course",
                noted_on=TODAY,
                confidence=SHARED,
            )
        )
    made = render.make(store, bank, asked("handover", {"person": ben["person"]}), TODAY)
    assert "The rota" in made.html
    assert "The course" in made.html
    met = {one.words for one in made.lines}
    assert {"Effort of now", "Chance of now", "Thanks of now", "Notes of now"} <= met
    told = render.make(store, bank, asked("handover", {"person": ben["person"], "handed": ()}), TODAY)
    assert "The rota" not in told.html, "on the way through the handover nothing goes along unticked"
    assert "The rota" in {one.words for one in told.lines}
