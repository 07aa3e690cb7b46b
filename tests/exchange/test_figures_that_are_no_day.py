"""Two figures are a day only where they stand as a heading: around the clock, a share, a version, a room."""

import pytest

from coach.exchange.rows import MEETING
from tests.exchange.documents import read

REGIONS = ("en_GB", "de_DE", "en_US")


def days(text, region="en_GB"):
    return [(row.at, row.notes) for row in read(text, region=region).rows if row.kind == MEETING]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    "line",
    [
        "24/7", "24/7, on call", "24/7: who?", "Support - 24/7", "Sprint | 24/7", "Support: 24/7", "50/50",
        "9/11 support", "1/2 day", "1/2: done", "3/4", "3/4 done", "Progress: 3/4", "2.10",
        "2.10: the release", "Release: 2.10", "v2.10 – done", "Raum: 2.10", "Time: 9.10", "10.10", "10.30",
        "### Support – 24/7", "### 24/7: who?", "**Release: 2.10**", "## Progress: 3/4",
    ],
)  # fmt: skip
def test_two_figures_within_the_notes_stay_words(line, region):
    held = days(f"# Ada Byron\n\n## 2026-11-16\n- Rota\n{line}\nand more\n", region)
    assert held == [("2026-11-16", f"- Rota\n{line}\nand more")]


def test_around_the_clock_is_no_day_with_nothing_above_it_either():
    assert days("## 2026-11-16\n- Rota\n\n24/7\n- Ben\n") == [("2026-11-16", "- Rota\n\n24/7\n- Ben")]


@pytest.mark.parametrize(
    ("head", "besides"),
    [
        ("## 13/11", ""), ("**13/11**", ""), ("\n13/11", ""), ("\n13.11", ""), ("13.11.", ""),
        ("1:1 13/11", ""),
        ("## 1:1 13/11", ""), ("## 13/11 – Rota", "Rota"), ("## Weekly – 13/11", "Weekly"), ("Fri 13/11", ""),
        ("## 13.11: Rota", "Rota"), ("13/11/2026: Rota", "Rota"),
    ],
)  # fmt: skip
def test_as_a_heading_they_are_the_day(head, besides):
    held = days(f"## 2026-11-16\n- Rota\n{head}\nThe desk\n")
    assert held == [("2026-11-16", "- Rota"), ("2026-11-13", f"{besides}\nThe desk".strip())]


def test_where_lines_of_figures_are_the_headings_each_is_one():
    assert days("16/11\n- Rota\n13/11\n- The desk\n24/7\n") == [
        ("2026-11-16", "- Rota"),
        ("2026-11-13", "- The desk\n24/7"),
    ]
