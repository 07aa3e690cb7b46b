"""What is typed or pasted is kept: spaces that must not break stay, what cannot be printed goes."""

import pytest

from coach.models.base import BrokenRule, clean_line, clean_text


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("10\u00a0km", "10\u00a0km"),
        ("10\u202fkm", "10\u202fkm"),
        ("one\ftwo", "one\ntwo"),
        ("one\vtwo", "one\ntwo"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("one\x1ctwo\x85three", "one\ntwo\nthree"),
        ("a\x00b\x07c\x1b[0m", "abc[0m"),
        ("tab\tstays", "tab\tstays"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_pasted_text_is_made_harmless_and_keeps_its_spaces(pasted, kept):
    assert clean_text(pasted) == kept
    assert len(clean_text(pasted).splitlines()) == clean_text(pasted).count("\n") + 1, "no line is cut"


def test_a_line_keeps_the_space_that_must_not_break():
    assert clean_line("  10\u00a0km\tby\nFriday ", "A topic") == "10\u00a0km by Friday"


def test_a_line_at_its_limit_is_whole_and_beyond_it_refused():
    assert clean_line("x" * 500, "A topic", 500) == "x" * 500
    with pytest.raises(BrokenRule, match=r"A topic has room for 500 letters; these are 938\. Nothing"):
        clean_line("x" * 938, "A topic", 500)
