"""The title of a running document says whom it is about; it is no part of any day's notes."""

import pytest

from coach.exchange import reading
from coach.exchange.rows import Asked
from tests.conftest import TODAY


def read(name, text):
    (row,) = reading.at_once(text.encode(), Asked(name, TODAY, "", "")).rows
    return row.who, row.notes


@pytest.mark.parametrize(
    ("name", "title", "who"),
    [
        ("Dana notes.md", "# Dana Kim", "Dana Kim"),
        ("Ana 1-1 notes.md", "# 1:1 Ana Müller", "Ana Müller"),
        ("Zoe Branza.md", "# Zoë Brânză", "Zoë Brânză"),
        ("Sam Okafor.txt", "1:1 Sam Okafor", "Sam Okafor"),
        ("Jörg Weiß.md", "**Jörg Weiß – running notes**", "Jörg Weiß"),
        ("Dana Kim.md", "# Dana", "Dana Kim"),
        ("Dana Kim.md", "# 1:1 notes", "Dana Kim"),
        ("export.md", "# Dana Kim", "Dana Kim"),
        ("Gespräche Dana.md", "# Gespräche mit Dana Kim", "Dana Kim"),
        ("Gespraeche Dana.md", "# Gespraeche mit Dana Kim", "Dana Kim"),
        ("Dana Kim - OneNote.md", "# Dana Kim 1:1", "Dana Kim"),
    ],
)
def test_it_names_the_person_in_full_and_stays_out(name, title, who):
    assert read(name, f"{title}\n\n## 2026-11-12\n- Rota\n") == (who, "- Rota")
    kept = read(name, f"{title}\n\nStarted in spring.\n\n## 2026-11-12\n- Rota\n")
    assert kept == (who, "Started in spring.\n\n- Rota")


@pytest.mark.parametrize("title", ["# Goals for the quarter", "# Ben Okoro", "Dana Kim has a new desk."])
def test_what_is_no_title_of_theirs_is_kept(title):
    assert read("Dana Kim.md", f"{title}\n\n## 2026-11-12\n- Rota\n") == ("Dana Kim", f"{title}\n\n- Rota")


def test_without_a_day_all_of_it_is_kept():
    assert read("Dana notes.md", "# Dana Kim\n\nRota.\n") == ("Dana Kim", "# Dana Kim\n\nRota.")
