"""The light marks of a note are read as a person means them, and what only looks so is left alone."""

import pytest

from coach.written.note_marks import in_plain_words, link_at, opening, spans


@pytest.mark.parametrize(
    ("line", "kind", "length", "done"),
    [
        ("# Plan", "heading", 2, False),
        ("### Plan", "heading", 4, False),
        ("- one", "item", 2, False),
        ("  * one", "item", 4, False),
        ("- ", "item", 2, False),
        ("12. one", "number", 4, False),
        ("- [ ] one", "tick", 6, False),
        ("- [x] one", "tick", 6, True),
        ("- [ ]", "tick", 5, False),
        ("#1 is open", "", 0, False),
        ("#", "", 0, False),
        ("-5 degrees", "", 0, False),
        ("1.5 days", "", 0, False),
        ("**bold** first", "", 0, False),
        ("> my promise", "", 0, False),
        ("", "", 0, False),
    ],
)
def test_how_a_line_begins(line, kind, length, done):
    begun = opening(line)
    assert (begun.kind, begun.length, begun.done) == (kind, length, done)


def test_where_the_letter_of_a_box_stands():
    assert opening("  - [x] one").box == 5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a **bold** word", [("bold", "bold")]),
        ("an *odd* word", [("emphasis", "odd")]),
        ("**all *of* it**", [("bold", "all *of* it"), ("emphasis", "of")]),
        ("2 * 3 * 4 and 2*3*4", []),
        ("** no **, *no *, **", []),
        ("see https://a.example/b(c).", [("link", "https://a.example/b(c)")]),
        ("(https://a.example)", [("link", "https://a.example")]),
        ("[the plan](https://a.example/*x*y*)", [("link", "the plan")]),
        ("[x](javascript:a()) and https://", []),
        ("10:30: file://etc", []),
    ],
)
def test_marks_within_a_line(line, said):
    assert [(one.kind, line[one.inner_start : one.inner_end]) for one in spans(line)] == said


def test_a_link_is_found_at_both_its_ends_and_not_beside():
    line = "see [plan](https://a.example/p) now"
    assert [link_at(line, at) for at in (3, 4, 31, 32)] == ["", *["https://a.example/p"] * 2, ""]


def test_every_line_of_marks_alone_is_read_without_end_to_the_work():
    """Places tried grow with the line, not with its square: what has no end is given up after LONGEST."""
    assert spans("**a " * 2_000) == []


def test_shown_small_a_note_has_its_words_without_marks():
    text = "# Plan\n- **kept:** the *rota*\n[ ] [notes](https://example.org/a) 2*3*4\n**open"
    assert in_plain_words(text) == "Plan\n- kept: the rota\n[ ] notes 2*3*4\n**open"
