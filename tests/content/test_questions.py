"""The question bank: old numbers frozen, enough of every kind, and no question asked twice in other words."""

import hashlib
import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from coach import paths
from coach.advice import question_pool, subjects
from coach.content.checks import limits
from coach.content.library import load

LIBRARY = load()
FIRST = 194
# Numbers and words are frozen: withdraw a question, never renumber or reword it. Its tags may change.
FIRST_LINES = "9ebea21c2addfdc1a0c173ec628ecc5cb1d9b03dc85e7a30f3d5364ba6e54d3a"
LEAST = 15
# What such a question needs is a mark nobody can set: it is read where it was asked, and never proposed.
WITHDRAWN = "withdrawn"
# Two questions are too alike when they share this part of all their telling words (Jaccard).
TOO_ALIKE = 0.5
SMALL_WORDS = (
    "a an the of to in on for and or is are was were do does did i you me my your we us our it that this "
    "what which who whom whose how when where would could should have has had with at by from as be if not "
    "than so"
)


def test_the_bank_holds_every_question_once() -> None:
    lines = (paths.content() / "questions.tsv").read_text("utf-8").splitlines()
    assert len(LIBRARY.questions) == len(lines) - 1 >= 400
    frozen = "\n".join(
        "\t".join(line.split("\t")[:4:2] + line.split("\t")[3:4]) for line in lines[1 : FIRST + 1]
    )
    assert hashlib.sha256(frozen.encode()).hexdigest() == FIRST_LINES
    assert all(question.asked_of == "member" for question in LIBRARY.member_questions())


def test_no_question_repeats_another_in_nearly_the_same_words() -> None:
    words = {key: telling(question.text) for key, question in LIBRARY.questions.items()}
    alike = [
        (one, other)
        for one, other in combinations(words, 2)
        if len(words[one] & words[other]) >= TOO_ALIKE * len(words[one] | words[other])
    ]
    assert alike == []


def telling(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower())) - set(SMALL_WORDS.split())


def test_a_withdrawn_question_is_read_but_never_proposed() -> None:
    gone = {key for key, question in LIBRARY.questions.items() if question.needs == WITHDRAWN}
    assert gone
    assert len(LIBRARY.questions) - len(gone) >= 440
    named = {key for guide in LIBRARY.guides.values() for key in guide.questions}
    named |= {key for template in LIBRARY.templates.values() for key in template.questions}
    named |= {key for one in LIBRARY.checks.values() for key in one.other_view.values()}
    assert named & gone == set()
    pool = [one for one in question_pool.of_bank(LIBRARY) if one.id in gone]
    assert len(pool) == len(gone)
    assert question_pool.allowed(pool, [], question_pool.Situation(1, date(2026, 11, 23), 9)) == []


def test_every_question_belongs_to_a_guide() -> None:
    assert {question.guide for question in LIBRARY.questions.values()} == set(LIBRARY.guides)


def test_every_guide_offers_a_question_of_its_own() -> None:
    for guide in LIBRARY.guides.values():
        assert any(LIBRARY.questions[key].guide == guide.slug for key in guide.questions), guide.slug


def test_a_question_about_trust_can_name_what_it_is_about() -> None:
    """What each tag means, and which goes before which, is told in tags.md beside this file."""
    about_trust = [
        one for one in question_pool.of_bank(LIBRARY) if not one.function and one.needs != WITHDRAWN
    ]
    assert {one.id: one.themes for one in about_trust if not set(one.themes) <= subjects.TRUST.keys()} == {}


@pytest.mark.parametrize("name", ["functions", "strategies", "trust", "contexts"])
def test_there_are_enough_questions_of_every_kind(name: str) -> None:
    """A function is named in the bank itself; the other tags come from the question's guide."""
    questions = [question for question in LIBRARY.questions.values() if question.needs != WITHDRAWN]
    if name == "functions":
        held = Counter(question.function for question in questions)
    else:
        held = Counter(tag for question in questions for tag in getattr(LIBRARY.guides[question.guide], name))
    assert {tag: held[tag] for tag in limits.TAGS[name] if held[tag] < LEAST} == {}
