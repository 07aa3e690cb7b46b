"""The rules of the brief (D6): its caps, its order, and what never stands on it."""

import random
from datetime import date, datetime, timedelta

import pytest

from coach.advice.brief import BriefRecords, Line, make
from coach.models.base import Confidence
from coach.models.meetings import Meeting
from coach.models.mentions import Mention
from coach.models.people import Fact, Person
from coach.models.plans import Plan
from coach.models.promises import Promise
from coach.models.topics import Topic
from tests.advice import HISTORIES
from tests.conftest import TODAY

MINE, PRIVATE = Confidence.MINE, Confidence.PRIVATE


def held(**more):
    empty = {name: [] for name in ("topics", "promises", "follow_ups", "acknowledge", "facts", "plans")}
    person = Person(id=1, name="Amina", rhythm_days=7)
    meeting = Meeting(id=7, person_id=1, starts_at=datetime(2026, 11, 23, 10), place="")
    return BriefRecords(**{**empty, "person": person, "meeting": meeting, "last_met": None, **more})


def promise(number, direction="mine", due_on=TODAY, confidence=MINE):
    return Promise(id=number, direction=direction, what=f"p{number}", due_on=due_on, confidence=confidence)


def mention(number, confidence=MINE):
    return Mention(id=number, body=f"m{number}", noted_on=TODAY, confidence=confidence)


def fact(number, safe=True, confidence=MINE):
    return Fact(id=number, body=f"f{number}", safe_to_show=safe, confidence=confidence)


def topic(number, whose="theirs", confidence=MINE, talked=False):
    return Topic(id=number, body=f"t{number}", whose=whose, confidence=confidence, talked_about=talked)


def plan(number, confidence=MINE):
    return Plan(id=number, cue=f"c{number}", act="listen", confidence=confidence)


def texts(lines):
    return [line.text for line in lines]


MANY = range(1, 10)


@pytest.mark.parametrize(
    ("block", "given", "cap", "left"),
    [
        ("i_owe", {"promises": [promise(n) for n in MANY]}, 5, {"promises of mine": 4}),
        ("they_owe", {"promises": [promise(n, "theirs") for n in MANY]}, 3, {"promises of theirs": 6}),
        ("follow_up", {"follow_ups": [mention(n) for n in MANY]}, 3, {"to follow up": 6}),
        ("acknowledge", {"acknowledge": [mention(n) for n in MANY]}, 2, {"worth acknowledging": 7}),
        ("matters", {"facts": [fact(n) for n in MANY]}, 2, {"what matters to them": 7}),
        ("their_topics", {"topics": [topic(n) for n in MANY]}, 9, {}),
    ],
)
def test_each_block_keeps_its_cap_and_names_what_it_leaves_out(block, given, cap, left):
    made = make(held(**given), [], TODAY)
    assert len(getattr(made, block)) == cap
    assert made.left_out == left


def test_three_questions_and_one_practice():
    made = make(held(plans=[plan(1), plan(2)]), [Line(str(n)) for n in MANY], TODAY)
    assert len(made.questions) == 3
    assert made.practice == "If c1, then I will listen."


def test_past_its_date_first_then_by_date_then_without_one():
    later, past = TODAY + timedelta(days=9), TODAY - timedelta(days=1)
    given = [promise(1, due_on=None), promise(2, due_on=later), promise(3, due_on=past), promise(4)]
    made = make(held(promises=given), [], TODAY)
    assert texts(made.i_owe) == ["p3", "p4", "p2", "p1"]
    assert [line.past for line in made.i_owe] == [True, False, False, False]
    assert [line.when for line in made.i_owe] == ["Sun 22 November", "today", "Wed 2 December", "no date yet"]


def test_only_facts_marked_safe_to_show_stand_on_it():
    made = make(held(facts=[fact(1), fact(2, safe=False)]), [], TODAY)
    assert texts(made.matters) == ["f1"]
    assert made.withheld == 0


def test_what_was_talked_about_is_gone_and_theirs_is_told_from_mine():
    made = make(held(topics=[topic(1), topic(2, "mine"), topic(3, talked=True)]), [], TODAY)
    assert (texts(made.their_topics), texts(made.my_topics)) == (["t1"], ["t2"])


def test_an_empty_brief_is_never_filled_up():
    made = make(held(), [], TODAY)
    blocks = (made.their_topics, made.my_topics, made.i_owe, made.follow_up, made.acknowledge)
    assert [*blocks, made.they_owe, made.questions, made.matters] == [[]] * 8
    assert (made.practice, made.withheld, made.left_out) == ("", 0, {})
    assert made.facts == "your first one-to-one"
    on_paper = make(held(), [], TODAY, paper=True)
    assert on_paper.facts == "your first one-to-one · every week", (
        "a screen has the rhythm on the person's page"
    )


def made_up(seed):
    dice = random.Random(seed)

    def some(make_one, first=0):
        numbers = range(first, first + dice.randrange(8))
        return [make_one(n, confidence=dice.choice((MINE, PRIVATE))) for n in numbers]

    def owed(number, confidence):
        due_on = dice.choice((None, date(2026, 11, 1), TODAY))
        return promise(number, dice.choice(("mine", "theirs")), due_on, confidence)

    def raised(number, confidence):
        return topic(number, dice.choice(("mine", "theirs")), confidence)

    return {
        "topics": some(raised),
        "promises": some(owed),
        "follow_ups": some(mention),
        "acknowledge": some(mention, first=100),
        "facts": some(fact),
    }


def test_nothing_private_stands_on_it_and_every_line_is_accounted_for():
    for seed in range(HISTORIES):
        given = made_up(seed)
        made = make(held(**given), [], TODAY)
        records = [record for block in given.values() for record in block]
        private = sum(record.confidence == PRIVATE for record in records)
        shown = len(made.their_topics) + len(made.my_topics) + len(made.i_owe) + len(made.they_owe)
        shown += len(made.follow_up) + len(made.acknowledge) + len(made.matters)
        assert made.withheld == private
        assert shown + sum(made.left_out.values()) == len(records) - private
    private_plan = make(held(plans=[plan(1, PRIVATE)]), [], TODAY)
    assert (private_plan.practice, private_plan.withheld) == ("", 1)
