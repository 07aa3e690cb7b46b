"""A promise out of a document was given on the day of its talk, and none was due before it was given."""

import pytest

from coach.models import people
from tests.conftest import TODAY
from tests.services.files_of_others import brought, given, read

NOTES = "# Dana Kim\n\n## 2026-10-13\n{}\n"


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("- [ ] Me: ask about the rota by 20 October 2026", "2026-10-20"),
        ("- [ ] Dana: the draft by 30 November 2026", "2026-11-30"),
        ("TODO: ring the bank", ""),
    ],
)
def test_it_was_given_on_the_day_of_its_talk(store, line, due):
    brought(store, read(NOTES.format(line), "Dana Kim.md"), tick=lambda line: True)
    (made,) = given(store)
    assert (made.given_on.isoformat(), made.due_on.isoformat() if made.due_on else "") == ("2026-10-13", due)


def test_of_a_list_that_says_no_day_it_is_given_today_but_never_after_it_was_due(store):
    found = read("Name;Promise;Due\nAda;the rota;2026-10-20\nBen;the desk;2026-12-11\n", "promises.csv")
    brought(store, found, tick=lambda line: True)
    assert [one.given_on.isoformat() for one in given(store)] == ["2026-10-20", TODAY.isoformat()]


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Mia: send the list by 30 November 2026",
        "- [ ] Mia to decide by Friday",
        "- [ ] Mia will send it",
        "- [ ] Mia wird es klären",
    ],
)
def test_what_somebody_else_who_is_here_is_to_do_is_no_promise_of_mine(store, line):
    """In Jonas's talk it was offered as the leader's."""
    with store.write() as session:
        people.add(session, "Mia Rossi")
    seen = brought(store, read(NOTES.format(line), "Dana Kim.md"), tick=lambda line: True)
    assert given(store) == []
    assert any(line.removeprefix("- [ ] ") in one.row.notes for one in seen.lines), "it stays in the notes"


def test_it_is_mine_where_nobody_here_is_called_so(store):
    """The counter-test: of a thing, or of the leader by name."""
    brought(
        store,
        read(NOTES.format("- [ ] Rota: send it by 30 November 2026"), "Dana Kim.md"),
        tick=lambda _: True,
    )
    assert len(given(store)) == 1
