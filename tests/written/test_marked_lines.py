"""What of the notes is offered at Close as a promise, and what is only pasted in."""

import pytest

from coach.written.marked_lines import NoteLine, found_in


@pytest.mark.parametrize(
    "line",
    [
        "> I: ask Finance by Thursday",
        ">ask Finance",
        "< she: the draft by Friday",
        "< 3 names for the pilot by Friday",
        "> 2 comments on the draft",
        "? how did the talk in Turin go",
        "> to Ben: the rota",
        "> say hello to Anna from me",
        "> give my best wishes to her team and book the room for the party",
        "> schrieb ich Ben: Antwort bis Freitag",
        "> mail the <https://example.org> page round",
    ],
)
def test_what_the_leader_wrote_is_meant(line):
    assert found_in(line) == [NoteLine(line, True)]


@pytest.mark.parametrize(
    "line",
    ["<3 thanks", "< 10:30 Ben calls", "> 9.15 the train", ">90 % of the shifts", "> 12 % more", "< 5 €",
     "<- see above", ">= four weeks", ">:( the rota", "> Kind regards", "> Viele Grüße, Anna", "> Hi Ben,"],
)  # fmt: skip
def test_what_looks_like_a_figure_or_a_greeting_comes_unticked(line):
    assert found_in(f"The rota.\n{line}") == [NoteLine(line, False)]


@pytest.mark.parametrize(
    "line",
    ["<https://example.org/a>", "<mailto:ben@example.org>", "<ben@example.org>", "<div class='x'>", "</div>",
     "<br/>", ">", "> \u00ad", "??", "?!", "<", "< www.example.org >", "no mark > in front"],
)  # fmt: skip
def test_links_marks_and_addresses_are_no_lines(line):
    assert found_in(line) == []


@pytest.mark.parametrize(
    "pasted",
    [
        "On Tue, 24 Nov 2026, Ben wrote:\n> the deck is not ready\n> could you look",
        "Am 24.11.2026 schrieb Ben Castillo:\n\n> das Deck ist nicht fertig",
        "> the deck is not ready\n>\n> could you look",
        "> the deck is not ready\n>> by when",
        "> Hello Amara,\n> the deck is not ready\n> Kind regards\n> Ben",
        "> From: Ben\n> the deck is not ready",
    ],
)
def test_a_quoted_mail_comes_unticked_whole(pasted):
    found = found_in(pasted)
    assert found
    assert not any(line.meant for line in found)


def test_two_promises_below_each_other_are_no_mail_and_a_mail_spoils_only_itself():
    notes = (
        "> the deck by Friday\n> the list\n\nBen wrote:\n> not ready\n\nSo:\n> ask him on Monday\n< the list"
    )
    assert [line.meant for line in found_in(notes)] == [True, True, False, True, True]
