"""What changed between two wordings of a note, for whoever looks at both."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.advice.wordings import differing


def words(text, spans):
    return [text[begin:end] for begin, end in spans]


@pytest.mark.parametrize(("then", "now", "gone", "come"), [
    ("Tuesday at ten", "Thursday at ten", ["Tuesday"], ["Thursday"]),
    ("The rota", "The rota", [], []),
    ("One\nTwo\nThree", "One\nThree", ["Two\n"], []),
    ("", "All of it", [], ["All of it"]),
    ("Ben worries", "Ben worries, and says so", [], [", and says so"]),
])  # fmt: skip
def test_what_differs_is_found_word_by_word(then, now, gone, come):
    one, other = differing(then, now)
    assert (words(then, one), words(now, other)) == (gone, come)


@settings(max_examples=60, deadline=None)
@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_without_what_differs_both_say_the_same(then, now):
    gone, come = differing(then, now)

    def left(text, spans):
        return "".join(letter for at, letter in enumerate(text) if not any(a <= at < b for a, b in spans))

    assert left(then, gone) == left(now, come)


def test_a_passage_of_many_words_is_marked_as_a_whole():
    then, now = "a " * 3000, "b " * 3000
    assert differing(then, now) == ([(0, 6000)], [(0, 6000)])
