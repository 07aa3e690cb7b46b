"""A topic that repeats stands anew on the next agenda at its time, once it was talked about."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from coach.models import meetings, people, questions, topics
from coach.models.meetings import Whose
from coach.models.topics import Repeats
from coach.services import agenda, forgetting, trash
from coach.services import meetings as acts

FIRST = datetime(2026, 11, 23, 10)
EACH, MONTHLY, QUARTERLY, NEVER = Repeats.EACH_TIME, Repeats.MONTHLY, Repeats.QUARTERLY, Repeats.NEVER


def every_row(session):
    """All that is held of topics, questions and one-to-ones, but for how often and when it changed."""
    kinds = (topics.Topic, questions.AskedQuestion, meetings.Meeting)
    kept = [[c for c in kind.__table__.columns if c.name not in ("changes", "changed_at")] for kind in kinds]
    return [sorted(map(tuple, session.execute(select(*columns)).all()), key=repr) for columns in kept]


class Desk:
    def __init__(self, store):
        self.store = store
        with store.write() as session:
            self.person = people.add(session, "Ana").id

    def do(self, act, *given, **named):
        with self.store.write() as session:
            return getattr(act(session, *given, **named), "id", None)

    def plan(self, weeks):
        return self.do(acts.plan, self.person, FIRST + timedelta(weeks=weeks))

    def hold(self, meeting):
        with self.store.read() as session:
            at = meetings.get(session, meeting).starts_at
        self.do(acts.hold, meeting, at)

    def repeated(self, meeting, how, words="Pay"):
        number = self.do(agenda.add, meeting, words, Whose.THEIRS, "shared")
        self.do(agenda.repeat, number, how)
        return number

    def on(self, meeting):
        """The words, and whether each was talked about."""
        with self.store.read() as session:
            return [(one.body, one.talked_about) for one in topics.of_meeting(session, meeting)]

    def line(self, meeting):
        with self.store.read() as session:
            (one,) = topics.of_meeting(session, meeting)
            return one.id

    def tick(self, meeting, on=True):
        self.do(agenda.talked_about, self.line(meeting), on)


@pytest.fixture
def desk(store):
    return Desk(store)


OPEN, SAID = [("Pay", False)], [("Pay", True)]


def test_talked_about_it_stands_on_the_next_one_as_it_was(desk):
    first, second = desk.plan(0), desk.plan(1)
    desk.repeated(first, EACH)
    assert desk.on(second) == []
    desk.tick(first)
    assert desk.on(second) == [], "not while this one is ahead"
    desk.hold(first)
    assert (desk.on(first), desk.on(second)) == (SAID, OPEN)
    with desk.store.read() as session:
        (again,) = topics.of_meeting(session, second)
        assert (again.whose, again.confidence, again.repeats) == (Whose.THEIRS, "shared", EACH)
        assert again.carried_from is None
    desk.tick(second)
    desk.hold(second)
    third = desk.plan(2)
    assert desk.on(third) == OPEN, "and so on, also where it is planned later"


@pytest.mark.parametrize(("how", "weeks"), [(MONTHLY, 4), (QUARTERLY, 13)])
def test_a_month_or_a_quarter_goes_by_before_it_comes_again(desk, how, weeks):
    first, early = desk.plan(0), desk.plan(weeks - 1)
    desk.repeated(first, how)
    desk.tick(first)
    desk.hold(first)
    assert desk.on(early) == []
    late = desk.plan(weeks + 1)
    assert (desk.on(early), desk.on(late)) == ([], OPEN)
    between = desk.plan(weeks)
    assert (desk.on(between), desk.on(late)) == (OPEN, []), "the nearest at its time"
    desk.do(acts.move, between, FIRST + timedelta(weeks=1), Whose.MINE, FIRST.date())
    assert (desk.on(between), desk.on(late)) == ([], OPEN)


def test_not_talked_about_it_is_carried_over_and_never_doubled(desk):
    first, second = desk.plan(0), desk.plan(1)
    desk.repeated(first, EACH)
    desk.hold(first)
    assert desk.on(second) == OPEN
    desk.tick(first)
    assert desk.on(second) == OPEN, "said on the page behind: the same line, anew"
    desk.tick(first, False)
    assert desk.on(second) == OPEN
    desk.tick(first)
    desk.do(acts.cancel, second, Whose.MINE, FIRST.date())
    third = desk.plan(2)
    assert desk.on(third) == OPEN
    desk.tick(first, False)
    assert desk.on(third) == OPEN, "it stands there already"
    for _again in range(2):
        desk.do(agenda.carry_over, desk.person)
    assert desk.on(third) == OPEN


def test_stopped_it_comes_no_more(desk):
    first, second = desk.plan(0), desk.plan(1)
    number = desk.repeated(first, EACH)
    desk.tick(first)
    desk.hold(first)
    desk.do(agenda.repeat, desk.line(second), NEVER)
    assert desk.on(second) == OPEN, "this once"
    desk.tick(second)
    desk.hold(second)
    third = desk.plan(2)
    assert desk.on(third) == []
    desk.do(agenda.repeat, number, EACH)
    assert desk.on(third) == OPEN
    desk.do(agenda.repeat, number, NEVER)
    assert (desk.on(second), desk.on(third)) == (SAID, []), "from the first page on"


def test_dropped_it_comes_no_more(desk):
    first, second = desk.plan(0), desk.plan(1)
    desk.repeated(first, EACH)
    desk.tick(first)
    desk.hold(first)
    desk.do(agenda.drop, desk.line(second))
    desk.hold(second)
    assert desk.on(desk.plan(2)) == []


def test_every_act_is_taken_back_to_the_letter(desk):
    first, second = desk.plan(0), desk.plan(1)
    number = desk.repeated(first, EACH)
    desk.tick(first)
    steps = (
        (acts.hold, first, FIRST), (agenda.repeat, number, QUARTERLY), (agenda.talked_about, number, False),
        (agenda.drop, number), (acts.cancel, second, Whose.MINE, FIRST.date()),
    )  # fmt: skip
    for act, *given in steps:
        with desk.store.read() as session:
            before = every_row(session)
        desk.do(act, *given)
        desk.store.undo_of_last()()
        with desk.store.read() as session:
            assert every_row(session) == before, act.__name__
        if act is acts.hold:
            desk.do(act, *given)


def test_reworded_it_comes_in_the_new_words_and_goes_to_somebody_else_as_it_repeats(desk):
    first, second = desk.plan(0), desk.plan(1)
    number = desk.repeated(first, EACH)
    desk.tick(first)
    desk.hold(first)
    desk.do(agenda.reword, number, "Pay and grade")
    assert desk.on(second) == [("Pay and grade", False)]
    with desk.store.write() as session:
        ben = people.add(session, "Ben").id
        his = acts.plan(session, ben, FIRST + timedelta(weeks=1)).id
    desk.do(agenda.be_with, desk.line(second), ben, FIRST)
    assert (desk.on(second), desk.on(his)) == ([], [("Pay and grade", False)])
    with desk.store.read() as session:
        (now,) = topics.of_meeting(session, his)
        assert now.repeats == EACH
        assert trash.held(session) == []
    desk.do(agenda.carry_over, desk.person)
    assert desk.on(second) == []


def test_a_question_that_repeats_is_asked_once_more(desk):
    first, second = desk.plan(0), desk.plan(1)
    desk.do(acts.ask, first, "q-task-m01", "Pay")
    desk.do(agenda.repeat, desk.line(first), EACH)
    desk.tick(first)
    desk.hold(first)
    with desk.store.read() as session:
        (asked,) = questions.asked_in(session, second)
        assert (asked.question, asked.on) == ("q-task-m01", meetings.get(session, second).starts_at.date())
        assert asked.topic_id == desk.line(second)


def test_somebody_with_topics_that_repeat_can_be_forgotten(desk):
    first = desk.plan(0)
    desk.plan(1)
    desk.repeated(first, EACH)
    desk.tick(first)
    desk.hold(first)
    with desk.store.write() as session:
        forgetting.forget(session, desk.person)
    with desk.store.read() as session:
        assert forgetting.held(session, desk.person) == {}
