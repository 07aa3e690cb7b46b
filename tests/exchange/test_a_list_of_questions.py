"""A file that does nothing but ask goes into the leader's own questions; what was noted is left as it is."""

import pytest

from coach.exchange.rows import MEETING, QUESTION
from coach.models import questions
from tests.services.files_of_others import brought, read

ASKED = """# For next week

What would make next week easier?

- What are you proud of that nobody saw?
5. What would you change first?
"""
WORDS = [
    "What would make next week easier?", "What are you proud of that nobody saw?",
    "What would you change first?",
]  # fmt: skip


@pytest.mark.parametrize("name", ["questions.txt", "Gute Fragen.md"])
def test_each_of_them_becomes_a_question_and_the_same_again_is_nothing_new(store, name):
    brought(store, read(ASKED, name))
    with store.read() as session:
        assert [one.text for one in questions.every_question(session)] == WORDS
    assert brought(store, read(ASKED, name)).count("new") == 0


@pytest.mark.parametrize(
    "more", ["She would like the desk.\n", "## 18 November 2026\n"], ids=["something told", "a day"]
)
def test_notes_in_which_something_is_asked_are_notes(more):
    kinds = {row.kind for row in read(f"{more}\n{ASKED}", "Ada Byron.md").rows}
    assert (QUESTION in kinds, MEETING in kinds) == (False, True)


def test_two_alone_are_what_was_noted():
    assert {row.kind for row in read("\n".join(WORDS[:2]), "Ada Byron.md").rows} == {MEETING}
