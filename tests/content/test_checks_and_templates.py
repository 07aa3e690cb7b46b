"""Self-checks and one-to-one templates: what was planned is there, and every name leads somewhere."""

import shutil
from pathlib import Path

import pytest

from coach import paths
from coach.content.checks.whole import check
from coach.content.library import load

LIBRARY = load()
ITEMS = {
    "word": 15,
    "connection": 12,
    "four-ways": 12,
    "six-functions": 12,
    "enablers": 4,
    "corrosive-habits": 8,
    "pulse": 3,
}
# File, what is spoilt, by what, and what must be said of it.
FAULTS = {
    "theme": ("checks.toml", 'theme = "play"', 'theme = "joy"', "four-ways: “joy” is not a tag"),
    "question": (
        "checks.toml",
        '"q-care-m07"',
        '"q-none-m01"',
        "connection: there is no question “q-none-m01”",
    ),
    "item twice": ("checks.toml", '"word-02"', '"word-01"', "word: the id word-01 is used twice"),
    "no closing": ("checks.toml", "closing = ", "ending = ", "“word” lacks 'closing'"),
    "no note": ("checks.toml", "note = ", "remark = ", "“word” lacks 'note'"),
    "guide": (
        "templates.toml",
        'guide = "check-in-often"',
        'guide = "x"',
        "fifteen-minutes: there is no guide “x”",
    ),
    "whose": ("templates.toml", 'whose = "theirs"', 'whose = "ours"', "first: a topic is “ours”"),
    "to oneself": (
        "templates.toml",
        "q-rapport-m01",
        "q-task-s01",
        "first: q-task-s01 is a question to oneself",
    ),
    "minutes": (
        "templates.toml",
        "minutes = 45",
        'minutes = "long"',
        "“first” holds something of the wrong kind",
    ),
    "id twice": ("templates.toml", 'id = "regular"', 'id = "first"', "the id first is used twice"),
}


def test_the_seven_checks_have_their_items() -> None:
    assert {key: len(check.items) for key, check in LIBRARY.checks.items()} == ITEMS


def test_a_check_is_answered_in_words_and_claims_little() -> None:
    for one in LIBRARY.checks.values():
        assert "not a validated test" in one.note
        assert one.closing.endswith("?")
        for item in one.items:
            assert len(item.answers) in (0, 5)
            assert not any(letter.isdigit() for answer in item.answers for letter in answer)
            assert item.text.endswith("?") == (not item.answers), item.id


def test_there_are_templates_enough_and_each_starts_with_care() -> None:
    assert len(LIBRARY.templates) >= 24
    for template in LIBRARY.templates.values():
        assert 10 <= template.minutes <= 60, template.id
        assert 3 <= len(template.topics) <= 5, template.id
        assert {topic.whose for topic in template.topics} == {"theirs", "mine"}, template.id
        assert 2 <= len(template.questions) <= 3, template.id
        assert template.care, template.id


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_by_file_and_line(name: str, tmp_path: Path) -> None:
    file, old, new, message = FAULTS[name]
    content = shutil.copytree(paths.content(), tmp_path / "content")
    text = (content / file).read_text("utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), "utf-8")
    told = [fault for fault in check(content) if fault.file == str(content / file)]
    assert any(message in fault.message and (fault.line > 1) for fault in told), told


@pytest.mark.parametrize(
    "data", ["", "check = 1", "[[check]]", "template = [1]", "[[template]]\nid = 2", "x = \n"]
)
def test_no_file_however_broken_stops_the_loading(data: str, tmp_path: Path) -> None:
    content = shutil.copytree(paths.content(), tmp_path / "content")
    for name in ("checks.toml", "templates.toml"):
        (content / name).write_text(data, "utf-8")
    loaded = load(content)
    assert (loaded.checks, loaded.templates) == ({}, {})
    assert len(loaded.guides) == len(LIBRARY.guides)
    check(content)
