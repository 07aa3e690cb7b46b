"""A day of a journal in which several people are met: a talk for each of them, and nothing of the rest."""

import pytest

from coach.exchange.rows import MEETING, PROMISE
from tests.exchange.documents import read

DAY = """# 2026-10-13

## 1:1 with [[Jonas Berg]]
- Rota handover
### Actions
- [ ] Me: ask HR by 20 October 2026

## 1:1 with [[Mia Rossi]]
- First 90 days
- [ ] Mia: list the procedures by 30 October 2026

## Private
- My own back hurts.
"""


def talks(text, name="Daily.md"):
    found = read(text, name)
    return [(row.who, row.at, row.notes) for row in found.rows if row.kind == MEETING], found


def outside(found):
    return [(line, why.rpartition(": ")[2]) for line, why in found.unreadable]


def test_each_has_a_talk_of_their_own_and_the_rest_is_named_as_left_outside():
    made, found = talks(DAY)
    assert made == [
        ("Jonas Berg", "2026-10-13", "- Rota handover\n### Actions\n- [ ] Me: ask HR by 20 October 2026"),
        (
            "Mia Rossi",
            "2026-10-13",
            "- First 90 days\n- [ ] Mia: list the procedures by 30 October 2026",
        ),
    ]
    promises = [(row.who, row.state, row.what, row.line) for row in found.rows if row.kind == PROMISE]
    assert promises == [
        ("Jonas Berg", "mine", "ask HR", 6),
        ("Mia Rossi", "theirs", "list the procedures", 10),
    ]
    assert outside(found) == [(12, "Private")]
    assert len({row.key for row in found.rows}) == len(found.rows)


@pytest.mark.parametrize("name", ["2026-10-13.md", "Daily.md", "Journal.md", "13.10.2026.md"])
def test_whatever_the_file_is_called(name):
    assert [who for who, _at, _notes in talks(DAY, name)[0]] == ["Jonas Berg", "Mia Rossi"]


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("## 1:1 [[Jonas Berg]]", "Jonas Berg"),
        ("## 1:1 Jonas Berg", "Jonas Berg"),
        ("## 1-1 mit Jonas Berg", "Jonas Berg"),
        ("## Jonas Berg 1:1", "Jonas Berg"),
        ("## Jour fixe [[People/@Jonas Berg|Jonas]]", "Jonas Berg"),
        ("**1:1 with Jonas Berg**", "Jonas Berg"),
    ],
)
def test_however_the_heading_names_them(heading, who):
    made, found = talks(
        f"# 2026-10-13\n\nA line.\n\n## Log\n- Train\n\n{heading}\n- Rota\n\n## Evening\nRan.\n"
    )
    assert made == [(who, "2026-10-13", "- Rota")]
    assert outside(found) == [(3, "the first lines, Log, Evening")]


def test_days_and_people_in_turn():
    first = "# 2026-11-12\n## 1:1 with Ana\n- A\n## Lunch\n- Soup\n"
    made, found = talks(f"{first}# 2026-11-05\n## 1:1 with Ben\n- B\n## 1:1 with Ana\n- C\n")
    assert made == [("Ana", "2026-11-12", "- A"), ("Ben", "2026-11-05", "- B"), ("Ana", "2026-11-05", "- C")]
    assert outside(found) == [(4, "Lunch")]


def test_days_below_the_name_of_each():
    text = "# 1:1 with Ana\n## 2026-11-12\n- A\n## 2026-11-05\n- B\n# 1:1 with Ben\n## 2026-11-12\n- C\n"
    assert talks(text)[0] == [
        ("Ana", "2026-11-12", "- A"),
        ("Ana", "2026-11-05", "- B"),
        ("Ben", "2026-11-12", "- C"),
    ]


def test_a_day_that_names_somebody_itself():
    made, found = talks(
        "## 2026-11-12 – 1:1 with Ana\n- A\n## 2026-11-11 – 1:1 with Ben\n- B\n", "Journal.md"
    )
    assert made == [("Ana", "2026-11-12", "- A"), ("Ben", "2026-11-11", "- B")]
    assert found.unreadable == []


@pytest.mark.parametrize("heading", ["### Next 1:1", "### 1:1 Feedback", "### 1:1 with Dana", "### Goals"])
def test_in_a_document_of_one_person_all_of_a_day_is_theirs(heading):
    made, found = talks(f"# Dana Kim\n## 2026-11-12\n- A\n{heading}\n- B\n", "Dana Kim.md")
    assert made == [("Dana Kim", "2026-11-12", f"- A\n{heading}\n- B")]
    assert found.unreadable == []


def test_a_talk_with_somebody_else_in_it_is_that_one_and_the_rest_stays_theirs():
    made, found = talks("# Dana Kim\n## 2026-11-12\n- A\n### 1:1 with Ben Okoro\n- B\n", "Dana Kim.md")
    assert made == [("Dana Kim", "2026-11-12", "- A"), ("Ben Okoro", "2026-11-12", "- B")]
    assert found.unreadable == []


@pytest.mark.parametrize(
    ("name", "who", "at", "sure"),
    [
        ("2026-11-12.md", "", "2026-11-12", True),
        ("2026-11-12 1-1 Dana Kim.md", "Dana Kim", "2026-11-12", True),
        ("Dana Kim 2026-11-12.md", "Dana Kim", "2026-11-12", True),
        ("export of all 2026-11-12.md", "", "2026-11-23", False),
        ("2027-11-12.md", "", "2026-11-23", False),
    ],
)
def test_the_name_of_the_file_is_the_day_where_nothing_in_it_is(name, who, at, sure):
    found = read("- Rota\n", name)
    assert [(row.who, row.at, row.sure, row.notes) for row in found.rows] == [(who, at, sure, "- Rota")]


def test_a_day_without_anybody_is_nobodys_whatever_its_headings():
    assert talks("# 2026-11-12\n## Budget\n- A\n")[0] == [("", "2026-11-12", "## Budget\n- A")]


def test_without_any_day_each_who_is_named_is_offered_without_a_tick():
    found = read("A line.\n## 1:1 with Ana\n- A\n## 1:1 with Ben\n- B\n## Private\n- C\n", "Journal.md")
    assert [(row.who, row.notes, row.sure, row.why) for row in found.rows] == [
        ("Ana", "- A", False, "no day was found: ticked, its lines are noted today"),
        ("Ben", "- B", False, "no day was found: ticked, its lines are noted today"),
    ]
    assert outside(found) == [(1, "the first lines, Private")]


@pytest.mark.parametrize("deeper", ["**1:1 with Mia Rossi**", "### 1:1 with [[Mia Rossi]]"])
def test_a_deeper_heading_that_names_another_ends_the_talk_above_it(deeper):
    """Mia's words stood in Jonas's notes as well as in her own."""
    of_jonas = "# 2026-10-13\n\n## 1:1 with [[Jonas Berg]]\n- Rota\n### Actions\n- Desk\n"
    made, _found = talks(f"{of_jonas}\n{deeper}\n- Her father\n\n## Evening\n")
    assert made == [
        ("Jonas Berg", "2026-10-13", "- Rota\n### Actions\n- Desk"),
        ("Mia Rossi", "2026-10-13", "- Her father"),
    ]


def test_in_somebodys_document_a_day_with_another_or_marked_private_is_a_day_of_its_own():
    """Both lay inside 5 November: Mia's words and the leader's own in Jonas's notes of that day."""
    made, _found = talks(
        "# Jonas Berg\n\n## 5 Nov 2026\n- Rota\n\n## Meeting with Mia Rossi, 3 Nov 2026\n- Her father\n\n"
        "## 2 Nov 2026 (private)\n- I slept badly\n\n## November 1, 2026\n- Desk\n",
        "Jonas Berg.md",
    )
    assert [(who, at) for who, at, _notes in made] == [
        ("Jonas Berg", "2026-11-05"),
        ("Mia Rossi", "2026-11-03"),
        ("Jonas Berg", "2026-11-02"),
        ("Jonas Berg", "2026-11-01"),
    ]
    assert [notes.rpartition("\n")[2] for _who, _at, notes in made] == [
        "- Rota",
        "- Her father",
        "- I slept badly",
        "- Desk",
    ]
