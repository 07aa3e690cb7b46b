"""The days of a running document as programs and people write them, with their year and their hour."""

import pytest

from coach.exchange.rows import MEETING
from tests.exchange.documents import read

REGIONS = ("en_GB", "de_DE")


def talks(*lines, name="Ada Byron.md", region="en_GB"):
    found = read("".join(f"{line}\n" for line in lines), name, region)
    assert found.unreadable == []
    return [(row.at, row.notes) for row in found.rows if row.kind == MEETING]


def under(heads):
    """Each heading with a word of its own below."""
    return [line for number, head in enumerate(heads) for line in ("", head, f"word {number}")]


def days(*heads, region="en_GB"):
    found = talks(*under(heads), region=region)
    assert [notes for _at, notes in found] == [f"word {number}" for number in range(len(heads))]
    return [at for at, _notes in found]


OLDEST_FIRST = ["2026-09-03", "2026-09-17", "2026-10-01", "2026-10-15", "2026-10-29", "2026-11-12"]
WRITTEN = ["3.9.26", "17. September 2026", "Do, 1. Oktober", "15.10.", "2026-10-29", "12.11.2026"]


@pytest.mark.parametrize("region", REGIONS)
def test_a_day_without_a_year_has_that_of_its_neighbours(region):
    assert days(*WRITTEN, region=region) == OLDEST_FIRST
    assert days(*reversed(WRITTEN), region=region) == OLDEST_FIRST[::-1]


@pytest.mark.parametrize(
    ("heads", "are"),
    [
        (["18 November", "4 November", "16 December", "10 March"],
         ["2026-11-18", "2026-11-04", "2025-12-16", "2025-03-10"]),
        (["10 March", "16 December", "4 November", "18 November"],
         ["2025-03-10", "2025-12-16", "2026-11-04", "2026-11-18"]),
        (["10 January 2025", "12 December", "9 January 2026"], ["2025-01-10", "2025-12-12", "2026-01-09"]),
        (["9 January 2026", "12 December", "10 January 2025"], ["2026-01-09", "2025-12-12", "2025-01-10"]),
        (["15.10."], ["2026-10-15"]),
        (["15.12."], ["2025-12-15"]),
    ],
)  # fmt: skip
def test_newest_or_oldest_first_also_over_the_turn_of_a_year(heads, are):
    assert days(*heads) == are


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    "head",
    ["20. Oktober 2026", "20. Okt. 2026:", "Di, 20. Oktober 2026", "20 October 2026", "Oct 20th, 2026",
     "20. Oktober", "Besprechung vom 20. Oktober 2026", "Meeting on 20 October 2026"],
)  # fmt: skip
def test_months_of_either_language_under_either_region(head, region):
    assert days("11 November 2026", head, region=region) == ["2026-11-11", "2026-10-20"]


@pytest.mark.parametrize(
    "line", ["1. March the list through", "1. May I ask?", "2. Oktoberfest", "12. 5 boxes"]
)
def test_what_is_numbered_stays_an_item(line):
    assert talks("## 2026-11-11", "- Rota", line) == [("2026-11-11", f"- Rota\n{line}")]


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("## @November 10, 2026", "2026-11-10"),
        ("## @November 10, 2026 2:30 PM", "2026-11-10T14:30"),
        ("Tuesday, 10 November 2026 14:00", "2026-11-10T14:00"),
        ("Dienstag, 10. November 2026, 14 Uhr", "2026-11-10T14:00"),
        ("## 2026-11-10T09:00", "2026-11-10T09:00"),
        ("## 2026-11-10 09:00-09:30", "2026-11-10T09:00"),
        ("**10.11.2026 um 9:15 Uhr**", "2026-11-10T09:15"),
        ("## 1:1 – Tue 10 November 14:00", "2026-11-10T14:00"),
    ],
)
def test_a_day_with_its_hour(head, at):
    assert talks("", head, "Rota") == [(at, "Rota")]


def test_the_hour_below_the_day_as_one_program_writes_it():
    assert talks("10 November 2026", "", "14:02", "", "Rota") == [("2026-11-10T14:02", "Rota")]
    assert talks("10 November 2026", "Rota", "14:02") == [("2026-11-10", "Rota\n14:02")]
    assert talks("10 November 2026", "14", "Rota") == [("2026-11-10", "14\nRota")]


@pytest.mark.parametrize(
    "line",
    ["Last edited: November 18, 2026 4:12 PM", "Leave: 3 November 2026", "Call her at 14:00", "9.15 14:00",
     "Her leave ends on 3 November 2026", "@Ben 3"],
)  # fmt: skip
def test_what_only_names_a_day_begins_none(line):
    assert talks("## 2026-11-11", "- Rota", "", line) == [("2026-11-11", f"- Rota\n\n{line}")]


def test_a_heading_that_says_it_is_the_date_is_one():
    assert talks("Date: 10 November 2026", "Rota", "Datum: 3.11.2026", "Desk") == [
        ("2026-11-10", "Rota"),
        ("2026-11-03", "Desk"),
    ]
