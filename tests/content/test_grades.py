"""Grades that blind readers gave each guide, with who read it and why; read again once it was mended.

The readers did not see the findings, the plan or each other's grades; sentences they named in guides graded A
were mended afterwards, as were those of guides graded B, which keep their B until somebody reads them anew.
"""

from collections import Counter
from pathlib import Path

from coach.content.library import load

FILE = Path(__file__).with_name("grades.tsv")


def test_every_guide_was_read_blind_and_four_of_five_are_worth_two_minutes() -> None:
    head, *lines = FILE.read_text("utf-8").splitlines()
    assert head.split("\t") == ["guide", "grade", "reader", "reason"]
    rows = [line.split("\t") for line in lines]
    assert [row for row in rows if len(row) != 4 or not all(row)] == []
    assert sorted(row[0] for row in rows) == sorted(load().guides)
    grades = Counter(row[1] for row in rows)
    assert set(grades) <= {"A", "B"}
    assert grades["A"] >= 0.8 * len(rows)
