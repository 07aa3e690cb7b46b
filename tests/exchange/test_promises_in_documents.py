"""What a running document says is to be done: whose it is and by when, read as in notes written here."""

import pytest

from coach.exchange import reading
from coach.exchange.rows import MEETING, PROMISE, Asked
from tests.conftest import TODAY


def promised(line, name="Ana Weber.md"):
    text = f"# Ana Weber\n\n## 2026-11-16\n- Rota\n{line}\n"
    rows = reading.at_once(text.encode(), Asked(name, TODAY, "", "en_GB")).rows
    assert [line in row.notes for row in rows if row.kind == MEETING] == [True], "it stays in the notes"
    found = [row for row in rows if row.kind == PROMISE]
    assert not any(row.sure for row in found)
    return [(row.state, row.what, row.at) for row in found]


@pytest.mark.parametrize(
    ("line", "state", "what", "due"),
    [
        ("- [ ] find a mentor", "mine", "find a mentor", ""),
        ("- [ ] Me: ask Jörg about the rota by Friday", "mine", "ask Jörg about the rota", "2026-11-20"),
        ("- [ ] Ana: write up the incident review", "theirs", "write up the incident review", ""),
        ("- [ ] ana weber: the draft by 30.11.", "theirs", "the draft", "2026-11-30"),
        ("- [ ] Ich: den Platz klären bis 30.11.", "mine", "den Platz klären", "2026-11-30"),
        ("- > ask facilities about keys by 30.11.", "mine", "ask facilities about keys", "2026-11-30"),
        ("> ask facilities about keys", "mine", "ask facilities about keys", ""),
        ("- < send holiday dates", "theirs", "send holiday dates", ""),
        ("< she: the draft by Friday", "theirs", "the draft", "2026-11-20"),
        ("TODO me: ask HR about the allowance", "mine", "ask HR about the allowance", ""),
        ("TODO Ana: draft handover sheet", "theirs", "draft handover sheet", ""),
        ("Action (Ana): prepare the demo by 3 December", "theirs", "prepare the demo", "2026-12-03"),
        ("TODO: ring the bank", "mine", "ring the bank", ""),
        ("- [ ] Jörg: the slides", "mine", "Jörg: the slides", ""),
        ("- Me: send the list by Friday", "mine", "send the list", "2026-11-20"),
        ("- Ich: die Liste schicken bis 30.11.", "mine", "die Liste schicken", "2026-11-30"),
        ("* Ana: write up the review by 30 November", "theirs", "write up the review", "2026-11-30"),
        ("Ana Weber: the draft, due Friday", "theirs", "the draft", "2026-11-20"),
        ("- She: the draft by Friday", "theirs", "the draft", "2026-11-20"),
        ("- Me: I will ask Finance", "mine", "ask Finance", ""),
        ("- Ana: will send the draft", "theirs", "send the draft", ""),
    ],
)
def test_whose_it_is_and_by_when(line, state, what, due):
    assert promised(line) == [(state, what, due)]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] done", "- Rota", "<https://example.org>", "> 12 % more", "- Ana: all", "- Me: tired",
        "- Ana: on leave on Friday", "- Ana: sent the draft by Friday", "- Jörg: the slides by Friday",
        "- Agenda: the slides by Friday", "- Me: the draft was late, by 3 days", "- Ana: 1:1 until noon",
    ],
)  # fmt: skip
def test_what_promises_nothing_is_not_offered(line):
    assert promised(line) == []


def test_quoted_mail_is_not_offered():
    assert promised("On Monday Ben wrote:\n> Hi Ana,\n> the keys are here\n> Kind regards") == []
