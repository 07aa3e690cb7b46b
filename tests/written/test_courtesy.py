"""What only greets and closes, in a mail that was pasted and in notes."""

import pytest

from coach.exchange import pasted
from coach.written import courtesy
from coach.written.marked_lines import found_in


@pytest.mark.parametrize(
    "line",
    ["Hi", "Hi Ada", "hello  Ada Stone,", "Good morning!", "Dear Ada,", "Dear Ada, dear Ben,", "Moin!",
     "Liebe Anna, lieber Ben,", "Guten Tag Frau Stein,", "Sehr geehrte Frau Stein,", "Hey all:"],
)  # fmt: skip
def test_a_line_that_greets(line):
    assert courtesy.greets(line)


@pytest.mark.parametrize(
    "line",
    ["lieber am Freitag reden", "dear customers letter", "hello world talk in Turin", "say hello to Ada",
     "guten Start wünschen", "Hi Ada, the rota,", "high load", ""],
)  # fmt: skip
def test_a_line_that_says_something_behind_its_greeting_or_without_one(line):
    assert not courtesy.greets(line)


@pytest.mark.parametrize(
    "line",
    ["Thanks", "many thanks!", "Kind regards", "Best wishes, Ada Stone", "Cheers Ada", "Yours", "Danke.",
     "Viele Grüße, Anna", "Liebe Gruesse", "Mit freundlichen Grüßen", "LG Ben", "mfg"],
)  # fmt: skip
def test_a_line_that_closes(line):
    assert courtesy.closes(line)


@pytest.mark.parametrize(
    "line",
    ["Thanks to the team for Turin", "best time for the rota", "Regards the budget", "yours or mine", "",
     "Grüße ausrichten", "see you at the fair", "lgbt week", "many thanks are due"],
)  # fmt: skip
def test_a_line_that_says_something_behind_its_close(line):
    assert not courtesy.closes(line)


def test_what_is_rather_wanted_on_friday_is_no_greeting_in_what_is_pasted():
    assert pasted.lines("lieber am Freitag reden\nUrlaub") == ["lieber am Freitag reden", "Urlaub"]


def test_what_closes_a_pasted_mail_closes_one_quoted_in_notes():
    for close in ("Thanks", "Danke", "Sincerely", "Beste Grüße, Ada"):
        assert pasted.lines(f"the course\n{close}\nAda") == ["the course"]
        assert not any(line.meant for line in found_in(f"> the course\n> {close}\n> Ada"))
