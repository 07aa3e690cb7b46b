"""Whatever somebody wrote: no spreadsheet runs it, and it comes back letter for letter."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.documents.formats.csv_file import csv_text, separator
from coach.exchange import cells, reading
from coach.exchange.rows import Asked
from tests.conftest import TODAY

SIGNS = st.sampled_from(
    list("=+-@'\"'＝＋－＠﹢−; ,\t\r\n\v\f\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\ufeff1a")
)
WORDS = st.one_of(st.text(SIGNS, max_size=6), st.text(max_size=12))


def in_cells(text, parted):
    held = text.removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(held, newline=""), delimiter=parted))


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=3),
    region=st.sampled_from(["en_GB", "de_DE"]),
)
def test_no_cell_is_run_and_every_one_comes_back(rows, region):
    _head, *held = in_cells(csv_text(["a", "b"], rows, region), separator(region))
    assert [[cells.plain(cell) for cell in row] for row in held] == rows
    for cell in (cell for row in held for cell in row if cell):
        seen = "".join(s for s in cell if not (s.isspace() or unicodedata.category(s).startswith("C")))
        assert unicodedata.normalize("NFKC", seen)[:1] not in tuple("=+-@−")
        assert cell[0] not in "\t\r\n"


@pytest.mark.parametrize("before", ["", " ", "\t", "\n", "\N{NO-BREAK SPACE}\ufeff", "'"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠−")
def test_a_formula_is_guarded_whatever_stands_before_it(before, sign):
    assert cells.guarded(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


def test_words_are_left_as_they_are():
    for words in ("", "a = b", "'tis so", "27-11", " mail@x.org", "…and then", "’s"):
        assert cells.guarded(words) == words == cells.plain(words)


def test_a_promise_that_begins_like_a_formula_comes_back_from_its_table():
    text = csv_text(["Name", "Promise"], [["Ada", "=1+1 on the board"], ["Ada", "'-5 degrees"]], "de_DE")
    found = reading.at_once(text.encode(), Asked("p.csv", TODAY, "", "de_DE"))
    assert [row.what for row in found.rows] == ["=1+1 on the board", "'-5 degrees"]
