"""A question the leader muted is not suggested: to that person, or to anybody."""

from datetime import datetime

import pytest

from coach.models import meetings, people, questions
from coach.models.questions import Muted
from coach.services import brief
from tests.conftest import TODAY


@pytest.fixture
def two(store):
    """A meeting with Ana and one with Ben."""
    with store.write() as session:
        ana, ben = people.add(session, "Ana"), people.add(session, "Ben")
        return [meetings.plan(session, p.id, datetime(2026, 11, 24, 10)) for p in (ana, ben)]


def suggested(store, bank, meeting):
    with store.read() as session:
        return [line.id for line in brief.suggest(bank, session, meeting, TODAY)]


def test_a_question_muted_for_one_is_still_there_for_another(store, bank, two):
    with_ana, with_ben = two
    for question in (first_for_ana := suggested(store, bank, with_ana)) + suggested(store, bank, with_ben):
        with store.write() as session:
            questions.mute(session, question, TODAY, with_ana.person_id)
    assert not set(first_for_ana) & set(suggested(store, bank, with_ana))
    with store.read() as session:
        assert questions.muted_for(session, with_ben.person_id) == set()


def test_a_question_muted_for_everybody_is_suggested_to_nobody(store, bank, two):
    first = suggested(store, bank, two[0])[0]
    with store.write() as session:
        questions.mute(session, first, TODAY)
    assert all(first not in suggested(store, bank, meeting) for meeting in two)


def test_muting_can_be_undone_and_twice_is_once(store, bank, two):
    meeting = two[0]
    before = suggested(store, bank, meeting)
    with store.write() as session:
        questions.mute(session, before[0], TODAY, meeting.person_id)
        questions.mute(session, before[0], TODAY, meeting.person_id)
        questions.mute(session, before[0], TODAY)
        assert session.query(Muted).count() == 2
    with store.write() as session:
        questions.unmute(session, before[0], meeting.person_id)
    assert suggested(store, bank, meeting) != before, "it is still muted for everybody"
    with store.write() as session:
        questions.unmute(session, before[0])
    assert suggested(store, bank, meeting) == before
