"""A heading that looks like a day and is none is told by its line, and its words go to no other day."""

import pytest

from coach.exchange.rows import MEETING
from tests.conftest import TODAY
from tests.exchange.documents import read

NO_DAY, TWO_DAYS, AHEAD = "is no day", "may be two days", "is still to come"


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("## 2026-11-31", NO_DAY),
        ("**31.11.2026**", NO_DAY),
        ("## 31 November 2026", NO_DAY),
        ("## 31. November 2026", NO_DAY),
        ("\n2026-13-01", NO_DAY),
        ("## 5/11/2026", TWO_DAYS),
        ("\n5/11/2026", TWO_DAYS),
        ("# 2062-11-10", AHEAD),
        ("# 10 November 2062 – quarter", AHEAD),
    ],
)
def test_its_lines_are_offered_without_a_tick(head, why):
    found = read(f"## 2026-11-11\n- Rota\n{head}\n- A desk by the window\n")
    said = head.strip("#* \n").partition(" – ")[0]
    line = 4 if head.startswith("\n") else 3
    assert found.unreadable == [(line, f"{said} {why}")]
    day, none = (row for row in found.rows if row.kind == MEETING)
    assert (day.at, day.notes, day.sure) == ("2026-11-11", "- Rota", True)
    assert (none.notes, none.sure, none.line) == (
        f"{head.strip('#* ' + chr(10))}\n- A desk by the window",
        False,
        line,
    )
    assert none.why == f"{said} {why}: ticked, its lines are noted today"


def test_above_the_first_day_nothing_goes_to_that_day():
    found = read("# Ada Byron\n\n## 2026-11-31\n\n- A desk\n\n## 2026-11-17\n\n- Rota\n")
    assert [(row.at, row.notes, row.sure) for row in found.rows] == [
        (TODAY.isoformat(), "2026-11-31\n- A desk", False),
        ("2026-11-17", "- Rota", True),
    ]


def test_where_no_heading_is_a_day_each_is_told():
    found = read("## 2026-11-31\n- A desk\n## 2026-02-30\n- Rota\n")
    assert [line for line, _why in found.unreadable] == [1, 3]
    assert len({row.key for row in found.rows}) == 2


def test_the_region_tells_which_day_is_meant():
    found = read("## 5/11/2026\n- Rota\n", region="en_GB")
    assert (found.unreadable, [row.at for row in found.rows]) == ([], ["2026-11-05"])


@pytest.mark.parametrize("line", ["1.2.3", "10.0.12.1", "3/4", "Version 2026.11.31b", "Budget 2026/27"])
def test_what_only_has_figures_stays_a_line(line):
    found = read(f"## 2026-11-11\n- Rota\n\n{line}\n")
    assert found.unreadable == []
    assert [row.notes for row in found.rows] == [f"- Rota\n\n{line}"]


def test_a_day_to_come_within_the_notes_stays_a_line():
    found = read("## 2026-11-11\nHer leave begins on\n21 December 2026\n")
    assert found.unreadable == []
    assert [row.notes for row in found.rows] == ["Her leave begins on\n21 December 2026"]
