"""A promise out of a document was given on the day of its talk, and none was due before it was given."""

import pytest

from tests.conftest import TODAY
from tests.services.test_bringing_in import brought, given, read

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
