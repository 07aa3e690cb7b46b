"""A file that was cut off says so: nobody takes the half of a calendar for the whole."""

import json

import pytest

from coach.exchange.rows import NotRead
from tests.services.files_of_others import CARDS, calendar, event, read, word, zipped

WORK = calendar(event(), event("b", at="20261202T100000", end="20261202T103000"))
MONICA = json.dumps(
    [{"first_name": "Ada", "notes": [{"body": "a “b” \\ é", "at": -1.5e10, "seen": True, "by": None}]}]
)


def why(data, name):
    with pytest.raises(NotRead) as refused:
        read(data, name)
    return str(refused.value)


@pytest.mark.parametrize("kept", [0.3, 0.5, 0.8, 0.99])
def test_a_calendar_that_breaks_off_is_refused_with_the_line(kept):
    cut = WORK[: int(len(WORK) * kept)]
    line = len(cut.splitlines())
    assert why(cut, "w.ics") == f"This calendar is not complete: it breaks off in line {line}."


def test_a_calendar_whose_last_line_has_no_end_and_several_in_one_file_are_whole():
    assert len(read(WORK.rstrip(), "w.ics").rows) == 2
    other = calendar(event("c", at="20261203T100000", end="20261203T103000"))
    assert len(read(WORK + other, "w.ics").rows) == 3
    assert "not complete" in why(WORK + other[:-5], "w.ics")


def test_an_event_within_that_does_not_end_is_told_by_its_line_and_the_others_come_in():
    broken = calendar(
        event().replace("END:VEVENT\n", ""), event("b", at="20261202T100000", end="20261202T103000")
    )
    found = read(broken, "w.ics")
    assert [row.at for row in found.rows] == ["2026-12-02T10:00"]
    assert found.unreadable == [(4, "the event does not end")]
    last = calendar(event(), event("b").replace("END:VEVENT\n", ""))
    assert read(last, "w.ics").unreadable == [(12, "the event does not end")]


def test_contacts_that_break_off_keep_the_whole_cards_and_tell_the_line():
    found = read(CARDS[: CARDS.index("=C5=9Fe") + 3].encode(), "team.vcf")
    assert [row.who for row in found.rows] == ["Chloé Martin"]
    assert found.unreadable == [(9, "the file breaks off in this card")]
    twice = CARDS.replace("END:VCARD\n", "", 1)
    assert read(twice.encode(), "team.vcf").unreadable[0] == (1, "the card does not end")


def test_json_cut_anywhere_is_not_complete():
    assert read(MONICA.encode(), "m.json").rows
    for kept in range(1, len(MONICA)):
        assert why(MONICA[:kept].encode(), "m.json") == "This file is not complete: it breaks off.", MONICA[
            :kept
        ]
    for wrong in ('{"a" 1}', "[1,]", "{'a': 1}", '{"a": 1}}', "hello", '["a"', ""):
        assert ("not complete" in why(wrong.encode(), "m.json")) == (wrong == '["a"'), wrong


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.95])
def test_a_zip_and_a_word_document_that_break_off_are_not_complete(kept):
    words = " ".join(f"word{number * number}" for number in range(400))
    for data, name in ((zipped(("Ada Byron.md", words)), "n.zip"), (word(words), "n.docx")):
        assert why(data[: int(len(data) * kept)], name) == "This file is not complete: it breaks off."


def test_a_list_with_an_open_quotation_mark_names_the_line():
    rows = 'name,email\nAda Byron,a@x.org\n"Ben Ito,b@x.org\nCy Day,c@x.org\n'
    assert why(rows.encode(), "p.csv") == "The quotation mark in line 3 is never closed."
    whole = 'name,email\n"Ben\nIto",b@x.org\n5" tall,c@x.org'
    assert [row.who for row in read(whole.encode(), "p.csv").rows] == ["Ben Ito", '5" tall']
