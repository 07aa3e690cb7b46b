"""A question counts as asked on the day of the talk in which it was, and else goes along."""

from datetime import date, datetime, timedelta

from coach.models import meetings as records
from coach.models import questions
from coach.models import topics as agendas
from coach.services import agenda, brief, coverage
from tests.conftest import TODAY
from tests.services.desk import BANK, MONDAY, NEXT_MONDAY, WEEK, ask, tick


def suggested(store, meeting):
    with store.read() as session:
        return [line.id for line in brief.suggest(BANK, session, records.get(session, meeting), TODAY)]


def days_asked(store, person):
    with store.read() as session:
        return [one.on for one in questions.asked_of(session, person, date.min)]


def given_marks(store, person):
    with store.read() as session:
        rows, _offer = coverage.picture(BANK, session, person, TODAY + 2 * WEEK)
    return [row.name for row in rows if row.given]


def test_a_question_of_a_cancelled_agenda_was_never_asked(desk, store):
    first = desk.plan(MONDAY - WEEK)
    desk.hold(first)
    second = desk.plan()
    key = suggested(store, second)[0]
    with store.write() as session:  # so that no other is chosen
        for other in BANK.questions.keys() - {key}:
            questions.mute(session, other, TODAY)
    ask(store, second, key)
    assert key not in suggested(store, second)
    assert days_asked(store, desk.person) == []
    assert given_marks(store, desk.person) == []
    desk.cancel(second)
    third = desk.plan(NEXT_MONDAY)
    assert desk.agenda(third) == [BANK.questions[key].text], "it stands there, to be asked"
    assert days_asked(store, desk.person) == []
    assert given_marks(store, desk.person) == []
    ask(store, third, key)
    assert desk.agenda(third) == [BANK.questions[key].text], "carried over, and not doubled"


def test_the_day_of_asking_is_the_day_of_the_talk(desk, store):
    friday = datetime(2026, 11, 27, 10)
    meeting = desk.plan(MONDAY)
    ask(store, meeting)
    desk.move(meeting, friday)
    assert days_asked(store, desk.person) == [], "it only stands on the agenda"
    tick(store, meeting)
    desk.hold(meeting)
    assert days_asked(store, desk.person) == [friday.date()]
    assert given_marks(store, desk.person) != []
    with store.read() as session:
        assert questions.asked_between(session, friday.date(), friday.date()) == 1
        assert questions.asked_between(session, MONDAY.date(), MONDAY.date()) == 0
        assert questions.asked_elsewhere(session, 0, MONDAY.date()) == {"q-task-m01": friday.date()}


def test_what_stands_on_one_agenda_is_not_proposed_for_the_next(desk, store):
    first, second = desk.plan(), desk.plan(NEXT_MONDAY)
    before = suggested(store, second)
    ask(store, first, before[0])
    assert before[0] not in suggested(store, second)
    desk.cancel(first)
    assert desk.agenda(second) == [BANK.questions[before[0]].text]
    assert before[0] not in suggested(store, second), "it stands on this agenda now"


def test_a_question_left_unticked_was_not_asked_and_goes_along(desk, store):
    first = desk.plan()
    ask(store, first)
    desk.hold(first)
    assert days_asked(store, desk.person) == []
    assert given_marks(store, desk.person) == []
    second = desk.plan(NEXT_MONDAY)
    desk.move(second, NEXT_MONDAY + timedelta(days=1))
    tick(store, second)
    desk.hold(second)
    assert days_asked(store, desk.person) == [(NEXT_MONDAY + timedelta(days=1)).date()], "once, then"
    assert given_marks(store, desk.person) != []
    desk.hold(first)
    assert len(days_asked(store, desk.person)) == 1


def test_a_question_answered_was_asked_though_nobody_ticked_it(desk, store):
    meeting = desk.plan()
    ask(store, meeting)
    with store.write() as session:
        (asked,) = questions.asked_in(session, meeting)
        asked.answer = "The reviews"
    desk.hold(meeting)
    assert days_asked(store, desk.person) == [MONDAY.date()]
    following = desk.plan(NEXT_MONDAY)
    with store.read() as session:
        assert questions.asked_in(session, following) == [], "it is not asked anew by itself"


def test_a_question_dropped_from_the_agenda_was_not_asked(desk, store):
    meeting = desk.plan()
    ask(store, meeting)
    with store.write() as session:
        (line,) = agendas.of_meeting(session, meeting)
        agenda.drop(session, line.id)
    desk.hold(meeting)
    assert days_asked(store, desk.person) == []


def test_one_planned_in_between_takes_over_the_question_that_was_carried(desk, store):
    first, later = desk.plan(), desk.plan(NEXT_MONDAY + WEEK)
    ask(store, first)
    desk.hold(first)
    between = desk.plan(NEXT_MONDAY)
    with store.read() as session:
        assert [(one.meeting_id, one.on) for one in questions.asked_in(session, between)] == [
            (between, NEXT_MONDAY.date())
        ]
        assert questions.asked_in(session, later) == []
