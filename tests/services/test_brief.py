"""The three questions of a meeting, chosen from what is on record."""

from datetime import date, datetime, timedelta

import pytest

from coach import demo
from coach.advice import subjects
from coach.content import library
from coach.documents import render
from coach.i18n import phrases
from coach.models import meetings, people, plans, promises, questions, touches
from coach.services import brief, coverage
from tests.asking import asked
from tests.conftest import TODAY

BANK = library.load()
NOW = datetime(2026, 11, 23, 10)
WEEK = timedelta(weeks=1)


@pytest.fixture
def amina(store):
    """Someone met five times, with a sixth meeting ahead."""
    with store.write() as session:
        person = people.add(session, "Amina", rhythm_days=7)
        for week in range(5, 0, -1):
            meetings.plan(session, person.id, NOW - week * WEEK).hold(person)
        meetings.plan(session, person.id, NOW)
        return person.id


@pytest.fixture
def suggest(store, amina):
    """The three for the meeting ahead."""

    def suggest(without=frozenset(), today=TODAY):
        with store.read() as session:
            ahead = meetings.of_person(session, amina)[0]
            return brief.suggest(BANK, session, ahead, today, without)

    return suggest


def ask(store, person_id, question, on, skipped=False):
    with store.write() as session:
        session.add(questions.AskedQuestion(person_id=person_id, question=question, on=on, skipped=skipped))


def test_opening_it_early_or_late_shows_the_same_three(suggest):
    assert len(suggest()) == 3
    assert suggest() == suggest(today=TODAY - timedelta(days=5))


def test_a_question_asked_or_skipped_lately_rests(store, amina, suggest):
    first, second, third = suggest()
    ask(store, amina, first.id, TODAY - 5 * WEEK)
    ask(store, amina, second.id, TODAY - 5 * WEEK, skipped=True)
    assert not {first.id, second.id} & {line.id for line in suggest()}
    assert third.id


def test_what_goes_on_this_agenda_makes_room_and_leaves_the_others(store, amina, suggest):
    first, *others = suggest()
    with store.write() as session:
        ahead = meetings.of_person(session, amina)[0]
        session.add(
            questions.AskedQuestion(person_id=amina, meeting_id=ahead.id, question=first.id, on=TODAY)
        )
    after = suggest()
    assert first not in after
    assert all(line in after for line in others)
    assert len(after) == 3
    assert after == suggest(frozenset({first.id}))


def test_a_muted_question_stays_away(monkeypatch, suggest):
    first = suggest()[0]
    monkeypatch.setattr(questions, "muted_for", lambda _session, _person: {first.id}, raising=False)
    assert first.id not in {line.id for line in suggest()}


def test_a_plan_in_use_brings_its_practice_into_focus(store, amina, suggest):
    with store.write() as session:
        plans.make(session, "I doubt a date", "say so", amina, guide="keep-your-commitments")
    title = BANK.guides["keep-your-commitments"].title
    assert any(line.why == f"It belongs to what you practise now: {title}." for line in suggest())


def test_a_private_promise_or_plan_leaves_no_trace(store, amina, suggest):
    before = suggest()
    with store.write() as session:
        plan = plans.make(session, "I doubt a date", "say so", amina, guide="keep-your-commitments")
        plan.confidence = "private"
        promises.give(session, amina, "Draft", "theirs", None, TODAY, confidence="private")
    assert suggest() == before


def test_a_question_just_put_to_somebody_else_waits(store, suggest):
    with store.write() as session:
        ben = people.add(session, "Ben").id
    before = {line.id for line in suggest()}
    for question in before:
        ask(store, ben, question, TODAY - timedelta(days=3))
    after = {line.id for line in suggest()}
    assert len(after) == 3
    assert not before & after


def only_own(store):
    """The bank is muted, so that what is left is the leader's own."""
    with store.write() as session:
        for question in BANK.questions:
            questions.mute(session, question, TODAY)


def own(store, text, *tags):
    with store.write() as session:
        return questions.add_question(session, text, *tags)


def test_own_questions_join_each_in_its_own_place(store, suggest):
    only_own(store)
    assert suggest() == []
    keys = [
        own(store, "Yours?", "", "honesty").key,
        own(store, "Them?", "giving").key,
        own(store, "Work?", "task").key,
    ]
    assert [line.id for line in suggest()] == [keys[1], keys[2], keys[0]]
    assert [line.text for line in suggest()] == ["Them?", "Work?", "Yours?"]


def test_a_retired_one_is_not_suggested_and_comes_back(store, suggest):
    only_own(store)
    one = own(store, "Them?", "giving")
    with store.write() as session:
        session.get_one(questions.OwnQuestion, one.id).retire(TODAY)
    assert suggest() == []
    with store.write() as session:
        session.get_one(questions.OwnQuestion, one.id).bring_back()
    assert [line.id for line in suggest()] == [one.key]


def test_a_personal_one_waits_for_the_fourth_meeting(store, suggest):
    only_own(store)
    own(store, "What are you afraid of?", "", "vulnerability", 2)
    assert [line.text for line in suggest()] == ["What are you afraid of?"]
    with store.write() as session:
        ben = people.add(session, "Ben")
        first = meetings.plan(session, ben.id, NOW)
    with store.read() as session:
        assert brief.suggest(BANK, session, first, TODAY) == []


def test_an_own_question_asked_counts_in_the_picture_of_us_after_it_was_retired(store, amina):
    one = own(store, "Work?", "career")
    ask(store, amina, one.key, TODAY - WEEK)
    with store.write() as session:
        session.get_one(questions.OwnQuestion, one.id).retire(TODAY)
    with store.read() as session:
        events = coverage.events(BANK, session, amina)
    assert [event.functions for event in events] == [("career",)]


def answered(store, person_id, question, on, answer, confidence="mine"):
    with store.write() as session:
        made = questions.AskedQuestion(
            person_id=person_id, question=question, on=on, answer=answer, confidence=confidence
        )
        session.add(made)


def test_the_latest_answer_comes_with_a_question_that_returns(store, amina, suggest):
    only_own(store)
    one = own(store, "Work?", "career")
    answered(store, amina, one.key, date(2025, 3, 3), "Something older")
    answered(store, amina, one.key, date(2026, 3, 3), "A year abroad")
    (line,) = suggest()
    assert line.answer.said(TODAY) == "Last time, 3 March: A year abroad"
    ask(store, amina, one.key, date(2026, 6, 1))
    (line,) = suggest()
    assert line.answer.said(TODAY) == "On 3 March: A year abroad", "it was asked again, with no answer noted"


def test_an_answer_changes_no_choice(store, amina, suggest):
    asked = [line.id for line in suggest()]
    for question in asked:
        ask(store, amina, question, TODAY - timedelta(days=200))
    before = [(line.id, line.why) for line in suggest()]
    with store.write() as session:
        for one in session.query(questions.AskedQuestion):
            one.answer = "secret weather"
    assert [(line.id, line.why) for line in suggest()] == before


@pytest.mark.parametrize("private", [False, True])
def test_the_brief_on_paper_shows_it_or_withholds_and_counts_it(store, amina, private):
    only_own(store)
    one = own(store, "Work?", "career")
    answered(store, amina, one.key, date(2026, 3, 3), "A year abroad", "private" if private else "mine")
    with store.read() as session:
        ahead = meetings.of_person(session, amina)[0].id
    page = render.make(store, BANK, asked("brief", {"meeting": ahead}), TODAY).html
    assert ("A year abroad" in page) is not private
    assert ("Withheld: 1 private line." in page) is private
    page = render.make(store, BANK, asked("brief", {"meeting": ahead}, private=True), TODAY).html
    assert "Last time, Tue 3 Mar: A year abroad" in page


def test_a_long_answer_is_shortened_beside_its_question():
    said = brief.EarlierAnswer("word " * 200, TODAY).said(TODAY)
    assert len(said) < 300
    assert said.endswith(" …")


def test_a_year_through_the_store_with_own_questions_fills_three_places(store):
    """Each week all three are put on the agenda; one own question is retired on the way."""
    with store.write() as session:
        ben = people.add(session, "Ben", rhythm_days=7).id
        mine = [questions.add_question(session, f"{tag}?", tag) for tag in ("task", "career", "emotional")]
    seen = set()
    for week in range(52):
        at = NOW + week * WEEK
        with store.write() as session:
            ahead = meetings.plan(session, ben, at)
        with store.read() as session:
            lines = brief.suggest(BANK, session, ahead, at.date())
            assert lines == brief.suggest(BANK, session, ahead, at.date() - timedelta(days=3))
        assert len(lines) == 3, week
        assert not any("You asked this" in line.why for line in lines)
        seen |= {line.id for line in lines}
        with store.write() as session:
            meeting = meetings.get(session, ahead.id)
            for line in lines:
                questions.ask(session, meeting, line.id)
            meeting.hold(people.get(session, ben))
            if week == 40:
                session.get_one(questions.OwnQuestion, mine[0].id).retire(at.date())
    assert {one.key for one in mine} <= seen


# -- one rule for when we last talked about it ------------------------------------------------------------


def test_what_was_recorded_as_talked_about_is_not_called_untouched(store, amina, suggest):
    """Not only what was asked counts: what a talk, a contact or a plan was about does as well."""
    assert [line.why.endswith(" yet.") for line in suggest()] == [True] * 3
    tags = ("task", "career", "growth", "emotional", "friendship", "giving")
    with store.write() as session:
        for number, tag in enumerate(tags):
            touches.add(session, amina, tag, TODAY - timedelta(days=10 + number), received=number % 2 == 1)
    person, work, _trust = suggest()
    assert person.why == "You have not talked about giving to others since 8 November."
    assert work.why == "You have not talked about growth since 11 November."


def test_what_came_of_this_talk_does_not_change_its_own_questions(store, amina, suggest):
    before = suggest()
    with store.read() as session:
        ahead = meetings.of_person(session, amina)[0]
    with store.write() as session:
        touches.add(session, amina, "career", ahead.starts_at.date(), meeting_id=ahead.id)
    assert suggest() == before


def test_every_reason_agrees_with_the_picture_of_the_two(store):
    """The made-up team, whoever they are: under a question stands the day that the coverage shows."""
    demo.make(store, TODAY, 1)
    names = {subjects.of_subject(tag): tag for tag in subjects.FUNCTIONS}
    held_against = 0
    with store.read() as session:
        for person in people.everyone(session):
            ahead = meetings.next_after(session, person.id, NOW)
            if ahead is None:
                continue
            rows, _offer = coverage.picture(BANK, session, person.id, TODAY)
            last = {row.tag: row.last for row in rows}
            for line in brief.suggest(BANK, session, ahead, TODAY):
                for name, tag in names.items():
                    if line.why.startswith(f"You have not talked about {name} "):
                        day = last[tag]
                        said = f"since {phrases.day(day, TODAY)}." if day else "yet."
                        assert line.why.endswith(said), (person.name, line)
                        held_against += 1
    assert held_against >= 8
